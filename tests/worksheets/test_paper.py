"""Back from paper: a fillable PDF goes out, is filled in, and its answers land where they belong."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import BadSignature
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from documents.pdf import make_pdf
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolRoleFactory,
    UserFactory,
    WorksheetFactory,
)
from worksheets import pdf
from worksheets.models import Consensus, NextStep, Rating
from worksheets.paper import reading, sealed
from worksheets.paper.days import read_day
from worksheets.paper.lines import who
from worksheets.paper.names import indicator_prefix, sheet_prefix
from worksheets.paper.permissions import can_return_paper
from worksheets.paper.reading import Answer, Refused, read_answers

pytestmark = pytest.mark.django_db

NEXT_YEAR = timezone.localdate().year + 1


def fillable(theme, kind="development"):
    return make_pdf(pdf.blank_html(f"{kind}-invulbaar", theme), fillable=True)


def filled(theme, values, kind="development"):
    """The sheet of this theme with these values, saved by another program than ours."""
    writer = PdfWriter(clone_from=BytesIO(fillable(theme, kind)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    return bytes_of(writer)


def bytes_of(writer):
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def sheet(state=None):
    """A worksheet of one indicator, its facilitator, and how the names of its fields begin."""
    worksheet = WorksheetFactory(**({state: True} if state else {}))
    indicator = IndicatorFactory(theme=worksheet.theme)
    person = MembershipFactory(team=worksheet.team, facilitator=True).user
    return worksheet, indicator, person, indicator_prefix(worksheet.theme, indicator)


def answered(prefix, phase="/3", text="Ik zag het in de les."):
    return {f"{prefix}/fase": phase, f"{prefix}/bewijs": text}


def step(prefix, **words):
    values = {"wat": "Kijk bij elkaar", "wie": "", "wanneer": "", "waaraan": "We zien het"} | words
    return {f"{prefix}/stap1/{name}": value for name, value in values.items()}


def upload(client, worksheet, content, whose):
    file = SimpleUploadedFile("blad.pdf", content, content_type="application/pdf")
    url = reverse("worksheets:paper", args=[worksheet.pk])
    return client.post(url, {"whose": whose, "file": file})


def as_shown(response, **changes):
    """What a browser sends back from the page that asks what to keep."""
    form = response.context["form"]
    shown = {field.html_name: field.value() for field in form}
    return {name: value for name, value in (shown | changes).items() if value not in (None, False)}


def keep(client, worksheet, data):
    return client.post(reverse("worksheets:paper_keep", args=[worksheet.pk]), data)


def test_what_is_typed_on_a_sheet_is_read_by_indicator():
    worksheet, indicator, _, prefix = sheet()
    content = filled(worksheet.theme, answered(prefix))

    assert read_answers(content, worksheet.theme) == {
        indicator.code: Answer(3, "Ik zag het in de les.")
    }


def test_the_rows_of_the_next_step_are_read():
    worksheet, indicator, _, prefix = sheet("talking")
    content = filled(worksheet.theme, step(prefix, wie="Noor"), "next_step")

    assert read_answers(content, worksheet.theme)[indicator.code].steps == {
        "stap1": {"wat": "Kijk bij elkaar", "wie": "Noor", "waaraan": "We zien het"}
    }


def test_a_person_brings_the_own_judgement_back(client):
    worksheet, indicator, person, prefix = sheet()
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "mijn")
    assert not Rating.objects.exists()

    keep(client, worksheet, as_shown(response))

    assert list(Rating.objects.values_list("author", "indicator", "phase", "example")) == [
        (person.pk, indicator.pk, 3, "Ik zag het in de les.")
    ]


def test_a_team_brings_its_agreement_back_and_sending_twice_changes_nothing(client):
    worksheet, indicator, person, prefix = sheet("talking")
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "ons")
    data = as_shown(response)

    keep(client, worksheet, data)
    keep(client, worksheet, data)

    assert list(Consensus.objects.values_list("indicator", "phase", "evidence", "version")) == [
        (indicator.pk, 3, "Ik zag het in de les.", 1)
    ]


def test_steps_come_back_once_however_often_they_are_sent(client):
    worksheet, indicator, person, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    client.force_login(person)
    paper = step(prefix, wie=person.name, wanneer=f"12 mei {NEXT_YEAR}")
    response = upload(client, worksheet, filled(worksheet.theme, paper, "next_step"), "ons")
    data = as_shown(response)

    keep(client, worksheet, data)
    keep(client, worksheet, data)

    found = NextStep.objects.values_list("action__what", "action__owner", "effect_measure")
    assert list(found) == [("Kijk bij elkaar", person.pk, "We zien het")]


def test_what_stands_already_is_not_overwritten_without_a_tick(client):
    worksheet, indicator, person, prefix = sheet()
    RatingFactory(worksheet=worksheet, indicator=indicator, author=person, phase=1)
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "mijn")

    keep(client, worksheet, as_shown(response))
    assert Rating.objects.get().phase == 1

    keep(client, worksheet, as_shown(response, **{f"i{indicator.pk}_take": "on"}))
    assert Rating.objects.get().phase == 3


def test_who_was_overtaken_by_a_colleague_chooses_again(client):
    worksheet, indicator, person, prefix = sheet("talking")
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "ons")
    ConsensusFactory(worksheet=worksheet, indicator=indicator, phase=1)

    response = keep(client, worksheet, as_shown(response))

    assert "Een collega legde dit intussen vast." in response.content.decode()
    assert Consensus.objects.get().phase == 1


def test_steps_wait_for_a_phase(client):
    worksheet, _, person, prefix = sheet("talking")
    client.force_login(person)

    response = upload(client, worksheet, filled(worksheet.theme, step(prefix), "next_step"), "ons")

    assert "Leg eerst samen een fase vast" in response.content.decode()
    assert not response.context["form"].has_work


def test_a_step_that_is_not_complete_says_what_misses(client):
    worksheet, indicator, person, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    client.force_login(person)
    paper = step(prefix, wie="Wij allemaal", wanneer="na de vakantie", waaraan="")
    response = upload(client, worksheet, filled(worksheet.theme, paper, "next_step"), "ons")

    said = keep(client, worksheet, as_shown(response)).content.decode()

    for words in ("Kies een collega.", "Kies een dag.", "Schrijf op waaraan", "na de vakantie"):
        assert words in said
    assert not NextStep.objects.exists()


def test_a_step_that_stands_already_is_not_added_by_itself(client):
    worksheet, indicator, person, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    NextStepFactory(worksheet=worksheet, indicator=indicator, action__what="Kijk bij elkaar")
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, step(prefix), "next_step"), "ons")

    keep(client, worksheet, as_shown(response))

    assert NextStep.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "whose", "words"),
    [(None, "ons", "Eerst vult ieder alleen in."), ("talking", "mijn", "De ronde is dicht.")],
)
def test_the_wrong_half_of_the_round_is_refused(client, state, whose, words):
    worksheet, _, person, prefix = sheet(state)
    client.force_login(person)

    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), whose)

    assert words in response.content.decode()


def other_theme(worksheet):
    other = IndicatorFactory(theme__theme_set=worksheet.theme.theme_set)
    return filled(other.theme, answered(indicator_prefix(other.theme, other)))


def other_version(worksheet):
    theme = worksheet.theme
    theme.theme_set.version = "0.9"
    content = filled(theme, answered(indicator_prefix(theme, theme.indicators.get())))
    theme.theme_set.refresh_from_db()
    return content


def locked(worksheet):
    writer = PdfWriter(clone_from=BytesIO(fillable(worksheet.theme)))
    writer.encrypt("geheim", algorithm="RC4-128")
    return bytes_of(writer)


def foreign(worksheet):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return bytes_of(writer)


def endless(worksheet):
    """A form whose fields are each other's children."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    knot = DictionaryObject({NameObject("/T"): TextStringObject("a")})
    reference = writer._add_object(knot)
    knot[NameObject("/Kids")] = ArrayObject([reference, reference])
    fields = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = fields
    return bytes_of(writer)


