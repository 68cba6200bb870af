"""Who may set up teams and bring people together."""

from common.access import ALLOWED, denied
from teams.models import School, Team

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
    """A leader of one of the team's schools."""
    if not Team.objects.led_by(user).filter(pk=team.pk).exists():
        return denied(ONLY_LEADER.format("nodigt mensen uit voor dit team."))
    return ALLOWED


def can_send_again(user, invitation):
    """Who may invite for its team, as long as nobody used it or took it back."""
    verdict = can_invite(user, invitation.team)
    if not verdict:
        return verdict
    if invitation.accepted_at or invitation.withdrawn_at:
        return denied("Deze uitnodiging is al gebruikt of ingetrokken. Nodig opnieuw uit.")
    return ALLOWED


def can_accept(user, invitation):
    """The one to whom it was sent; whether the link still works is settled on accepting."""
    if user.email.lower() != invitation.email.lower():
        return denied("Deze uitnodiging is voor iemand anders. Log in met het adres van de mail.")
    return ALLOWED
