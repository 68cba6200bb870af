"""Where a cycle stands: what is missing, what comes next. Reads only; nothing here decides rights.

For lists, fetch with ``with_facts(Cycle.objects.visible_to(user), user)``: then nothing here asks
the database anything.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from common.dates import school_weeks
from cycles.facts import facts_of
from cycles.models import Stage
from cycles.models.cycle import ASKED_IN_FULL, REQUIRED
from cycles.questions import QUESTIONS, question

NEXT = {
    Stage.PROBLEM: Stage.DEEPENING,
    Stage.DEEPENING: Stage.INTERVENTION,
    Stage.INTERVENTION: Stage.RUNNING,
    Stage.RUNNING: Stage.EVALUATION,
    Stage.EVALUATION: Stage.CLOSED,
}

# The button that leaves a stage
MOVES = {
    Stage.PROBLEM: "Ga naar vraag 2",
    Stage.DEEPENING: "Ga naar vraag 3",
    Stage.INTERVENTION: "Begin in de klas",
    Stage.RUNNING: "Ga naar de evaluatie",
    Stage.EVALUATION: "Rond de cyclus af",
}

# Fields that make one sentence together: the section, what to finish, and the part of each field
WHOLES = {
    "doel": (
        "Maak het doel af",
        {
            "goal_who": "wie",
            "goal_what": "wat",
            "goal_from": "nu",
            "goal_to": "straks",
            "goal_by": "wanneer",
            "goal_instrument": "gemeten met",
        },
    ),
    "aanpak": (
        "Maak de aanpak af",
        {
            "if_we": "wat jullie doen",
            "then_teachers": "wat de leraar doet",
            "then_pupils": "wat leerlingen doen",
            "so_result": "wat het oplevert",
        },
    ),
}

# What to do while a field is empty, by field: the section where, and the sentence
PROMPTS = {
    "target_group": ("situatie", "Schrijf op om welke groepen het gaat."),
    "current_state": ("situatie", "Schrijf op wat leerlingen nu kunnen."),
    "desired_state": ("situatie", "Schrijf op wat leerlingen straks kunnen."),
    "conclusion": ("conclusie", "Schrijf op welke oorzaak standhoudt."),
    "internal_expertise": ("zelf", "Schrijf op wat jullie team zelf al weet."),
    "extent": ("situatie", "Schrijf op hoe vaak het voorkomt."),
    "analysis": ("gegevens", "Schrijf op welk patroon jullie zien."),
    "research_question": ("conclusie", "Schrijf op wat jullie willen onderzoeken."),
    "counter_evidence": ("tegenspraak", "Schrijf op wat ertegen spreekt."),
    "dose": ("periode", "Schrijf op hoe vaak en hoe lang."),
    "risk_factors": ("risico", "Schrijf op wat kan misgaan."),
    "stop_rule": ("risico", "Spreek af wanneer jullie eerder stoppen."),
    "vs_expected": ("vergelijken", "Schrijf op wat anders was dan verwacht."),
    "confidence": ("vergelijken", "Kies hoe zeker jullie zijn."),
    "fidelity_summary": ("uitvoering", "Schrijf op hoe de aanpak is gedaan."),
    "rival_explanations": ("anders", "Bespreek wat het ook geweest kan zijn."),
    "subgroup_notes": ("wie", "Schrijf op voor wie het niet werkte."),
    "student_voice": ("wie", "Schrijf op wat leerlingen zeggen."),
    "starts_on": ("periode", "Kies de begindatum."),
    "ends_on": ("periode", "Kies de einddatum."),
    "expected_result": ("verwachting", "Schrijf op wat jullie verwachten."),
    "expected_locked_at": ("verwachting", "Zet de verwachting vast."),
    "goal_status": ("vergelijken", "Kies of het doel is gehaald."),
    "team_learning": ("geleerd", "Schrijf op wat jullie zelf leerden."),
    "decision": ("besluit", "Kies een besluit."),
    "decision_reason": ("besluit", "Schrijf op waarom jullie dit besluiten."),
    "anchoring_what": ("borgen", "Schrijf op wat jullie afspreken."),
    "anchoring_place": ("borgen", "Kies waar jullie het vastleggen."),
    "anchoring_owner": ("borgen", "Kies wie het bewaakt."),
    "anchoring_check_on": ("borgen", "Kies wanneer jullie kijken of het nog bestaat."),
}


@dataclass(frozen=True)
class Missing:
    """One thing to do before a gate, and the section of the question's page to do it in."""

    text: str
    number: int
    section: str

    def url(self, cycle):
        return question_url(cycle, self.number, self.section)


