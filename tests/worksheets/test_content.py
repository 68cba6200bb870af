"""The words of the themes: loaded whole, again, or not at all."""

import shutil

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from worksheets.content import ContentError, load_sets
from worksheets.models import Indicator, Theme, ThemeSet

pytestmark = pytest.mark.django_db

OURS = settings.BASE_DIR / "worksheets/data"


@pytest.fixture
def folder(tmp_path):
    """A copy of our own set, to spoil."""
    shutil.copytree(OURS, tmp_path / "data")
    return tmp_path / "data"


def spoil(folder, name, old, new):
    path = next(folder.glob(f"*/{name}"))
    path.write_text(path.read_text().replace(old, new, 1))


def problems_of(folder):
    with pytest.raises(ContentError) as caught:
        load_sets(folder)
    return caught.value.problems


def test_our_own_set_has_nine_themes_and_fourteen_indicators():
    load_sets(OURS)

    themes = Theme.objects.current()
    assert [theme.number for theme in themes] == list(range(1, 10))
    assert Indicator.objects.filter(theme__in=themes).count() == 14


def test_every_indicator_describes_every_phase():
    load_sets(OURS)

    assert {len(one.descriptions) for one in Indicator.objects.all()} == {5}


def test_loading_twice_keeps_the_rows_and_takes_over_new_words(folder):
    load_sets(folder)
    before = set(Theme.objects.values_list("pk", flat=True))
    spoil(folder, "t1-*.toml", 'title = "Het fundament leggen"', 'title = "Het fundament"')

    load_sets(folder)

    assert set(Theme.objects.values_list("pk", flat=True)) == before
    assert Theme.objects.get(number=1).title == "Het fundament"


def test_two_themes_may_change_places(folder):
    load_sets(folder)
    spoil(folder, "t1-*.toml", "number = 1", "number = 2")
    spoil(folder, "t2-*.toml", "number = 2", "number = 1")

    load_sets(folder)

    assert Theme.objects.get(number=2).key == "laying_foundation"


def test_a_newer_version_becomes_the_current_one_and_the_old_one_stays(folder):
    load_sets(folder)
    shutil.copytree(next(folder.glob("*/set.toml")).parent, folder / "newer")
    path = folder / "newer/set.toml"
    path.write_text(path.read_text().replace('version = "2026.1"', 'version = "2026.10"'))

    load_sets(folder)

    assert list(ThemeSet.objects.order_by("pk").values_list("version", "is_current")) == [
        ("2026.1", False),
        ("2026.10", True),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("t1-*.toml", "number = 1", "number = ", "Invalid value"),
        ("t1-*.toml", "number = 1", "number = 2", "two themes share a number"),
        ("t1-*.toml", "number = 1", 'number = "1"', "number must be a number"),
        ("t1-*.toml", "summary = ", "sumary = ", "t1-laying_foundation.toml: summary is missing"),
        ("t1-*.toml", 'code = "T1.1"', 'code = "T1.2"', "each with a code of its own"),
        ("t1-*.toml", 'term = "missie"', 'term = ""', "terms: each needs term and meaning"),
        (
            "t1-*.toml",
            'title = "Gedeelde missie"',
            f'title = "{"x" * 121}"',
            "T1.1: title is longer",
        ),
        ("t1-*.toml", "look_for = [", "look = [", "T1.1: look_for must be a list"),
        ("t1-*.toml", "questions = [", "questions = [ 3,", "questions must be a list"),
        ("set.toml", "number = 2", "number = 3", "set.toml: phases must be numbered"),
        ("set.toml", 'label = "Start"', 'label = ""', "phases: each needs label and trait"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_loaded(folder, name, old, new, problem):
    spoil(folder, name, old, new)

    assert any(problem in one for one in problems_of(folder))
    assert not ThemeSet.objects.exists()


def test_a_phase_too_few_is_named(folder):
    path = next(folder.glob("*/set.toml"))
    head, _, _ = path.read_text().rpartition("[[phases]]")
    path.write_text(head)

    assert "t1-laying_foundation.toml: T1.1: needs 4 phases" in problems_of(folder)


def test_what_disappears_needs_a_new_version(folder):
    load_sets(folder)
    next(folder.glob("*/t2-*.toml")).unlink()
    spoil(folder, "t1-*.toml", 'code = "T1.4"', 'code = "T1.5"')

    assert problems_of(folder) == [
        f"plg: {name} is gone; give the set a new version"
        for name in ("essential_learning", "T1.4", "T2.1")
    ]
    assert not Indicator.objects.filter(code="T1.5").exists()


def test_an_empty_folder_is_named(tmp_path):
    assert problems_of(tmp_path) == [f"{tmp_path}: no set.toml in any folder"]


def test_the_command_says_what_it_loaded(capsys):
    call_command("load_themes")

    assert capsys.readouterr().out == "Een PLG in ontwikkeling (2026.1): 9 thema's\n"


def test_the_command_stays_silent_when_asked(capsys):
    call_command("load_themes", verbosity=0)

    assert capsys.readouterr().out == ""


def test_the_command_stops_with_what_is_wrong(tmp_path):
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_themes", str(tmp_path))
