"""Whole themes in a draft, added, moved and taken out; and what the log says of a version in use."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from history.models import Event
from tests.factories import IndicatorFactory, ThemeFactory, ThemeSetFactory
from worksheets.models import Theme, ThemeSet
from worksheets.own import permissions, services, whole_themes
from worksheets.own.edit_forms import NewThemeForm
from worksheets.own.file import MOST_THEMES, read, write
from worksheets.tasks import themes_of_booklet

pytestmark = pytest.mark.django_db

WORDS = {
    "title": "Buiten leren",
    "summary": "Wat leren leerlingen buiten?",
    **dict.fromkeys(["about", "why", "example", "assignment"], "Zo gaat het bij ons."),
}
LISTS = {"guidelines": [], "questions": [], "terms": [], "pitfalls": []}


@pytest.fixture
def draft(client, cast):
    """A draft of the school with three themes of an indicator each; its leader is logged in."""
    theme_set = ThemeSetFactory(school=cast.school, draft=True, version="1")
    for number, title in enumerate(("Lezen", "Rekenen", "Taal"), 1):
        theme = ThemeFactory(theme_set=theme_set, number=number, title=title, key=title.lower())
        IndicatorFactory(theme=theme, code=f"T{number}.1")
    client.force_login(cast.leader)
    return theme_set


def titles(draft):
    return list(draft.themes.kept().values_list("title", flat=True))


def do(client, what, draft, title, **values):
    theme = Theme.objects.get(theme_set=draft, title=title)
    url = reverse(f"worksheets:theme_{what}", args=[draft.pk, theme.pk])
    return client.post(url, values)


def test_an_own_theme_comes_at_the_end_and_is_added_once(client, draft):
    url, sent = reverse("worksheets:theme_add", args=[draft.pk]), {**WORDS, "key": uuid.uuid4()}

    for _ in range(2):
        client.post(url, sent)

    page = client.get(reverse("worksheets:set", args=[draft.pk])).text
    assert titles(draft) == ["Lezen", "Rekenen", "Taal", "Buiten leren"]
    assert "Buiten leren heeft geen indicator." in page


def test_a_theme_without_an_indicator_holds_the_draft_back(cast, draft):
    theme = whole_themes.add_theme(draft, WORDS | LISTS, uuid.uuid4())
    before = permissions.can_adopt(cast.leader, draft)
    IndicatorFactory(theme=theme, code="E4.1")

    assert (before.reason, bool(permissions.can_adopt(cast.leader, draft))) == (
        "Buiten leren heeft geen indicator.",
        True,
    )


def test_an_incomplete_theme_is_not_added(client, draft):
    form = NewThemeForm({"title": "Buiten", "key": uuid.uuid4()})

    answer = client.post(reverse("worksheets:theme_add", args=[draft.pk]), {"title": "Buiten"})

    assert {"summary", "about", "why", "example", "assignment"} <= set(form.errors)
    assert (answer.status_code, len(titles(draft))) == (200, 3)


def test_a_version_has_a_most_of_themes(client, cast, draft):
    for number in range(4, MOST_THEMES + 1):
        ThemeFactory(theme_set=draft, number=number)

    answer = client.get(reverse("worksheets:theme_add", args=[draft.pk]))

    assert answer.status_code == 403
    assert "hooguit 20 thema’s" in permissions.can_add_theme(cast.leader, draft).reason


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        ("Taal", 2, ["Lezen", "Taal", "Rekenen"]),
        ("Lezen", 2, ["Rekenen", "Lezen", "Taal"]),
        ("Lezen", 9, ["Lezen", "Rekenen", "Taal"]),
        ("Lezen", "hoog", ["Lezen", "Rekenen", "Taal"]),
    ],
)
def test_a_theme_changes_places_and_sent_twice_it_stays(client, draft, moved, to, order):
    for _ in range(2):
        do(client, "move", draft, moved, plaats=to)

    assert titles(draft) == order


def test_each_theme_knows_its_neighbours(draft):
    themes = whole_themes.with_neighbours(list(draft.themes.kept()))

    assert [(one.above, one.below) for one in themes] == [(None, 2), (1, 3), (2, None)]


def test_a_theme_goes_and_comes_back_at_its_place(client, cast, draft):
    for _ in range(2):
        do(client, "remove", draft, "Rekenen")
    gone = titles(draft)
    booklet = themes_of_booklet({"set": draft.pk}, cast.leader)

    assert (gone, [one.title for one in booklet]) == (["Lezen", "Taal"], ["Lezen", "Taal"])
    assert [one["title"] for one in read(write(draft).encode())["themes"]] == gone

    do(client, "restore", draft, "Rekenen")
    assert titles(draft) == ["Lezen", "Rekenen", "Taal"]


def test_the_last_theme_stays(client, cast, draft):
    for title in ("Lezen", "Rekenen"):
        do(client, "remove", draft, title)

    answer = do(client, "remove", draft, "Taal")
    whole_themes.remove_theme(draft.themes.get(title="Taal"))

    assert (answer.status_code, titles(draft)) == (403, ["Taal"])


def test_in_use_the_themes_are_numbered_on_and_none_that_was_taken_out_is_left(client, draft):
    do(client, "remove", draft, "Lezen")
    do(client, "move", draft, "Taal", plaats=2)

    client.post(reverse("worksheets:set_adopt", args=[draft.pk]))

    assert list(draft.themes.values_list("number", "title")) == [(1, "Taal"), (2, "Rekenen")]


def test_a_version_in_use_keeps_its_themes(draft):
    theme = draft.themes.first()
    services.take_into_use(draft)

    with pytest.raises(PermissionDenied, match="in gebruik"):
        whole_themes.move_theme(theme, 2)
    with pytest.raises(PermissionDenied):
        whole_themes.remove_theme(theme)
    with pytest.raises(PermissionDenied):
        whole_themes.add_theme(draft, WORDS | LISTS, uuid.uuid4())


def test_the_next_version_begins_without_what_was_taken_out_of_the_draft(client, cast, draft):
    do(client, "remove", draft, "Rekenen")
    services.take_into_use(draft)
    client.post(reverse("worksheets:own_school_draft", args=[cast.school.pk]))

    assert titles(ThemeSet.objects.drafts().get()) == ["Lezen", "Taal"]


def test_the_log_of_the_school_says_which_version_its_worksheets_get(client, cast, draft):
    for page in ("set_adopt", "set_adopt", "set_retire", "set_retire"):
        client.post(reverse(f"worksheets:{page}", args=[draft.pk]))

    told = Event.objects.filter(scope=f"school:{cast.school.pk}").order_by("pk")
    name = f"{draft.title}, versie {draft.version}"
    assert list(told.values_list("text", "by")) == [
        (f"Nieuwe werkbladen krijgen: {name}", cast.leader.pk),
        (f"Nieuwe werkbladen krijgen niet meer: {name}", cast.leader.pk),
    ]


def test_a_version_of_the_board_stands_in_the_log_of_the_board(cast):
    theme_set = ThemeSetFactory(board=cast.school.board, draft=True)
    IndicatorFactory(theme__theme_set=theme_set)

    services.take_into_use(theme_set, by=cast.board)

    assert Event.objects.get().scope == f"board:{cast.school.board_id}"
