"""What the overview tells of a cycle: never more than the questions themselves, and short."""

import pytest

from cycles.gist import LONGEST, gist_of, shortened
from cycles.models import Cycle, Stage
from cycles.reading import PARTS
from tests.cycles.stories import begun, ready
from tests.factories import CycleFactory, MembershipFactory

pytestmark = pytest.mark.django_db
PEOPLE = ("teacher", "facilitator", "leader", "quality", "board", "former", "neighbour", "friend")


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize("stage", [Stage.PROBLEM, Stage.RUNNING, Stage.CLOSED])
def test_a_question_is_told_to_who_reads_it(cast, stage, is_shared):
    cycle = ready(stage, by=MembershipFactory(team=cast.team))
    if is_shared:
        Cycle.objects.update(shared_at=cycle.started_at)

    for name in PEOPLE:
        user = getattr(cast, name)
        told = [each.question.number for each in gist_of(cycle, user).questions if each.url]
        reads = [n for n, part in PARTS.items() if part.objects.visible_to(user).exists()]
        assert told == reads, name


def test_who_does_not_read_the_first_question_does_not_read_the_goal(cast):
    cycle = ready(Stage.PROBLEM, by=MembershipFactory(team=cast.team))

    assert gist_of(cycle, cast.teacher).goal
    assert gist_of(cycle, cast.leader).goal == ""


def test_a_cycle_that_just_began_tells_where_it_began():
    cycle = begun(trigger="De toets viel tegen.")

    assert gist_of(cycle, cycle.started_by).questions[0].text == "De toets viel tegen."


def test_a_cycle_without_answers_tells_nothing():
    cycle = CycleFactory(team=MembershipFactory().team)
    user = cycle.team.memberships.get().user

    gist = gist_of(cycle, user)

    assert (gist.goal, gist.check_on, {each.text for each in gist.questions}) == ("", None, {""})


def test_a_long_text_ends_after_a_whole_word():
    text = shortened("leerlingen " * 60)

    assert len(text) <= LONGEST + 2
    assert text.endswith("leerlingen …")
    assert shortened("kort") == "kort"
    assert shortened("z" * 300) == "z" * LONGEST + " …"
