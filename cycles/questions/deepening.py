"""Question 2: what is already known about it?"""

from cycles.questions.shape import Question, Section

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
            "Maak de zin af: als wij dit doen, dan gebeurt dat, omdat … Bij vraag 3 kiezen jullie er een.",
            kind="principles",
        ),
        Section(
            "tegenspraak",
            "Wat spreekt ertegen?",
            "Zoek ook een bron die iets anders zegt.",
            ("counter_evidence",),
            full=True,
        ),
        Section(
            "uitzoeken",
            "Wat willen we nog uitzoeken?",
            "Verdeel de vragen, dan leest niet één persoon alles.",
            ("questions",),
            full=True,
        ),
        Section(
            "laten",
            "Wat doen we niet?",
            "Wat jullie laten liggen, met de reden. Dan begint niemand er later opnieuw over.",
            kind="discarded",
            full=True,
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
    short=(1, 3, 6),
)
