"""The words of the scans: what is loaded, and what is refused."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from scans.content import load_scans
from scans.models import Item, Scan
from tests.factories import ScanRoundFactory
from worksheets.content import ContentError

pytestmark = pytest.mark.django_db

DATA = settings.BASE_DIR / "scans/data"
ONE = """
key = "proef"
version = "1"
position = 1
title = "Proefscan"
summary = "Kort."
about = "Hierover."
source = "Door ons."
minutes = 5
levels = ["team"]
scale = ["a", "b", "c", "d", "e"]

[[topics]]
number = 1
title = "Een"
about = "Over een."
items = [["1a", "Ik doe dit."], ["1b", "Ik doe dat."]]
"""


def loaded(folder, text, name="een.toml"):
    (folder / name).write_text(text)
    return load_scans(folder)


def test_our_five_scans_are_complete_and_short():
    scans = load_scans(DATA)

    assert [(scan.key, scan.items.count(), scan.topics.count()) for scan in scans] == [
        ("plg", 15, 5),
        ("capaciteiten", 18, 6),
        ("kernelementen", 15, 5),
        ("teampeiling", 6, 2),
        ("lerende-organisatie", 14, 7),
    ]
    assert all(scan.minutes <= 20 for scan in scans)
    assert [scan.key for scan in scans if scan.levels == ["team"]] == ["teampeiling"]


def test_loading_twice_changes_nothing():
    load_scans(DATA)
    before = list(Item.objects.order_by("pk").values())

    load_scans(DATA)

    assert list(Item.objects.order_by("pk").values()) == before


def test_a_better_word_reaches_the_same_row(tmp_path):
    (scan,) = loaded(tmp_path, ONE)
    (again,) = loaded(tmp_path, ONE.replace("Ik doe dat.", "Ik doe dat vaak."))

    assert (again.pk, again.items.get(code="1b").statement) == (scan.pk, "Ik doe dat vaak.")


def test_a_new_version_is_for_new_rounds_and_the_old_one_stays(tmp_path):
    (old,) = loaded(tmp_path, ONE)
    running = ScanRoundFactory(scan=old)

    loaded(tmp_path, ONE.replace('version = "1"', 'version = "2"'), "twee.toml")

    assert list(Scan.objects.current().values_list("version", flat=True)) == ["2"]
    running.refresh_from_db()
    assert running.scan == old


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('title = "Proefscan"', "", "een.toml: title is missing"),
        ("minutes = 5", "minutes = 25", "een.toml: minutes must be a number from 1 to 20"),
        ("position = 1", 'position = "x"', "een.toml: position must be a number"),
        ('"d", "e"]', '"d"]', "een.toml: scale needs 5 answers in words"),
        ('["team"]', '["board"]', "een.toml: levels must name team, school or both"),
        ("number = 1", "number = 2", "een.toml: topics must be numbered 1, 2, 3…"),
        ('"1b", "Ik', '"1a", "Ik', "een.toml: two items share a code"),
        (
            '["1b", "Ik doe dat."]',
            '["1b"]',
            "een.toml: topic 1: needs items, each a code and a statement that are not too long",
        ),
        ('about = "Over een."', "", "een.toml: topic 1: about is missing"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path, old, new, problem):
    with pytest.raises(ContentError) as refused:
        loaded(tmp_path, ONE.replace(old, new))

    assert (refused.value.problems, Scan.objects.count()) == ([problem], 0)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(ContentError, match="no scan in this folder"):
        load_scans(tmp_path)


def test_a_statement_only_disappears_in_a_new_version(tmp_path):
    loaded(tmp_path, ONE)

    with pytest.raises(ContentError, match="proef: 1b is gone"):
        loaded(tmp_path, ONE.replace(', ["1b", "Ik doe dat."]', ""))


def test_the_command_says_what_it_loaded(capsys):
    call_command("load_scans")

    assert "Korte teampeiling (2026.1): 6 stellingen" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(tmp_path):
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_scans", str(tmp_path))


def test_the_command_can_be_quiet(capsys):
    call_command("load_scans", verbosity=0)

    assert capsys.readouterr().out == ""