def many_pages(worksheet):
    writer = PdfWriter()
    for _ in range(reading.MOST_PAGES + 1):
        writer.add_blank_page(20, 20)
    return bytes_of(writer)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (other_theme, "gaat over een ander thema"),
        (other_version, "andere versie"),
        (locked, "zit een wachtwoord"),
        (foreign, "geen invulbaar werkblad van PLG"),
        (endless, "te groot voor een werkblad"),
        (many_pages, "te groot voor een werkblad"),
        (lambda worksheet: fillable(worksheet.theme), "nog niets ingevuld"),
        (lambda worksheet: b"PK\x03\x04 een werkstuk", "Dit is geen PDF."),
        (lambda worksheet: fillable(worksheet.theme)[:900], "niet te lezen"),
        (lambda worksheet: b"%PDF-1.7" + b" " * reading.MOST_BYTES, "groter dan 5 MB"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
@pytest.mark.filterwarnings("ignore")
def test_a_file_that_is_not_this_sheet_is_refused_in_a_sentence(made, words):
    worksheet, *_ = sheet()

    with pytest.raises(Refused, match=words):
        read_answers(made(worksheet), worksheet.theme)


def test_a_refused_file_saves_nothing_and_says_why(client):
    worksheet, _, person, _ = sheet()
    client.force_login(person)

    response = upload(client, worksheet, b"geen pdf", "mijn")

    assert "Dit is geen PDF." in response.content.decode()
    assert not Rating.objects.exists()


@pytest.mark.parametrize("value", ["/9", "/0", "/x", "/Off", "3; drop", "/99999999999999"])
def test_a_phase_that_does_not_exist_is_no_answer(value):
    worksheet, indicator, _, prefix = sheet()
    answer = Answer()

    reading.take(answer, ["fase"], reading.clean(value.removeprefix("/")), 5)

    assert answer.phase is None


def test_text_loses_signs_that_nobody_can_see():
    assert reading.clean("een\x00\r\ntwee\x07 \u200b") == "een\ntwee"


def test_what_was_read_is_for_one_person_and_one_round():
    worksheet, _, person, _ = sheet()
    word = sealed.seal(worksheet, person, "mijn", {"1.1": Answer(2, "zo")})

    whose, _, answers = sealed.unseal(word, worksheet, person)
    assert (whose, answers) == ("mijn", {"1.1": Answer(2, "zo")})
    for other in ((worksheet, UserFactory()), (WorksheetFactory(), person)):
        with pytest.raises(BadSignature):
            sealed.unseal(word, *other)


def test_a_made_up_word_leads_back_to_choosing_a_file(client):
    worksheet, _, person, _ = sheet()
    client.force_login(person)

    response = keep(client, worksheet, {"sealed": "verzonnen"})

    assert response.url == reverse("worksheets:paper", args=[worksheet.pk])


def test_own_answers_do_not_land_after_the_round_was_closed(client):
    worksheet, _, person, prefix = sheet()
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "mijn")
    worksheet.state, worksheet.closed_at, worksheet.closed_by = "talking", timezone.now(), person
    worksheet.save()

    keep(client, worksheet, as_shown(response))

    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (None, ""),
        ("talking", ""),
        ("finished", "Dit werkblad is afgerond. Wat er staat, blijft zo."),
    ],
)
def test_a_member_brings_paper_back_until_the_worksheet_is_finished(state, reason):
    worksheet, _, person, _ = sheet(state)

    assert can_return_paper(person, worksheet).reason == reason


