"""Who may set up teams and bring people together."""

from common.access import ALLOWED, denied
from teams.models import Board, Membership, School, Team
from teams.progress import is_last_head

ENDED = "Dit team is gestopt. Wat er staat, blijft te lezen."
ONLY_LEADER = "Alleen de schoolleider {} Vraag het aan je schoolleider."


def can_create_team(user, school):
    """The leader of this very school."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied(ONLY_LEADER.format("maakt een nieuw team."))
    return ALLOWED


def can_edit_school(user, school):
    """The leader of this very school: its colour and its logo on paper."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied(ONLY_LEADER.format("kiest de kleur en het logo."))
    return ALLOWED


def can_manage_team(user, team):
    """A leader of one of the team's schools: its settings, its people, their roles."""
    if not Team.objects.led_by(user).filter(pk=team.pk).exists():
        return denied(ONLY_LEADER.format("wijzigt het team en wie erin zit."))
    return ALLOWED


def can_invite(user, team):
    """A leader of one of the team's schools, as long as the team goes on."""
    if team.ended_on:
        return denied(ENDED)
    if not Team.objects.led_by(user).filter(pk=team.pk).exists():
        return denied(ONLY_LEADER.format("nodigt mensen uit voor dit team."))
    return ALLOWED


LAST_HEAD = {
    "school": "Een school houdt altijd een schoolleider. Nodig eerst een ander uit.",
    "board": "Een bestuur houdt altijd een manager. Nodig eerst een ander uit.",
}


def can_appoint(user, place):
    """Of a school its leaders and its board, of a board its managers."""
    if isinstance(place, Board):
        rows = Board.objects.visible_to(user)
    else:
        rows = School.objects.run_by(user)
    if not rows.filter(pk=place.pk).exists():
        return denied("Alleen de schoolleider en het bestuur verdelen de rollen in een school.")
    return ALLOWED


def can_end_role(user, row):
    """Who may appoint here, as long as somebody else heads the place."""
    verdict = can_appoint(user, row.place)
    if verdict and is_last_head(row):
        return denied(LAST_HEAD[row.scope.partition(":")[0]])
    return verdict


def can_host_guests(user, team):
    """The facilitator alone, as long as the team goes on: a guest reads what a leader can not yet."""
    if team.ended_on:
        return denied(ENDED)
    if team.role_of(user) != Membership.Role.FACILITATOR:
        return denied("Alleen de PLG-begeleider nodigt gasten uit.")
    return ALLOWED


def can_end_visit(user, team):
    """Who guides the team, and who answers for the school; also of a team that stopped."""
    if team.role_of(user) == Membership.Role.FACILITATOR or can_manage_team(user, team):
        return ALLOWED
    return denied("Alleen de PLG-begeleider en de schoolleider laten een gast stoppen.")


def can_hand_over(user, team):
    """Who guides the team now, when there is somebody to hand it to."""
    if team.role_of(user) != Membership.Role.FACILITATOR:
        return denied("Alleen de PLG-begeleider draagt de begeleiding over.")
    if not team.memberships.current().filter(role=Membership.Role.MEMBER).exists():
        return denied("Er is nog niemand om het aan over te dragen. Nodig eerst een collega uit.")
    return ALLOWED


def can_send_again(user, invitation):
    """Who may invite for its team, as long as nobody used it or took it back."""
    may = can_host_guests if invitation.is_for_guest else can_invite
    verdict = may(user, invitation.team)
    if not verdict:
        return verdict
    if invitation.accepted_at or invitation.withdrawn_at:
        return denied("Deze uitnodiging is al gebruikt of ingetrokken. Nodig opnieuw uit.")
    return ALLOWED


def can_withdraw(user, invitation):
    """Who may bring people into its team; of a guest, also who may send one away."""
    may = can_end_visit if invitation.is_for_guest else can_invite
    return may(user, invitation.team)


def can_accept(user, invitation):
    """The one to whom it was sent; whether the link still works is settled on accepting."""
    if user.email.lower() != invitation.email.lower():
        return denied("Deze uitnodiging is voor iemand anders. Log in met het adres van de mail.")
    return ALLOWED
