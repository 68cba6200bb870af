"""What happens to boards, schools, teams and the people in them."""

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.formats import date_format

from documents.services import give_back, withdraw
from history.services import record_event, save_changes
from teams import emails, tasks
from teams.models import (
    APPOINTMENTS,
    INVITATION_DAYS,
    TEAM_TYPES,
    Board,
    BoardRole,
    Guest,
    Invitation,
    Membership,
    School,
    SchoolRole,
    Team,
    TeamType,
    hash_token,
)

STYLE_SALT = "teams.house_style"
SECONDS_TO_UNDO = 24 * 60 * 60


@dataclass(frozen=True)
class Link:
    """An invitation with its token; empty when the link travels by mail only."""

    invitation: Invitation
    token: str = ""


@dataclass
class Invited:
    """What became of the addresses that somebody typed."""

    links: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    members: list = field(default_factory=list)


@transaction.atomic
def set_up_board(name, country=Board.Country.NETHERLANDS):
    """The board of this name, with the kinds of teams that are usual in its country."""
    board, is_new = Board.objects.get_or_create(name=name, country=country)
    if is_new:
        kinds = [TeamType(board=board, name=kind) for kind in TEAM_TYPES[board.country]]
        TeamType.objects.bulk_create(kinds)
    return board


def set_up_school(board, name, sector, **details):
    """The board's school of this name; ``details`` (city) count when it is new."""
    defaults = {"sector": sector, **details}
    return School.objects.get_or_create(board=board, name=name, defaults=defaults)[0]


@transaction.atomic
def set_up_team(school, by, key, **fields):
    """A team in this school; the same key gives the same team."""
    defaults = {"board_id": school.board_id, "created_by": by, **fields}
    team, is_new = Team.objects.get_or_create(key=key, defaults=defaults)
    if is_new:
        team.schools.add(school)
    return team


def change_team(team, changes, by):
    """Another name, purpose or rhythm. Raises Overtaken."""
    save_changes(team, changes, by)


@transaction.atomic
def resume_team(team, by):
    """A team that stopped goes on with who is in it; a second time changes nothing."""
    stopped = Team.objects.filter(pk=team.pk).exclude(ended_on=None)
    if stopped.update(ended_on=None):
        text = f"Team gaat weer verder: {team.name}"
        record_event(f"team:{team.pk}", "team_resumed", text[:300], by=by)


def add_members(team, people, role=Membership.Role.MEMBER):
    """These people work in the team from today; who already did stays what they were."""
    for person in people:
        team.memberships.get_or_create(user=person, ended_on=None, defaults={"role": role})


def appoint_facilitator(team, user):
    """This person guides the team from now on, and is in it."""
    add_members(team, [user], Membership.Role.FACILITATOR)
    change_role(team.memberships.current().get(user=user), Membership.Role.FACILITATOR)


@transaction.atomic
def change_role(membership, role, by=None):
    """Give a member this role in the team; who has it already keeps it without a word."""
    others = Membership.objects.current().filter(pk=membership.pk).exclude(role=role)
    if others.update(role=role):
        scope, text = f"team:{membership.team_id}", f"Is nu {Membership.Role(role).label}"
        record_event(scope, "role_given", text, by=by, about=membership.user)


@transaction.atomic
def remove_member(membership, day):
    """Out of the team from the next click on, with the team's files; the history stays."""
    current = Membership.objects.current().filter(pk=membership.pk)
    if current.update(ended_on=max(day, membership.started_on)):
        withdraw(membership.user, scope=f"team:{membership.team_id}")


def restore_member(membership):
    """Undo a removal; who is back in the team already stays as they are."""
    try:
        with transaction.atomic():
            Membership.objects.filter(pk=membership.pk).update(ended_on=None)
            give_back(membership.user, scope=f"team:{membership.team_id}")
    except IntegrityError:
        return


@transaction.atomic
def invite_people(team, addresses, role, by, now, **visit):
    """Invite each address once; says who got a link, who had one and who is in the team.

    ``visit`` (last_day, reads_worksheets) makes guests of them.
    """
    result = Invited()
    inside = team.memberships.current().values_list("user__email", flat=True)
    result.members = [address for address in addresses if address in set(inside)]
    for address in addresses:
        if address not in result.members:
            _invite_to_team(result, team, address, role, by, now, visit)
    return result


def _invite_to_team(result, team, address, role, by, now, visit):
    invitation, is_new = open_invitation({"team": team}, address, role, by, now, **visit)
    if is_new or not invitation.is_open(now):
        result.links.append(send_link(invitation, now))
    else:
        result.waiting.append(address)


def open_invitation(place, address, role, by, now, **visit):
    """The unanswered invitation of this address for a place ({"team": …}), and if it is new."""
    return Invitation.objects.get_or_create(
        **place,
        email=address,
        accepted_at=None,
        withdrawn_at=None,
        defaults={
            "role": role,
            "invited_by": by,
            "token_hash": hash_token(secrets.token_urlsafe(32)),
            "expires_at": now + timedelta(days=INVITATION_DAYS),
            **visit,
        },
    )


