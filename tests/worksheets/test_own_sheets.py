"""Four phases, and the largest rubric, on screen and on paper."""

import re
import uuid

import pytest
from django.urls import reverse

from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    RatingFactory,
    ThemeFactory,
    ThemeSetFactory,
    WorksheetFactory,
)
from tests.worksheets.filling import answered, filled
from tests.worksheets.test_own_sets import as_file, told
from tests.worksheets.test_paper import as_shown, keep, upload
from worksheets.models import Rating
from worksheets.own import services
from worksheets.own.file import read
from worksheets.paper.names import indicator_prefix
from worksheets.pdf import BLANK_LABELS, FILLED_LABELS, Kind, blank_html, booklet_html, filled_html
from worksheets.progress import findings_of
from worksheets.services import request_blank_sheet, request_booklet
from worksheets.standing import standing_of
from worksheets.tasks import html_for

pytestmark = pytest.mark.django_db

LARGEST = 4  # indicators in the largest theme of ours
LONG = "We spraken af wie wanneer extra hulp of uitdaging krijgt. Plek en tijd knellen nog." * 2
MOST_BYTES, MOST_QUERIES = 60_000, 10


@pytest.fixture
def four(cast):
    """An own version of four phases that the school uses."""
    theme_set = services.keep_draft(cast.school, read(as_file(told(phases=4))), uuid.uuid4())
    services.take_into_use(theme_set)
    return theme_set


@pytest.mark.parametrize("kind", [*BLANK_LABELS])
def test_every_blank_paper_has_four_phases(four, kind):
    html = blank_html(kind, four.themes.get())

    assert "Fase 4" in html or kind.startswith(("placemat", "next_step"))
    assert "Fase 5" not in html


@pytest.mark.parametrize("kind", [Kind.DEVELOPMENT.value, Kind.NEXT_STEP.value, "report"])
def test_every_filled_paper_has_four_phases(cast, four, kind):
    theme = four.themes.get()
    worksheet = WorksheetFactory(team=cast.team, theme=theme, finished=True)
    ConsensusFactory(worksheet=worksheet, indicator=theme.indicators.get(), phase=4)
    findings = findings_of(worksheet, cast.teacher, standing_of(worksheet, cast.teacher))

    html = filled_html(kind, worksheet, findings)

    assert kind in FILLED_LABELS
    assert "Fase 4" in html
    assert 'class="phase-5' not in html


def test_a_paper_of_four_phases_comes_back_in_its_own_round(client, cast, four):
    theme = four.themes.get()
    indicator = theme.indicators.get()
    worksheet = WorksheetFactory(team=cast.team, theme=theme)
    client.force_login(cast.teacher)
    paper = filled(theme, answered(indicator_prefix(theme, indicator), phase="/4"))

    keep(client, worksheet, as_shown(upload(client, worksheet, paper, "mijn")))

    assert list(Rating.objects.values_list("indicator", "phase")) == [(indicator.pk, 4)]


def test_a_paper_of_another_version_is_refused(client, cast, four):
    ours = IndicatorFactory(theme__key="lezen", code="E1.1")
    worksheet = WorksheetFactory(team=cast.team, theme=four.themes.get())
    client.force_login(cast.teacher)
    paper = filled(ours.theme, answered(indicator_prefix(ours.theme, ours), phase="/5"))

    page = upload(client, worksheet, paper, "mijn")

    assert page.context["form"].errors
    assert not Rating.objects.exists()


def test_a_booklet_of_an_own_version_is_made_for_its_people_alone(cast, four):
    job = request_booklet(four, Kind.DEVELOPMENT.value, cast.teacher, uuid.uuid4())

    assert "Fase 4" in html_for(job.params, cast.teacher)
    with pytest.raises(Exception, match="niet meer"):
        html_for(job.params, cast.stranger)


def test_a_blank_paper_leads_back_to_its_own_version(cast, four):
    job = request_blank_sheet(four.themes.get(), "development", cast.teacher, uuid.uuid4())

    assert job.params["page"].endswith(f"?versie={four.pk}")
    assert "De vier fasen" in booklet_html("development", four.themes.all())


def test_a_phase_of_four_is_not_compared_with_one_of_five(cast, four):
    theme = ThemeFactory(key="lezen")
    before = WorksheetFactory(team=cast.team, theme=theme, finished=True)
    ConsensusFactory(worksheet=before, indicator=IndicatorFactory(theme=theme, code="E1.1"))
    now = WorksheetFactory(team=cast.team, theme=four.themes.get(), talking=True)

    [finding] = findings_of(now, cast.teacher, standing_of(now, cast.teacher))

    assert finding.earlier is None


@pytest.fixture
def largest(client, cast):
    """The largest theme with long texts in five phases, rated by eight colleagues."""
    theme = ThemeFactory(theme_set=ThemeSetFactory(), title="T" * 120)
    made = {"descriptions": [LONG] * 5, "look_for": [LONG] * 3, "evidence": [LONG] * 3}
    indicators = IndicatorFactory.create_batch(LARGEST, theme=theme, **made)
    people = [MembershipFactory(team=cast.team).user for _ in range(8)]

    def make(**state):
        sheet = WorksheetFactory(team=cast.team, theme=theme, **state)
        for author in people:
            for indicator in indicators:
                RatingFactory(worksheet=sheet, indicator=indicator, author=author, example=LONG)
        return sheet

    client.force_login(people[0])
    client.get("/")
    return make


@pytest.mark.parametrize(("page", "state"), [("rate", {}), ("together", {"talking": True})])
def test_the_rubric_is_one_small_page(client, largest, django_assert_max_num_queries, page, state):
    sheet = largest(**state)

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(reverse(f"worksheets:{page}", args=[sheet.pk]))

    assert len(answer.content) < MOST_BYTES
    assert not re.search(r"hx-(get|trigger)=|<iframe", answer.text)
