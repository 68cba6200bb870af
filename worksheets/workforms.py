"""Working forms to talk about one indicator: who does what, for how many minutes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """One step of a working form."""

    minutes: int
    text: str


@dataclass(frozen=True)
class WorkForm:
    """``why`` says when it fits, in a few words."""

    key: str
    name: str
    why: str
    turns: tuple

    @property
    def minutes(self):
        return sum(turn.minutes for turn in self.turns)


PLACEMAT = WorkForm(
    "placemat",
    "Placemat",
    "eerst alleen schrijven, dan samen het midden vullen",
    (
        Turn(2, "Maak groepjes van hooguit vier. Lees de indicator en de fasen."),
        Turn(5, "Schrijf in stilte in je eigen vak. Welke fase past, en wat zie je dan?"),
        Turn(12, "Vertel om de beurt wat je schreef. De anderen luisteren."),
        Turn(12, "Schrijf in het midden alleen wat jullie allemaal zien."),
        Turn(4, "Lees het midden voor. Leg daarna samen de fase vast."),
    ),
)
PAIRS = WorkForm(
    "denken-delen",
    "Denken, delen, uitwisselen",
    "als iedereen snel aan het woord moet komen",
    (
        Turn(2, "Denk in stilte na. Welk voorbeeld heb je gezien?"),
        Turn(4, "Deel met je buur. Wat zag de één en de ander niet?"),
        Turn(8, "Wissel uit met iedereen. Begin bij het grootste verschil."),
        Turn(2, "Leg samen de fase vast."),
    ),
)
ROUND = WorkForm(
    "rondpraat",
    "Rondpraat",
    "als een paar mensen steeds praten",
    (
        Turn(2, "Kies een voorbeeld dat bij jouw fase hoort."),
        Turn(8, "Zeg om de beurt één voorbeeld. Niemand reageert nog."),
        Turn(6, "Welk voorbeeld veranderde je mening?"),
        Turn(2, "Leg samen de fase vast."),
    ),
)
FIST = WorkForm(
    "vuist-tot-vijf",
    "Vuist tot vijf",
    "als jullie het bijna eens zijn",
    (
        Turn(2, "Eén collega noemt een fase, met bewijs."),
        Turn(
            1,
            "Tel tot drie. Steek allemaal tegelijk nul tot vijf vingers op. Vijf is helemaal eens.",
        ),
        Turn(5, "Stak je er twee of minder op? Zeg wat er nog mist."),
        Turn(2, "Pas het voorstel aan en doe het nog eens. Iedereen drie of meer? Leg het vast."),
    ),
)
FORMS = (PLACEMAT, PAIRS, ROUND, FIST)


def chosen_form(key):
    """The form with this key; the placemat when there is none."""
    return next((form for form in FORMS if form.key == key), PLACEMAT)
