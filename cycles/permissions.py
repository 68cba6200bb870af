"""Who may do what with a cycle. A leader reads along; only the team writes and decides."""

from django.utils import timezone
from django.utils.formats import date_format

from common.access import ALLOWED, denied
from cycles.facts import facts_of, is_member
from cycles.models import ActionItem, Point, Stage
from cycles.progress import missing
from evidence.models import Measurement
from teams.permissions import ENDED

NOT_THE_OWNER = "Deze actie is van een collega. Alleen die wijzigt hem."
NOT_A_MEMBER = "Schrijven en beslissen doet het team zelf."
CLOSED = "Deze cyclus is afgerond. Wat er staat, blijft zo."
STEERS = "De PLG-begeleider van het team doet dit."


def can_start_cycle(user, team):
    """Anyone in the team begins a cycle, as long as the team goes on."""
    if team.ended_on:
        return denied(ENDED)
    return ALLOWED if team.role_of(user) else denied(NOT_A_MEMBER)


def can_edit_cycle(user, cycle):
    """Anyone in the team writes, until the cycle is closed."""
    if not is_member(cycle, user):
        return denied(NOT_A_MEMBER)
    if cycle.is_closed:
        return denied(CLOSED)
    return ALLOWED


def can_read_question(part):
    """``part`` is what the viewer found with ``visible_to``: nothing means not yet."""
    if part is None:
        return denied("Dit is nog van het team. Je leest mee als zij delen, of na de poort.")
    return ALLOWED


def can_edit_question(user, cycle, number):
    """One writes in the question the team has reached, and in those before."""
    verdict = can_edit_cycle(user, cycle)
    if verdict and number > cycle.question:
        return denied(f"Deze vraag komt na de poort van vraag {number - 1}. Je kunt al meelezen.")
    return verdict


def can_read_private(user, cycle):
    """Log, gate answers and actions belong to the team."""
    if not is_member(cycle, user):
        return denied("Dit is van het team zelf.")
    return ALLOWED


def can_answer_gate(user, cycle, number):
    """The team answers the gate of the question it is at, until it moves on."""
    verdict = can_edit_cycle(user, cycle)
    if not verdict:
        return verdict
    if number > cycle.question:
        return denied("Deze poort komt later. Maak eerst de vraag van nu af.")
    if number < cycle.question or cycle.stage == Stage.RUNNING:
        return denied(
            "Jullie zijn deze poort al voorbij. Ga terug in de cyclus om iets te wijzigen."
        )
    return ALLOWED


def can_steer(user, cycle):
    """The facilitator; in a team without one, every member."""
    facts = facts_of(cycle, user)
    if not facts.is_member:
        return denied(NOT_A_MEMBER)
    if not facts.steers:
        return denied(STEERS)
    return ALLOWED


def can_move_on(user, cycle):
    """On to the next stage: nothing missing, and the gate answered without a no."""
    verdict = can_steer(user, cycle)
    if not verdict:
        return verdict
    if cycle.is_closed:
        return denied(CLOSED)
    facts = facts_of(cycle, user)
    if missing(facts):
        return denied(f"Er mist nog iets. {missing(facts)[0].text}")
    if cycle.stage == Stage.RUNNING:
        return ALLOWED
    return gate_is_open(facts)


def gate_is_open(facts):
    """Whether the answers let the team through; a partly counts with its remark."""
    if facts.gate_no:
        return denied("Bij een poortvraag staat nog ‘nee’. Bespreek eerst wat nodig is.")
    if not facts.gate_is_answered:
        return denied("Beantwoord eerst alle poortvragen.")
    return ALLOWED


def can_go_back(user, cycle):
    """Who takes the team forward also takes it back; from the first question there is no back."""
    verdict = can_steer(user, cycle)
    if verdict and cycle.stage == Stage.PROBLEM:
        return denied("Dit is de eerste vraag. Verder terug kan niet.")
    return verdict


def can_preview_sharing(user, cycle):
    """Anyone in the team looks at what others read of it."""
    return ALLOWED if is_member(cycle, user) else denied(NOT_A_MEMBER)


def can_share(user, cycle):
    """Whoever takes the team forward also lets others read along, or no longer."""
    return can_steer(user, cycle)


def can_write_expectation(user, cycle, intervention):
    """The expectation is written until it is locked."""
    verdict = can_edit_question(user, cycle, 3)
    if verdict and intervention.expected_locked_at:
        return denied("De verwachting staat al vast.")
    return verdict


