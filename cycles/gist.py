"""The gist of a cycle: its goal, and of each question the one text that tells most of it.

Who opens a cycle asks this, so its query is written by hand (docs/decisions/0013).
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from cycles.facts import facts_of
from cycles.models import ProblemAnalysis
from cycles.models.parts import read_by
from cycles.progress import question_url
from cycles.questions import QUESTIONS
from cycles.reading import PARTS

LONGEST = 240  # characters of a text; the rest stands at its question
GOAL = ("goal_who", "goal_what", "goal_from", "goal_to", "goal_by", "goal_instrument")
DATES = ("problem.goal_by", "evaluation.anchoring_check_on")
TEXTS = (
    *("problem.conclusion", "problem.current_state", "problem.trigger"),
    *("intervention.title", "intervention.if_we"),
    *("evaluation.team_learning", "evaluation.decision_reason", "evaluation.anchoring_check_on"),
    *(f"problem.{name}" for name in GOAL),
)
ASK = """
SELECT {texts}, {reads}
FROM cycles_cycle cycle
LEFT JOIN cycles_problemanalysis problem ON problem.cycle_id = cycle.id
LEFT JOIN cycles_intervention intervention ON intervention.cycle_id = cycle.id
LEFT JOIN cycles_evaluation evaluation ON evaluation.cycle_id = cycle.id
WHERE cycle.id = %s
"""


@dataclass(frozen=True)
class Told:
    """One question on the overview; without ``url`` it is still of the team alone."""

    question: object
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Gist:
    """What somebody may know of a cycle in short; ``check_on`` is when the team looks back."""

    goal: str
    check_on: object
    questions: list


def gist_of(cycle, user):
    """The gist for this reader, in one query."""
    texts, reads = read_texts(cycle, user)
    return Gist(
        goal=goal_in(texts) if reads[1] else "",
        check_on=texts["evaluation.anchoring_check_on"] if reads[4] else None,
        questions=[
            told(cycle, each, texts, facts_of(cycle, user)) if reads[each.number] else Told(each)
            for each in QUESTIONS
        ],
    )


def read_texts(cycle, user):
    """What is told of the questions, and by number whether this person may read it."""
    may_read = [read_by(user, part) for part in PARTS.values()]
    reads = ", ".join(f"cycle.id IN ({each.sql})" for each in may_read)
    values = [value for each in may_read for value in each.params]
    with connection.cursor() as cursor:
        cursor.execute(ASK.format(texts=", ".join(TEXTS), reads=reads), [*values, cycle.pk])
        row = cursor.fetchone()
    texts = dict(zip(TEXTS, row, strict=False))
    dates = {name: texts[name] and date.fromisoformat(str(texts[name])) for name in DATES}
    return texts | dates, dict(zip(PARTS, row[len(TEXTS) :], strict=True))


def goal_in(texts):
    """The goal of the first question in sentences."""
    return ProblemAnalysis(**{name: texts[f"problem.{name}"] for name in GOAL}).goal


def told(cycle, question, texts, facts):
    text = GISTS[question.number](texts, facts) or ""
    return Told(question, shortened(text), question_url(cycle, question.number))


def shortened(text):
    """The text, or as many whole words of it as fit."""
    if len(text) <= LONGEST:
        return text
    begin = text[:LONGEST]
    return f"{begin.rpartition(' ')[0] or begin} …"


def cause(texts, facts):
    """Which cause held; before that what the team sees, or where it began."""
    names = ("problem.conclusion", "problem.current_state", "problem.trigger")
    return next((texts[name] for name in names if texts[name]), "")


def gathered(texts, facts):
    """How many sources the team read, and how much it takes along."""
    sources = counted(facts.sources, "bron", "bronnen")
    taken = counted(facts.principles, "inzicht om mee te nemen", "inzichten om mee te nemen")
    return ", ".join(each for each in (sources, taken) if each)


def counted(number, one, many):
    return f"{number} {one if number == 1 else many}" if number else ""


def approach(texts, facts):
    """The name of the approach, and what the team does."""
    found = (texts["intervention.title"], texts["intervention.if_we"])
    return ". ".join(text.rstrip(".") for text in found if text)


def learned(texts, facts):
    """What the team learned; without that why it decided as it did."""
    return texts["evaluation.team_learning"] or texts["evaluation.decision_reason"]


GISTS = {1: cause, 2: gathered, 3: approach, 4: learned}
