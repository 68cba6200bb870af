"""Writing in an own version: begin a draft, change it, take it into use; what is in use stays."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from tests.factories import IndicatorFactory, ThemeFactory, ThemeSetFactory
from worksheets.models import Indicator, ThemeSet
from worksheets.own import editing, permissions, services
from worksheets.own.beside import beside, theme_words
from worksheets.own.edit_forms import IndicatorForm, ThemeForm
from worksheets.own.fields import BlocksField, LinesField
from worksheets.own.file import read, write
from worksheets.sets import set_for

pytestmark = pytest.mark.django_db

TEXTS = ["title", "statement"]
IN_BLOCKS = BlocksField(label="", parts=("term", "meaning"), help_text="")


@pytest.fixture
def draft(client, cast):
    """A draft that the leader began with our version, of one theme with one indicator."""
    theme = ThemeFactory(key="lezen", title="Lezen", number=2)
    IndicatorFactory(theme=theme, code="T2.1", title="Plannen", position=1)
    client.force_login(cast.leader)
    client.post(reverse("worksheets:own_school_draft", args=[cast.school.pk]))
    return ThemeSet.objects.drafts().get()


def filled(client, url, **changes):
    """The fields of the form on this page as they stand there, with these changes."""
    form = client.get(url).context["form"]
    shown = {field.html_name: field.value() for field in form}
    seen = {field.html_initial_name: field.value() for field in form}
    values = {**shown, **{name: value for name, value in seen.items() if name}, **changes}
    return {name: "" if value is None else value for name, value in values.items()}


def send(client, page, *about, **changes):
    url = reverse(f"worksheets:{page}", args=about)
    return client.post(url, filled(client, url, **changes))


def only(draft):
    return draft.themes.get().indicators.get()


def test_a_draft_begins_with_all_texts_of_now_and_is_begun_once(client, cast, draft):
    again = client.post(reverse("worksheets:own_school_draft", args=[cast.school.pk]))

    ours = ThemeSet.objects.get(school=None)
    assert write(draft) == write(ours)
    assert again.url == reverse("worksheets:set", args=[draft.pk])
    assert set_for(cast.school) == ours


def test_who_does_not_lead_begins_none(client, cast):
    ThemeSetFactory()
    client.force_login(cast.teacher)

    answer = client.post(reverse("worksheets:own_school_draft", args=[cast.school.pk]))

    assert (answer.status_code, ThemeSet.objects.drafts().exists()) == (403, False)


def test_the_manager_writes_one_for_the_board(client, cast):
    ThemeFactory()
    client.force_login(cast.board)

    client.post(reverse("worksheets:own_board_draft", args=[cast.the_board.pk]))

    assert ThemeSet.objects.drafts().get().board == cast.the_board


def test_the_texts_of_a_theme(client, draft):
    theme = draft.themes.get()
    terms = "Norm\r\nWat we verwachten\r\n\r\nDoel\r\nWaar we heen gaan"

    send(
        client, "set_theme", draft.pk, theme.pk, title="Lezen hier", terms=terms, questions="A?\nB?"
    )

    theme.refresh_from_db()
    assert (theme.title, theme.questions) == ("Lezen hier", ["A?", "B?"])
    assert theme.terms == [
        {"term": "Norm", "meaning": "Wat we verwachten"},
        {"term": "Doel", "meaning": "Waar we heen gaan"},
    ]


def test_an_indicator_with_its_phases_and_evidence(client, draft):
    row = only(draft)

    send(client, "set_indicator", draft.pk, row.pk, title="Anders", fase_2="Twee.", evidence="Foto")

    row.refresh_from_db()
    assert (row.title, row.evidence) == ("Anders", ["Foto"])
    assert row.descriptions[:3] == ["Beschrijving van fase 1.", "Twee.", "Beschrijving van fase 3."]


def test_an_own_indicator_gets_a_code_of_its_own_and_is_added_once(client, draft):
    theme = draft.themes.get()
    phases = {f"fase_{number}": f"Zo {number}." for number in range(1, 6)}
    words = {"title": "Eigen", "statement": "Wij.", "key": uuid.uuid4(), **phases}

    for _ in range(2):
        client.post(reverse("worksheets:indicator_add", args=[draft.pk, theme.pk]), words)

    assert [one.code for one in theme.indicators.all()] == ["T2.1", "E2.1"]
    assert theme.indicators.last().descriptions == list(phases.values())


def test_an_indicator_goes_and_comes_back(client, cast, draft):
    row = only(draft)

    client.post(reverse("worksheets:indicator_remove", args=[draft.pk, row.pk]))
    gone, verdict = write(draft).count("T2.1"), permissions.can_adopt(cast.leader, draft)
    client.post(reverse("worksheets:indicator_restore", args=[draft.pk, row.pk]))

    assert (gone, verdict.reason) == (0, "Lezen heeft geen indicator.")
    assert Indicator.objects.get(pk=row.pk).removed_at is None


def test_four_phases_keep_the_fifth_text_until_the_draft_is_in_use(client, draft):
    send(client, "set_phases", draft.pk, count="4", label_1="Begin")
    draft.refresh_from_db()
    kept = len(only(draft).descriptions)

    client.post(reverse("worksheets:set_adopt", args=[draft.pk]))

    assert ([phase["label"] for phase in draft.phases][0], len(draft.phases)) == ("Begin", 4)
    assert (kept, len(only(draft).descriptions)) == (5, 4)
    assert len(read(write(draft).encode())["phases"]) == 4


def test_a_phase_that_is_not_described_yet_is_named_and_holds_back(client, draft):
    row = only(draft)
    Indicator.objects.filter(pk=row.pk).update(descriptions=["Zo."] * 4)

    page = client.get(reverse("worksheets:set", args=[draft.pk])).text
    answer = client.post(reverse("worksheets:set_adopt", args=[draft.pk]))

    assert "Bij T2.1 Plannen is fase 5 nog leeg." in page
    assert (answer.status_code, ThemeSet.objects.drafts().get()) == (403, draft)


def test_what_was_taken_out_is_gone_once_the_draft_is_in_use(client, draft):
    extra = IndicatorFactory(theme=draft.themes.get())
    client.post(reverse("worksheets:indicator_remove", args=[draft.pk, extra.pk]))

    client.post(reverse("worksheets:set_adopt", args=[draft.pk]))

    assert only(draft).code == "T2.1"


def test_a_version_in_use_is_never_changed_and_changing_begins_the_next(client, cast, draft):
    theme = draft.themes.get()
    services.take_into_use(draft)
    url = reverse("worksheets:set_theme", args=[draft.pk, theme.pk])

    refused = client.post(url, {"title": "Stiekem"}).status_code
    client.post(reverse("worksheets:own_school_draft", args=[cast.school.pk]))

    following = ThemeSet.objects.drafts().get()
    assert (refused, following.version, following.themes.get().title) == (403, "2", "Lezen")


def test_a_service_holds_what_was_adopted_a_moment_ago(cast, draft):
    row = only(draft)
    services.take_into_use(draft)

    with pytest.raises(PermissionDenied, match="in gebruik"):
        editing.change_indicator(row, {"title": "Laat"}, cast.leader)
    with pytest.raises(PermissionDenied):
        editing.change_set(draft, {"title": "Laat"})


def test_two_leaders_in_one_text_both_see_it(client, draft):
    theme = draft.themes.get()
    url = reverse("worksheets:set_theme", args=[draft.pk, theme.pk])
    first, second = (filled(client, url, questions=text) for text in ("A?", "B?"))

    client.post(url, first)
    page = client.post(url, second).text

    assert "Tekst van je collega" in page
    assert "A?" in page
    theme.refresh_from_db()
    assert theme.questions == ["A?"]


def test_two_leaders_in_two_phases_keep_both(client, draft):
    row = only(draft)
    url = reverse("worksheets:set_indicator", args=[draft.pk, row.pk])
    first, second = (filled(client, url, **{name: "Nieuw."}) for name in ("fase_1", "fase_4"))

    client.post(url, first)
    client.post(url, second)

    row.refresh_from_db()
    assert [text == "Nieuw." for text in row.descriptions] == [True, False, False, True, False]


def test_beside_each_field_stands_our_version(client, draft):
    theme = draft.themes.get()
    theme.title = "Lezen hier"

    rows = {row.field.name: row for row in beside(ThemeForm(instance=theme), theme_words(theme))}

    assert (rows["title"].ours, rows["title"].same, rows["about"].same) == ("Lezen", False, True)
    assert rows["terms"].ours is None


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("", []),
        (" a \r\n\r\n b", ["a", "b"]),
        ("a\x00\u202eb", ["ab"]),
    ],
)
def test_lines(typed, held):
    field = LinesField(label="")

    assert field.clean(typed) == held
    assert field.clean(field.prepare_value(held)) == held


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("", []),
        ("A\nb\nc\n\n\nD\ne", [{"term": "A", "meaning": "b c"}, {"term": "D", "meaning": "e"}]),
    ],
)
def test_blocks(typed, held):
    assert IN_BLOCKS.clean(typed) == held
    assert IN_BLOCKS.clean(IN_BLOCKS.prepare_value(held)) == held


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        (LinesField(label=""), "x\n" * 21, "Hooguit 20 regels."),
        (LinesField(label=""), "x" * 501, "is langer dan 500 tekens."),
        (IN_BLOCKS, "A\nb\n\n" * 21, "Hooguit 20 blokjes."),
        (IN_BLOCKS, "Alleen", "Zet onder ‘Alleen’ nog een regel."),
    ],
)
def test_a_list_that_is_not_right_says_so(field, typed, reason):
    with pytest.raises(Exception, match=reason):
        field.clean(typed)


def test_every_phase_of_an_indicator_is_asked(draft):
    form = IndicatorForm(
        {"title": "A", "statement": "B"}, instance=only(draft), phases=draft.phases
    )

    assert [name for name in form.errors if name not in TEXTS] == [f"fase_{n}" for n in range(1, 6)]


def test_every_text_of_ours_fits_in_an_own_version(client, cast, django_assert_max_num_queries):
    call_command("load_themes", verbosity=0)
    client.force_login(cast.leader)
    client.post(reverse("worksheets:own_school_draft", args=[cast.school.pk]))
    draft = ThemeSet.objects.drafts().get()

    with django_assert_max_num_queries(15):
        page = client.get(reverse("worksheets:set", args=[draft.pk]))

    assert (draft.themes.count(), "Neem deze versie in gebruik" in page.text) == (9, True)