def can_lock_expectation(user, cycle, intervention):
    """Anyone in the team locks what is written; nobody unlocks it."""
    verdict = can_write_expectation(user, cycle, intervention)
    if verdict and not intervention.expected_result:
        return denied("Schrijf eerst op wat jullie verwachten.")
    return verdict


def can_read_results(user, cycle):
    """Who works in the team or oversees it; a guest reads no results of groups."""
    facts = facts_of(cycle, user)
    if not (facts.is_member or facts.oversees):
        return denied("De metingen van groepen lezen alleen het team en de school.")
    return ALLOWED


def can_enter_results(user, cycle):
    """Anyone in the team enters a measurement, until the cycle is closed."""
    return can_edit_cycle(user, cycle)


def can_enter_final(user, cycle):
    """First predict, then look: a final measurement waits for the locked expectation."""
    verdict = can_enter_results(user, cycle)
    if verdict and "expected_locked_at" not in facts_of(cycle, user).written:
        return denied(
            "Zet eerst de verwachting vast bij vraag 3. Daarna kunnen de volgende metingen erbij."
        )
    return verdict


def can_enter_follow_up(user, cycle):
    """Months later, also when the cycle is closed: does what was reached still hold?"""
    if not is_member(cycle, user):
        return denied(NOT_A_MEMBER)
    return can_enter_final(user, cycle) if not cycle.is_closed else ALLOWED


def can_enter_moment(user, cycle, moment):
    """The baseline first; what comes after it waits for the locked expectation."""
    if moment == Measurement.Moment.BASELINE:
        return can_enter_results(user, cycle)
    if moment == Measurement.Moment.FOLLOW_UP:
        return can_enter_follow_up(user, cycle)
    return can_enter_final(user, cycle)


def can_bring_file(user, cycle):
    """The figures of several groups in one file; of a closed cycle only a follow-up."""
    return (can_enter_follow_up if cycle.is_closed else can_enter_results)(user, cycle)


def can_tick(user, cycle):
    """Anyone in the team says each week whether it was done, while the plan runs in class."""
    verdict = can_edit_cycle(user, cycle)
    if verdict and cycle.stage != Stage.RUNNING:
        return denied("Dit vul je in zolang de aanpak in de klas loopt.")
    return verdict


def can_change_visit(user, visit):
    """The two of the visit write in it, until the cycle is closed."""
    if user.pk not in (visit.teacher_id, visit.visitor_id):
        return denied("Alleen de twee van het lesbezoek schrijven hier.")
    return can_edit_cycle(user, visit.cycle)


def can_share_visit(user, visit):
    """Whose lesson it was decides whether the team reads along."""
    if user.pk != visit.teacher_id:
        return denied("Wie de les gaf, beslist of het team meeleest.")
    return can_edit_cycle(user, visit.cycle)


def can_answer_check(user, cycle, evaluation, today=None):
    """Anyone in the team says whether it still exists, from the agreed day on."""
    if not is_member(cycle, user):
        return denied(NOT_A_MEMBER)
    day = evaluation.anchoring_check_on
    if not cycle.is_closed or cycle.decision != cycle.Decision.ANCHOR or day is None:
        return denied("Hier is nu niets om na te gaan.")
    if day > (today or timezone.localdate()):
        return denied(f"De volgende keer dat we dit vragen, is op {date_format(day, 'j F Y')}.")
    return ALLOWED


def can_log(user, cycle):
    """Anyone in the team logs a step, until the cycle is closed."""
    return can_edit_cycle(user, cycle)


def can_change_entry(user, entry):
    """What one wrote in the log, one removes oneself."""
    if entry.author_id != user.pk:
        return denied("Alleen wie dit schreef, kan het weghalen.")
    return can_log(user, entry.cycle)


def can_change_item(user, item):
    """Actions follow the team; all other lines follow the question in whose list they stand."""
    if isinstance(item, ActionItem):
        return can_change_action(user, item)
    number = item.number if isinstance(item, Point) else item.LAST_STAGE // 10
    return can_edit_question(user, item.cycle, number)


def can_read_past(user, item):
    """How a line came about is read by its team alone, also where others may read the line."""
    if item.cycle is None and item.team is None:
        return denied("Van deze actie bewaren we geen eerdere teksten.")
    return can_read_private(user, item.cycle) if item.cycle else can_change_action(user, item)


def can_change_action(user, action):
    """Anyone in the team keeps its actions, also after the cycle is closed."""
    if action.team is None:
        return ALLOWED if action.owner_id == user.pk else denied(NOT_THE_OWNER)
    return ALLOWED if action.team.role_of(user) else denied(NOT_A_MEMBER)
