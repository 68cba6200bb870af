"""One possible cause, source or action on its own page."""

import uuid

import pytest
from django.urls import reverse

from cycles import services
from cycles.models import ActionItem, Hypothesis, Source, Stage
from tests.cycles.stories import begun, ready
from tests.factories import ActionItemFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["hypothesis", "source", "action"])
def test_one_item_is_changed_removed_and_put_back(client, kind):
    cycle = ready(Stage.INTERVENTION)
    item = {"hypothesis": Hypothesis, "source": Source, "action": ActionItem}[kind].objects.first()
    client.force_login(cycle.started_by)
    edit = reverse(f"cycles:{kind}", args=[item.pk])
    form = client.get(edit).context["form"]
    data = {field.html_name: "" if field.value() is None else field.value() for field in form}
    data |= {field.html_initial_name: data[field.html_name] for field in form}
    first = next(iter(form.fields))

    assert client.post(edit, data | {first: "Anders"}).status_code == 302
    removed = client.post(reverse(f"cycles:{kind}_remove", args=[item.pk]), follow=True)
    assert reverse(f"cycles:{kind}_restore", args=[item.pk]) in removed.content.decode()
    client.post(reverse(f"cycles:{kind}_restore", args=[item.pk]))

    item.refresh_from_db()
    assert (getattr(item, first), item.removed_at) == ("Anders", None)


def test_an_item_that_is_wrong_keeps_what_was_typed(client):
    cycle = begun()
    item = services.add_item(Hypothesis, cycle, uuid.uuid4(), statement="Dit", level="pupil")
    client.force_login(cycle.started_by)

    response = client.post(
        reverse("cycles:hypothesis", args=[item.pk]),
        {"statement": "", "level": "pupil", "status": "open", "finding": "Gezien"},
    )

    assert response.status_code == 200
    assert 'value="Gezien"' in response.content.decode()


def test_an_action_outside_a_cycle_leads_back_to_the_team(client):
    member = MembershipFactory()
    action = ActionItemFactory(team=member.team)
    client.force_login(member.user)

    response = client.post(reverse("cycles:action_done", args=[action.pk]), {"done": "1"})

    assert response.url == reverse("dashboards:team", args=[member.team.pk])


def test_a_ticked_action_is_opened_again_by_the_message(client):
    member = MembershipFactory()
    action = ActionItemFactory(team=member.team)
    client.force_login(member.user)
    url = reverse("cycles:action_done", args=[action.pk])

    answer = client.post(url, {"done": "1"}, follow=True)
    client.post(url)

    assert f'action="{url}"' in answer.text
    action.refresh_from_db()
    assert action.done_at is None
