"""First predict, then measure again, then look."""

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles.models import Cycle
from evidence.models import Measurement, ResultSeries
from tests.factories import (
    CycleFactory,
    InterventionFactory,
    MeasurementFactory,
    MembershipFactory,
    ProblemAnalysisFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db
GROUP = {
    "group_name": "Groep 6a",
    "instrument": "Toets begrijpend lezen",
    "measured_on": "2026-09-15",
    "n_tested": "25",
    "shape": "reached",
    "reached": "15",
}
FINAL = {"measured_on": "2026-11-10", "n_tested": "25", "reached": "20"}


@pytest.fixture
def cycle():
    cycle = CycleFactory(stage=35)
    InterventionFactory(cycle=cycle, locked=True, expected_result="Wij verwachten 18 van de 25.")
    return cycle


@pytest.fixture
def teacher(client, cycle):
    user = MembershipFactory(team=cycle.team).user
    client.force_login(user)
    return user


def measured(cycle, **values):
    series = MeasurementFactory(series__team=cycle.team, **values).series
    cycle.series.add(series)
    return series


def page(name, cycle, *args):
    return reverse(f"cycles:{name}", args=[cycle.pk, *args])


def test_the_first_group_begins_with_the_instrument_of_the_goal(client, cycle, teacher):
    ProblemAnalysisFactory(cycle=cycle, goal_instrument="de leestoets")

    answer = client.get(page("series_add", cycle))

    assert 'value="De leestoets"' in answer.content.decode()


def test_the_next_group_begins_as_the_one_before(client, cycle, teacher):
    ProblemAnalysisFactory(cycle=cycle)
    measured(cycle, series__shape="mean", series__instrument="Toets M6", series__year_level=6)

    sheet = client.get(page("series_add", cycle)).context["sheet"]
    other = client.get(page("series_add", cycle) + "?shape=grades").context["sheet"]

    names = ("shape", "instrument", "year_level")
    assert [sheet.group[name].value() for name in names] == ["mean", "Toets M6", 6]
    assert [other.group[name].value() for name in names] == ["grades", "Toets M6", None]


def test_a_group_with_its_baseline_appears_in_the_picture(client, cycle, teacher):
    typed = {**GROUP, "key": str(uuid.uuid4())}

    answer = client.post(page("series_add", cycle), typed, follow=True)

    assert cycle.series.get().measurements.get().reached == 15
    assert "Groep 6a" in answer.text
    assert "De nulmeting is bewaard." in answer.text


def test_sent_twice_it_is_one_group(client, cycle, teacher):
    typed = {**GROUP, "key": str(uuid.uuid4())}

    client.post(page("series_add", cycle), typed)
    client.post(page("series_add", cycle), typed)

    assert ResultSeries.objects.count() == 1


def test_what_was_typed_stays_when_a_figure_is_impossible(client, cycle, teacher):
    typed = {**GROUP, "key": str(uuid.uuid4()), "reached": "31"}

    answer = client.post(page("series_add", cycle), typed)

    assert "Er deden 25 leerlingen mee. Dan kunnen er niet 31 het doel halen." in answer.text
    assert 'value="Groep 6a"' in answer.text
    assert ResultSeries.objects.count() == 0


def test_the_final_measurement_shows_what_it_says_and_what_not(client, cycle, teacher):
    series = measured(cycle)

    answer = client.post(page("final_add", cycle, series.pk), FINAL, follow=True)

    assert "Van 15 naar 20 van de 25 leerlingen: 20 procentpunt meer." in answer.text
    assert "Dat kan ook toeval zijn." in answer.text
    assert "Wij verwachten 18 van de 25." in answer.text


def test_without_a_locked_expectation_there_is_no_final_measurement(client, cycle, teacher):
    series = measured(cycle)
    cycle.intervention.delete()
    InterventionFactory(cycle=cycle)

    answer = client.post(page("final_add", cycle, series.pk), FINAL)

    assert answer.status_code == 403
    assert "Zet eerst de verwachting vast" in answer.text
    assert Measurement.objects.filter(moment="final").count() == 0


def test_two_people_who_correct_the_same_figure_both_see_it(client, cycle, teacher):
    baseline = measured(cycle).measurements.get()
    seen = {"initial-measured_on": "2026-09-15", "initial-n_tested": "25", "initial-reached": "15"}
    Measurement.objects.filter(pk=baseline.pk).update(reached=16, version=2)
    typed = {"measured_on": "2026-09-15", "n_tested": "25", "reached": "14", **seen}

    answer = client.post(page("measurement", cycle, baseline.pk), typed)

    assert "Een collega heeft dit intussen ook gewijzigd." in answer.text
    baseline.refresh_from_db()
    assert baseline.reached == 16


def test_a_removed_group_comes_back(client, cycle, teacher):
    series = measured(cycle)

    client.post(page("series_remove", cycle, series.pk))
    assert "Er is nog geen meting." in client.get(page("results", cycle)).text
    client.post(page("series_restore", cycle, series.pk))

    assert series.group_name in client.get(page("results", cycle)).text


def test_a_leader_reads_the_results_and_enters_none(client, cycle):
    leader = SchoolRoleFactory(school=cycle.team.schools.get()).user
    measured(cycle)
    client.force_login(leader)

    answer = client.get(page("results", cycle))

    assert answer.status_code == 200
    assert "Voeg een groep toe" not in answer.text
    assert client.get(page("series_add", cycle)).status_code == 403


@pytest.mark.parametrize("groups", [1, 3, 40])
def test_the_results_cost_the_same_for_one_group_and_for_forty(
    client, cycle, teacher, groups, django_assert_num_queries
):
    for _ in range(groups):
        series = measured(cycle)
        MeasurementFactory(series=series, moment="final", measured_on=date(2026, 11, 10))
    client.get(page("results", cycle))

    with django_assert_num_queries(9):
        client.get(page("results", cycle))


@pytest.mark.parametrize("moment", ["interim", "final", "follow_up"])
def test_every_later_measurement_waits_for_the_locked_expectation(client, cycle, teacher, moment):
    series = measured(cycle)
    cycle.intervention.delete()
    InterventionFactory(cycle=cycle)

    answer = client.post(page(f"{moment}_add", cycle, series.pk), FINAL)

    assert (answer.status_code, Measurement.objects.count()) == (403, 1)


def test_a_follow_up_comes_after_the_cycle_was_closed(client, teacher, cycle):
    series = measured(cycle)
    Cycle.objects.update(stage=50, decision="anchor", closed_at=timezone.now())

    client.post(page("follow_up_add", cycle, series.pk), FINAL)
    client.post(page("interim_add", cycle, series.pk), FINAL)

    assert [each.moment for each in series.measurements.all()] == ["baseline", "follow_up"]


def test_the_form_asks_the_figures_that_were_chosen(client, cycle, teacher):
    chosen = client.get(page("series_add", cycle), {"shape": "bands", "scale": "I-V"}).text

    assert "Hoeveel leerlingen haalden het doel? · kies andere cijfers" in (
        client.get(page("series_add", cycle)).text
    )
    assert ['name="count_5"' in chosen, 'name="count_6"' in chosen, 'name="mean"' in chosen] == [
        *(True, False, False)
    ]


def test_levels_that_do_not_add_up_are_asked_again(client, cycle, teacher):
    counts = {f"count_{number}": "4" for number in range(1, 6)}
    typed = {**GROUP, "key": str(uuid.uuid4()), "shape": "bands", "scale": "I-V", **counts}

    answer = client.post(page("series_add", cycle), typed)

    assert "Samen zijn dit 20 leerlingen, maar er deden 25 mee." in answer.text


def test_a_final_measurement_does_not_lie_before_the_baseline(client, cycle, teacher):
    series = measured(cycle)

    answer = client.post(
        page("final_add", cycle, series.pk), {**FINAL, "measured_on": "2026-09-14"}
    )

    assert "Deze dag ligt vóór de nulmeting." in answer.text


def test_what_describes_a_group_is_corrected_and_the_locked_expectation_stays(
    client, cycle, teacher
):
    series = measured(cycle, series__expected=70)
    sent = {"group_name": "Groep 6b", "instrument": series.instrument, "expected": "90"}
    seen = {f"initial-{name}": getattr(series, name) for name in ("group_name", "instrument")}

    client.post(page("series_edit", cycle, series.pk), {**sent, **seen})

    series.refresh_from_db()
    assert (series.group_name, series.expected) == ("Groep 6b", 70)
