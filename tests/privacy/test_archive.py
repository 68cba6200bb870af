"""Everything in one file, no more than its reader may read, and back again elsewhere."""

import json
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import default_storage
from openpyxl import load_workbook

from accounts.models import User
from cycles.models import Cycle, LogEntry, Material
from privacy.archive.kinds import AT_SCHOOL, LABELS, LEFT_OUT, Scope
from privacy.archive.reading import Unreadable, read_archive
from privacy.archive.writing import write_archive
from teams.models import Board, Membership, School, Team
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    LogEntryFactory,
    NextStepFactory,
    ThemeSetFactory,
    TickFactory,
    WorksheetFactory,
)
from tests.stage import build_stage
from tests.test_access import OUR_APPS
from tests.test_canaries import SIGN, may_hear
from tests.test_walk import let_all_sing
from worksheets.models import ThemeSet, Worksheet
from worksheets.models.themes import OURS

pytestmark = pytest.mark.django_db
ELSEWHERE = {  # belongs to the product, the server, or a departure that is carried out there too
    *("scans.Scan", "scans.Topic", "scans.Item", "teams.BoardRole"),
    *("teams.SchoolImport", "teams.ImportChange"),
    *("signin.Provider", "signin.Rules", "signin.Domain"),
    *("privacy.Term", "privacy.Departure", "privacy.Disposal"),
}


def archived(stage, path, reader=None, **changes):
    """The archive of the school of this stage, opened."""
    write_archive(Scope(stage.the_board, (stage.school,), reader), path, "Archief")
    return ZipFile(path)


def rows_in(archive, label):
    return json.loads(archive.read(f"gegevens/{label}.json"))


def told(archive):
    """All that stands in the readable parts of an archive."""
    names = [name for name in archive.namelist() if name.endswith((".html", ".json"))]
    return "".join(archive.read(name).decode() for name in names)


def our_models():
    apps_of_ours = (*OUR_APPS, "evidence")
    return [model for app in apps_of_ours for model in apps.get_app_config(app).get_models()]


def empty_server():
    """Take away all that is not of the product itself."""
    product = {"ThemeSet", "Theme", "Indicator", "Scan", "Topic", "Item"}
    through = [Team.schools.through, Cycle.series.through, EmailAddress, User]
    for model in [*our_models(), *through]:
        if model.__name__ not in product:
            model._base_manager.all()._raw_delete("default")
    ThemeSet.objects.exclude(OURS).delete()


def test_every_kind_of_row_is_taken_along_or_left_out_with_a_reason():
    models = {model._meta.label for model in our_models()}

    assert models == (set(LABELS) - {"accounts.User"}) | set(LEFT_OUT) | ELSEWHERE


@pytest.mark.parametrize("person", ["leader", "board"])
def test_an_archive_tells_no_more_than_its_reader_may_read(person, tmp_path):
    stage = build_stage()
    let_all_sing()
    reader = getattr(stage, person)

    heard = set(SIGN.findall(told(archived(stage, tmp_path / "a.zip", reader))))

    assert heard - may_hear(reader) == set()


def test_a_leader_takes_along_what_a_team_finished(tmp_path):
    stage = build_stage()

    archive = archived(stage, tmp_path / "a.zip", stage.leader)

    assert {row["id"] for row in rows_in(archive, "cycles.Cycle")} >= {stage.closed.pk}
    assert rows_in(archive, "cycles.LogEntry") == []


def test_no_archive_holds_a_password_a_rating_or_an_answer(tmp_path):
    stage = build_stage()

    archive = archived(stage, tmp_path / "a.zip")

    assert "password" not in rows_in(archive, "accounts.User")[0]
    assert {"worksheets.Rating", "scans.Answer"} & set(archive.namelist()) == set()


@pytest.mark.parametrize("reader", [None, "teacher"])
def test_no_archive_holds_a_tick_or_a_lesson_that_two_kept_between_them(reader, tmp_path):
    stage = build_stage()
    TickFactory(cycle=stage.running, teacher=stage.teacher, why="Ziek.")

    archive = archived(stage, tmp_path / "a.zip", reader and getattr(stage, reader))

    assert [row["id"] for row in rows_in(archive, "cycles.Visit")] == [stage.shared_visit.pk]
    assert "Ziek." not in told(archive)


def test_a_formula_stays_text(tmp_path):
    stage = build_stage()
    LogEntryFactory(cycle=stage.cycle, text="=cmd|' /C calc'!A0")
    archive = archived(stage, tmp_path / "a.zip")
    archive.extract("rekenblad.xlsx", tmp_path)

    book = load_workbook(tmp_path / "rekenblad.xlsx")

    cells = [cell for sheet in book for row in sheet for cell in row]
    assert Counter(cell.data_type for cell in cells)["f"] == 0
    assert "=cmd|' /C calc'!A0" in {cell.value for cell in cells}


def content(stage):
    """What stands in the archived tables, without numbers."""
    return {
        "people": set(User.objects.values_list("email", "name")),
        "members": set(Membership.objects.values_list("user__email", "team__name", "ended_on")),
        "cycles": set(Cycle.objects.values_list("key", "title", "started_at", "active_at")),
        "log": set(LogEntry.objects.values_list("author__email", "text", "cycle__title")),
        "counts": {label: apps.get_model(label)._base_manager.count() for label in AT_SCHOOL},
    }


