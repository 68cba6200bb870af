"""Writing down what a team found out, sharing it, taking it back; and who reads it when."""

import pytest

from cycles.models import Cycle
from history.models import Event
from library.models import Summary
from library.services import summary_of
from tests.factories import (
    BoardRoleFactory,
    CycleFactory,
    EvaluationFactory,
    InterventionFactory,
    MembershipFactory,
    ProblemAnalysisFactory,
    SchoolFactory,
    SchoolRoleFactory,
    SummaryFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Hoe vinden ze de hoofdgedachte?",
    "subject": "reading",
    "years": "groep 6",
    "kind": "instruction",
    "cause": "",
    "approach": "Voordoen.",
    "found": "Het lukte meer leerlingen.",
    "learned": "Begin kort.",
}


def typed(cycle):
    """The form as a browser sends it: with what its user saw."""
    seen = summary_of(cycle)
    return {**TYPED, **{f"initial-{name}": getattr(seen, name) for name in TYPED}}


@pytest.fixture
def finished(client):
    """A closed cycle, with the facilitator of its team logged in."""
    guide = MembershipFactory(facilitator=True)
    client.force_login(guide.user)
    cycle = CycleFactory(team=guide.team, closed=True)
    ProblemAnalysisFactory(cycle=cycle, conclusion="Ze lezen door zonder te stoppen.")
    InterventionFactory(cycle=cycle, if_we="Wij doen het voor.")
    EvaluationFactory(cycle=cycle, team_learning="Korte teksten werken beter.")
    return cycle


def test_the_page_begins_with_what_the_team_wrote(client, finished):
    page = client.get(f"/cyclus/{finished.pk}/samenvatting/").content.decode()

    told = ["Ze lezen door zonder te stoppen.", "Wij doen het voor.", "Korte teksten werken beter."]
    assert [text in page for text in told] == [True, True, True]


def test_saving_shows_what_others_will_read_and_shares_nothing(client, finished):
    response = client.post(f"/cyclus/{finished.pk}/samenvatting/", typed(finished), follow=True)

    summary = Summary.objects.get()
    assert (summary.audience, summary.found) == (0, "Het lukte meer leerlingen.")
    assert b"Dit gaan anderen lezen" in response.content


def test_two_who_begin_at_once_make_one_summary(client, finished):
    form = typed(finished)
    client.post(f"/cyclus/{finished.pk}/samenvatting/", form)
    client.post(f"/cyclus/{finished.pk}/samenvatting/", form)

    assert Summary.objects.count() == 1


def test_sharing_is_written_down_and_happens_once(client, finished):
    summary = SummaryFactory(cycle=finished)

    for _ in range(2):
        client.post(f"/ontdekt/{summary.pk}/delen/", {"audience": "2"})

    summary.refresh_from_db()
    assert (summary.audience, summary.shared_by_id) == (2, int(client.session["_auth_user_id"]))
    assert [event.what for event in Event.objects.all()] == ["summary_shared"]


def test_taking_back_leaves_it_with_the_team(client, finished):
    summary = SummaryFactory(cycle=finished, shared=True)

    client.post(f"/ontdekt/{summary.pk}/intrekken/")

    summary.refresh_from_db()
    assert (summary.audience, summary.shared_at, summary.shared_by) == (0, None, None)


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (0, {"colleague"}),
        (1, {"colleague", "leader", "neighbour"}),
        (2, {"colleague", "leader", "neighbour", "manager", "sister"}),
    ],
)
def test_who_reads_it(audience, readers):
    team = TeamFactory()
    school = team.schools.get()
    around = {
        "colleague": MembershipFactory(team=team).user,
        "leader": SchoolRoleFactory(school=school).user,
        "neighbour": MembershipFactory(team=TeamFactory(school=school)).user,
        "manager": BoardRoleFactory(board=team.board).user,
        "sister": SchoolRoleFactory(school=SchoolFactory(board=team.board)).user,
        "stranger": MembershipFactory().user,
        "former": MembershipFactory(team=team, former=True).user,
    }
    shared = {"shared": True} if audience else {}
    SummaryFactory(cycle=CycleFactory(team=team, closed=True), **shared | {"audience": audience})

    reading = {name for name, user in around.items() if Summary.objects.visible_to(user).exists()}
    assert reading == readers


def test_the_text_can_still_be_mended(client, finished):
    summary = SummaryFactory(cycle=finished, shared=True)

    client.post(f"/cyclus/{finished.pk}/samenvatting/", typed(finished))

    summary.refresh_from_db()
    assert (summary.title, summary.audience) == (TYPED["title"], 2)


def test_a_stopped_cycle_is_a_warning_to_who_plans_the_same(client):
    guide = MembershipFactory()
    client.force_login(guide.user)
    cycle = CycleFactory(team=guide.team, title="Helpt stillezen bij begrijpend lezen?")
    stopped = SummaryFactory(
        cycle=CycleFactory(team=TeamFactory(school=guide.team.schools.get()), closed=True),
        shared=True,
        title="Meer stillezen",
        decision=Cycle.Decision.STOP,
    )

    page = client.get(f"/cyclus/{cycle.pk}/vergelijkbaar/").content.decode()

    assert f"{stopped.cycle.team.name} stopte met zoiets." in page
