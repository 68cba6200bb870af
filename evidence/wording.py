"""What a result says, in plain Dutch: never more than the figures carry.

Each function takes a result of ``stats`` and gives text that may stand on the page as it is.
Growth is called 'groei' and a difference 'verschil'; the word 'effect' is not used, because a
cause is for the team to argue. No labels such as 'klein' or 'groot' either (Cohen's bars do
not hold for schools). None, the answer of ``stats`` that nothing can be said, is welcome
everywhere and gets its own sentence.
"""

from decimal import ROUND_HALF_UP, Decimal

from evidence.stats import HIGH_R, LOW_R, Share

MINUS = "\u2212"
FEW_PUPILS = 10
MANY_GROUPS = 5

CHANCE = "Dat kan ook toeval zijn."
NO_CHANCE = "Dat is waarschijnlijk geen toeval."
CHANCE_DEPENDS = "Of dat toeval is, hangt af van een aanname."
EQUAL = "De uitkomsten zijn gelijk."
CANNOT_BE_SAID = (
    "Over het verschil is nog niets te zeggen. "
    "Daarvoor is van beide metingen een gemiddelde met spreiding nodig, van minstens 3 leerlingen."
)

ONE_CLASS = "Dit is één klas. Zie het als een aanwijzing, niet als bewijs."
FEW = "Dit zijn minder dan 10 leerlingen. Eén leerling maakt dan veel uit."
NORMAL_GROWTH = "Leerlingen groeien ook zonder deze aanpak. Die gewone groei zit hier ook in."
SAME_PUPILS = (
    "Het zijn twee keer dezelfde leerlingen. "
    "De marge rekent met twee verschillende groepen en is daarom meestal te ruim."
)
TWO_GROUPS = "Dit zijn twee groepen. Zie het als een aanwijzing, niet als bewijs."
MANY = "Bij veel groepen tegelijk springt er al snel één uit, ook door toeval."
DIFFERENT_GROUPS = "De groepen kunnen ook op andere punten verschillen."

MARGIN_NOTE = (
    "De streep om een punt is de marge: daar ligt de uitkomst waarschijnlijk tussen (95%). "
    "De marge hoort bij elke meting apart."
)
NO_MARGIN_NOTE = "Zonder spreiding is er geen marge te berekenen."
NOT_MEASURED = "niet gemeten"


