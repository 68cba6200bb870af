"""What will happen with each line of a list, and why not.

Of somebody whom we know at another board only, nothing shows: that person is invited as anybody.
"""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from teams.forms import is_address
from teams.models import Invitation, Membership, SchoolRole, Team

INVITE, ADD = "invite", "add"
WORDS = {INVITE: "Krijgt een uitnodiging.", ADD: "Werkt al op school. Komt meteen in het team."}
NO_ADDRESS = "Dit is geen e-mailadres."
TWICE = "Staat ook op regel {}."
INSIDE = "Zit al in dit team."
INVITED = "Is al uitgenodigd."
WHICH_TEAM = "Zet erbij in welk team: we missen de kolom team."
NO_TEAM = "Het team ‘{}’ kennen we niet in deze school."


@dataclass(frozen=True)
class Step:
    """One line with what will happen; ``act`` is empty when nothing will."""

    wanted: object
    team: Team | None
    act: str
    words: str
    user: object = None

    @property
    def role(self):
        return Membership.Role(self.wanted.role).label


@dataclass
class Plan:
    """All lines, and of them those with something to do, and those without."""

    steps: list = field(default_factory=list)

    @property
    def todo(self):
        return [step for step in self.steps if step.act]

    @property
    def refused(self):
        return [step for step in self.steps if not step.act]


@dataclass(frozen=True)
class Known:
    """What we know of these addresses in these teams: sets of (team, address), and colleagues."""

    inside: set
    invited: set
    colleagues: dict


def plan_for(people, place, now):
    """What will happen with these people, for a team or for the teams of a school."""
    teams = (
        [place]
        if isinstance(place, Team)
        else list(place.teams.filter(ended_on=None).order_by("pk"))
    )
    addresses = {one.address for one in people}
    known = known_of(addresses, teams, schools_of(place), now)
    named = {team.name.casefold(): team for team in teams}
    seen, plan = {}, Plan()
    for one in people:
        team = place if isinstance(place, Team) else named.get(one.team.casefold())
        plan.steps.append(step_for(one, team, seen.get((team, one.address)), known))
        seen.setdefault((team, one.address), one.line)
    return plan


def schools_of(place):
    return place.schools.all() if isinstance(place, Team) else [place]


def step_for(one, team, earlier, known):
    if reason := why_not(one, team, earlier, known):
        return Step(one, team, "", reason)
    user = known.colleagues.get(one.address)
    act = ADD if user else INVITE
    return Step(one, team, act, WORDS[act], user)


def why_not(one, team, earlier, known):
    if not is_address(one.address):
        return NO_ADDRESS
    if team is None:
        return NO_TEAM.format(one.team) if one.team else WHICH_TEAM
    if earlier:
        return TWICE.format(earlier)
    if (team.pk, one.address) in known.inside:
        return INSIDE
    return INVITED if (team.pk, one.address) in known.invited else ""


def known_of(addresses, teams, schools, now):
    members = Membership.objects.current().filter(team__in=teams, user__email__in=addresses)
    waiting = Invitation.objects.open_on(now).filter(team__in=teams, email__in=addresses)
    return Known(
        inside=set(members.values_list("team", "user__email")),
        invited=set(waiting.values_list("team", "email")),
        colleagues={user.email: user for user in staff_of(schools).filter(email__in=addresses)},
    )


def staff_of(schools):
    """People who work at or oversee one of these schools now."""
    works = Membership.objects.current().filter(user=OuterRef("pk"), team__schools__in=schools)
    oversees = SchoolRole.objects.current().filter(user=OuterRef("pk"), school__in=schools)
    people = get_user_model()._default_manager.filter(is_active=True)
    return people.filter(Exists(works) | Exists(oversees))
