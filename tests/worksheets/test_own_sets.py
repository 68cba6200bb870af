"""Own versions of the themes: whose they are, out as a file, in as a draft, into use."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from tests.factories import (
    IndicatorFactory,
    SchoolFactory,
    TeamFactory,
    ThemeFactory,
    ThemeSetFactory,
    WorksheetFactory,
)
from worksheets.models import Theme, ThemeSet
from worksheets.own import permissions, services
from worksheets.own.file import (
    DAMAGED,
    MOST_BYTES,
    NEWER,
    NOT_OURS,
    TOO_LARGE,
    Refused,
    read,
    write,
)
from worksheets.sets import set_for, sets_for

pytestmark = pytest.mark.django_db


def told(phases=5, **changes):
    """A whole small version, as it stands in a file."""
    indicator = {
        "code": "E1.1",
        "title": "Lezen",
        "statement": "Wij lezen.",
        "phases": [f"Beschrijving {n}." for n in range(1, phases + 1)],
    }
    words = ("title", "summary", "about", "why", "example", "assignment")
    theme = {"key": "lezen", "indicators": [indicator], **dict.fromkeys(words, "Lezen")}
    marks = [{"label": f"Fase {n}", "trait": "Zo."} for n in range(1, phases + 1)]
    head = {"format": "plg-themaset", "format_version": 1, "title": "Onze versie"}
    return {**head, "phases": marks, "themes": [theme], **changes}


def as_file(values):
    return json.dumps(values).encode()


def refused(content):
    with pytest.raises(Refused) as caught:
        read(content)
    return str(caught.value)


def upload(client, school, content):
    url = reverse("worksheets:own_school", args=[school.pk])
    file = SimpleUploadedFile("versie.json", content, "application/json")
    return client.post(url, {"file": file, "key": uuid.uuid4()})


def keepers_of(cast, theme_set):
    people = [name for name, one in vars(cast).items() if hasattr(one, "email")]
    seen = ThemeSet.objects.filter(pk=theme_set.pk)
    return [name for name in people if seen.visible_to(getattr(cast, name)).exists()]


def test_an_own_version_is_for_the_people_of_that_school_and_a_draft_for_its_leader(cast):
    own = ThemeSetFactory(school=cast.school, in_use=True)
    draft = ThemeSetFactory(school=cast.school, draft=True)

    assert keepers_of(cast, own) == ["teacher", "facilitator", "leader", "quality", "neighbour"]
    assert keepers_of(cast, draft) == ["leader"]


def test_a_version_of_the_board_is_for_all_its_schools(cast):
    own = ThemeSetFactory(board=cast.the_board, in_use=True)

    assert set(keepers_of(cast, own)) == {
        *("teacher", "facilitator", "leader", "quality", "board", "neighbour", "other_leader")
    }


def test_the_nearest_version_is_used(cast):
    ours = ThemeSetFactory()
    of_the_board = ThemeSetFactory(board=cast.the_board, in_use=True, key="bestuur")
    of_the_school = ThemeSetFactory(school=cast.school, in_use=True)
    both = TeamFactory(board=cast.the_board, school=cast.school)
    both.schools.add(SchoolFactory(board=cast.the_board))

    assert set_for(cast.team) == set_for(cast.school) == of_the_school
    assert set_for(both) == set_for(cast.the_board) == of_the_board
    assert set_for(TeamFactory()) == ours
    assert sets_for(cast.teacher) == [of_the_school, of_the_board, ours]


def test_what_goes_out_comes_back_the_same(cast):
    draft = services.keep_draft(cast.school, read(as_file(told(phases=4))), uuid.uuid4())

    again = services.keep_draft(cast.school, read(write(draft).encode()), uuid.uuid4())

    assert write(again) == write(draft)
    assert (draft.version, again.version, len(again.phases)) == ("1", "2", 4)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b" " * (MOST_BYTES + 1), TOO_LARGE),
        (b"\xff\xfe\x00", DAMAGED),
        (b'{"format": ', DAMAGED),
        (b"[" * 100_000, DAMAGED),
        (b"[]", NOT_OURS),
        (b'{"format": "iets anders"}', NOT_OURS),
        (as_file(told(format_version=2)), NEWER),
        (as_file(told(phases=3)), "Dit bestand heeft 3 fasen. Het moeten er vier of vijf zijn."),
        (as_file(told(title="")), "In het bestand ontbreekt een tekst (title)."),
        (
            as_file(told(title="x" * 121)),
            "In het bestand is een tekst (title) langer dan 120 tekens.",
        ),
        (as_file(told(themes=[])), "In het bestand ontbreekt een lijst (themes)."),
        (as_file(told(themes="x")), "In het bestand klopt een lijst niet (themes)."),
        (
            as_file(told(guidelines=["x"] * 21)),
            "In het bestand is een lijst (guidelines) langer dan 20.",
        ),
        (
            as_file(told(themes=told()["themes"] * 2)),
            "Twee thema’s hebben dezelfde sleutel (key). Geef elk een eigen.",
        ),
        (
            as_file(told(themes=told(phases=4)["themes"])),
            "In thema 1, indicator E1.1 staan 4 fasen beschreven. Het zijn er 5.",
        ),
        (
            as_file(told(themes=[{**told()["themes"][0], "key": "a/b"}])),
            "In thema 1 ontbreekt een geldige key.",
        ),
        (
            as_file(told(themes=[{**told()["themes"][0], "terms": ["x"]}])),
            "In thema 1 klopt een lijst niet (terms).",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(content, reason):
    assert refused(content) == reason


def test_a_leader_sees_what_a_file_holds_and_html_stays_text(client, cast):
    client.force_login(cast.leader)

    answer = upload(client, cast.school, as_file(told(title="<script>alert(1)</script>")))
    page = client.get(answer.url).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    assert set_for(cast.school) is None


def test_a_refused_file_says_why_and_keeps_nothing(client, cast):
    client.force_login(cast.leader)

    page = upload(client, cast.school, b"{}").text

    assert NOT_OURS in page
    assert not ThemeSet.objects.exists()


def test_the_same_file_sent_twice_makes_one_version(cast):
    once = uuid.uuid4()
    first = services.keep_draft(cast.school, read(as_file(told())), once)

    assert services.keep_draft(cast.school, read(as_file(told())), once) == first


def test_taking_into_use_replaces_the_one_before_and_can_be_undone(client, cast):
    before = ThemeSetFactory(school=cast.school, in_use=True)
    draft = ThemeSetFactory(school=cast.school, draft=True)
    client.force_login(cast.leader)

    client.post(reverse("worksheets:set_adopt", args=[draft.pk]))
    adopted = set_for(cast.school)
    client.post(reverse("worksheets:set_retire", args=[draft.pk]))
    client.post(reverse("worksheets:set_adopt", args=[before.pk]))

    assert (adopted, set_for(cast.school)) == (draft, before)


def test_a_version_goes_away_and_comes_back(client, cast):
    draft = ThemeSetFactory(school=cast.school, draft=True)
    client.force_login(cast.leader)

    client.post(reverse("worksheets:set_discard", args=[draft.pk]))
    gone = ThemeSet.objects.present().exists()
    client.post(reverse("worksheets:set_restore", args=[draft.pk]))

    assert (gone, ThemeSet.objects.present().get()) == (False, draft)


def test_a_version_in_use_or_with_worksheets_stays(cast):
    own = ThemeSetFactory(school=cast.school, in_use=True)
    in_use = permissions.can_discard(cast.leader, own).reason
    services.take_out_of_use(own)
    WorksheetFactory(theme__theme_set=own, team=cast.team)
    own.refresh_from_db()

    services.discard(own)

    assert (in_use, permissions.can_discard(cast.leader, own).reason) == (
        permissions.IN_USE,
        permissions.USED,
    )
    assert ThemeSet.objects.present().get() == own


def test_others_neither_keep_nor_change_it(cast):
    own = ThemeSetFactory(school=cast.school, in_use=True)

    assert permissions.can_keep_sets(cast.teacher, cast.school).reason
    assert permissions.can_keep_sets(cast.leader, cast.the_board).reason
    assert permissions.can_change_use(cast.board, own).reason
    assert not permissions.can_discard(cast.board, own)


@pytest.mark.parametrize(
    "values", [{"is_current": True, "adopted_at": None}, {"board": True}], ids=["draft", "two"]
)
def test_the_database_refuses_an_impossible_version(cast, values):
    board = {"board": cast.the_board} if "board" in values else values
    with pytest.raises(IntegrityError):
        ThemeSetFactory(school=cast.school, key="x", **board)


def test_new_worksheets_get_the_own_version_and_old_ones_keep_theirs(client, cast):
    running = WorksheetFactory(team=cast.team, theme=ThemeFactory(key="lezen"))
    kept = services.keep_draft(cast.school, read(as_file(told())), uuid.uuid4())
    services.take_into_use(kept)
    client.force_login(cast.facilitator)

    page = client.get(reverse("worksheets:open", args=[cast.team.pk])).text

    assert [f'value="{one.pk}"' in page for one in (kept.themes.get(), running.theme)] == [
        True,
        False,
    ]
    assert client.get(reverse("worksheets:rate", args=[running.pk])).status_code == 200


def test_the_pages_of_a_theme_show_the_own_version_and_name_the_others(client, cast):
    ours = IndicatorFactory(theme__key="lezen", theme__title="Lezen volgens PLG").theme
    kept = services.keep_draft(cast.school, read(as_file(told(phases=4))), uuid.uuid4())
    services.take_into_use(kept)
    client.force_login(cast.teacher)

    own = client.get(reverse("worksheets:themes")).text
    other = client.get(reverse("worksheets:themes") + f"?versie={ours.theme_set_id}").text

    assert ("Lezen volgens PLG" in own, "Lezen volgens PLG" in other) == (False, True)
    assert client.get(reverse("worksheets:theme", args=["lezen"])).status_code == 200


@pytest.mark.parametrize("asked", ["x", "9" * 13, "0"])
def test_an_address_with_another_version_is_not_there(client, cast, asked):
    ThemeSetFactory()
    client.force_login(cast.teacher)

    assert client.get(reverse("worksheets:themes") + f"?versie={asked}").status_code == 404


def test_themes_of_another_school_are_nobody_elses(cast):
    theme = ThemeFactory(theme_set=ThemeSetFactory(school=cast.school, in_use=True))

    assert not Theme.objects.visible_to(cast.stranger).exists()
    assert not Theme.objects.visible_to(cast.board).exists()
    assert Theme.objects.visible_to(cast.teacher).get() == theme
