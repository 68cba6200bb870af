"""Who may do what with a scan. Answers are nobody's but their author's."""

from common.access import ALLOWED, denied
from scans.models import SMALLEST, Scan
from scans.models.rounds import MOST_IN_A_YEAR
from scans.progress import is_enough, standing_of
from teams.models import Membership, School, Team
from teams.permissions import ENDED

CLOSED = "Deze scan is gesloten. Invullen kan niet meer."
RUNNING = "Er loopt hier nu een scan: {}. Wacht tot die gesloten is."
TWICE = "Deze scan was hier dit schooljaar al twee keer. Volgend schooljaar kan het weer."


def can_open_scans(user, place):
    """Of a team its facilitator, of a school its leader."""
    if isinstance(place, Team) and place.ended_on:
        return denied(ENDED)
    if isinstance(place, Team):
        guides = Membership.objects.current().filter(
            team=place, user=user.pk, role=Membership.Role.FACILITATOR
        )
        return ALLOWED if guides.exists() else denied("De PLG-begeleider begint een scan.")
    if School.objects.led_by(user).filter(pk=place.pk).exists():
        return ALLOWED
    return denied("De schoolleider begint een scan voor de hele school.")


def can_begin(scan, level, rounds):
    """One scan at a time, and each at most twice a year.

    ``rounds`` are those at this place that still run or began this school year.
    """
    if level not in scan.levels:
        return denied("Deze scan is voor één team, niet voor een hele school.")
    for one in rounds:
        if one.is_running:
            return denied(RUNNING.format(one.scan.title))
    if sum(one.scan_key == scan.key for one in rounds) >= MOST_IN_A_YEAR:
        return denied(TWICE)
    return ALLOWED


def can_answer(user, scan_round):
    """Everyone who is asked, as long as the round runs."""
    if not standing_of(scan_round, user).is_asked:
        return denied("Je vult deze scan niet in: je werkt niet in dit team of deze school.")
    return ALLOWED if scan_round.is_running else denied(CLOSED)


def can_close(user, scan_round):
    """Who steers, as soon as somebody answered. Closing twice changes nothing."""
    standing = standing_of(scan_round, user)
    if not standing.steers:
        return denied(who_steers(scan_round, "sluit de scan"))
    if scan_round.is_running and not standing.sheets:
        return denied("Nog niemand vulde iets in. Wacht nog even.")
    return ALLOWED


def can_withdraw(user, scan_round):
    """Who steers, as long as nobody answered."""
    standing = standing_of(scan_round, user)
    if not standing.steers:
        return denied(who_steers(scan_round, "haalt een scan weg"))
    if standing.sheets or not scan_round.is_running:
        return denied("Er is al ingevuld. Je kunt de scan alleen nog sluiten.")
    return ALLOWED


def can_see_results(user, scan_round):
    """Nobody while it runs or below five; a team first, who oversees it once the team shares it."""
    if scan_round.is_running:
        return denied("De uitkomst komt er pas als de scan gesloten is.")
    if not is_enough(scan_round):
        return denied(too_few(scan_round.taken_part))
    if scan_round.school_id or standing_of(scan_round, user).is_asked or scan_round.shared_at:
        return ALLOWED
    return denied("Het team leest deze uitkomst eerst zelf. Jij leest mee als het team die deelt.")


def can_share(user, scan_round):
    """Who steers a team decides with the team whether its school reads along."""
    if not scan_round.team_id:
        return denied("Een scan van de hele school leest iedereen in de school al.")
    if not standing_of(scan_round, user).steers:
        return denied(who_steers(scan_round, "deelt de uitkomst"))
    if scan_round.is_running or not is_enough(scan_round):
        return denied("Er is geen uitkomst om te delen.")
    return ALLOWED


def who_steers(scan_round, does):
    who = "De PLG-begeleider" if scan_round.team_id else "De schoolleider"
    return f"{who} {does}."


def too_few(taken_part):
    """Why nothing is shown, in one sentence."""
    people = {0: "Niemand deed mee", 1: "Er deed 1 collega mee"}
    said = people.get(taken_part, f"Er deden {taken_part} collega’s mee")
    return f"{said}. Onder de {SMALLEST} tonen we niets: je zou kunnen raden wie wat koos."


def level_of(place):
    """A team or a whole school, as scans name it."""
    return Scan.Level.TEAM if isinstance(place, Team) else Scan.Level.SCHOOL
