"""The report of one cycle: claims, each with the page it came from.

The same sections make the page, the PDF and the Word document. What the reader may not read is not
in it. Texts are cut so that the PDF has six pages at most; the page in PLG has all of it.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import Truncator, capfirst

from common.templatetags.plg import day
from cycles.models import (
    Cycle,
    Deepening,
    Evaluation,
    Hypothesis,
    Intervention,
    ProblemAnalysis,
    Source,
)
from cycles.outcomes import pictures_for
from cycles.questions import QUESTIONS

LONGEST_CLAIM = 700
MOST_ROWS = 6
MOST_PICTURES = 4


@dataclass(frozen=True)
class Claim:
    """One thing that the team says, and where it stands in PLG."""

    label: str
    text: str
    source: str
    url: str


@dataclass(frozen=True)
class Section:
    """What one of the four questions brought."""

    number: int
    name: str
    title: str
    claims: list
    pictures: list = field(default_factory=list)
    source: str = ""
    url: str = ""

    @property
    def colour(self):
        return f"q{self.number}"


@dataclass(frozen=True)
class Report:
    """All that a report says, before it becomes a page, a PDF or a Word document."""

    cycle: Cycle
    schools: str
    period: str
    decision: str
    sections: list

    @property
    def closed(self):
        return self.cycle.is_closed


def report_of(cycle, user):
    """The report of this cycle, as far as this person may read it."""
    return Report(
        cycle=cycle,
        schools=", ".join(school.name for school in cycle.team.schools.all()),
        period=period_of(cycle),
        decision=cycle.get_decision_display() if cycle.decision else "",
        sections=[section for section in sections_of(cycle, user) if has_something(section)],
    )


def period_of(cycle):
    """From when until when the team worked on it."""
    begin = f"Begonnen op {day(cycle.started_at)}"
    return f"{begin}, afgerond op {day(cycle.closed_at)}" if cycle.closed_at else begin


def has_something(section):
    return bool(section.claims or section.pictures)


def sections_of(cycle, user):
    """One section for each of the four questions."""
    yield section(cycle, 1, problem_claims(cycle, user))
    yield section(cycle, 2, deepening_claims(cycle, user))
    yield section(cycle, 3, intervention_claims(cycle, user))
    yield section(
        cycle, 4, evaluation_claims(cycle, user), pictures_for(cycle, user)[:MOST_PICTURES]
    )


def section(cycle, number, told, pictures=()):
    """The claims of one question that say something."""
    question = QUESTIONS[number - 1]
    url = reverse("cycles:question", args=[cycle.pk, number])
    source = f"vraag {number}"
    claims = [
        Claim(label, shortened(text), f"{source}, {place}", f"{url}#{anchor}")
        for label, text, place, anchor in told
        if text and text.strip()
    ]
    results = reverse("cycles:results", args=[cycle.pk])
    return Section(
        number, question.name, question.title, claims, list(pictures), "de metingen", results
    )


def shortened(text):
    """The text, cut where the paper would get too long; the page it came from has all of it."""
    return Truncator(text.strip()).chars(LONGEST_CLAIM)


def readable(model, cycle, user):
    """The answers to one question where this person may read them; otherwise none at all."""
    return model.objects.visible_to(user).filter(cycle=cycle).first()


def rows_of(model, cycle, user):
    return model.objects.visible_to(user).filter(cycle=cycle, removed_at=None)[:MOST_ROWS]


def problem_claims(cycle, user):
    part = readable(ProblemAnalysis, cycle, user)
    if part is None:
        return
    yield "Om wie gaat het", part.target_group, "waar staan de leerlingen", "situatie"
    yield "Nu", part.current_state, "waar staan de leerlingen", "situatie"
    yield "Straks", part.desired_state, "waar staan de leerlingen", "situatie"
    causes = "\n".join(
        f"{row.statement} ({row.get_status_display()})" for row in rows_of(Hypothesis, cycle, user)
    )
    yield "Mogelijke oorzaken", causes, "hoe kan dat komen", "vermoedens"
    yield "Conclusie", part.conclusion, "welke oorzaak houdt stand", "conclusie"
    yield "Doel", part.goal, "wat is het doel", "doel"


def deepening_claims(cycle, user):
    part = readable(Deepening, cycle, user)
    if part is None:
        return
    yield "Wat het team al wist", part.internal_expertise, "wat weten we zelf al", "zelf"
    sources = "\n".join(
        f"{row.reference}: {row.key_message}" for row in rows_of(Source, cycle, user)
    )
    yield "Wat bronnen zeggen", sources, "wat zeggen bronnen", "bronnen"
    yield "Wat ertegen spreekt", part.counter_evidence, "wat spreekt ertegen", "tegenspraak"


def intervention_claims(cycle, user):
    part = readable(Intervention, cycle, user)
    if part is None:
        return
    theory = [
        ("Als wij dit doen: ", part.if_we),
        ("Dan doet de leraar: ", part.then_teachers),
        ("En doen leerlingen: ", part.then_pupils),
        ("Zodat: ", part.so_result),
    ]
    told = "\n".join(f"{word}{text}" for word, text in theory if text)
    yield part.title or "De aanpak", told, "hoe werkt onze aanpak", "aanpak"
    yield "Wanneer en hoe vaak", weeks_of(part), "wanneer en hoe vaak", "periode"
    if part.expected_locked_at:
        when = f"Vastgezet op {day(part.expected_locked_at)}: {part.expected_result}"
        yield "Wat het team verwachtte", when, "wat verwachten we", "verwachting"


def weeks_of(part):
    """The period and the dose in one line."""
    period = f"{day(part.starts_on)} tot en met {day(part.ends_on)}" if part.ends_on else ""
    return ", ".join(filter(None, [period, part.dose]))


def evaluation_claims(cycle, user):
    part = readable(Evaluation, cycle, user)
    if part is None:
        return
    yield "Doel gehaald?", part.get_goal_status_display(), "wat vonden we", "vergelijken"
    yield "Anders dan verwacht", part.vs_expected, "wat vonden we", "vergelijken"
    yield "Wat het ook kan zijn", part.rival_explanations, "wat kan het ook zijn", "anders"
    yield "Wat het team leerde", part.team_learning, "wat leerden wij", "geleerd"
    decision = ": ".join(filter(None, [part.get_decision_display(), part.decision_reason]))
    yield "Besluit", decision, "wat besluiten we", "besluit"
    yield "Hoe het blijft", kept_by(part), "hoe blijft het bestaan", "borgen"


def kept_by(part):
    """The agreement, where it stands, and when somebody looks whether it is still there."""
    check = f"Controle op {day(part.anchoring_check_on)}" if part.anchoring_check_on else ""
    return ". ".join(
        capfirst(text.rstrip("."))
        for text in (part.anchoring_what, part.anchoring_where, check)
        if text
    )
