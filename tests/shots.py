"""Pictures of every main page and of the PDFs: ``make shots`` fills the folder ``shots/``.

Starts the product with the demo board in a folder of its own, looks at every kind of page that
each demo account can reach, at the width of a phone and of a laptop, and has the worksheets made.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import django
import pypdfium2
from playwright.sync_api import sync_playwright

from plg.demo.story import PASSWORD, accounts
from plg.system import browser as find_browser
from tests.browser.crawl import crawl

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "shots"
PORT = os.environ.get("PORT", "8090")
BASE = f"http://127.0.0.1:{PORT}"
WIDTHS = {390: 844, 1280: 900}
START_SECONDS = 60
PDF_MILLISECONDS = 60_000


def main():
    """Start the product, take the pictures, stop it."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        settings = {"VAR_DIR": data, "DEMO": "1", "PORT": PORT, "HOST": "127.0.0.1"}
        os.environ.update(settings, DJANGO_SETTINGS_MODULE="plg.settings")
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        server = subprocess.Popen([sys.executable, "manage.py", "up"], cwd=ROOT)
        try:
            wait_until_up()
            django.setup()
            take_pictures()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def wait_until_up():
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urlopen(f"{BASE}/gezond/", timeout=1)  # noqa: S310 - our own address
        except (URLError, OSError):
            time.sleep(0.3)
        else:
            return
    raise SystemExit("The product does not start.")


def take_pictures():
    with sync_playwright() as playwright:
        options = {"executable_path": find_browser(), "args": ["--no-sandbox"]}
        browser = playwright.chromium.launch(**options)
        for account in accounts():
            page = log_in(browser, account["email"])
            for kind in crawl(page, BASE):
                picture(page, f"{account['role']} {kind}")
        for sheet in ask_for_sheets(log_in(browser, accounts()[1]["email"])):
            picture_pdf(sheet)
        browser.close()


def log_in(browser, email):
    """A page of somebody who is logged in."""
    page = browser.new_context(locale="nl-NL").new_page()
    page.goto(f"{BASE}/account/login/")
    picture(page, "bezoeker inloggen")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button.primary").first.click()
    return page


def picture(page, name):
    """The page that is open, at both widths."""
    plain = re.sub(r"\W+", "-", name)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=FOLDER / f"{plain}-{width}.png", full_page=True)


def ask_for_sheets(page):
    """Both sheets of the first theme, blank, and of a worksheet of this person's team."""
    for url in (f"{BASE}/werkbladen/laying_foundation/", a_worksheet(page)):
        for number in range(2):
            page.goto(url)
            with page.expect_navigation():
                page.locator("form:has([name=kind]) button").nth(number).click()
            yield download(page)


def a_worksheet(page):
    """The address of a worksheet of this person's team."""
    page.goto(BASE)
    page.goto(BASE + page.locator('nav a[href^="/team/"]').first.get_attribute("href"))
    return BASE + page.locator('main a[href^="/werkblad/"]').last.get_attribute("href")


def download(page):
    link = page.get_by_role("link", name="Download de PDF")
    link.wait_for(timeout=PDF_MILLISECONDS)
    with page.expect_download() as started:
        link.click()
    return started.value


def picture_pdf(started):
    """Each page of a downloaded PDF."""
    name = Path(started.suggested_filename).stem
    for number, page in enumerate(pypdfium2.PdfDocument(started.path()), 1):
        page.render(scale=1.3).to_pil().save(FOLDER / f"pdf-{name}-{number}.png")


if __name__ == "__main__":
    main()