def test_an_archive_is_read_back_as_it_was(tmp_path):
    stage = build_stage()
    path = tmp_path / "a.zip"
    scope = Scope(stage.the_board, tuple(stage.the_board.schools.all()))
    counts = write_archive(scope, path, "Archief")
    before = content(stage)
    empty_server()

    read, left = read_archive(path)

    after = content(stage)
    assert (read, left) == (counts, {})
    assert after["people"] <= before["people"]
    assert after["cycles"] == {row for row in before["cycles"] if row in after["cycles"]}
    assert (after["members"], after["log"]) == (after["members"] & before["members"], before["log"])


def files():
    """Name and content of each photo in a log and each file of a material."""
    names = [
        *LogEntry.objects.exclude(photo="").values_list("photo", flat=True),
        *Material.objects.exclude(file="").values_list("file", flat=True),
    ]
    return {name: Path(default_storage.path(name)).read_bytes() for name in names}


def test_photos_and_files_of_materials_come_along_under_another_name(tmp_path):
    stage = build_stage()
    archived(stage, tmp_path / "a.zip")
    before = files()
    empty_server()

    read_archive(tmp_path / "a.zip")

    after = files()
    assert list(after.values()) == list(before.values())
    assert len(after) == 2
    assert set(after) & set(before) == set()


def add_rounds(stage):
    """A finished round of the school with its own themes, and one of the board with the board's."""
    own = IndicatorFactory(theme__theme_set=stage.own_set)
    board_set = ThemeSetFactory(board=stage.the_board, in_use=True)
    places = [
        (own, {"school": stage.school, "of_a_school": True}),
        (
            IndicatorFactory(theme__theme_set=board_set),
            {"board": stage.the_board, "of_a_board": True},
        ),
    ]
    for indicator, place in places:
        sheet = WorksheetFactory(theme=indicator.theme, finished=True, **place)
        ConsensusFactory(worksheet=sheet, indicator=indicator, evidence=f"Van {sheet.place}.")
        NextStepFactory(worksheet=sheet, indicator=indicator, action__team=None)


def rounds_told():
    """Per finished round without a team: whose it is, its theme and version, evidence, first step."""
    rounds = Worksheet.objects.filter(team=None, state="finished")
    return {
        (
            str(one.place),
            one.theme.title,
            str(one.theme.theme_set.place),
            one.consensus.get().evidence,
            one.next_steps.get().action.what,
        )
        for one in rounds
    }


def test_rounds_of_a_school_and_board_come_back_with_their_own_themes(tmp_path):
    stage = build_stage()
    add_rounds(stage)
    path, schools = tmp_path / "a.zip", tuple(stage.the_board.schools.all())
    write_archive(Scope(stage.the_board, schools), path, "Archief")
    before = rounds_told()
    empty_server()

    _, left = read_archive(path)

    keys = {f"school-{School.objects.get(name=stage.school.name).pk}", f"bestuur-{board_here()}"}
    assert (len(before), rounds_told(), left) == (2, before, {})
    assert set(ThemeSet.objects.exclude(OURS).values_list("key", flat=True)) == keys


def board_here():
    return Board.objects.get().pk


@pytest.mark.parametrize(("person", "sets"), [("leader", "school board"), ("board", "board")])
def test_an_own_version_goes_along_for_who_may_read_it(person, sets, tmp_path):
    stage = build_stage()
    add_rounds(stage)

    archive = archived(stage, tmp_path / "a.zip", getattr(stage, person))

    rows = rows_in(archive, "worksheets.ThemeSet")
    assert {"school" if row["school"] else "board" for row in rows} == set(sets.split())
    themes = {row["theme"] for row in rows_in(archive, "worksheets.Indicator")}
    assert themes == {row["id"] for row in rows_in(archive, "worksheets.Theme")}


def test_rounds_of_the_board_stay_out_of_the_archive_of_a_school(tmp_path):
    stage = build_stage()
    add_rounds(stage)

    archive = archived(stage, tmp_path / "a.zip")

    rows = rows_in(archive, "worksheets.Worksheet")
    assert all(row["team"] or row["school"] for row in rows)
    assert any(row["school"] for row in rows)


def test_a_leaders_archive_is_read_back_with_its_gaps(tmp_path):
    stage = build_stage()
    path = tmp_path / "a.zip"
    archived(stage, path, stage.leader)
    empty_server()

    read_archive(path)

    assert (LogEntry.objects.count(), Cycle.objects.filter(problem=None).count()) == (0, 0)


def test_a_board_that_is_there_already_is_refused(tmp_path):
    stage = build_stage()
    archived(stage, tmp_path / "a.zip")

    with pytest.raises(Unreadable, match="staat al op deze server"):
        read_archive(tmp_path / "a.zip")


def test_an_archive_that_was_changed_is_refused_and_nothing_is_read(tmp_path):
    stage = build_stage()
    archived(stage, tmp_path / "a.zip")
    empty_server()
    spoil(tmp_path / "a.zip", tmp_path / "b.zip")

    with pytest.raises(Unreadable, match="klopt niet"):
        read_archive(tmp_path / "b.zip")
    assert Board.objects.count() == 0


def spoil(path, other):
    """The same archive, with another title for each cycle."""
    with ZipFile(path) as source, ZipFile(other, "w") as target:
        for name in source.namelist():
            block = source.read(name)
            target.writestr(name, block.replace(b"Vraag", b"Graag") if "Cycle" in name else block)


def test_what_is_no_archive_is_refused(tmp_path):
    (tmp_path / "a.zip").write_text("geen archief")

    with pytest.raises(Unreadable, match="geen archief"):
        read_archive(tmp_path / "a.zip")