def test_a_leader_brings_nothing_back():
    worksheet, *_ = sheet()
    leader = SchoolRoleFactory(school=worksheet.team.schools.get()).user

    assert not can_return_paper(leader, worksheet)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-5-2027", "2027-05-12"),
        ("12/05/27", "2027-05-12"),
        ("12 mei 2027", "2027-05-12"),
        ("3 mrt. 2027", "2027-03-03"),
        ("3 Maart 2027", "2027-03-03"),
        ("2027-05-12", "2027-05-12"),
        ("31-2-2027", "None"),
        ("12 foo 2027", "None"),
        ("na de herfstvakantie", "None"),
        ("", "None"),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert str(read_day(text)) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [("noor", 1), (" Noor El Idrissi ", 1), ("Jan", None), ("Noor en Jan", None), ("", None)],
)
def test_a_name_on_paper_is_a_colleague_when_that_is_clear(text, found):
    people = [(1, "Noor El Idrissi"), (2, "Jan de Wit"), (3, "Jan Bakker")]

    assert who(text, people) == found


def test_every_button_and_field_of_a_sheet_says_what_it_is():
    worksheet, indicator, _, prefix = sheet()
    reader = PdfReader(BytesIO(fillable(worksheet.theme)))
    fields = {
        one["/T"]: one
        for one in (one.get_object() for one in reader.root_object["/AcroForm"]["/Fields"])
    }

    assert {f"{prefix}/fase", f"{prefix}/bewijs"} < set(fields)
    assert all(name.startswith(sheet_prefix(worksheet.theme)) for name in fields)
    assert fields[f"{prefix}/fase"]["/TU"] == f"{indicator.code} {indicator.title}"
    states = [sorted(kid.get_object()["/AP"]["/N"]) for kid in fields[f"{prefix}/fase"]["/Kids"]]
    assert states == [[f"/{n}", "/Off"] for n in range(1, 6)]
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}


def test_a_fillable_sheet_runs_nothing():
    worksheet, *_ = sheet()

    content = PdfReader(BytesIO(fillable(worksheet.theme)))

    assert not {"/OpenAction", "/AA"} & set(content.root_object)
    assert "/JavaScript" not in content.root_object.get("/Names", {})
