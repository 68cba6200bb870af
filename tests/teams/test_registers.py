"""Files of a register: whatever their dialect, schools come in once and nothing is lost."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from bench.register import content_of
from teams.models import UNDO_TERM, Board, ExternalId, ImportChange, School, SchoolImport
from teams.registers import duo, ledger, services
from teams.registers.forms import RegisterForm
from teams.registers.permissions import can_undo_import
from tests.factories import (
    BoardFactory,
    ExternalIdFactory,
    SchoolFactory,
    SchoolImportFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
OLD = "BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM"
NEW = "BEVOEGD GEZAG NUMMER,INSTELLINGSCODE,VESTIGINGSCODE,VESTIGINGSNAAM,PLAATSNAAM"
State = SchoolImport.State


def read_in(*lines, head=OLD, kind="po", **about):
    """As the worker reads a file with these lines."""
    row = SchoolImportFactory(kind=kind, state=State.QUEUED, **about)
    row.file.save("test.bin", io.BytesIO("\n".join([head, *lines]).encode()))
    ledger.run(row.pk)
    row.refresh_from_db()
    return row


def put_back(row):
    SchoolImport.objects.filter(pk=row.pk).update(state=State.UNDO)
    ledger.run(row.pk)
    row.refresh_from_db()
    return row


ONE = "10249;16AH;16AH00;De Kiezel;EDE"
TWO = "10249;16AH;16AH01;De Kei;EDE"


def schools():
    rows = School.objects.order_by("name").values_list("name", "city", "board__number", "closed_on")
    return list(rows)


def test_schools_and_their_board_come_in():
    row = read_in(ONE, TWO)

    assert (row.state, row.counts) == (State.DONE, {"board": 1, "made": 2, "read": 2})
    assert schools() == [("De Kei", "Ede", "10249", None), ("De Kiezel", "Ede", "10249", None)]
    assert Board.objects.get().team_types.count() == 5


def test_read_again_nothing_changes():
    read_in(ONE, TWO)

    assert read_in(ONE, TWO).counts == {"read": 2}


def test_two_schools_of_one_name_can_be_told_apart():
    read_in(ONE, ONE.replace("16AH00", "16AH01"), ONE.replace("16AH00", "16AH02"))

    names = School.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["De Kiezel", "De Kiezel (16AH02)", "De Kiezel (Ede)"]


def test_a_school_follows_the_register_where_nobody_changed_it():
    read_in(ONE)
    School.objects.update(city="Ede-Zuid", colour="#112233")

    row = read_in("10249;16AH;16AH00;De Kiezelsteen;BENNEKOM")

    assert (row.counts["changed"], schools()) == (
        1,
        [("De Kiezelsteen", "Ede-Zuid", "10249", None)],
    )


def test_a_school_that_was_made_by_hand_is_known_by_its_name():
    by_hand = SchoolFactory(board=BoardFactory(number="10249"), name="De kiezel")

    row = read_in(ONE)

    assert (row.counts["adopted"], ExternalId.objects.get().school) == (1, by_hand)


def test_what_disappeared_is_closed_and_opens_again():
    read_in(ONE, TWO)

    closed = read_in(ONE).counts
    gone = schools()[0]
    reopened = read_in(ONE, TWO).counts

    assert (closed["closed"], gone[3]) == (1, timezone.localdate())
    assert (reopened["reopened"], schools()[0][3]) == (1, None)


def test_a_file_that_misses_too_much_closes_nothing():
    read_in(*[ONE.replace("16AH00", f"16AH{n:02}") for n in range(20)])

    row = read_in(ONE)

    assert School.objects.filter(closed_on=None).count() == 20
    assert "Dat zijn er te veel" in row.remarks[0][1]


@pytest.mark.parametrize(
    "about", [{"is_complete": False}, {"kind": "vo"}, {"boards": ["77494"]}], ids=str
)
def test_a_file_about_other_schools_closes_nothing(about):
    read_in(ONE, TWO)

    read_in("77494;31FR;31FR00;Elders;EDE", **about)

    assert School.objects.exclude(closed_on=None).count() == 0


def test_a_school_where_people_work_does_not_move_to_another_board():
    read_in(ONE)
    SchoolRoleFactory(school=School.objects.get())

    row = read_in("77494;16AH;16AH00;De Kiezel;EDE")

    assert (School.objects.get().board.number, row.remarks[0][0]) == ("10249", 2)


def test_a_school_where_nobody_works_moves_with_its_board():
    read_in(ONE)

    read_in("77494;16AH;16AH00;De Kiezel;EDE")

    assert School.objects.get().board.number == "77494"


def test_boards_get_their_names():
    read_in(ONE)
    named = "BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM"

    row = read_in("10249;Stichting De Steen", head=named, kind="besturen")

    assert (Board.objects.get().name, row.counts) == ("Stichting De Steen", {"renamed": 1})


def everything():
    numbers = ExternalId.objects.order_by("value").values_list("value", "told", "school__name")
    return schools(), list(numbers), list(Board.objects.values_list("name", "number"))


@pytest.mark.parametrize(
    "lines",
    [
        [ONE],
        [ONE, TWO.replace("De Kei", "De Steen")],
        [ONE, TWO, "77494;31FR;31FR00;Nieuw;EDE"],
        ["77494;16AH;16AH00;De Kiezel;EDE", TWO],
    ],
)
def test_putting_back_leaves_no_trace(lines):
    read_in(ONE, TWO)
    before = everything()

    row = put_back(read_in(*lines))

    assert (row.state, everything(), row.changes.count()) == (State.UNDONE, before, 0)


def test_putting_back_keeps_a_school_where_somebody_works_and_what_was_changed_since():
    row = read_in(ONE, TWO)
    TeamFactory(school=School.objects.get(name="De Kei"))

    put_back(row)

    assert schools() == [("De Kei", "Ede", "10249", None)]
    assert ImportChange.objects.count() == 0


def test_a_run_that_was_broken_off_is_done_again(monkeypatch):
    monkeypatch.setattr("teams.registers.merge.AT_ONCE", 1)
    row = SchoolImportFactory(state=State.QUEUED)
    row.file.save("test.bin", io.BytesIO("\n".join([OLD, ONE, TWO]).encode()))
    monkeypatch.setattr(ledger, "report", broken_off)
    with pytest.raises(KeyboardInterrupt):
        ledger.run(row.pk)
    monkeypatch.undo()
    SchoolImport.objects.update(heartbeat_at=timezone.now() - ledger.SILENT_AFTER * 2)

    ledger.run(row.pk)

    row.refresh_from_db()
    assert (row.state, row.counts["made"], len(schools())) == (State.DONE, 2, 2)


def broken_off(*_):
    raise KeyboardInterrupt


def test_a_file_that_went_wrong_says_why():
    row = read_in("x", head="a;b")

    assert (row.state, row.reason) == (State.FAILED, duo.NO_SCHOOLS.format("INSTELLINGSCODE"))


def test_a_file_that_is_gone_says_so():
    row = SchoolImportFactory(state=State.QUEUED, file="imports/weg.bin")

    ledger.run(row.pk)

    row.refresh_from_db()
    assert (row.state, row.reason) == (State.FAILED, ledger.FILE_GONE)


def test_the_file_itself_is_not_kept():
    row = read_in(ONE)

    assert (row.file.name, row.file.storage.exists("imports/test.bin")) == ("", False)


def upload(content, **data):
    file = io.BytesIO(content)
    file.name, file.size = "scholen.csv", len(content)
    blank = {"kind": "po", "boards": "", "key": "6f0d3a4e-6a6e-5d0a-9b1e-0c4f2a7d9e31"}
    return RegisterForm(blank | data, {"file": file})


def test_what_is_wrong_with_a_file_is_said_at_once():
    wide = f"{OLD};ONDERWIJSSTRUCTUUR\n".encode()

    errors = [upload(content).errors["file"] for content in (b"PK\x03\x04", b"a;b\n", wide)]

    assert [len(each) for each in errors] == [1, 1, 1]


def test_the_numbers_of_boards_are_checked():
    form = upload(f"{OLD}\n{ONE}".encode(), boards="10249, 7494;10249")

    assert (form.is_valid(), form.cleaned_data["boards"]) == (True, ["07494", "10249"])
    assert not upload(OLD.encode(), boards="tien").is_valid()


@pytest.fixture
def operator(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


@pytest.mark.usefixtures("operator")
def test_the_operator_brings_a_file_sees_what_it_did_and_puts_it_back(
    client, django_capture_on_commit_callbacks
):
    form = upload(b"")
    body = form.data | {"file": io.BytesIO(content_of(schools=30, boards=3))}

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(reverse("teams:registers"), body, follow=True)
    row = SchoolImport.objects.get()
    ledger.run(row.pk)
    shown = client.get(page.redirect_chain[-1][0]).content.decode()
    client.post(reverse("teams:register_undo", args=[row.pk]))
    ledger.run(row.pk)

    assert "<strong>30</strong> nieuwe scholen" in shown
    assert "CC BY 4.0" in shown
    assert (School.objects.count(), Board.objects.count()) == (0, 0)


@pytest.mark.usefixtures("operator")
def test_a_page_that_has_nothing_new_to_tell_is_silent(client):
    row = SchoolImportFactory(state=State.RUNNING)
    url = reverse("teams:register", args=[row.pk])

    codes = [
        client.get(url, {"gezien": seen}, headers={"HX-Request": "true"}).status_code
        for seen in (row.seen, "iets anders")
    ]

    assert codes == [204, 200]


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many_files(client, number, django_assert_num_queries):
    SchoolImportFactory.create_batch(number)

    with django_assert_num_queries(3):
        client.get(reverse("teams:registers"))


def test_only_the_last_file_of_its_kind_can_be_put_back(operator):
    first, now = SchoolImportFactory(), timezone.now()
    alone = can_undo_import(operator, first, now)
    SchoolImportFactory()

    assert (bool(alone), bool(can_undo_import(operator, first, now))) == (True, False)
    assert not can_undo_import(operator, SchoolImportFactory(state=State.UNDONE), now)
    assert not can_undo_import(operator, SchoolImportFactory(kind="vo"), now + 2 * UNDO_TERM)
    assert not can_undo_import(UserFactory(), first, now)


def test_asked_twice_it_is_read_once():
    about = {"kind": "po", "filename": "a.csv", "by": None, "content": b"x"}
    key = "6f0d3a4e-6a6e-5d0a-9b1e-0c4f2a7d9e31"

    for _ in range(2):
        services.ask_import(key, **about)

    assert SchoolImport.objects.count() == 1


def test_a_number_belongs_to_one_school():
    number = ExternalIdFactory()

    with pytest.raises(Exception, match=r"(?i)unique"):
        ExternalIdFactory(value=number.value)


def test_the_command_reads_the_same_file(tmp_path, capsys):
    file = tmp_path / "bo.csv"
    file.write_bytes(content_of(schools=3, boards=1, delimiter=",", encoding="utf-8-sig"))

    call_command("import_schools", file, kind="po")

    assert capsys.readouterr().out.splitlines()[0].endswith("3 nieuwe scholen")


@pytest.mark.parametrize("content", [None, b"PK\x03\x04"])
def test_the_command_says_what_is_wrong(tmp_path, content):
    file = tmp_path / "bo.csv"
    if content:
        file.write_bytes(content)

    with pytest.raises(CommandError):
        call_command("import_schools", file, kind="po")
