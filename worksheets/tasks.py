"""The worksheets' own work for Celery: rendering a sheet, and the mails of a round."""

from functools import partial

from celery import shared_task
from django.utils import timezone

from common.dates import school_year, school_year_begins
from documents import ledger
from documents.files import Draft
from documents.pdf import make_pdf
from documents.tasks import comes_again
from teams.models import Team
from worksheets import pdf, reminders
from worksheets.models import Theme, Worksheet
from worksheets.permissions import can_see_together
from worksheets.progress import findings_of
from worksheets.standing import standing_of, with_standing

NO_LONGER = "Dit werkblad is er niet meer, of je mag het niet meer inzien."
NONE_YET = "Dit team rondde dit schooljaar nog geen werkblad af. Maak het boekje later."


@shared_task
def invite():
    """Mail everyone whose team began a round; every five minutes of a working day."""
    reminders.invite(timezone.now(), timezone.localdate())


@shared_task
def remind():
    """Remind those who have not finished their own part."""
    reminders.remind(timezone.localdate())


@shared_task
def remind_owners():
    """Remind people of their steps; once on each working day."""
    reminders.remind_owners(timezone.localdate())


@shared_task(bind=True)
def render_sheet(self, job_id):
    """Make one worksheet as PDF; safe to run twice (see documents.ledger)."""
    ledger.run(job_id, render, takes_over=comes_again(self))


def render(params, owner, report):
    """What the sheet that these params name is made from, for this owner."""
    report(20, "We zoeken de gegevens bij elkaar")
    html, logo = document_for(params, owner)
    report(40, "We maken de bladzijden op")
    fillable = pdf.is_fillable(params["kind"])
    return Draft(
        html, partial(make_pdf, html, logo=logo, fillable=fillable), variant=f"{logo} {fillable}"
    )


def html_for(params, owner):
    """The sheet as HTML. Raises Unmakeable when the owner may not, or no longer, have it."""
    return document_for(params, owner)[0]


def document_for(params, owner):
    """The sheet as HTML, and the stored logo that it may show (or nothing). Raises Unmakeable."""
    if "worksheet" in params:
        [worksheet] = with_standing([find(worksheets(owner), params["worksheet"])], owner)
        return team_html(params["kind"], worksheet, owner), pdf.logo_of(worksheet)
    if "theme" in params:
        theme = find(themes(owner), params["theme"])
        return pdf.blank_html(params["kind"], theme, cover_for(params, owner)), ""
    every = themes_of_booklet(params, owner).prefetch_related("indicators")
    return pdf.booklet_html(params["kind"], every), ""


def themes_of_booklet(params, owner):
    """Those of the own version that the params name; otherwise ours."""
    if "set" not in params:
        return themes(owner).current()
    found = themes(owner).filter(theme_set=params["set"])
    if not found:
        raise ledger.Unmakeable(NO_LONGER)
    return found


def team_html(kind, worksheet, owner):
    """A paper with what the team of this worksheet found."""
    if not can_see_together(owner, worksheet):
        raise ledger.Unmakeable(NO_LONGER)
    if kind == pdf.YEAR:
        return pdf.year_html(finished_this_year(worksheet, owner))
    return pdf.filled_html(kind, *with_findings(worksheet, owner))


def cover_for(params, owner):
    """Whose blank sheet it is, when it is for one team; lines to write on otherwise."""
    if "team" not in params:
        return pdf.Cover()
    team = find(Team.objects.visible_to(owner).prefetch_related("schools"), params["team"])
    return pdf.Cover(", ".join(school.name for school in team.schools.all()), team.name)


def themes(owner):
    return Theme.objects.visible_to(owner).kept().select_related("theme_set")


def worksheets(owner):
    rows = Worksheet.objects.visible_to(owner)
    return rows.select_related("team", "school", "board", "theme__theme_set")


def with_findings(worksheet, owner):
    """A worksheet with what its team found, as this owner may see it."""
    return worksheet, findings_of(worksheet, owner, standing_of(worksheet, owner))


def finished_this_year(worksheet, owner):
    """What the same team, school or board finished since the school year began, oldest first, with the findings."""
    country = worksheet.board.country
    begin = school_year_begins(school_year(timezone.localdate(), country), country)
    done = worksheets(owner).at(worksheet.place).filter(finished_at__date__gte=begin)
    done = with_standing(list(done.order_by("finished_at")), owner)
    found = [with_findings(worksheet, owner) for worksheet in done]
    if not found:
        raise ledger.Unmakeable(NONE_YET)
    return found


def find(rows, pk):
    """The row with this number, or the sentence that it is not there."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ledger.Unmakeable(NO_LONGER)
    return row