@dataclass(frozen=True)
class Step:
    """The one thing to do now, and where."""

    text: str
    url_name: str
    args: tuple
    anchor: str = ""

    @property
    def label(self):
        """The text as it stands on a button."""
        return self.text.rstrip(".")

    @property
    def url(self):
        return at_section(reverse(self.url_name, args=self.args), self.anchor)


@dataclass(frozen=True)
class BarItem:
    """One question in the phase bar; ``url`` leads to the overview where the viewer may not read."""

    number: int
    name: str
    url: str
    state: str
    note: str = ""
    missing: str = ""
    turn: str = ""


def missing_for(number, facts):
    """What still misses before the gate of question ``number``, in the order of its page."""
    empty = [name for name in asked(number, facts) if name not in facts.written]
    found = [unwritten(number, name) for name in empty if name in PROMPTS]
    found += [Missing(text, number, section) for section, text in unfinished(empty)]
    found += [Missing(text, number, section) for section, text in too_short(number, facts)]
    order = [section.key for section in question(number).sections]
    return sorted(found, key=lambda item: order.index(item.section))


def unfinished(empty):
    """The sentences of several fields that miss a part, as section and sentence."""
    for section, (text, parts) in WHOLES.items():
        words = [word for name, word in parts.items() if name in empty]
        if words:
            yield section, f"{text}: {', '.join(words)}."


def unwritten(number, name):
    section, text = PROMPTS[name]
    return Missing(text, number, section)


