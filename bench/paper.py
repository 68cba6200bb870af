"""A worksheet as PDF: through Celery, from request to ready, against WeasyPrint itself."""

import gc
import time
import uuid

from django.contrib.auth import get_user_model
from weasyprint import HTML

from bench.measure import Result, side_by_side
from documents.models import Job
from documents.pdf import SCHEME, StaticFilesOnly, house_style, make_pdf
from documents.services import request_document
from plg.celery import COLLECTOR, settle
from worksheets.models import Theme, ThemeSet
from worksheets.pdf import Kind, blank_html, booklet_html

ROUNDS, SECONDS, LONGEST = 20, 60, 60
TASK = "worksheets.tasks.render_sheet"
PYTHONS_OWN = gc.get_threshold()
BEFORE, BARE, TAGGED, QUEUED = (
    "WeasyPrint as a script calls it",
    "WeasyPrint alone, untagged",
    "tagged (PDF/UA-1)",
    "PDF through Celery, request to ready",
)
ONE, BOOKLET = "one theme's sheet", "a booklet of all themes"
AGAIN = "PDF that was made before"


def bare(html):
    """What WeasyPrint needs for this page, with style and fonts kept, and nothing more."""
    return written(html, *house_style())


def as_it_comes(html):
    """The same as a script calls it: the style read anew, the collector at Python's own pace."""
    gc.set_threshold(*PYTHONS_OWN)
    written(html, *house_style.__wrapped__())
    gc.set_threshold(*COLLECTOR)


def written(html, style, fonts):
    page = HTML(string=html, url_fetcher=StaticFilesOnly(), base_url=SCHEME)
    return page.write_pdf(stylesheets=[style], font_config=fonts)


def freshen():
    """Change a word that stands on every sheet, so that none of them was made before."""
    ThemeSet.objects.filter(is_current=True).update(version=uuid.uuid4().hex[:12])


def asked(owner, theme):
    """A job for this sheet, as its page asks for it."""
    params = {"kind": Kind.DEVELOPMENT, "theme": theme.pk}
    return request_document(
        owner, TASK, params, theme.title, "bench.pdf", scope="", key=uuid.uuid4()
    )


def wait_for(job):
    """Until the ledger says ready."""
    until = time.monotonic() + LONGEST
    while job.state != Job.State.READY:
        if job.is_finished or time.monotonic() > until:
            raise AssertionError(f"the PDF is {job.state}: {job.reason}")
        time.sleep(0.004)
        job.refresh_from_db(fields=["state", "reason"])


def through_celery(owner, theme):
    """Ask for a sheet that nobody made before, and wait for it."""
    freshen()
    wait_for(asked(owner, theme))


def worksheet():
    """One theme's sheet, in turn by each way; the last is a sheet that somebody made before."""
    theme, owner = first_theme(), somebody()
    html = blank_html(Kind.DEVELOPMENT, theme)
    settle()
    acts = {
        BEFORE: lambda: as_it_comes(html),
        BARE: lambda: bare(html),
        TAGGED: lambda: make_pdf(html),
        QUEUED: lambda: through_celery(owner, theme),
        AGAIN: lambda: wait_for(asked(owner, theme)),
    }
    timings = side_by_side(acts, ROUNDS, SECONDS, warm=4)
    yield Result(timings[BARE], timings[BEFORE], None)
    yield Result(timings[TAGGED], timings[BARE], 1.10)
    yield Result(timings[QUEUED], timings[BARE], 1.25)
    yield Result(timings[AGAIN], timings[QUEUED], 0.50)


def booklet():
    """All themes in one document, against one theme's sheet."""
    themes = Theme.objects.current().select_related("theme_set").prefetch_related("indicators")
    one, all_of_them = blank_html(Kind.DEVELOPMENT, themes[0]), booklet_html("development", themes)
    acts = {ONE: lambda: make_pdf(one), BOOKLET: lambda: make_pdf(all_of_them)}
    timings = side_by_side(acts, ROUNDS, SECONDS, warm=1)
    yield Result(timings[BOOKLET], timings[ONE], 8)


def first_theme():
    return Theme.objects.current().select_related("theme_set").order_by("number").first()


def somebody():
    return get_user_model().objects.order_by("pk").first()
