"""Question 1: what exactly is the problem?"""

from cycles.questions.shape import Question, Section

QUALITY = (
    "quality_valid",
    "quality_reliable",
    "quality_comparable",
    "quality_complete",
    "quality_entered",
    "quality_period",
    "quality_enough",
    "quality_norms",
)

PROBLEM = Question(
    number=1,
    key="problem",
    name="Probleem",
    title="Wat is precies het probleem?",
    purpose="Jullie zoeken uit wat leerlingen nog niet kunnen, en hoe dat kan komen.",
    sections=(
        Section(
            "situatie",
            "Waar staan de leerlingen?",
            "Beschrijf eerst wat je ziet. Verklaren komt daarna.",
            ("target_group", "current_state", "desired_state"),
            more=("gap", "extent", "essential_outcome"),
        ),
        Section(
            "vermoedens",
            "Hoe kan dat komen?",
            "Noem minstens twee mogelijke oorzaken. Eén gaat over jullie eigen lesgeven.",
            kind="hypotheses",
        ),
        Section(
            "conclusie",
            "Welke oorzaak houdt stand?",
            "Een oorzaak die niet klopt, is ook een uitkomst.",
            ("conclusion",),
            more=("research_question",),
        ),
        Section(
            "doel",
            "Wat is het doel?",
            "Vul de delen in. Samen vormen ze het doel.",
            (
                "goal_who",
                "goal_what",
                "goal_from",
                "goal_to",
                "goal_by",
                "goal_instrument",
            ),
        ),
        Section(
            "aanleiding",
            "Waar begon het?",
            "Handig voor wie er later bij komt.",
            ("trigger",),
            more=("plan_link",),
        ),
        Section(
            "gegevens",
            "Waar kijken we naar?",
            "Twee of drie soorten gegevens zijn genoeg. Een les of een gesprek telt ook.",
            ("analysis",),
            kind="data",
            more=QUALITY,
            full=True,
        ),
    ),
    gate=(
        "Gaat het probleem over wat leerlingen leren? Dus niet alleen over gedrag of organisatie?",
        "Laten minstens twee soorten gegevens het probleem zien?",
        "Hebben we gecontroleerd of die gegevens kloppen?",
        "Hebben we minstens twee oorzaken bekeken, waarvan één over ons eigen lesgeven?",
        "Hebben we minstens één oorzaak getoetst? En durven we te zeggen welke niet klopt?",
        "Hebben wij invloed op de oorzaak die we kiezen?",
        "Past dit bij onze visie en ons schoolplan?",
        "Kennen we de beginsituatie, in getallen of in beschreven niveaus?",
    ),
    pitfalls=(
        "Een oplossing die ontbreekt is geen probleem. ‘We hebben geen leesmethode’ zegt niets over leren.",
        "Zoek de oorzaak niet alleen bij leerlingen of ouders.",
        "Eén opvallende leerling bewijst nog niets.",
        "Kijk verder dan toetsen: een les of een gesprek telt ook.",
        "Kies samen. Een probleem van één persoon houdt geen stand.",
    ),
    short=(1, 2, 4, 6, 8),
)
