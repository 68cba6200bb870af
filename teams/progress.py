"""How far a team is with its people, and an invitation on its way."""

FEWEST, MOST = 4, 12
HEADS = {"leader", "manager"}


def size_warning(members, waiting):
    """A Dutch sentence when a team is small or large; empty when its size is right.

    ``members`` and ``waiting`` are counts: those in the team, and those with an open invitation.
    """
    if members > MOST:
        return f"Dit team heeft {members} mensen. Een leerteam werkt het best met {FEWEST} tot {MOST}. Denk aan splitsen."
    if members + waiting < FEWEST:
        return (
            f"Een leerteam werkt het best met {FEWEST} tot {MOST} mensen. Nu zijn het er {members}."
        )
    return ""


def standing(invitation, user, now):
    """In one word how this invitation stands for who opens its link."""
    if invitation is None:
        return "unknown"
    if invitation.accepted_at:
        mine = user.is_authenticated and invitation.accepted_by_id == user.pk
        return "joined" if mine else "used"
    if invitation.withdrawn_at:
        return "withdrawn"
    if not invitation.is_open(now):
        return "expired"
    if not user.is_authenticated:
        return "visitor"
    return "open" if user.email.lower() == invitation.email.lower() else "other"


def is_last_head(row):
    """Whether nobody else leads this school, or manages this board, today."""
    others = row.place.roles.current().filter(role=row.role, user__is_active=True)
    return row.role in HEADS and not others.exclude(pk=row.pk).exists()
