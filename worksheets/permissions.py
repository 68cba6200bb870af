"""Who may do what with a worksheet. Ratings are nobody's but their author's."""

from common.access import ALLOWED, denied
from teams.models import Membership, School, Team
from worksheets.models import Worksheet
from worksheets.progress import turnout_of
from worksheets.standing import standing_of

State = Worksheet.State

NOT_A_MEMBER = "Alleen leden van het team doen dit."
STEERS = "De PLG-begeleider van het team doet dit."
STILL_RATING = "Eerst vult iedereen alleen in. Zodra de ronde gesloten is, kijken jullie samen."
FINISHED = "Dit werkblad is afgerond. Wat er staat, blijft zo."
CLOSED = "Deze ronde is gesloten. Jullie bespreken nu samen wat jullie zien."


def can_open_worksheet(user, team):
    """The team's facilitator, or the leader of its school."""
    guides = Membership.objects.current().filter(
        team=team, user=user.pk, role=Membership.Role.FACILITATOR
    )
    if guides.exists() or Team.objects.led_by(user).filter(pk=team.pk).exists():
        return ALLOWED
    return denied("De PLG-begeleider of de schoolleider begint een werkblad.")


def can_rate(user, worksheet):
    """Everyone in the team, as long as the round is open."""
    if not standing_of(worksheet, user).is_member:
        return denied("Alleen leden van het team vullen dit werkblad in.")
    if worksheet.state == State.FINISHED:
        return denied(FINISHED)
    if worksheet.state != State.RATING:
        return denied(CLOSED)
    return ALLOWED


def can_close(user, worksheet):
    """Who steers the team, once somebody filled in everything. Closing twice changes nothing."""
    standing = standing_of(worksheet, user)
    if not standing.steers:
        return denied(STEERS)
    if worksheet.state != State.RATING:
        return ALLOWED
    if not turnout_of(worksheet, user, standing.indicators).complete:
        return denied("Nog niemand vulde alles in. Vul zelf als eerste in.")
    return ALLOWED


def can_see_together(user, worksheet):
    """The team once the round is closed; who oversees it once the worksheet is finished."""
    if worksheet.state == State.FINISHED:
        return ALLOWED
    if not standing_of(worksheet, user).is_member:
        return denied("Het team is nog bezig. Je leest mee als het werkblad is afgerond.")
    if worksheet.state == State.RATING:
        return denied(STILL_RATING)
    return ALLOWED


def can_agree(user, worksheet):
    """Anyone in the team writes down what it agrees on, until the worksheet is finished."""
    if not standing_of(worksheet, user).is_member:
        return denied(NOT_A_MEMBER)
    if worksheet.state == State.RATING:
        return denied(STILL_RATING)
    if worksheet.state == State.FINISHED:
        return denied(FINISHED)
    return ALLOWED


def can_look_back(user, worksheet):
    """Anyone in the team says what became of its last steps, until this round is finished."""
    if not standing_of(worksheet, user).is_member:
        return denied(NOT_A_MEMBER)
    return denied(FINISHED) if worksheet.state == State.FINISHED else ALLOWED


def can_plan(user, worksheet):
    """Anyone in the team, as soon as it agrees on something."""
    verdict = can_agree(user, worksheet)
    if verdict and not standing_of(worksheet, user).agreed:
        return denied("Leg eerst samen een fase vast. Kies daarna jullie volgende stap.")
    return verdict


def can_finish(user, worksheet):
    """Who steers, when every indicator has a phase and there is a next step. Twice changes nothing."""
    standing = standing_of(worksheet, user)
    if not standing.steers:
        return denied(STEERS)
    if worksheet.state == State.RATING:
        return denied(STILL_RATING)
    if not standing.all_agreed:
        return denied("Nog niet elke indicator heeft een fase. Leg die eerst samen vast.")
    if not standing.steps:
        return denied("Er is nog geen volgende stap. Schrijf er eerst een op.")
    return ALLOWED


def can_share(user, worksheet):
    """Who steers decides with the team whether the board sees the phases of a finished worksheet."""
    if not standing_of(worksheet, user).steers:
        return denied(STEERS)
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
