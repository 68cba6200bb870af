"""The words of the four questions: what each is for, its sections, its gate, its pitfalls.

Plain data; who wants to change a word changes it here and nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a question's page: some fields of its row, or a list (``kind``)."""

    key: str
    title: str
    intro: str
    fields: tuple = ()
    kind: str = "fields"


@dataclass(frozen=True)
class Question:
    """One of the four questions."""

    number: int
    key: str
    name: str
    title: str
    purpose: str
    sections: tuple
    gate: tuple
    pitfalls: tuple

    @property
    def colour(self):
        return f"q{self.number}"


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
)

DEEPENING = Question(
    number=2,
    key="deepening",
    name="Verdieping",
    title="Wat is er al over bekend?",
    purpose="Jullie halen op wat collega’s en onderzoek hier al over weten.",
    sections=(
        Section(
            "zelf",
            "Wat weten we zelf al?",
            "Begin in je eigen team. Vaak lukt het iemand al.",
            ("internal_expertise",),
        ),
        Section(
            "bronnen",
            "Wat zeggen bronnen?",
            "Zoek minstens twee bronnen, waarvan één van buiten de school.",
            kind="sources",
        ),
        Section(
            "principes",
            "Wat nemen we mee?",
            "Schrijf op wat jullie geloven dat werkt, en waarom.",
            ("design_principles",),
        ),
        Section(
            "tegenspraak",
            "Wat spreekt ertegen?",
            "Zoek ook een bron die iets anders zegt.",
            ("counter_evidence",),
        ),
        Section(
            "uitzoeken",
            "Wat willen we nog uitzoeken?",
            "Verdeel de vragen, dan leest niet één persoon alles.",
            ("questions",),
        ),
    ),
    gate=(
        "Gebruiken we minstens één bron uit onderzoek, en ook wat ons team zelf weet?",
        "Hebben minstens twee van ons dezelfde bron gelezen en besproken?",
        "Kunnen we uitleggen waaróm een aanpak werkt?",
        "Weten we wat ervoor nodig is, en kan dat bij ons?",
        "Hebben we ook gezocht naar wat ertegen spreekt?",
        "Past wat we meenemen bij de oorzaak uit vraag 1?",
    ),
    pitfalls=(
        "Sla deze vraag niet over. Wie meteen iets gaat doen, doet vaak het verkeerde.",
        "Eén blog is nog geen onderzoek.",
        "Een lijst met links helpt niet. Schrijf op wat de bron zegt.",
        "Winst in maanden is een gemiddelde, geen belofte.",
        "Zoek niet alleen bronnen die jullie gelijk geven.",
    ),
)

INTERVENTION = Question(
    number=3,
    key="intervention",
    name="Interventie",
    title="Wat gaan we doen?",
    purpose="Jullie bedenken een aanpak, voorspellen wat die oplevert en voeren hem uit.",
    sections=(
        Section(
            "aanpak",
            "Hoe werkt onze aanpak?",
            "Maak de zin af: als wij dit doen, dan doet de leraar dat, en leren leerlingen zo.",
            ("title", "if_we", "then_teachers", "then_pupils", "so_result"),
        ),
        Section(
            "periode",
            "Wanneer en hoe vaak?",
            "Zes tot acht weken is vaak genoeg om iets te zien.",
            ("starts_on", "ends_on", "dose"),
        ),
        Section(
            "acties",
            "Wie doet wat?",
            "Verdeel het werk. Iedereen doet iets in de eigen klas.",
            kind="actions",
        ),
        Section(
            "verwachting",
            "Wat verwachten we?",
            "Voorspel eerst, kijk daarna. Zo leren jullie het meest van de uitkomst.",
            ("expected_result",),
            kind="expectation",
        ),
    ),
    gate=(
        "Past de aanpak bij de oorzaak uit vraag 1? En bij wat we meenemen uit vraag 2?",
        "Is zo concreet wat de leraar doet, dat een collega het kan zien?",
        "Doet ieder van ons iets in de eigen klas?",
        "Is de nulmeting gedaan, met hetzelfde meetmiddel als straks?",
        "Staat op papier wat we verwachten, vóór de eindmeting?",
        "Is de tijd geregeld, in rooster of jaarplanning?",
        "Weten we hoe we zien of het echt gebeurt?",
        "Zijn we met iets anders gestopt om ruimte te maken?",
    ),
    pitfalls=(
        "Plan lessen, geen vergaderingen.",
        "Doe één ding tegelijk.",
        "Zonder nulmeting weet je straks niet wat er veranderde.",
        "Gebruik voor en na dezelfde toets.",
        "Laat niet twee mensen alle acties doen.",
        "Een lesbezoek is om te leren, niet om te beoordelen.",
    ),
)

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
        ),
        Section(
            "geleerd",
            "Wat leerden wij?",
            "Dit is de opbrengst die blijft, ook als het doel niet is gehaald.",
            ("team_learning",),
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
        ),
        Section(
            "borgen",
            "Hoe blijft het bestaan?",
            "Nodig als jullie borgen. Denk aan collega’s die hier later komen werken.",
            (
                "anchoring_what",
                "anchoring_where",
                "anchoring_owner",
                "anchoring_check_on",
            ),
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
)

QUESTIONS = (PROBLEM, DEEPENING, INTERVENTION, EVALUATION)


def question(number):
    """The question with this number, 1 to 4."""
    return QUESTIONS[number - 1]
