"""Which figures a team has: a choice before the form, so that the form asks no more than it needs."""

from dataclasses import dataclass

from evidence.shapes import Kind, Shape


@dataclass(frozen=True)
class Choice:
    """One kind of figures, in the words of a teacher."""

    shape: str
    scale: str
    title: str
    about: str


KINDS = (
    Choice(
        Shape.REACHED, "", "Hoeveel leerlingen haalden het doel?", "Bijvoorbeeld 15 van de 25."
    ),
    Choice(
        Shape.MEAN, "", "Gemiddelde score", "Een gemiddelde van een toets, met de spreiding erbij."
    ),
    Choice(Shape.GRADES, "", "Cijfers", "Gemiddeld cijfer en hoeveel leerlingen een 5,5 halen."),
    Choice(Shape.BANDS, "I-V", "Niveaus I tot en met V", "Aantallen uit jullie volgsysteem."),
    Choice(Shape.BANDS, "A-E", "Niveaus A tot en met E", "Aantallen uit jullie volgsysteem."),
    Choice(Shape.LEVELS, "2F", "Referentieniveaus taal of lezen", "Onder 1F, 1F en 2F."),
    Choice(Shape.LEVELS, "1S", "Referentieniveaus rekenen", "Onder 1F, 1F en 1S."),
    Choice(Shape.RUBRIC, "4", "Niveaus van een rubric", "Aantallen per niveau, bijvoorbeeld 1 tot en met 4."),
    Choice(Shape.VOICE, "4", "Observatie of vragenlijst", "Aantallen per antwoord, en korte uitspraken."),
    Choice(Shape.VOICE, "", "Observatie of vragenlijst, gemiddeld", "Een gemiddeld antwoord, en korte uitspraken."),
)  # fmt: skip
OTHER_SIZES = {Shape.RUBRIC: "23456", Shape.VOICE: "23456"}


def chosen_kind(data, before=None):
    """The kind that this address or form names; else that of the group before, or counting.

    ``before``: the series that the team entered last.
    """
    kind = Kind(data.get("shape", ""), data.get("scale", ""))
    if kind.is_complete:
        return kind
    return Kind(before.shape, before.scale) if before else Kind(Shape.REACHED)


def title_of(kind):
    """What the choice of this kind is called."""
    return next(each.title for each in KINDS if each.shape == kind.shape)


def sizes(kind):
    """Other numbers of levels to choose from."""
    return OTHER_SIZES.get(kind.shape, "") if kind.cells else ""
