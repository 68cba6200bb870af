"""Who writes down what a team found out, and who decides that others read it."""

from common.access import ALLOWED, denied
from cycles.permissions import can_share

NOT_YET = "Rond de cyclus eerst af. Daarna kunnen jullie delen wat jullie vonden."


def can_write_summary(user, cycle):
    """Anyone in the team, once the cycle is finished."""
    if not cycle.team.role_of(user):
        return denied("Alleen leden van het team schrijven dit op.")
    return ALLOWED if cycle.is_closed else denied(NOT_YET)


def can_share_summary(user, summary):
    """Whoever takes the team forward, in the name of the team."""
    return can_share(user, summary.cycle)


def can_report(user, cycle):
    """The team always; who else may know the cycle once it is finished or shared."""
    if cycle.is_closed or cycle.shared_at or cycle.team.role_of(user):
        return ALLOWED
    return denied("Het team is nog bezig. Het verslag komt als zij delen, of na het besluit.")
