"""Who may do what with a worksheet. Ratings are nobody's but their author's."""

from common.access import ALLOWED, denied
from teams.models import Board, Membership, School, Team
from teams.permissions import ENDED
from worksheets.models import Worksheet
from worksheets.progress import turnout_of
from worksheets.standing import standing_of

State = Worksheet.State

NOT_ASKED = {
    "team": "Alleen leden van het team vullen dit werkblad in.",
    "school": "Alleen wie op deze school werkt, vult dit werkblad in.",
    "board": "Alleen schoolleiders en bovenschools managers vullen dit werkblad in.",
}
NOT_A_MEMBER = "Alleen leden van het team doen dit."
STEERS = {
    "team": "De PLG-begeleider van het team doet dit.",
    "school": "De schoolleider doet dit, of wie het gesprek leidt.",
    "board": "De bovenschools manager doet dit, of wie het gesprek leidt.",
}
GUIDE_WRITES = "Wie het gesprek leidt, schrijft op wat jullie samen vinden."
STILL_RATING = "Eerst vult iedereen alleen in. Zodra de ronde gesloten is, kijken jullie samen."
FINISHED = "Dit werkblad is afgerond. Wat er staat, blijft zo."
CLOSED = "Deze ronde is gesloten. Jullie bespreken nu samen wat jullie zien."


def can_open_worksheet(user, place):
    """Of a team its facilitator or the leader of its school; of a school its leader; of a board who manages it."""
    if isinstance(place, Team):
        return can_open_for_team(user, place)
    if isinstance(place, School):
        leads = School.objects.led_by(user).filter(pk=place.pk)
        return ALLOWED if leads.exists() else denied("De schoolleider begint een werkblad.")
    manages = Board.objects.visible_to(user).filter(pk=place.pk)
    return ALLOWED if manages.exists() else denied("De bovenschools manager begint een werkblad.")


def can_open_for_team(user, team):
    if team.ended_on:
        return denied(ENDED)
    guides = Membership.objects.current().filter(
        team=team, user=user.pk, role=Membership.Role.FACILITATOR
    )
    if guides.exists() or Team.objects.led_by(user).filter(pk=team.pk).exists():
        return ALLOWED
    return denied("De PLG-begeleider of de schoolleider begint een werkblad.")


def can_rate(user, worksheet):
    """Everyone who is asked, as long as the round is open."""
    if not standing_of(worksheet, user).is_member:
        return denied(NOT_ASKED[worksheet.level])
    if worksheet.state == State.FINISHED:
        return denied(FINISHED)
    if worksheet.state != State.RATING:
        return denied(CLOSED)
    return ALLOWED


def can_close(user, worksheet):
    """Who steers, once somebody filled in everything. Closing twice changes nothing."""
    standing = standing_of(worksheet, user)
    if not standing.steers:
        return denied(STEERS[worksheet.level])
    if worksheet.state != State.RATING:
        return ALLOWED
    if not turnout_of(worksheet, user, standing.indicators).complete:
        return denied("Nog niemand vulde alles in. Vul zelf als eerste in.")
    return ALLOWED


def can_see_together(user, worksheet):
    """Who takes part once the round is closed; who oversees it once the worksheet is finished."""
    if worksheet.state == State.FINISHED:
        return ALLOWED
    if not standing_of(worksheet, user).is_member:
        return denied("Het team is nog bezig. Je leest mee als het werkblad is afgerond.")
    if worksheet.state == State.RATING:
        return denied(STILL_RATING)
    return ALLOWED


def can_agree(user, worksheet):
    """Anyone in the team writes down what it agrees on; elsewhere who steers. Until it is finished."""
    if not standing_of(worksheet, user).writes:
        return denied(NOT_A_MEMBER if worksheet.level == "team" else GUIDE_WRITES)
    if worksheet.state == State.RATING:
        return denied(STILL_RATING)
    if worksheet.state == State.FINISHED:
        return denied(FINISHED)
    return ALLOWED


def can_look_back(user, worksheet):
    """Anyone in the team says what became of its last steps; elsewhere who steers. Until it is finished."""
    if not standing_of(worksheet, user).writes:
        return denied(NOT_A_MEMBER if worksheet.level == "team" else GUIDE_WRITES)
    return denied(FINISHED) if worksheet.state == State.FINISHED else ALLOWED


def can_plan(user, worksheet):
    """Who may agree, as soon as something is agreed on."""
    verdict = can_agree(user, worksheet)
    if verdict and not standing_of(worksheet, user).agreed:
        return denied("Leg eerst samen een fase vast. Kies daarna jullie volgende stap.")
    return verdict


def can_finish(user, worksheet):
    """Who steers, when every indicator has a phase and there is a next step. Twice changes nothing."""
    standing = standing_of(worksheet, user)
    if not standing.steers:
        return denied(STEERS[worksheet.level])
    if worksheet.state == State.RATING:
        return denied(STILL_RATING)
    if not standing.all_agreed:
        return denied("Nog niet elke indicator heeft een fase. Leg die eerst samen vast.")
    if not standing.steps:
        return denied("Er is nog geen volgende stap. Schrijf er eerst een op.")
    return ALLOWED


def can_share(user, worksheet):
    """Who steers decides with the team or school whether the board sees the phases of a finished worksheet."""
    if worksheet.level == "board":
        return denied("Dit werkblad is van het bestuur zelf.")
    if not standing_of(worksheet, user).steers:
        return denied(STEERS[worksheet.level])
    if worksheet.state != State.FINISHED:
        return denied("Rond het werkblad eerst af. Daarna kun je het delen.")
    return ALLOWED


def can_print_filled(user, worksheet):
    """Who sees it together, except guests: what is on paper has no last day."""
    verdict = can_see_together(user, worksheet)
    if verdict and not standing_of(worksheet, user).sees_spread:
        return denied("Een PDF van het ingevulde werkblad is voor het team en de school.")
    return verdict


def can_make_batch(user, school):
    """The leader of this very school, who sees all its teams."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied("De schoolleider maakt de werkbladen voor de hele school.")
    return ALLOWED
