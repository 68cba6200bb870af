"""Question 4: what has it yielded?"""

from cycles.questions.shape import Question, Section

EVALUATION = Question(
    number=4,
    key="evaluation",
    name="Evaluatie",
    title="Wat heeft het opgeleverd?",
    purpose="Jullie leggen verwachting en uitkomst naast elkaar en nemen een besluit.",
    sections=(
        Section(
            "vergelijken",
            "Wat verwachtten we, en wat vonden we?",
            "Leg de eindmeting naast jullie verwachting.",
            ("goal_status", "vs_expected"),
            kind="comparison",
            more=("confidence",),
        ),
        Section(
            "geleerd",
            "Wat leerden wij?",
            "Dit is de opbrengst die blijft, ook als het doel niet is gehaald.",
            ("team_learning",),
            more=("artifacts",),
        ),
        Section(
            "anders",
            "Wat kan het ook geweest zijn?",
            "Een andere leraar, een andere toets, gewone groei. Wees eerlijk.",
            ("rival_explanations",),
        ),
        Section(
            "besluit",
            "Wat besluiten we?",
            "Stoppen mag: ook dan hebben jullie geleerd.",
            ("decision", "decision_reason"),
            more=("follow_up_on",),
        ),
        Section(
            "borgen",
            "Hoe blijft het bestaan?",
            "Nodig als jullie borgen. Denk aan collega’s die hier later komen werken.",
            (
                "anchoring_what",
                "anchoring_place",
                "anchoring_where",
                "anchoring_owner",
                "anchoring_check_on",
            ),
        ),
        Section(
            "uitvoering",
            "Hoe is de aanpak gedaan?",
            "Een aanpak die half is gedaan, kun je niet beoordelen.",
            ("fidelity_summary",),
            kind="fidelity",
            full=True,
        ),
        Section(
            "wie",
            "Voor wie werkte het?",
            "Kijk ook wie er niets aan had. En vraag het de leerlingen zelf.",
            ("subgroup_notes", "student_voice"),
            full=True,
        ),
    ),
    gate=(
        "Vergelijken we dezelfde leerlingen, hetzelfde doel en een vergelijkbare toets?",
        "Zeggen we eerlijk of dit meer is dan toeval en gewone groei?",
        "Weten we of de aanpak is gedaan zoals bedoeld?",
        "Hebben we minstens één andere verklaring besproken?",
        "Keken we ook wie er niets aan had?",
        "Is er een besluit, met iemand die het bewaakt en een datum?",
        "Staat vast hoe het blijft als mensen vertrekken?",
        "Lieten we zien wat het opleverde, en stonden we daarbij stil?",
    ),
    pitfalls=(
        "Tevreden zijn is nog geen opbrengst. Kijk naar wat leerlingen kunnen.",
        "Sla deze vraag niet over als het tegenvalt. Juist dan leer je.",
        "Groei in één groep bewijst niet dat het door de aanpak kwam.",
        "Zonder besluit verdwijnt het werk in een la.",
    ),
    short=(1, 2, 4, 6),
)
