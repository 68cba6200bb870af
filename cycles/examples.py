"""A strong and a weak answer per field or list, and what each decision means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A strong and a weak answer to one field, or one line of a list."""

    good: str
    weak: str


DECISIONS = {
    "anchor": "Het werkt. Jullie leggen vast dat het zo blijft.",
    "adapt": "Het werkt deels. Jullie gaan door en veranderen iets.",
    "stop": "Het levert te weinig op. Stoppen mag: ook dan hebben jullie geleerd.",
    "new_cycle": "Er ligt een volgende vraag. Daarmee begint een nieuwe cyclus.",
}

PROBLEM = {
    "current_state": Example(
        "12 van de 25 leerlingen vinden de hoofdgedachte van een tekst. Dat zien we in de toets "
        "van september en in drie lessen die we bezochten.",
        "Begrijpend lezen gaat slecht.",
    ),
    "desired_state": Example(
        "Minstens 20 van de 25 leerlingen vinden zelf de hoofdgedachte van een zakelijke tekst.",
        "De leerlingen lezen beter en met meer plezier.",
    ),
    "gap": Example("Nu 12 van de 25, straks 20: een verschil van 8 leerlingen.", "Best groot."),
    "extent": Example(
        "In drie van de vier groepen 5, bij ongeveer 40 leerlingen, al twee schooljaren.",
        "Bij veel kinderen.",
    ),
    "essential_outcome": Example(
        "Breuken plaatsen op de getallenlijn (leerlijn rekenen, leerjaar 5).", "Rekenen."
    ),
    "analysis": Example(
        "In alle groepen gaan sommen zonder verhaal goed. Bij een verhaal met twee stappen halveert "
        "de score.",
        "De meisjes zijn onzeker en de methode is te moeilijk.",
    ),
    "conclusion": Example(
        "Leerlingen weten niet hoe ze zoeken: in 9 van de 10 gesprekken gokten ze. Aan de tijd "
        "ligt het niet: groep 6b heeft evenveel tijd en scoort hoger.",
        "Het ligt vooral aan de motivatie.",
    ),
    "research_question": Example(
        "Helpt hardop voordoen leerlingen van groep 6 om zelf de hoofdgedachte te vinden?",
        "Hoe wordt ons leesonderwijs beter?",
    ),
    "goal_what": Example("de hoofdgedachte van een zakelijke tekst vinden", "beter lezen"),
    "hypotheses": Example(
        "Wij geven het antwoord zelf, binnen drie tellen. Te toetsen met drie lesbezoeken.",
        "Ze oefenen thuis niet.",
    ),
    "data": Example(
        "Schrijfopdracht van oktober, klas 2a tot en met 2d, nagekeken door twee docenten.",
        "Alle toetsen van de afgelopen jaren.",
    ),
}

DEEPENING = {
    "internal_expertise": Example(
        "Noor denkt hardop voor bij elke tekst. In haar groep vinden 21 van de 24 leerlingen "
        "de hoofdgedachte. Zij doet het volgende week voor.",
        "Wij hebben veel ervaring in het team.",
    ),
    "counter_evidence": Example(
        "Een overzicht uit het basisonderwijs zegt dat te veel strategieën kennis verdringen. "
        "Daarom kiezen we er één en gebruiken we teksten van wereldoriëntatie.",
        "Niets gevonden.",
    ),
    "questions": Example(
        "Hoe lang moet je een strategie oefenen voor leerlingen hem zelf gebruiken?",
        "Alles over woordenschat.",
    ),
    "sources": Example(
        "Kennisoverzicht spelling: vijf keer per week kort oefenen werkt beter dan één lange les, "
        "als leerlingen zelf het woord ophalen.",
        "Interessant artikel over spelling, zie link.",
    ),
    "principles": Example(
        "Als wij een probleem in stappen voordoen, dan durven leerlingen te beginnen, omdat zij "
        "weten wat de eerste stap is.",
        "Meer aandacht voor strategieën.",
    ),
    "discarded": Example(
        "Huiswerk met filmpjes. Thuis kijkt de helft niet, en dan groeit het verschil.",
        "Een andere methode.",
    ),
}

