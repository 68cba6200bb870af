"""How long we keep what: the usual terms, and what is fixed by how the product works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Usual:
    """A term in months that a board may change between ``least`` and ``most``."""

    name: str
    after: str
    months: int
    least: int
    most: int


USUAL = {
    "ratings": Usual("Eigen inschattingen", "na het sluiten van de ronde", 12, 1, 36),
    "people": Usual("Gegevens van wie vertrok", "na de laatste dag bij het bestuur", 24, 1, 60),
    "invitations": Usual("Uitnodigingen", "na de laatste dag van de uitnodiging", 12, 1, 24),
}
FIXED = [
    ("Antwoorden op een scan", "tot de scan sluit; daarna blijven alleen aantallen"),
    ("PDF’s en andere bestanden", "90 dagen"),
    ("Een vraag om mee te doen met een QR-code", "30 dagen nadat de link sloot"),
    ("Een kladje voor het logboek, en een stap die je eruit haalde", "30 dagen"),
    ("Wat er eerder stond, en het logboek van de school", "1 jaar"),
    ("Teksten van teams", "zolang de school dat wil; wie vertrok heet dan ‘oud-collega’"),
]


def in_words(months):
    """A number of months as one says it: 1 maand, 18 maanden, 2 jaar."""
    if months % 12 == 0:
        return f"{months // 12} jaar"
    return "1 maand" if months == 1 else f"{months} maanden"
