"""What stood there before: in a question, the title, a line of a list; and back."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles import services
from cycles.forms.lists import LISTS, NAMES
from cycles.models import ActionItem, Cycle, Hypothesis, Stage
from history.models import Change
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import add, begun, fresh, ready
from tests.cycles.test_saving import save
from tests.factories import (
    ActionItemFactory,
    DataSourceFactory,
    MaterialFactory,
    MembershipFactory,
    PlannedMeasurementFactory,
    PointFactory,
)

pytestmark = pytest.mark.django_db

# The field of each kind of line that the tests write in
TEXT = {
    "hypothesis": "statement",
    "data": "instrument",
    "source": "reference",
    "principle": "then",
    "point": "text",
    "action": "what",
    "planned": "instrument",
    "material": "name",
}
FACTORIES = {
    "data": DataSourceFactory,
    "point": PointFactory,
    "planned": PlannedMeasurementFactory,
    "material": MaterialFactory,
}


def line_of(cycle, kind):
    if kind in FACTORIES:
        return FACTORIES[kind](cycle=cycle)
    return NAMES[kind].model.objects.filter(cycle=cycle).first()


def test_what_was_there_is_read_back_and_restored(client):
    cycle = begun()
    save(client, cycle, "trigger", "Eerst")
    save(client, cycle, "trigger", "Daarna", "Eerst")
    page = get(client, "question_history", cycle, 1, user=cycle.started_by).content.decode()
    newest = Change.objects.first()

    back = post(client, "question_restore", cycle, 1, newest.pk, user=cycle.started_by)

    assert ("Eerst" in page, "Daarna" in page) == (True, True)
    assert (fresh(cycle).problem.trigger, Change.objects.count()) == ("Eerst", 3)
    assert "Wat er net stond, staat nu hier." in back.content.decode()


def test_one_field_has_its_own_history(client):
    cycle = begun()
    save(client, cycle, "trigger", "Over de aanleiding")
    save(client, cycle, "conclusion", "Over de conclusie")
    client.force_login(cycle.started_by)

    url = reverse("cycles:question_history", args=[cycle.pk, 1])
    page = client.get(url, {"veld": "trigger"}).content.decode()

    assert ("Over de aanleiding" in page, "Over de conclusie" in page) == (True, False)


def test_what_is_locked_is_not_put_back(client):
    cycle = ready(Stage.RUNNING)
    change = Change.objects.of(fresh(cycle).intervention, "expected_result").first()

    page = post(client, "question_restore", cycle, 3, change.pk, user=cycle.started_by)

    assert "Dit veld ligt vast." in page.content.decode()
    assert fresh(cycle).intervention.expected_result != ""


@pytest.mark.parametrize("times", [1, 3])
def test_history_costs_the_same_with_one_and_three_changes(
    client, django_assert_num_queries, times
):
    cycle = begun()
    for each in range(times):
        save(client, cycle, "trigger", f"Tekst {each}", f"Tekst {each - 1}" if each else "")

    with django_assert_num_queries(9):
        client.get(reverse("cycles:question_history", args=[cycle.pk, 1]))


def test_every_kind_of_line_is_among_the_tests():
    assert set(TEXT) == {kind.name for kind in LISTS.values()}


@pytest.mark.parametrize("kind", TEXT)
def test_a_line_is_read_back_and_restored(client, kind):
    cycle = ready(Stage.INTERVENTION)
    item, field = line_of(cycle, kind), TEXT[kind]
    first = getattr(item, field)
    services.change_item(item, {field: "Heel anders"}, by=cycle.started_by)
    change = Change.objects.first()

    page = get(client, f"{kind}_history", item, user=cycle.started_by).content.decode()
    answer = post(client, f"{kind}_put_back", item, change.pk, user=cycle.started_by)

    item.refresh_from_db()
    assert (first in page, "Heel anders" in page) == (True, True)
    assert getattr(item, field) == first
    assert "Wat er net stond, staat nu hier." in answer.content.decode()


def test_a_date_a_choice_and_a_person_come_back_as_they_were(client):
    cycle = ready(Stage.INTERVENTION)
    item = ActionItem.objects.get(cycle=cycle)
    due, owner = item.due, item.owner
    other = MembershipFactory(team=cycle.team).user
    services.change_item(item, {"due": timezone.localdate(), "owner": other}, by=other)
    services.change_item(item, {"due": date(2027, 1, 1)}, by=other)

    for change in Change.objects.of(item):
        post(client, "action_put_back", item, change.pk, user=cycle.started_by)

    item.refresh_from_db()
    assert (item.due, item.owner) == (due, owner)


def test_who_left_the_team_does_not_come_back_as_owner(client):
    cycle = ready(Stage.INTERVENTION)
    gone = MembershipFactory(team=cycle.team)
    item = ActionItemFactory(cycle=cycle, team=cycle.team, owner=gone.user)
    services.change_item(item, {"owner": cycle.started_by}, by=cycle.started_by)
    gone.delete()

    answer = post(client, "action_put_back", item, Change.objects.first().pk, user=cycle.started_by)

    item.refresh_from_db()
    assert item.owner == cycle.started_by
    assert "Dit kan niet terug" in answer.content.decode()


def test_the_question_in_one_sentence_is_read_back_and_restored(client):
    cycle = begun()
    first = cycle.title
    services.change_cycle(cycle, {"title": "Anders gezegd", "is_short": False}, cycle.started_by)
    page = get(client, "history", cycle).content.decode()

    for change in Change.objects.of(cycle):
        post(client, "put_back", cycle, change.pk, user=cycle.started_by)

    cycle = Cycle.objects.get(pk=cycle.pk)
    assert "Anders gezegd" in page
    assert (cycle.title, cycle.is_short) == (first, True)


def test_after_the_closing_the_team_reads_it_and_puts_nothing_back(client):
    cycle = ready(Stage.CLOSED)
    item = Hypothesis.objects.filter(cycle=cycle).first()

    page = get(client, "hypothesis_history", item, user=cycle.started_by)

    assert page.status_code == 200
    assert "Zet de eerste tekst terug" not in page.content.decode()


def test_a_leader_who_reads_a_line_does_not_read_how_it_came_about(client):
    cycle = ready(Stage.INTERVENTION)
    item = Hypothesis.objects.filter(cycle=cycle).first()
    services.change_item(item, {"statement": "Anders"}, by=cycle.started_by)

    assert get(client, "hypothesis_history", item, user=leader_of(cycle)).status_code == 403


def test_of_an_action_of_a_whole_school_no_earlier_texts_are_shown(client):
    item = ActionItemFactory(team=None, cycle=None)

    assert get(client, "action_history", item, user=item.owner).status_code == 403
    assert "Eerdere teksten" not in get(client, "action", item, user=item.owner).content.decode()


def test_what_was_taken_away_from_a_list_is_put_back_from_the_history(client):
    cycle = begun()
    item = add(cycle, Hypothesis, statement="Te weinig lezen thuis", level="home")
    services.remove_item(item)

    page = get(client, "question_history", cycle, 1).content.decode()
    back = reverse("cycles:hypothesis_restore", args=[item.pk])

    assert "Te weinig lezen thuis" in page
    assert f'action="{back}"' in page


def test_a_change_of_another_row_is_not_put_back_here(client):
    cycle = begun()
    one, other = (add(cycle, Hypothesis, statement=each, level="pupil") for each in "ab")
    services.change_item(other, {"statement": "c"}, by=cycle.started_by)
    change = Change.objects.first()

    answer = post(client, "hypothesis_put_back", one, change.pk, user=cycle.started_by)

    assert answer.status_code == 404