@transaction.atomic
def send_link(invitation, now):
    """Send a fresh link; the one before stops working.

    With a mail server the worker makes and mails it. Without one the link is made here, put into
    the mail folder and returned, so that somebody can pass it on.
    """
    if not settings.MAIL_SERVER:
        return make_link(invitation, now)
    term = now + timedelta(days=INVITATION_DAYS)
    rows = Invitation.objects.unanswered().filter(pk=invitation.pk)
    rows.update(sent_at=None, expires_at=term)
    transaction.on_commit(lambda: tasks.send_invitation.delay(invitation.pk), robust=True)
    return Link(invitation)


@transaction.atomic
def make_link(invitation, now):
    """A fresh link, mailed right after the commit and returned with its token."""
    token = invitation.new_token(now)
    rows = Invitation.objects.unanswered().filter(pk=invitation.pk)
    if not rows.update(token_hash=invitation.token_hash, expires_at=invitation.expires_at):
        return Link(invitation)
    transaction.on_commit(lambda: emails.send_invitation(invitation, token), robust=True)
    return Link(invitation, token)


def withdraw_invitation(invitation, now):
    """The link stops working."""
    Invitation.objects.unanswered().filter(pk=invitation.pk).update(withdrawn_at=now)


@transaction.atomic
def accept_invitation(invitation, user, now):
    """Make this person what the invitation says; True when it is theirs, also the second time."""
    same = Invitation.objects.filter(pk=invitation.pk)
    claim = {"accepted_at": now, "accepted_by": user}
    if same.open_on(now).exists() and same.unanswered().update(**claim):
        _appoint(invitation, user)
        return True
    return same.filter(accepted_by=user).exists()


def _appoint(invitation, user):
    """One current appointment per person and place; who had one keeps it, a guest gets the new term."""
    place = {invitation.kind: invitation.place}
    if invitation.is_for_guest:
        visit = {
            name: getattr(invitation, name) for name in ("role", "last_day", "reads_worksheets")
        }
        Guest.objects.update_or_create(user=user, ended_on=None, defaults=visit, **place)
        scope = f"team:{invitation.team_id}"
        text = f"Leest mee tot en met {date_format(invitation.last_day, 'j F Y')}"
        record_event(scope, "guest_came", text, by=invitation.invited_by, about=user)
        return
    _, is_new = APPOINTMENTS[invitation.kind].objects.get_or_create(
        user=user, ended_on=None, defaults={"role": invitation.role}, **place
    )
    if is_new:
        scope = f"{invitation.kind}:{invitation.place.pk}"
        text = f"Is nu {invitation.role_name}"
        record_event(scope, "role_given", text, by=invitation.invited_by, about=user)


def invite_leader(school, address, now, by=None):
    """The link with which somebody becomes leader of this school; None when they are already."""
    return _link_once({"school": school}, school.roles, address, SchoolRole.Role.LEADER, by, now)


def invite_manager(board, address, now, by=None):
    """The link with which somebody becomes manager of this board; None when they are already."""
    return _link_once({"board": board}, board.roles, address, BoardRole.Role.MANAGER, by, now)


def _link_once(place, roles, address, role, by, now):
    if roles.current().filter(role=role, user__email=address).exists():
        return None
    return make_link(open_invitation(place, address, role, by, now)[0], now)


def set_house_style(school, colour, logo=None, by=None):
    """The school's own colour ("" for ours) and logo: bytes, b"" for none, None to keep it.

    The logo that stood there is kept until the next change, so that this can be undone.
    """
    before = school.logo.name
    name = before if logo is None else store_logo(school, logo)
    write_house_style(school, colour, name, "Kleur en logo gewijzigd", by)
    forget_logos(school, {before, name})


@transaction.atomic
def write_house_style(school, colour, logo, text, by):
    """The colour and the name of the logo, with a line in the log of the school."""
    School.objects.filter(pk=school.pk).update(colour=colour, logo=logo)
    record_event(school.scope, "style_changed", text, by=by)


def store_logo(school, content):
    """Keep this picture; returns its name, which is empty when there is no picture."""
    if not content:
        return ""
    return default_storage.save(f"{logo_folder(school)}/{uuid.uuid4()}.png", ContentFile(content))


def logo_folder(school):
    return f"logos/{school.pk}"


def forget_logos(school, kept):
    """Throw away the older logos of this school."""
    folder = logo_folder(school)
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        if f"{folder}/{name}" not in kept:
            default_storage.delete(f"{folder}/{name}")


def has_logo(school):
    """Whether there is a logo, and its file as well."""
    return bool(school.logo) and default_storage.exists(school.logo.name)


def remembered_style(school):
    """The present colour and logo as a word for the address that undoes a change."""
    return signing.dumps([school.pk, school.colour, school.logo.name], salt=STYLE_SALT)


def restore_house_style(school, token, by=None):
    """Back to the colour and the logo of this word; whether that could be done."""
    try:
        pk, colour, logo = signing.loads(token, salt=STYLE_SALT, max_age=SECONDS_TO_UNDO)
    except signing.BadSignature:
        return False
    if pk != school.pk or (logo and not default_storage.exists(logo)):
        return False
    write_house_style(school, colour, logo, "Kleur en logo teruggezet", by)
    return True
