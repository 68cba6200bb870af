"""Several groups out of one file: read, looked at, kept whole or not at all, and taken back."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from cycles.models import Cycle
from evidence.models import Measurement, ResultSeries
from tests.factories import (
    CycleFactory,
    InterventionFactory,
    MeasurementFactory,
    MembershipFactory,
    ResultSeriesFactory,
)

pytestmark = pytest.mark.django_db
GOOD = "Groep;Datum;Aantal;Gemiddelde;Spreiding\nGroep 6a;15-09-2026;25;205,5;28\nGroep 6b;15-09-2026;24;1.205,25;30,1\n"


@pytest.fixture
def cycle(client):
    cycle = CycleFactory()
    client.force_login(MembershipFactory(team=cycle.team).user)
    return cycle


def send(client, cycle, content, what="mean", moment="baseline"):
    content = content.encode() if isinstance(content, str) else content
    typed = {"instrument": "Leestoets", "what": what, "moment": moment}
    file = SimpleUploadedFile("lijst", content)
    return client.post(reverse("cycles:upload", args=[cycle.pk]), {**typed, "file": file})


def keep(client, cycle, answer, **more):
    """Send the page with the columns back as it stands."""
    form = answer.context["form"]
    chosen = {**{name: value or "" for name, value in form.initial.items()}, **more}
    return client.post(
        reverse("cycles:upload_keep", args=[cycle.pk]), {**chosen, "then": "bewaar"}, follow=True
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-8"])
def test_a_list_with_dutch_heads_and_commas_becomes_groups(client, cycle, encoding):
    keep(client, cycle, send(client, cycle, GOOD.encode(encoding)))

    rows = Measurement.objects.values_list("series__group_name", "n_tested", "mean", "source")
    assert [(name, n, float(mean), source) for name, n, mean, source in rows] == [
        ("Groep 6a", 25, 205.5, "file"),
        ("Groep 6b", 24, 1205.25, "file"),
    ]


def test_sent_twice_and_taken_back(client, cycle):
    answer = send(client, cycle, GOOD)
    keep(client, cycle, answer)
    page = keep(client, cycle, answer)
    undo = re.search(r'action="(/cyclus/\d+/resultaten/bestand/[^"]+/weg/)"', page.text)[1]

    kept = cycle.series.kept().count()
    client.post(undo)

    assert (kept, cycle.series.kept().count()) == (2, 0)


FINAL = "Groep;Datum;Aantal;Gemiddelde;Spreiding\nGROEP 6A;10-11-2026;24;215;27\n"
NO_PREDICTION = (
    "Regel 2: GROEP 6A: Zet eerst de verwachting vast bij vraag 3. "
    "Daarna kunnen de volgende metingen erbij."
)


@pytest.fixture
def measured(cycle):
    """The cycle with a baseline of groep 6a, and its expectation locked."""
    InterventionFactory(cycle=cycle, locked=True, starts_on="2026-09-21", ends_on="2026-11-06")
    series = ResultSeriesFactory(
        team=cycle.team, group_name="Groep 6a", instrument="Leestoets", mean=True
    )
    MeasurementFactory(series=series, reached=None, mean=205, sd=28)
    cycle.series.add(series)
    return series


def moments_of(series):
    return [each.moment for each in series.measurements.order_by("measured_on")]


def test_a_final_measurement_finds_its_group(client, cycle, measured):
    keep(client, cycle, send(client, cycle, FINAL, moment="final"))

    assert (moments_of(measured), ResultSeries.objects.count()) == (["baseline", "final"], 1)


def test_the_moment_may_stand_in_the_file(client, cycle, measured):
    both = (
        "Groep;Meting;Datum;Aantal;Gemiddelde\n"
        "Groep 6b;Nameting;10-11-2026;25;215\n"
        "Groep 6b;Nulmeting;15-09-2026;25;205\n"
    )

    keep(client, cycle, send(client, cycle, both))

    assert moments_of(ResultSeries.objects.get(group_name="Groep 6b")) == ["baseline", "final"]


@pytest.mark.parametrize("moment", ["interim", "final", "follow_up"])
def test_before_the_expectation_is_locked_a_later_line_is_refused(client, cycle, measured, moment):
    cycle.intervention.delete()

    answer = send(client, cycle, FINAL, moment=moment)
    keep(client, cycle, answer)

    assert (NO_PREDICTION in answer.text, moments_of(measured)) == (True, ["baseline"])


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("GROEP 6A", "6c", "6c heeft met deze toets nog geen nulmeting."),
        ("10-11-2026", "14-09-2026", "Deze dag ligt vóór de nulmeting."),
        ("10-11-2026", "20-09-2026", "De aanpak begint volgens jullie plan op 21 september 2026."),
        ("Datum", "Meting", "‘10-11-2026’ is geen moment."),
    ],
)
def test_a_later_line_that_does_not_fit_is_refused(client, cycle, measured, was, becomes, why):
    answer = send(client, cycle, FINAL.replace(was, becomes), moment="final")

    assert why in answer.text


def test_other_figures_than_the_group_has_are_refused(client, cycle, measured):
    content = "Groep;Datum;Aantal;Gehaald\nGroep 6a;10-11-2026;24;20\n"

    answer = send(client, cycle, content, "reached", "final")

    assert "Groep 6a heeft bij deze toets een ander soort cijfers." in answer.text


def test_a_group_that_stands_there_twice_is_not_guessed(client, cycle, measured):
    cycle.series.add(
        ResultSeriesFactory(team=cycle.team, group_name="groep 6a", instrument="leestoets")
    )

    assert "meer dan één keer" in send(client, cycle, FINAL, moment="final").text


def test_the_same_file_again_changes_nothing(client, cycle, measured):
    keep(client, cycle, send(client, cycle, FINAL, moment="final"))

    again = send(client, cycle, FINAL, moment="final")
    page = keep(client, cycle, again)

    assert "staat er al" in again.text
    assert "Deze metingen stonden er al." in page.text


def test_other_figures_for_a_moment_that_is_there_are_refused(client, cycle, measured):
    keep(client, cycle, send(client, cycle, FINAL, moment="final"))

    answer = send(client, cycle, FINAL.replace("215", "216"), moment="final")

    assert "GROEP 6A heeft al een eindmeting, met andere cijfers." in answer.text


def test_a_final_measurement_is_taken_back_and_its_group_stays(client, cycle, measured):
    page = keep(client, cycle, send(client, cycle, FINAL, moment="final"))

    client.post(re.search(r'action="(/cyclus/\d+/resultaten/bestand/[^"]+/weg/)"', page.text)[1])

    measured.refresh_from_db()
    assert (moments_of(measured), measured.removed_at) == (["baseline"], None)


def test_what_was_corrected_since_is_not_taken_back(client, cycle, measured):
    page = keep(client, cycle, send(client, cycle, FINAL, moment="final"))
    Measurement.objects.filter(moment="final").update(mean=214, version=2)

    client.post(re.search(r'action="(/cyclus/\d+/resultaten/bestand/[^"]+/weg/)"', page.text)[1])

    assert moments_of(measured) == ["baseline", "final"]


def test_a_file_of_another_cycle_is_not_taken_back(client, cycle, measured):
    keep(client, cycle, send(client, cycle, FINAL, moment="final"))
    upload = Measurement.objects.get(moment="final").upload
    mine = CycleFactory()
    client.force_login(MembershipFactory(team=mine.team).user)

    client.post(reverse("cycles:upload_undo", args=[mine.pk, upload]))

    assert moments_of(measured) == ["baseline", "final"]


@pytest.fixture
def over(cycle, measured):
    """The same cycle, with a final measurement and closed since."""
    MeasurementFactory(series=measured, reached=None, mean=215, sd=27, moment="final", measured_on="2026-11-10")  # fmt: skip
    closed = {"stage": 50, "decision": "adapt", "closed_at": timezone.now()}
    Cycle.objects.filter(pk=cycle.pk).update(**closed)
    return cycle


LATE = FINAL.replace("10-11", "24-11")


def test_a_follow_up_of_a_closed_cycle_comes_out_of_a_file_and_goes_back(client, over, measured):
    page = keep(client, over, send(client, over, LATE, moment="follow_up"))
    brought = moments_of(measured)

    client.post(re.search(r'action="(/cyclus/\d+/resultaten/bestand/[^"]+/weg/)"', page.text)[1])

    assert brought == ["baseline", "final", "follow_up"]
    assert moments_of(measured) == ["baseline", "final"]


def test_a_closed_cycle_gets_no_other_moment_out_of_a_file(client, over, measured):
    asked = send(client, over, LATE, moment="final")
    in_file = "Groep;Meting;Datum;Aantal;Gemiddelde\nGroep 6b;Nulmeting;15-09-2026;25;205\n"

    answer = keep(client, over, send(client, over, in_file, moment="follow_up"))

    assert list(asked.context["form"].errors) == ["moment"]
    assert "Groep 6b: deze cyclus is afgerond. Alleen een natoetsing kan er nog bij." in answer.text
    assert ResultSeries.objects.count() == 1


def test_somebody_was_ahead_with_other_figures(client, cycle, measured):
    answer = send(client, cycle, FINAL, moment="final")
    MeasurementFactory(
        series=measured, moment="final", measured_on="2026-11-10", reached=None, mean=9
    )

    page = keep(client, cycle, answer)

    assert "heeft al een eindmeting, met andere cijfers." in page.text
    assert Measurement.objects.get(moment="final").mean == 9


def test_one_wrong_row_keeps_all_out_and_says_which(client, cycle):
    answer = send(client, cycle, GOOD.replace(";28\n", ";-28\n").replace("6b", "6a"))
    kept = keep(client, cycle, answer)

    assert (
        "Regel 2: Spreiding (standaarddeviatie): Een spreiding is nooit kleiner dan 0." in kept.text
    )
    assert "Regel 3: Groep 6a staat ook op regel 2." in kept.text
    assert Measurement.objects.count() == 0


def test_a_hidden_number_is_no_number(client, cycle):
    answer = send(client, cycle, "Groep;Datum;Aantal;Gehaald\n6a;15-09-2026;25;<5\n", "reached")

    assert "Regel 2: ‘&lt;5’ is een verborgen aantal." in answer.text


@pytest.mark.parametrize(
    ("head", "cell", "why"),
    [
        ("Leerlingnummer", "1", "lijkt op nummers van leerlingen"),
        ("BSN", "1", "lijkt op nummers van leerlingen"),
        ("Iets", "111222333", "staan nummers die een BSN kunnen zijn"),
        ("Naam", "x", "lijkt op namen van leerlingen"),
        ("Wie", "Fatima", "lijkt op namen van leerlingen"),
        ("Geboortedatum", "", "lijkt op geboortedatums"),
        ("Dag 1", "2015-03-02", "lijkt op geboortedatums"),
    ],
)
def test_a_list_of_pupils_is_refused_with_the_reason(client, cycle, head, cell, why):
    answer = send(client, cycle, f"Groep;{head}\nGroep 6a;{cell}\n")

    assert why in answer.text
    assert "Maak een lijst met één regel per groep, zonder leerlingen." in answer.text


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read(client, cycle):
    head = ("Groep", "Datum", "Aantal", "I", "II", "III", "IV", "V")
    content = workbook(head, ("Groep 6a", "15-09-2026", 25, 1, 3, 5, 7, 9))

    keep(client, cycle, send(client, cycle, content, "bands I-V"))

    assert Measurement.objects.get().counts == [1, 3, 5, 7, 9]


def test_a_formula_in_a_workbook_is_never_calculated(client, cycle):
    content = workbook(("Groep", "Datum", "Aantal", "Gehaald"), ("6a", "15-09-2026", 25, "=5+5"))

    keep(client, cycle, send(client, cycle, content, "reached"))

    assert Measurement.objects.count() == 0


def with_macros(*rows):
    """A workbook as Excel keeps it with macros: one more part, and another kind in its list."""
    stream = io.BytesIO(workbook(*rows))
    with zipfile.ZipFile(stream, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return stream.getvalue()


def test_a_workbook_with_macros_is_refused(client, cycle):
    answer = send(client, cycle, with_macros(("Groep", "Aantal"), ("6a", 25)))

    assert "In dit Excel-bestand zitten macro’s." in answer.text
    assert "Sla het op als gewone .xlsx of als .csv." in answer.text


def test_a_file_of_fifty_megabytes_is_refused(client, cycle):
    answer = send(client, cycle, b"Groep;Aantal\n" + b"6a;25\n" * 8_500_000)

    assert "Dit bestand is te groot. Kies een bestand van hooguit 10 MB." in answer.text


def test_a_zip_without_a_workbook_is_refused(client, cycle):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        parts.writestr("groepen.csv", "Groep;Aantal\n6a;25\n")

    answer = send(client, cycle, stream.getvalue())

    assert "Dit is geen Excel-bestand dat we kunnen lezen." in answer.text


def test_a_zip_that_only_looks_like_a_workbook_is_refused(client, cycle):
    answer = send(client, cycle, b"PK\x03\x04 no workbook at all")

    assert "Dit is geen Excel-bestand dat we kunnen lezen." in answer.text


def test_what_was_read_belongs_to_who_brought_it(client, cycle):
    answer = send(client, cycle, GOOD)
    client.force_login(MembershipFactory(team=cycle.team).user)

    keep(client, cycle, answer)

    assert Measurement.objects.count() == 0