INTERVENTION = {
    "then_teachers": Example(
        "De leraar leest één alinea voor en zegt hardop hoe zij de kern vindt. Daarna doen "
        "leerlingen het in tweetallen.",
        "De leraar geeft betere instructie.",
    ),
    "expected_result": Example(
        "18 tot 21 van de 25 leerlingen halen het doel. Bij de zwakste lezers verwachten we minder.",
        "We verwachten dat het beter gaat.",
    ),
    "teacher": Example(
        "De leraar wacht vijf tellen voordat zij iemand een beurt geeft.", "De leraar is geduldig."
    ),
    "pupil": Example(
        "Leerlingen tekenen eerst de situatie en schrijven dan pas een som op.",
        "Leerlingen zijn betrokken.",
    ),
    "criterion": Example(
        "Acht van de tien leerlingen leggen bij een lesbezoek hun eerste stap uit.",
        "De sfeer in de les is goed.",
    ),
    "planned": Example(
        "Eindmeting: dezelfde twaalf breukensommen als in november, op 14 maart, door Bram.",
        "Toets aan het eind.",
    ),
    "risk_factors": Example(
        "In januari valt de toetsweek. Dan schuiven de lessen op, dus beginnen we een week eerder.",
        "Het kan altijd tegenzitten.",
    ),
    "stop_rule": Example(
        "Haalt na vier weken minder dan een derde van 3 havo de tussentoets, dan stoppen we.",
        "Als het niet werkt.",
    ),
    "support_plan": Example(
        "Wie na twee weken vastloopt, krijgt drie keer een kwartier voordoen in een klein groepje.",
        "Extra hulp waar nodig.",
    ),
    "change": Example(
        "Van drie naar twee lessen per week, omdat er in elke les tijd tekort was om te oefenen.",
        "Iets aangepast.",
    ),
}

EVALUATION = {
    "vs_expected": Example(
        "We verwachtten 18 tot 21, het werden er 16. In november viel de les twee weken uit.",
        "Het viel een beetje tegen.",
    ),
    "team_learning": Example(
        "Voordoen werkt pas als leerlingen het meteen zelf proberen. Samen lessen voorbereiden "
        "kostte ons een uur per week en scheelde twee.",
        "We hebben fijn samengewerkt.",
    ),
    "artifacts": Example(
        "Zes lessen ‘eerst tekenen, dan rekenen’ en een toets van tien sommen, in de map Rekenen.",
        "Veel materiaal.",
    ),
    "fidelity_summary": Example(
        "In zes van de acht weken deden drie van de vier groepen de les zoals bedoeld.",
        "Iedereen deed zijn best.",
    ),
    "rival_explanations": Example(
        "Klas 2b kreeg in februari een andere docent, en groeide het meest. Dat kan meetellen.",
        "Geen.",
    ),
    "subgroup_notes": Example(
        "De zeven leerlingen die in september het laagst scoorden, bleven waar ze waren.",
        "Bij de zwakke leerlingen niet.",
    ),
    "student_voice": Example(
        "Veel leerlingen zeggen dat ze nu weten waar ze moeten beginnen. Sommigen vinden het traag.",
        "Ze vonden het leuk.",
    ),
    "decision_reason": Example(
        "Twee van de drie groepen haalden het doel en de aanpak kost weinig tijd.",
        "Iedereen vond het leuk.",
    ),
    "anchoring_what": Example(
        "In groep 4 tot en met 8 begint elke spellingles met vijf minuten ophalen zonder boek.",
        "We gaan hiermee door.",
    ),
}

# By field, or by the kind of a list
EXAMPLES = PROBLEM | DEEPENING | INTERVENTION | EVALUATION
