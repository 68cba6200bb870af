"""A strong and a weak answer per field, and what each decision means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A strong and a weak answer to one field."""

    good: str
    weak: str


DECISIONS = {
    "anchor": "Het werkt. Jullie leggen vast dat het zo blijft.",
    "adapt": "Het werkt deels. Jullie gaan door en veranderen iets.",
    "stop": "Het levert te weinig op. Stoppen mag: ook dan hebben jullie geleerd.",
    "new_cycle": "Er ligt een volgende vraag. Daarmee begint een nieuwe cyclus.",
}

EXAMPLES = {
    "current_state": Example(
        "12 van de 25 leerlingen vinden de hoofdgedachte van een tekst. Dat zien we in de toets "
        "van september en in drie lessen die we bezochten.",
        "Begrijpend lezen gaat slecht.",
    ),
    "desired_state": Example(
        "Minstens 20 van de 25 leerlingen vinden zelf de hoofdgedachte van een zakelijke tekst.",
        "De leerlingen lezen beter en met meer plezier.",
    ),
    "conclusion": Example(
        "Leerlingen weten niet hoe ze zoeken: in 9 van de 10 gesprekken gokten ze. Aan de tijd "
        "ligt het niet: groep 6b heeft evenveel tijd en scoort hoger.",
        "Het ligt vooral aan de motivatie.",
    ),
    "goal_what": Example("de hoofdgedachte van een zakelijke tekst vinden", "beter lezen"),
    "internal_expertise": Example(
        "Noor denkt hardop voor bij elke tekst. In haar groep vinden 21 van de 24 leerlingen "
        "de hoofdgedachte. Zij doet het volgende week voor.",
        "Wij hebben veel ervaring in het team.",
    ),
    "design_principles": Example(
        "Als wij hardop voordoen hoe je zoekt, dan nemen leerlingen dat over. Zij horen dan "
        "hoe een goede lezer denkt.",
        "Meer aandacht voor strategieën.",
    ),
    "then_teachers": Example(
        "De leraar leest één alinea voor en zegt hardop hoe zij de kern vindt. Daarna doen "
        "leerlingen het in tweetallen.",
        "De leraar geeft betere instructie.",
    ),
    "expected_result": Example(
        "18 tot 21 van de 25 leerlingen halen het doel. Bij de zwakste lezers verwachten we minder.",
        "We verwachten dat het beter gaat.",
    ),
    "vs_expected": Example(
        "We verwachtten 18 tot 21, het werden er 16. In november viel de les twee weken uit.",
        "Het viel een beetje tegen.",
    ),
    "team_learning": Example(
        "Voordoen werkt pas als leerlingen het meteen zelf proberen. Samen lessen voorbereiden "
        "kostte ons een uur per week en scheelde twee.",
        "We hebben fijn samengewerkt.",
    ),
    "decision_reason": Example(
        "Twee van de drie groepen haalden het doel en de aanpak kost weinig tijd.",
        "Iedereen vond het leuk.",
    ),
}
