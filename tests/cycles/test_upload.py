"""Several groups out of one file: read, looked at, kept whole or not at all, and taken back."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from evidence.models import Measurement
from tests.factories import CycleFactory, MembershipFactory

pytestmark = pytest.mark.django_db
GOOD = "Groep;Datum;Aantal;Gemiddelde;Spreiding\nGroep 6a;15-09-2026;25;205,5;28\nGroep 6b;15-09-2026;24;1.205,25;30,1\n"


@pytest.fixture
def cycle(client):
    cycle = CycleFactory()
    client.force_login(MembershipFactory(team=cycle.team).user)
    return cycle


def send(client, cycle, content, what="mean"):
    content = content.encode() if isinstance(content, str) else content
    typed = {"instrument": "Leestoets", "what": what, "file": SimpleUploadedFile("lijst", content)}
    return client.post(reverse("cycles:upload", args=[cycle.pk]), typed)


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


def test_a_zip_that_only_looks_like_a_workbook_is_refused(client, cycle):
    answer = send(client, cycle, b"PK\x03\x04 no workbook at all")

    assert "Dit is geen Excel-bestand dat we kunnen lezen." in answer.text


def test_what_was_read_belongs_to_who_brought_it(client, cycle):
    answer = send(client, cycle, GOOD)
    client.force_login(MembershipFactory(team=cycle.team).user)

    keep(client, cycle, answer)

    assert Measurement.objects.count() == 0
