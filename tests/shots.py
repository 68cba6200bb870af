"""Pictures of every main page and of the PDFs: ``make shots`` fills the folder ``shots/``.

Starts the product with the demo board in a folder of its own, looks at it as each demo account,
at the width of a phone and of a laptop, and has both worksheets made.
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

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "shots"
PORT = os.environ.get("PORT", "8090")
BASE = f"http://127.0.0.1:{PORT}"
WIDTHS = {390: 844, 1280: 900}


def main():
    """Start, look, stop."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "plg.settings"
    with tempfile.TemporaryDirectory() as data:
        os.environ.update(VAR_DIR=data, DEMO="1", DATABASE_URL="", REDIS_URL="")
        del os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
        django.setup()
        for command in (
            "make_fonts",
            "collectstatic --noinput",
            "migrate",
            "load_themes",
            "load_demo",
        ):
            manage(*command.split())
        server = subprocess.Popen(
            [sys.executable, "manage.py", "up"], cwd=ROOT, env={**os.environ, "PORT": PORT, "HOST": "127.0.0.1"}
        )  # fmt: skip
        try:
            wait_until_up()
            take_pictures()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def manage(*command):
    subprocess.run([sys.executable, "manage.py", *command, "-v0"], cwd=ROOT, check=True)


def wait_until_up(seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urlopen(f"{BASE}/gezond/", timeout=1)  # noqa: S310 - our own address
            return
        except (URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("De server start niet.")


def take_pictures():
    from plg.demo.story import PASSWORD, accounts

    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for account in ACCOUNTS:
            context = browser.new_context(locale="nl-NL")
            picture_as(context.new_page(), account, PASSWORD)
            context.close()
        browser.close()


def picture_as(page, account, password):
    """Every kind of page that this account can reach."""
    from tests.browser.crawl import crawl  # noqa: PLC0415 - needs the settings of this run

    page.goto(f"{BASE}/account/login/")
    page.get_by_label("E-mailadres").fill(account.email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Log in").click()
    for kind in crawl(page, BASE):
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            name = re.sub(r"\W+", "-", f"{account.key}-{kind}")
            page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)


def picture_pdf(data, name):
    """Each page of a PDF as a picture."""
    for number, page in enumerate(pypdfium2.PdfDocument(data), 1):
        page.render(scale=1.3).to_pil().save(FOLDER / f"pdf-{name}-{number}.png")


if __name__ == "__main__":
    main()