def nl_number(value, decimals=0):
    """A number as a Dutch reader writes it: 12,5 and −3 (halves round away from zero)."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):f}".replace("-", MINUS).replace(".", ",")


def percent(fraction):
    """0.8 becomes '80%'; whole percents, because groups are never larger than that."""
    return f"{nl_number(fraction * 100)}%"


def percent_range(interval):
    """'61% tot 91%'."""
    return f"{percent(interval.low)} tot {percent(interval.high)}"


def number_range(interval):
    """'6,7 tot 27,2'."""
    return f"{nl_number(interval.low, 1)} tot {nl_number(interval.high, 1)}"


def pupils(n):
    """'1 leerling', '25 leerlingen'."""
    return "1 leerling" if n == 1 else f"{n} leerlingen"


def ratings(n):
    """'nog geen inschattingen', '1 inschatting', '8 inschattingen'."""
    return {0: "nog geen inschattingen", 1: "1 inschatting"}.get(n, f"{n} inschattingen")


def figure(result):
    """A Share as '80%', a Mean as '205,0'."""
    is_share = isinstance(result, Share)
    return percent(result.estimate) if is_share else nl_number(result.estimate, 1)


def full_figure(result):
    """'80% (marge 61% tot 91%), 20 van 25'; for a Mean with the number of pupils."""
    if result is None:
        return NOT_MEASURED
    is_share = isinstance(result, Share)
    whole = f"{result.k} van {result.n}" if is_share else pupils(result.n)
    if result.interval is None:
        return f"{figure(result)} (geen marge), {whole}"
    margin = (percent_range if is_share else number_range)(result.interval)
    return f"{figure(result)} (marge {margin}), {whole}"


def pupils_measured(results):
    """'25 leerlingen', or '25, later 23 leerlingen' when the two measurements differ."""
    counts = list(dict.fromkeys(each.n for each in results if each))
    earlier = f"{counts[0]}, later " if len(counts) == 2 else ""
    return f"{earlier}{pupils(counts[-1])}" if counts else "nog geen meting"


def margin_note(results):
    """What the line around a point means, and why it may be missing."""
    complete = all(each.interval for each in results)
    return MARGIN_NOTE if complete else f"{MARGIN_NOTE} {NO_MARGIN_NOTE}"


def strip_note(names, agreed=None):
    """What the dots of a strip mean, and the thick border."""
    border = "" if agreed is None else " De dikke rand is de fase die het team afsprak."
    return f"Elke stip is één inschatting.{border} {phase_note(names)}"


def phase_note(names):
    """'Fase 1 is voorbereiding, 2 is start …': the numbers in the picture, in words."""
    pairs = ", ".join(f"{number} is {name}" for number, name in enumerate(names, start=1))
    return f"Fase {pairs}."


def share_sentence(share):
    """'20 van de 25 leerlingen: 80%. De marge loopt van 61% tot 91%.'"""
    start = f"{share.k} van de {pupils(share.n)}: {figure(share)}."
    return f"{start} De marge loopt van {percent_range(share.interval)}."


def mean_sentence(mean):
    """'Gemiddeld 205,0 bij 25 leerlingen. De marge loopt van 193,4 tot 216,6.'"""
    start = f"Gemiddeld {figure(mean)} bij {pupils(mean.n)}."
    if mean.interval is None:
        return f"{start} Een marge is niet te berekenen."
    return f"{start} De marge loopt van {number_range(mean.interval)}."


def change_sentence(change):
    """'Van 15 naar 20 van de 25 leerlingen: 20 procentpunt meer. Dat kan ook toeval zijn.'"""
    before, after = change.before, change.after
    whole = "" if before.n == after.n else f" van de {before.n}"
    start = f"Van {before.k}{whole} naar {after.k} van de {pupils(after.n)}"
    if not change.difference:
        return f"{start}: geen verschil."
    return f"{start}: {_more_or_less(change.difference)}. {_verdict(change)}"


def change_margin(change):
    """'Het verschil ligt waarschijnlijk tussen 5 procentpunt minder en 42 procentpunt meer.'"""
    low, high = [_points(each) for each in (change.interval.low, change.interval.high)]
    if low < 0 < high:
        middle = f"{-low} procentpunt minder en {high} procentpunt meer"
    elif high > 0:
        middle = f"{low} en {high} procentpunt meer"
    else:
        middle = f"{-high} en {-low} procentpunt minder"
    return f"Het verschil ligt waarschijnlijk tussen {middle}."


def growth_sentence(growth, unit="punten"):
    """'Groei: 17,0 punten, van 205,0 naar 222,0. Dat is waarschijnlijk geen toeval.'"""
    if growth is None:
        return CANNOT_BE_SAID
    before, after = nl_number(growth.mean1, 1), nl_number(growth.mean2, 1)
    points = f"{nl_number(abs(growth.difference), 1)} {unit}"
    what = "Daling" if growth.difference < 0 else "Groei"
    return f"{what}: {points}, van {before} naar {after}. {_verdict(growth)}"


def growth_margin(growth, unit="punten"):
    """'De groei ligt waarschijnlijk tussen 6,8 en 27,2 punten.' Empty when there is none."""
    what = "Het verschil" if growth and growth.difference < 0 else "De groei"
    return _margin(what, growth, unit)


def difference_sentence(effect, unit="punten"):
    """'Verschil: 12,0 punten, 222,0 tegenover 210,0. Dat kan ook toeval zijn.'"""
    if effect is None:
        return CANNOT_BE_SAID
    one, other = nl_number(effect.mean1, 1), nl_number(effect.mean2, 1)
    points = f"{nl_number(effect.difference, 1)} {unit}"
    return f"Verschil: {points}, {other} tegenover {one}. {_verdict(effect)}"


def difference_margin(effect, unit="punten"):
    """'Het verschil ligt waarschijnlijk tussen −4,5 en 28,5 punten.' Empty when there is none."""
    return _margin("Het verschil", effect, unit)


def in_spreads(effect):
    """'Dat is 0,6 keer de spreiding (waarschijnlijk tussen 0,2 en 0,9).' For growth as well."""
    if effect is None:
        return ""
    low, high = nl_number(effect.interval.low, 1), nl_number(effect.interval.high, 1)
    times = nl_number(effect.g, 1)
    return f"Dat is {times} keer de spreiding (waarschijnlijk tussen {low} en {high})."


def change_caveats(change, classes=1, same_pupils=False):
    """What to bear in mind with a change in shares: a list of sentences, most telling first."""
    return said(
        (classes == 1, ONE_CLASS),
        (min(change.before.n, change.after.n) < FEW_PUPILS, FEW),
        (same_pupils, SAME_PUPILS),
        (same_pupils, NORMAL_GROWTH),
        (not same_pupils, DIFFERENT_GROUPS),
    )


def growth_caveats(growth, classes=1, unit="punten"):
    """What to bear in mind with growth, among it what the assumed correlation does."""
    if growth is None:
        return []
    return said(
        (classes == 1, ONE_CLASS),
        (True, NORMAL_GROWTH),
        (growth.n1 < FEW_PUPILS, FEW),
        (True, _assumed_r(growth, unit)),
    )


def difference_caveats(effect, classes=2):
    """What to bear in mind with two different groups."""
    if effect is None:
        return []
    return said(
        (classes <= 2, TWO_GROUPS),
        (min(effect.n1, effect.n2) < FEW_PUPILS, FEW),
        (True, DIFFERENT_GROUPS),
    )


def finding(named_results):
    """The title of a picture, from (name, ShareChange or Growth or None) pairs.

    One group: 'Groep 6 ging vooruit, maar dat kan ook toeval zijn'. Several: 'Van de 6
    groepen gingen er 4 vooruit; bij 2 is dat waarschijnlijk geen toeval'.
    """
    known = [(name, result) for name, result in named_results if result is not None]
    if not known:
        return "Nog geen twee metingen om te vergelijken"
    return _finding_of_one(*known[0]) if len(known) == 1 else _finding_of_many(known)


def finding_caveats(named_results):
    """Many groups at once: one of them will 'win' by chance."""
    return said((len(named_results) >= MANY_GROUPS, MANY))


def _finding_of_one(name, result):
    if not result.difference:
        return f"{name} bleef gelijk"
    direction = "vooruit" if result.difference > 0 else "achteruit"
    doubt = ", maar dat kan ook toeval zijn"
    return f"{name} ging {direction}{'' if result.is_certain else doubt}"


def _finding_of_many(known):
    up = [result for _, result in known if result.difference > 0]
    certain = sum(result.is_certain for result in up)
    if not up:
        return f"Geen van de {len(known)} groepen ging vooruit"
    went = "ging" if len(up) == 1 else "gingen"
    start = f"Van de {len(known)} groepen {went} er {len(up)} vooruit"
    if not certain:
        return f"{start}, maar dat kan ook toeval zijn"
    return f"{start}; bij {certain} is dat waarschijnlijk geen toeval"


def _verdict(result):
    if not result.difference:
        return EQUAL
    if getattr(result, "depends_on_r", False):
        return CHANCE_DEPENDS
    return NO_CHANCE if result.is_certain else CHANCE


def _margin(subject, effect, unit):
    if effect is None:
        return ""
    interval = effect.points_interval
    low, high = nl_number(interval.low, 1), nl_number(interval.high, 1)
    return f"{subject} ligt waarschijnlijk tussen {low} en {high} {unit}."


def _assumed_r(growth, unit):
    wide, narrow = growth.in_points(growth.at_low_r), growth.in_points(growth.at_high_r)
    return (
        f"We rekenen met een samenhang van {nl_number(growth.r, 1)} tussen beide toetsen. "
        f"Bij {nl_number(LOW_R, 1)} loopt de marge van {number_range(wide)} {unit}. "
        f"Bij {nl_number(HIGH_R, 1)} loopt de marge van {number_range(narrow)} {unit}."
    )


def _points(fraction):
    return int(Decimal(str(fraction * 100)).quantize(Decimal(1), ROUND_HALF_UP))


def _more_or_less(difference):
    points = _points(abs(difference))
    amount = f"{points} procentpunt" if points else "minder dan 1 procentpunt"
    return f"{amount} {'meer' if difference > 0 else 'minder'}"


def said(*pairs):
    return [sentence for applies, sentence in pairs if applies]
