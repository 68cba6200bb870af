"""Sentences about more than one change: groups together, beside others, over time, and as expected."""

from evidence import wording
from evidence.comparing import least_growth

HIDDEN = (
    "Hier staan aantallen onder de 5. Die ziet alleen het team, zodat niemand een leerling herkent."
)
NO_FINAL_YET = "De eindmeting is er nog niet."
TOO_FEW = "Dit zijn minder dan 5 leerlingen. Hun cijfers ziet alleen het team."
NOT_AN_EFFECT = "Zonder vergelijkingsgroep weten we niet of de aanpak de oorzaak is. We noemen het daarom groei."
MOST_NAMED = 8
FAIR = "Dit zegt alleen iets over de aanpak als de groepen vooraf op elkaar leken."


def with_level(name, sentence):
    """'Niveau I, II of III: van 10 naar 15 …' from a sentence about the change."""
    return f"{name[:1].upper()}{name[1:]}: {sentence[:1].lower()}{sentence[1:]}"


def pooled_sentence(names, sentence):
    """'Groep 6a en groep 6b samen. Van 30 naar …'."""
    return f"{listed(names)} samen. {sentence}"


def listed(names):
    """'Groep 6a, groep 6b en groep 6c'; of more than eight how many there are."""
    if len(names) > MOST_NAMED:
        return f"{len(names)} groepen"
    *most, last = names
    return f"{', '.join(most)} en {last}" if most else last


def growths_sentence(difference, names):
    """'Zij groeiden 10,0 punten meer dan Groep 6c. …'."""
    if difference is None:
        return wording.CANNOT_BE_SAID
    points = wording.nl_number(abs(difference.difference), 1)
    more = "meer" if difference.difference > 0 else "minder"
    return f"De groei was {points} punten {more} dan bij {listed(names)}. {chance(difference)}"


def growths_margin(difference):
    """'Dat verschil ligt waarschijnlijk tussen −2,5 en 22,5 punten.' Empty when there is none."""
    if difference is None:
        return ""
    return f"Dat verschil ligt waarschijnlijk tussen {between(difference.points_interval)} punten."


def between(interval):
    low, high = wording.nl_number(interval.low, 1), wording.nl_number(interval.high, 1)
    return f"{low} en {high}"


def changes_sentence(difference, names):
    """The same for shares, in percentage points."""
    points = wording.nl_number(abs(difference.difference) * 100)
    more = "hoger" if difference.difference > 0 else "lager"
    if not difference.difference:
        return f"De verandering was even groot als bij {listed(names)}."
    return f"De verandering was {points} procentpunt {more} dan bij {listed(names)}. {chance(difference)}"


def changes_margin(difference):
    low, high = (
        wording.nl_number(each * 100)
        for each in (difference.interval.low, difference.interval.high)
    )
    return f"Dat verschil ligt waarschijnlijk tussen {low} en {high} procentpunt."


def chance(result):
    if not result.difference:
        return wording.EQUAL
    if getattr(result, "depends_on_r", False):
        return wording.CHANCE_DEPENDS
    return wording.NO_CHANCE if result.is_certain else wording.CHANCE


def can_show(growth):
    """'Met 25 leerlingen is groei pas vanaf ongeveer 9 punten van toeval te onderscheiden.'"""
    points = least_growth(growth.n1, growth.r) * growth.spread
    least = wording.nl_number(points, 0 if points >= 2 else 1)
    return (
        f"Met {wording.pupils(growth.n1)} is groei pas vanaf ongeveer {least} punten "
        "van toeval te onderscheiden."
    )


def expected_sentence(expected, found):
    """'De verwachting was 72%. Het werd 80%.' ``expected`` as a fraction or a score."""
    if expected is None or found is None:
        return ""
    is_share = hasattr(found, "k")
    foreseen = wording.percent(expected) if is_share else wording.nl_number(expected, 1)
    return f"De verwachting was {foreseen}. Het werd {wording.figure(found)}."


def trend_sentence(values):
    """What three or more measurements say together: which way each of them went."""
    steps = {(later > one) - (later < one) for one, later in zip(values, values[1:], strict=False)}
    times = len(values)
    if steps == {1}:
        return f"Elk van de {times} metingen ligt hoger dan de vorige."
    if steps == {-1}:
        return f"Elk van de {times} metingen ligt lager dan de vorige."
    if steps == {0}:
        return f"Alle {times} metingen zijn gelijk."
    return f"De {times} metingen gaan niet steeds dezelfde kant op."
