"""The page that shows a team what others will read, and what they read once it is shared."""

import re

import pytest
from django.utils.html import strip_tags

from cycles.models import GateAnswer, LogEntry, Stage
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import add_lists, begun, fill, fresh, ready
from tests.factories import (
    ActionItemFactory,
    DataSourceFactory,
    GateAnswerFactory,
    LogEntryFactory,
    MaterialFactory,
    MembershipFactory,
    PlannedMeasurementFactory,
    PointFactory,
)

pytestmark = pytest.mark.django_db


def words(html):
    return re.sub(r"\s+", " ", strip_tags(html)).strip()


def previewed(client, cycle, user=None):
    """What the page shows of each question."""
    page = get(client, "share", cycle, user=user).content.decode()
    _, *parts = page.split('<div class="inside stack">')
    return [
        words(re.split(r"<details class=.part|<section class=.stack", part)[0]) for part in parts
    ]


def read(client, cycle, user):
    """What this person reads of each question on its own page."""
    pages = [
        get(client, "question", cycle, number, user=user).content.decode() for number in range(1, 5)
    ]
    marked = re.compile(r"Dit schreef het team</h2>(.*?)</div>\s*</main>", re.DOTALL)
    return [words(marked.search(page)[1]) for page in pages]


def written_everywhere():
    """A cycle of which every question holds text and lines, also of the kinds of the team alone."""
    cycle = ready(Stage.INTERVENTION)
    fill(cycle, 4)
    add_lists(cycle, 3)
    for make in (DataSourceFactory, MaterialFactory, PointFactory, PlannedMeasurementFactory):
        make(cycle=cycle)
    ActionItemFactory(cycle=cycle, team=cycle.team, what="Alleen voor ons team")
    LogEntryFactory(cycle=cycle, text="Dit stond in het logboek")
    GateAnswerFactory(cycle=cycle, question=4, number=1, note="Dit zeiden we bij de poort")
    return fresh(cycle)


def test_what_the_team_sees_beforehand_is_what_the_leader_reads_afterwards(client):
    cycle = written_everywhere()

    shown = previewed(client, cycle)
    post(client, "share", cycle, user=cycle.started_by, share="1")

    assert shown == read(client, cycle, leader_of(cycle))
    assert "Voordoen helpt." in shown[3]


def test_what_stays_with_the_team_is_not_in_the_preview(client):
    cycle = written_everywhere()

    page = get(client, "share", cycle).content.decode()

    assert LogEntry.objects.get().text not in page
    assert GateAnswer.objects.exclude(note="").get().note not in page
    assert "Alleen voor ons team" not in page


def test_the_page_says_what_others_read_already(client):
    cycle = written_everywhere()

    page = get(client, "share", cycle).content.decode()

    assert (page.count("lezen zij nu<"), page.count("komt erbij<")) == (2, 2)
    assert "Dit leest de schoolleider straks</h1>" in page


def test_once_shared_the_page_says_since_when_and_stops_it(client):
    cycle = begun(trigger="De toets viel tegen.")

    page = post(client, "share", cycle, user=cycle.started_by, share="1").content.decode()
    assert "lezen nu mee" in page
    page = get(client, "share", cycle).content.decode()
    assert "Dit leest de schoolleider nu</h1>" in page
    assert "Stop met delen</button>" in page

    post(client, "share", cycle, user=cycle.started_by)
    assert fresh(cycle).shared_at is None


def test_a_member_looks_and_leaves_the_sharing_to_who_guides(client):
    cycle = begun()
    member = MembershipFactory(team=cycle.team).user

    page = get(client, "share", cycle, user=member).content.decode()

    assert "De PLG-begeleider van het team doet dit." in page
    assert "Deel met de schoolleider</button>" not in page


def test_of_a_closed_cycle_everything_is_read_and_nothing_is_left_to_share(client):
    page = get(client, "share", ready(Stage.CLOSED)).content.decode()

    assert page.count("lezen zij nu<") == 4
    assert "met delen</button>" not in page
    assert "Deel met de schoolleider</button>" not in page


@pytest.mark.parametrize(
    ("stage", "page", "number", "words"),
    [
        (Stage.PROBLEM, "gate", 1, "Na de poort leest ook de schoolleider vraag 1."),
        (Stage.RUNNING, "question", 3, "Na deze stap leest ook de schoolleider vraag 3."),
    ],
)
def test_before_a_step_that_opens_a_question_one_can_see_what_opens(
    client, stage, page, number, words
):
    cycle = ready(stage)

    assert words in get(client, page, cycle, number).content.decode()
    post(client, "share", cycle, user=cycle.started_by, share="1")
    assert words not in get(client, page, cycle, number).content.decode()
