"""A long list under a question: the first of it, all of it, and what one ticked in what is not shown."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles.models import Point, Stage
from tests.cycles.stories import ready
from tests.factories import (
    ActionItemFactory,
    HypothesisFactory,
    MaterialFactory,
    PointFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ALL = "Bewaar en toon alle"


@pytest.fixture
def cycle(client):
    """A cycle at the second question, with thirty sources; somebody of its team is at the door."""
    cycle = ready(Stage.DEEPENING)
    SourceFactory.create_batch(30 - cycle.sources.count(), cycle=cycle)
    client.force_login(cycle.started_by)
    return cycle


def page_of(client, cycle, number=2, **asked):
    return client.get(reverse("cycles:question", args=[cycle.pk, number]), asked)


def shown(response, section):
    panels = [*response.context["panels"], *response.context["further"]]
    return next(panel for panel in panels if panel.section.key == section)


def send(client, cycle, number=2, **data):
    return client.post(reverse("cycles:question", args=[cycle.pk, number]), data)


def test_the_first_and_the_newest_are_shown_with_how_many_there_are(client, cycle):
    response = page_of(client, cycle)

    every = list(cycle.sources.order_by("pk"))
    assert shown(response, "bronnen").lines.rows == [*every[:20], every[-1]]
    page = response.content.decode()
    assert f"{ALL} 30 bronnen" in page
    assert "30 op de lijst" in page


def test_the_button_saves_and_shows_all(client, cycle):
    source = cycle.sources.first()

    response = send(client, cycle, ticked=[source.pk], before="", then="alle-bronnen")

    assert response.url.endswith("/vraag/2/?alles=bronnen#bronnen")
    assert list(source.read_by.all()) == [cycle.started_by]
    page = page_of(client, cycle, alles="bronnen")
    panel = shown(page, "bronnen")
    assert (len(panel.lines.rows), panel.is_open) == (30, True)
    assert ALL not in page.content.decode()


def test_a_line_that_was_changed_or_put_back_is_on_the_page_that_follows(client, cycle):
    hidden = cycle.sources.order_by("pk")[25]
    seen = {"reference": hidden.reference, "key_message": hidden.key_message}
    same = {f"initial-{name}": text for name, text in seen.items()}
    chosen = {"kind": hidden.kind, "strength": hidden.strength, "initial-kind": hidden.kind}
    data = seen | same | chosen | {"initial-strength": hidden.strength, "conditions": "Tijd."}

    for name, sent in (("source", data), ("source_remove", {}), ("source_restore", {})):
        url = reverse(f"cycles:{name}", args=[hidden.pk])
        response = client.post(url, sent, follow=True)

    assert hidden in shown(response, "bronnen").lines.rows
    assert "Tijd." in response.content.decode()


def test_a_tick_that_is_not_on_the_page_stays(client, cycle):
    hidden = cycle.sources.order_by("pk")[25]
    hidden.read_by.add(cycle.started_by)
    first = cycle.sources.first()
    first.read_by.add(cycle.started_by)

    page = page_of(client, cycle)
    send(client, cycle, before=page.context["ticks"]["before"])

    assert page.context["ticks"]["before"] == str(first.pk)
    assert list(hidden.read_by.all()) == [cycle.started_by]
    assert list(first.read_by.all()) == []


def test_what_was_ticked_is_there_again_when_something_is_wrong(client, cycle):
    hidden = cycle.sources.order_by("pk")[25]
    wrong = {"bronnen-reference": "Half"}

    response = send(client, cycle, ticked=[hidden.pk], before="", **wrong)

    rows = shown(response, "bronnen").lines.rows
    assert [row.pk for row in rows if row.is_ticked] == [hidden.pk]
    assert (len(rows), list(hidden.read_by.all())) == (30, [])


def test_a_tick_beside_what_is_gone_or_elsewhere_does_nothing(client, cycle):
    gone = SourceFactory(cycle=cycle, removed_at=timezone.now())
    elsewhere = SourceFactory()

    response = send(client, cycle, ticked=[gone.pk, elsewhere.pk, "x", "9" * 30], before="y")

    assert response.status_code == 302
    assert (list(gone.read_by.all()), list(elsewhere.read_by.all())) == ([], [])


def test_one_reads_ones_own_tick_alone(client, cycle):
    source = cycle.sources.first()
    source.read_by.add(UserFactory())

    assert page_of(client, cycle).context["ticks"]["before"] == ""


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_question_without_any_line_has_its_page(client, number):
    cycle = ready(Stage.INTERVENTION)
    for name in ("hypotheses", "sources", "principles", "actions"):
        getattr(cycle, name).all().delete()
    client.force_login(cycle.started_by)

    response = page_of(client, cycle, number)

    assert response.status_code == 200
    assert 'name="ticked"' not in response.content.decode()


def test_a_short_list_has_no_button(client, cycle):
    cycle.sources.filter(pk__gt=cycle.sources.order_by("pk")[19].pk).delete()

    response = page_of(client, cycle)

    assert len(shown(response, "bronnen").lines.rows) == 20
    assert ALL not in response.content.decode()


def test_open_actions_come_first(client):
    cycle = ready(Stage.INTERVENTION)
    cycle.actions.all().delete()
    done = ActionItemFactory(cycle=cycle, team=cycle.team, done_at=timezone.now(), due="2026-01-01")
    late, soon = (
        ActionItemFactory(cycle=cycle, team=cycle.team, due=due)
        for due in ("2027-01-01", "2026-12-01")
    )
    client.force_login(cycle.started_by)

    assert shown(page_of(client, cycle, 3), "acties").lines.rows == [soon, late, done]


def test_an_action_that_was_just_added_is_shown_however_late_it_is_due(client):
    cycle = ready(Stage.INTERVENTION)
    ActionItemFactory.create_batch(30, cycle=cycle, team=cycle.team, due="2026-12-01")
    newest = ActionItemFactory(cycle=cycle, team=cycle.team, due="2090-01-01")
    client.force_login(cycle.started_by)

    assert shown(page_of(client, cycle, 3), "acties").lines.rows[-1] == newest


def test_lists_in_one_table_are_long_by_themselves(client):
    cycle = ready(Stage.INTERVENTION)
    cycle.points.all().delete()
    PointFactory.create_batch(25, cycle=cycle, kind=Point.Kind.TEACHER)
    pupil = PointFactory(cycle=cycle, kind=Point.Kind.PUPIL)
    client.force_login(cycle.started_by)

    response = page_of(client, cycle, 3)

    assert f"{ALL} 25 punten" in response.content.decode()
    assert len(shown(response, "leraar").lines.rows) == 21
    assert shown(response, "leerlingen").lines.rows == [pupil]


@pytest.mark.parametrize(
    ("stage", "factory", "told"),
    [
        (Stage.PROBLEM, HypothesisFactory, "Nog te toetsen ({})"),
        (Stage.INTERVENTION, MaterialFactory, "Eerdere versies van Kaart ({})"),
    ],
)
def test_what_is_counted_in_a_list_is_only_counted_when_all_is_shown(client, stage, factory, told):
    cycle = ready(stage)
    named = {"name": "Kaart"} if factory is MaterialFactory else {}
    factory.create_batch(25, cycle=cycle, **named)
    client.force_login(cycle.started_by)
    number = stage // 10
    section = "materiaal" if named else "vermoedens"
    kept = getattr(cycle, "materials" if named else "hypotheses")
    count = kept.count() - 1 if named else kept.filter(status="open").count()

    cut, whole = page_of(client, cycle, number), page_of(client, cycle, number, alles=section)

    assert told.split(" (")[0] in cut.content.decode()
    assert told.split("{")[0] not in cut.content.decode()
    assert told.format(count) in whole.content.decode()
