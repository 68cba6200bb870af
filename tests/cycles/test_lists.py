"""Lines of the lists under the questions: who reads them, how they are added, changed and ticked."""

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from cycles import services
from cycles.forms.lists import LISTS, PLACES, place_of
from cycles.models import (
    DataSource,
    Material,
    PlannedMeasurement,
    Point,
    Principle,
    ProblemAnalysis,
    Stage,
)
from cycles.models.items import months_of
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import begun, fresh, ready
from tests.factories import (
    CycleFactory,
    DataSourceFactory,
    HypothesisFactory,
    MaterialFactory,
    MeasurementFactory,
    MembershipFactory,
    PlannedMeasurementFactory,
    PointFactory,
    PrincipleFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LAST = {
    Stage.DEEPENING: Stage.PROBLEM,
    Stage.INTERVENTION: Stage.DEEPENING,
    Stage.EVALUATION: Stage.RUNNING,
}


@pytest.mark.parametrize(
    ("factory", "passed"),
    [
        (DataSourceFactory, Stage.DEEPENING),
        (PrincipleFactory, Stage.INTERVENTION),
        (PlannedMeasurementFactory, Stage.EVALUATION),
        (MaterialFactory, Stage.EVALUATION),
        (PointFactory, Stage.EVALUATION),
    ],
)
def test_a_leader_reads_a_line_once_the_gate_of_its_question_is_passed(factory, passed):
    line = factory(cycle=CycleFactory(stage=passed))
    early = factory(cycle=CycleFactory(team=line.cycle.team, stage=LAST[passed]))
    rows = type(line).objects

    assert list(rows.visible_to(leader_of(line.cycle))) == [line]
    member = MembershipFactory(team=line.cycle.team).user
    assert set(rows.visible_to(member)) == {line, early}
    assert list(rows.visible_to(UserFactory())) == []


def test_what_a_team_leaves_is_read_after_the_second_gate():
    point = PointFactory(kind=Point.Kind.DISCARDED, cycle__stage=Stage.INTERVENTION)

    assert list(Point.objects.visible_to(leader_of(point.cycle))) == [point]


def test_every_line_knows_its_place():
    lines = [
        HypothesisFactory.build(cycle=None),
        DataSourceFactory.build(cycle=None),
        SourceFactory.build(cycle=None),
        PrincipleFactory.build(cycle=None),
        *(PointFactory.build(cycle=None, kind=kind) for kind in Point.Kind.values),
    ]

    assert [place_of(line)[1] for line in lines] == [
        "vermoedens",
        "gegevens",
        "bronnen",
        "principes",
        "laten",
        "leraar",
        "leerlingen",
        "lukken",
        "bijstellen",
    ]
    assert set(PLACES) == set(LISTS)


@pytest.mark.parametrize(
    ("effect", "months"),
    [("0.05", 0), ("0.06", 1), ("0.18", 2), ("0.19", 3), ("0.87", 10), ("1.00", 12), ("-0.20", -3)],
)
def test_an_effect_in_a_source_is_read_in_months(effect, months):
    assert months_of(Decimal(effect)) == months


def test_a_principle_says_als_dan_and_omdat_once(client):
    cycle = ready(Stage.DEEPENING)
    typed = {
        "if_we": "Als wij het voordoen,",
        "then": "dan doen zij het na",
        "because": "Omdat het lukt.",
    }
    Principle.objects.all().delete()

    new = {f"principes-{name}": text for name, text in typed.items()}
    post(
        client,
        "question",
        cycle,
        2,
        user=cycle.started_by,
        **new,
        **{"principes-key": uuid.uuid4()},
    )

    said = "Als wij het voordoen, dan doen zij het na, omdat het lukt."
    assert str(Principle.objects.get()) == said


def test_a_principle_that_was_one_text_is_read_as_it_was():
    assert str(Principle(if_we="Als we voordoen, leren zij.")) == "Als we voordoen, leren zij."


def test_a_principle_is_ticked_as_used_and_unticked(client):
    cycle = ready(Stage.INTERVENTION)
    principle = Principle.objects.get()

    for ticked, before in (([principle.pk], ""), ([], str(principle.pk))):
        post(client, "question", cycle, 3, user=cycle.started_by, ticked=ticked, before=before)
        assert Principle.objects.get().is_used is bool(ticked)


def test_two_people_tick_and_neither_loses_the_other(client):
    cycle = ready(Stage.DEEPENING)
    source = cycle.sources.first()
    people = [MembershipFactory(team=cycle.team).user for _ in range(2)]

    for user in people:
        post(client, "question", cycle, 2, user=user, ticked=[source.pk], before="")

    assert set(source.read_by.all()) == set(people)


def test_a_reader_takes_the_name_away_again(client):
    cycle = ready(Stage.DEEPENING)
    source = cycle.sources.first()
    source.read_by.add(cycle.started_by)

    post(client, "question", cycle, 2, user=cycle.started_by, before=str(source.pk))

    assert list(source.read_by.all()) == []


@pytest.mark.parametrize(
    ("section", "fields", "kind"),
    [
        ("leraar", {"text": "Wacht vijf tellen."}, "teacher"),
        ("lukken", {"text": "Acht leggen het uit."}, "criterion"),
        ("bijstellen", {"text": "Twee keer.", "reason": "Tijd.", "day": "2026-11-02"}, "change"),
    ],
)
def test_a_point_gets_the_kind_of_its_list(client, section, fields, kind):
    cycle = ready(Stage.INTERVENTION)
    data = {f"{section}-{name}": value for name, value in fields.items()}

    post(
        client,
        "question",
        cycle,
        3,
        user=cycle.started_by,
        **data,
        **{f"{section}-key": uuid.uuid4()},
    )

    assert list(Point.objects.values_list("kind", "text")) == [(kind, fields["text"])]


def test_a_change_asks_for_its_reason(client):
    cycle = ready(Stage.INTERVENTION)
    data = {"bijstellen-text": "Twee keer.", "bijstellen-key": uuid.uuid4()}

    page = post(client, "question", cycle, 3, user=cycle.started_by, **data)

    assert (Point.objects.count(), "Vul dit nog in." in page.content.decode()) == (0, True)


def test_a_line_is_changed_on_its_own_page(client):
    material = MaterialFactory(cycle=ready(Stage.INTERVENTION))
    data = {"name": "Strook", "initial-name": material.name, "edition": "2", "initial-edition": ""}
    client.force_login(material.cycle.started_by)

    client.post(reverse("cycles:material", args=[material.pk]), data)

    assert str(Material.objects.get()) == "Strook"


def test_a_measurement_is_done_and_after_all_not():
    planned = PlannedMeasurementFactory()

    for is_done in (True, True, False):
        services.mark_measured(planned, is_done)
        assert (PlannedMeasurement.objects.get().done_at is not None) is is_done


def test_a_source_that_two_read_opens_the_way_of_a_full_cycle(client):
    cycle = ready(Stage.DEEPENING)
    type(cycle).objects.update(is_short=False)
    before = get(client, "gate", cycle, 2).content.decode()

    cycle.sources.first().read_by.add(cycle.started_by, UserFactory())

    text = "Lees met minstens twee mensen dezelfde bron."
    assert (text in before, text in get(client, "gate", cycle, 2).content.decode()) == (True, False)


def test_a_new_cycle_takes_goal_and_last_measurement_along_and_no_reflection(client):
    old = ready(Stage.CLOSED)
    baseline = MeasurementFactory(series__team=old.team)
    old.series.add(baseline.series)
    url = reverse("cycles:create", args=[old.team_id]) + f"?na={old.pk}"
    client.force_login(old.started_by)

    data = {"title": "En nu?", "is_short": "True", "key": uuid.uuid4()}
    for _ in range(2):
        client.post(url, data)

    new = ProblemAnalysis.objects.exclude(cycle=old).get()
    assert (new.goal_to, new.goal_by, new.conclusion, new.cycle.follows) == (
        "20 van de 25",
        None,
        "",
        old,
    )
    series = new.cycle.series.get()
    assert series != baseline.series
    assert series.measurements.get().measured_on == baseline.measured_on


def test_only_a_closed_cycle_of_the_team_is_followed(client):
    cycle, other = begun(), ready(Stage.CLOSED)
    client.force_login(cycle.started_by)

    for named in (cycle.pk, other.pk, "x", "9" * 30):
        page = client.get(reverse("cycles:create", args=[cycle.team_id]) + f"?na={named}")
        assert page.context["follows"] is None


def test_data_sources_are_added_on_the_page(client):
    cycle = begun()
    data = {"gegevens-instrument": "Drie lessen", "gegevens-key": uuid.uuid4()}
    data |= {"vermoedens-within_influence": "on"}

    post(client, "question", cycle, 1, user=cycle.started_by, **data)

    assert fresh(cycle).data_sources.get() == DataSource.objects.get()