def missing(facts):
    """What still misses before this cycle can leave its stage; nothing when it is closed."""
    if facts.stage == Stage.CLOSED:
        return []
    if facts.stage == Stage.RUNNING:
        return [unwritten(3, name) for name in locking(facts)]
    return missing_for(facts.stage // 10, facts)


def asked(number, facts):
    """The fields that the gate of this question asks for."""
    key = question(number).key
    fields = REQUIRED[key] + (() if facts.is_short else ASKED_IN_FULL[key])
    optional = ("expected_locked_at",) if facts.anchors else ("expected_locked_at", "anchoring_")
    return [name for name in fields if not name.startswith(optional)]


def locking(facts):
    """What the evaluation waits for: first predict, then look."""
    if "expected_result" not in facts.written:
        return ["expected_result"]
    return [] if "expected_locked_at" in facts.written else ["expected_locked_at"]


def too_short(number, facts):
    """The lists of this question that are too short, as section and sentence."""
    if number == 1 and facts.hypotheses < 2:
        yield "vermoedens", "Noem minstens twee mogelijke oorzaken."
    if number == 1 and facts.hypotheses >= 2 and not facts.own_causes:
        yield (
            "vermoedens",
            "Noem een oorzaak in jullie eigen lesgeven, waar jullie invloed op hebben.",
        )
    if number == 2 and facts.sources < 2:
        yield "bronnen", "Voeg minstens twee bronnen toe."
    if number == 2 and facts.sources >= 2 and not facts.outside_sources:
        yield "bronnen", "Zoek een bron van buiten de school."
    if number == 2 and not facts.principles:
        yield "principes", "Schrijf op wat jullie meenemen naar de aanpak."
    if number == 3 and not facts.actions:
        yield "acties", "Spreek minstens één actie af."
    if not facts.is_short:
        yield from too_short_in_full(number, facts)


def too_short_in_full(number, facts):
    """What only a full cycle asks of its lists, as section and sentence."""
    if number == 1 and facts.data_sources < 2:
        yield "gegevens", "Noem minstens twee soorten gegevens."
    if number == 2 and facts.sources >= 2 and not facts.read_by_two:
        yield "bronnen", "Lees met minstens twee mensen dezelfde bron."
    if number == 3 and not facts.behaviours:
        yield "leraar", "Schrijf op wat de leraar precies doet."
    if number == 3 and not facts.criteria:
        yield "lukken", "Schrijf op waaraan jullie zien dat het lukt."
    if number == 3 and facts.planned < 2:
        yield "meten", "Plan minstens een nulmeting en een eindmeting."


def next_step(cycle, user, day=None):
    """The one next action of this person in this cycle. Who oversees reads only what the team does."""
    facts = facts_of(cycle, user)
    if facts.is_member:
        return STEPS[facts.stage](cycle, facts, day or timezone.localdate())
    return Step(overseen_text(facts.stage), "cycles:detail", (cycle.pk,))


def overseen_text(stage):
    texts = {
        Stage.RUNNING: "Het team probeert de aanpak uit in de klas.",
        Stage.CLOSED: "Deze cyclus is afgerond.",
    }
    number = min(stage // 10, 4)
    return texts.get(stage, f"Het team werkt aan vraag {number}: {question(number).title}")


def step_in_question(cycle, facts, day):
    waiting = missing(facts)
    if waiting:
        first = waiting[0]
        return Step(first.text, "cycles:question", (cycle.pk, first.number), first.section)
    return step_at_gate(cycle, facts)


def step_at_gate(cycle, facts):
    gate = (cycle.pk, facts.stage // 10)
    if facts.gate_no:
        return Step("Bespreek de poortvraag die nog ‘nee’ is.", "cycles:gate", gate)
    if not facts.gate_is_answered:
        return Step("Beantwoord samen de poortvragen.", "cycles:gate", gate)
    if not facts.steers:
        return Step("Vraag je PLG-begeleider om verder te gaan.", "cycles:gate", gate)
    return Step(f"{MOVES[facts.stage]}.", "cycles:gate", gate)


def step_in_class(cycle, facts, day):
    waiting = missing(facts)
    if waiting:
        return Step(waiting[0].text, "cycles:question", (cycle.pk, 3), waiting[0].section)
    if facts.ends_on and day <= facts.ends_on:
        return Step("Schrijf op wat je in de klas probeert.", "cycles:log", (cycle.pk,))
    if not facts.steers:
        return Step(
            "Vraag je PLG-begeleider om de evaluatie te beginnen.", "cycles:detail", (cycle.pk,)
        )
    return Step("Ga naar de evaluatie.", "cycles:question", (cycle.pk, 3), "verder")


def step_after(cycle, facts, day):
    return Step("Lees terug wat jullie leerden.", "cycles:detail", (cycle.pk,))


STEPS = {
    Stage.PROBLEM: step_in_question,
    Stage.DEEPENING: step_in_question,
    Stage.INTERVENTION: step_in_question,
    Stage.RUNNING: step_in_class,
    Stage.EVALUATION: step_in_question,
    Stage.CLOSED: step_after,
}


QUIET = 6


def is_quiet(active_on, day):
    """Whether nothing was written for six weeks of school."""
    return school_weeks(active_on, day) >= QUIET


def phase_bar(cycle, user):
    """The four questions, where the cycle is, and what is missing now."""
    facts = facts_of(cycle, user)
    return [bar_item(cycle, each, facts) for each in QUESTIONS]


def bar_item(cycle, each, facts):
    now = facts.stage // 10
    state = "done" if each.number < now else "now" if each.number == now else "later"
    readable = facts.is_member or cycle.shared_at or state == "done"
    return BarItem(
        number=each.number,
        name=each.name,
        url=question_url(cycle, each.number) if readable else overview_url(cycle, each.number),
        state=state,
        note=bar_note(facts) if state == "now" else "",
        missing=still_to_do(missing(facts)) if state == "now" and facts.is_member else "",
        turn=turn(facts) if state == "now" and facts.is_member else "",
    )


def question_url(cycle, number, section=""):
    return at_section(reverse("cycles:question", args=[cycle.pk, number]), section)


def whole_list_url(cycle, number, section):
    """The page of a question with all lines of the list in this section, however many there are."""
    return f"{question_url(cycle, number)}?alles={section}#{section}"


def at_section(url, section):
    """The page with this section folded open and in view."""
    return f"{url}?deel={section}#{section}" if section else url


def overview_url(cycle, number):
    return reverse("cycles:detail", args=[cycle.pk]) + f"#vraag-{number}"


def bar_note(facts):
    if facts.stage == Stage.RUNNING:
        return "in de klas"
    if facts.is_member and not missing(facts):
        return "klaar voor de poort"
    return ""


def turn(facts):
    """Whose turn it is: the team writes and answers, then who guides it takes it further."""
    waits_for_guide = facts.stage != Stage.RUNNING and not missing(facts) and facts.gate_is_answered
    return facts.facilitator if waits_for_guide and facts.facilitator else "het team"


def still_to_do(waiting):
    if not waiting:
        return ""
    return "nog 1 ding" if len(waiting) == 1 else f"nog {len(waiting)} dingen"
