"""What a team writes and pastes in a whole cycle: reading comprehension in three groups 6."""

import random
from datetime import timedelta

from django.utils import timezone

TITLE = "Hoe vinden leerlingen van groep 6 de hoofdgedachte van een tekst?"
CAUSES = (
    ("Wij stellen vragen over woorden, niet over de kern", "ons lesgeven", "Drie lessen"),
    ("Leerlingen lezen te snel", "de leerling", "Tien gesprekken"),
    ("De teksten uit de methode zijn te lang", "het lesmateriaal", "Een korte en een lange tekst"),
)
REFUTED = "Met een korte tekst ging het niet beter: 13 tegen 12 van de 25."
PROBLEM = {
    "target_group": "groep 6a, 6b en 6c, samen 72 leerlingen",
    "current_state": "Veel leerlingen vertellen de tekst na. De kern vinden ze niet.",
    "desired_state": "Leerlingen zeggen in één zin waar een tekst over gaat.",
    "conclusion": "Wij vragen te weinig naar de kern. De lengte van de tekst maakt niet uit.",
    "goal_who": "de leerlingen van groep 6",
    "goal_what": "de hoofdgedachte van een zakelijke tekst vinden",
    "goal_from": "gemiddeld 148 op de leestoets",
    "goal_to": "gemiddeld 158 op de leestoets",
    "goal_instrument": "de leestoets van midden en eind groep 6",
}
SOURCES = (
    (
        "Kennisoverzicht begrijpend lezen",
        "onderzoek of kennisoverzicht",
        "3 – redelijk bewijs",
        "Leerlingen leren het door het een lezer te zien doen.",
    ),
    (
        "Les van Noor in 6a, bekeken door Bram",
        "onze eigen praktijk",
        "praktijkkennis",
        "Noor denkt hardop bij één zin. Daarna doen leerlingen het na.",
    ),
)
DEEPENING = {
    "internal_expertise": "Noor denkt in 6a al hardop voor. Bij haar lukt het vaker.",
    "principes-if_we": "wij hardop denken bij een tekst",
    "principes-then": "zien leerlingen hoe je de kern kiest",
    "principes-because": "zij dan horen wat een lezer denkt",
}
INTERVENTION = {
    "title": "Hardop op zoek naar de kern",
    "if_we": "Wij denken twee keer per week hardop bij een zakelijke tekst.",
    "then_teachers": "De leraar zegt bij elke alinea wat weg kan en wat blijft.",
    "then_pupils": "Leerlingen doen dat na in tweetallen, met de kaart ernaast.",
    "so_result": "Zij vinden de hoofdgedachte zonder hulp.",
    "dose": "twee keer per week 20 minuten",
}
TEST = "Leestoets midden groep 6"
EXPECTED = "Gemiddeld 156 tot 160. In 6c gaat het langzamer: daar is de leraar nieuw."
STEP = "Bij 6a hardop gedacht. Zes tweetallen streepten de kern aan, twee nog de eerste zin."
EVALUATION = {
    "vs_expected": "6a en 6b kwamen uit waar we dachten. In 6c deden we het minder vaak.",
    "team_learning": "Samen voorbereiden op maandag maakt dat je het ook doet.",
    "rival_explanations": "Ook zonder aanpak groeien leerlingen in een half jaar.",
    "decision_reason": "Het werkt waar we het deden, en het past in de week.",
    "anchoring_what": "In elke groep 6 denken we twee keer per week hardop.",
    "anchoring_where": "Leerlijn lezen, bladzijde 4",
}
REMARK = "We keken naar toetsen en lessen. Ouders vroegen we nog niets."
GROUPS = {"Groep 6a": (25, 149, 160), "Groep 6b": (24, 146, 157), "Groep 6c": (23, 150, 153)}

FIRST = [
    "Yara",
    "Milan",
    "Sofie",
    "Thijs",
    "Amira",
    "Joris",
    "Lotte",
    "Bilal",
    "Fenna",
    "Kaan",
    "Roos",
    "Stijn",
]
LAST = ["Zwanenveld", "Okkerse", "Hoogstraate", "Yildirim", "Vreugdenhil", "Kwakernaak"]


def day(days):
    """A date as the browser's date field takes it, counted from today."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def pupils(group):
    """The invented pupils of a group: name, day of birth and number in the tracking system."""
    size = GROUPS[group][0]
    start = 100 * list(GROUPS).index(group)
    for at in range(size):
        name = f"{FIRST[at % len(FIRST)]} {LAST[(at + start) % len(LAST)]}"
        yield name, f"{1 + at:02}-0{1 + at % 9}-2017", str(770_100 + start + at)


def class_list(group, mean, draw=None):
    """The list as a tracking system copies it: tabs, a head, a decimal comma, one pupil ill."""
    draw = random.Random(f"{group} {mean}")  # noqa: S311 - figures of nobody
    rows = ["Leerling\tGeboortedatum\tLeerlingnummer\tVaardigheidsscore"]
    for at, (name, born, number) in enumerate(pupils(group)):
        score = "" if at == 3 else f"{draw.gauss(mean, 14):.1f}".replace(".", ",")
        rows.append(f"{name}\t{born}\t{number}\t{score}")
    return "\n".join(rows)


def private_words():
    """What must never leave the machine of who pastes: names, days of birth, numbers of pupils."""
    every = [word for group in GROUPS for pupil in pupils(group) for word in pupil]
    return {*every, *LAST}
