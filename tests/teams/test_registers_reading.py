"""What stands in a file of a register, whatever its dialect."""

import pytest

from common.tables import Refused, read_table
from teams.models import SchoolImport
from teams.registers import duo
from teams.registers.duo import Location, read_locations
from teams.registers.words import readable

pytestmark = pytest.mark.once
OLD = "BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM"
NEW = "BEVOEGD GEZAG NUMMER,INSTELLINGSCODE,VESTIGINGSCODE,VESTIGINGSNAAM,PLAATSNAAM"
State = SchoolImport.State


def found_in(head, *lines, kind="po", boards=()):
    text = "\n".join([head, *lines])
    return read_locations(read_table(text.encode()), kind, boards)


ONE = "10249;16AH;16AH00;De Kiezel;EDE"
TWO = "10249;16AH;16AH01;De Kei;EDE"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (OLD, " 10249 ;16AH;16AH01;De Kei   ;ALPHEN AAN DEN RIJN"),
        (NEW, '"10249","16AH","16AH01","De Kei","Alphen aan den Rijn"'),
        (NEW, "10249,16ah,1,De Kei,ALPHEN AAN DEN RIJN"),
        (OLD, "10249;16AH;01;De Kei;ALPHEN AAN DEN RIJN"),
    ],
)
def test_every_header_and_habit_tells_the_same_location(head, line):
    assert found_in(head, line).locations == {
        "16AH01": Location(2, "16AH01", "10249", "De Kei", "Alphen aan den Rijn", "PO")
    }


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("10249;;;De Kei;EDE", duo.NO_CODE),
        ("10249;16AHX;16AHX00;De Kei;EDE", duo.ODD_CODE.format("16AHX00")),
        ("10249;16AH;16AH01;;EDE", duo.NO_NAME),
        ("<5;16AH;16AH01;De Kei;EDE", duo.NO_BOARD),
        ("x;16AH;16AH01;De Kei;EDE", duo.NO_BOARD),
        ("10249;16AH;16AH01;De Kei;EDE;te veel", duo.CROOKED),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(line, remark):
    found = found_in(OLD, ONE, line)

    assert (list(found.locations), found.remarks) == (["16AH00"], [[3, remark]])


def test_an_unusual_brin_is_a_remark_and_no_wall():
    found = found_in(OLD, "10249;00AP;00APC1;De Kei;EDE")

    assert (list(found.locations), found.remarks) == (
        ["00APC1"],
        [[2, duo.UNUSUAL_CODE.format("00APC1")]],
    )


def test_a_location_counts_once():
    assert found_in(OLD, ONE, ONE).remarks == [[3, duo.TWICE.format("16AH00", 2)]]


def test_only_the_boards_that_were_asked_for():
    found = found_in(OLD, ONE, "77494;31FR;31FR00;De Kei;EDE", boards=["77494"])

    assert (list(found.locations), found.codes) == (["31FR00"], {"16AH00", "31FR00"})


@pytest.mark.parametrize(
    ("kind", "sort", "sector"),
    [("po", "SBO", "SBO"), ("so", "VSO", "VSO"), ("so", "SO", "SO"), ("vo", "HAVO/VWO", "VO")],
)
def test_the_sector_of_a_location(kind, sort, sector):
    found = found_in(f"{OLD};ONDERWIJSSTRUCTUUR", f"{ONE};{sort}", kind=kind)

    assert found.locations["16AH00"].sector == sector


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("'T HARDE", "'t Harde"),
        ("IJSSELSTEIN UT", "IJsselstein UT"),
        ("CAPELLE A/D IJSSEL", "Capelle a/d IJssel"),
        ("HENDRIK-IDO-AMBACHT", "Hendrik-Ido-Ambacht"),
        ("DE BILT", "De Bilt"),
        ("Den Haag", "Den Haag"),
    ],
)
def test_a_place_is_written_as_one_writes_it(written, read):
    assert readable(written) == read


@pytest.mark.parametrize("head", ["NAAM;PLAATS", "INSTELLINGSCODE;VESTIGINGSNAAM"])
def test_a_table_without_schools_is_refused(head):
    with pytest.raises(Refused, match="missen de kolom"):
        found_in(head, "a;b")
