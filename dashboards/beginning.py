"""How a school begins: five steps, each with where it is done and how it stands.

Nothing is ticked off by hand. A step is done when the school shows it; what a leader left for later
is a row of its own (decision 0040).
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from teams.models import ExternalId, Invitation, Membership, School, SkippedStep, Team
from visions.models import Vision

Step = SkippedStep.Step
DONE, LATER, NOW, NEXT = "klaar", "later", "nu", "straks"
WORDS = {
    Step.FACTS: ("Kijk of de gegevens van je school kloppen", "Naam, plaats en nummer."),
    Step.TEAM: ("Maak jullie eerste team", "Een naam en een ritme zijn genoeg."),
    Step.PEOPLE: ("Nodig collega’s uit", "Met een adres, een lijst of een QR-code."),
    Step.VISION: ("Schrijf op wat jullie goed onderwijs vinden", "Eén zin is een begin."),
    Step.MEETING: (
        "Plan de eerste bijeenkomst",
        "Een dag en een tijd in de instellingen van het team.",
    ),
}
NEEDS_TEAM = "Eerst maak je een team."


@dataclass(frozen=True)
class Milestone:
    """One step: what to do, where, and how it stands."""

    step: int
    text: str
    about: str
    url: str
    state: str


@dataclass(frozen=True)
class Beginning:
    """The five steps of one school."""

    school: School
    steps: list

    @property
    def current(self):
        """The step that comes now; None when all are done or left for later."""
        return next((each for each in self.steps if each.state == NOW), None)

    @property
    def is_done(self):
        return all(each.state == DONE for each in self.steps)

    @property
    def done(self):
        """How many steps are done."""
        return sum(each.state == DONE for each in self.steps)


def beginnings(user):
    """The beginning of each school that this person leads, by name; one query."""
    return [Beginning(school, milestones(school)) for school in schools(user)]


def schools(user):
    """Open schools that this person leads, with what there is of each step, and what can wait."""
    teams = Team.objects.visible_to(user).filter(schools=OuterRef("pk")).order_by("pk")
    colleagues = Membership.objects.visible_to(user).current().exclude(user=user)
    invited = Invitation.objects.visible_to(user).for_members().filter(withdrawn_at=None)
    numbers = ExternalId.objects.filter(school=OuterRef("pk"))
    return (
        School.objects.led_by(user)
        .filter(closed_on=None)
        .annotate(
            team=Subquery(teams.values("pk")[:1]),
            done_1=Exists(numbers) | ~Q(city=""),
            done_2=Exists(teams),
            done_3=Exists(colleagues.filter(team__schools=OuterRef("pk")))
            | Exists(invited.filter(team__schools=OuterRef("pk"))),
            done_4=Exists(Vision.objects.visible_to(user).filter(school=OuterRef("pk"))),
            done_5=Exists(teams.exclude(first_meeting=None)),
            **{f"later_{step}": Exists(skipped(user, step)) for step in Step},
        )
        .order_by("name")
    )


def skipped(user, step):
    return SkippedStep.objects.visible_to(user).filter(school=OuterRef("pk"), step=step)


def milestones(school):
    """The steps in their order; the first that is neither done nor left for later comes now."""
    found, has_current = [], False
    for step in Step:
        state = state_of(school, step, has_current)
        has_current = has_current or state == NOW
        found.append(milestone(school, step, state))
    return found


def state_of(school, step, has_current):
    if getattr(school, f"done_{step}"):
        return DONE
    if getattr(school, f"later_{step}"):
        return LATER
    return NEXT if has_current else NOW


def milestone(school, step, state):
    text, about = WORDS[step]
    if step in (Step.PEOPLE, Step.MEETING) and school.team is None:
        about = NEEDS_TEAM
    return Milestone(step, text, about, page_of(school, step), state)


def page_of(school, step):
    """Where the step is done; what a team is needed for begins with making one."""
    if step == Step.FACTS:
        return reverse("teams:school_facts", args=[school.pk])
    if step == Step.VISION:
        return reverse("visions:detail", args=[school.pk])
    if step == Step.TEAM or school.team is None:
        return reverse("teams:create", args=[school.pk])
    page = "teams:people" if step == Step.PEOPLE else "teams:edit"
    return reverse(page, args=[school.team])


def first_open(user, found):
    """The first school of Vandaag with something to do now; None once a team there is at work."""
    led = {place.id for place in found["places"].led}
    if not led or found["cycles"] or found.get("others"):
        return None
    mine = [each for each in beginnings(user) if each.school.pk in led]
    return next((each for each in mine if each.current), None)


def of_school(user, school):
    """The steps of this school as long as one is not done, also when it can wait; None otherwise."""
    found = [each for each in beginnings(user) if each.school.pk == school]
    return next((each for each in found if not each.is_done), None)
