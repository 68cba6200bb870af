"""A file with the results of groups: which column is what, what may not be in it, which rows fit.

Plain functions over a ``common.tables.Table``; a form shows what they find, a service keeps it.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from common.tables import Refused
from evidence.days import Days
from evidence.findings import told
from evidence.forms import MeasurementForm
from evidence.models import Measurement, ResultSeries, around
from evidence.pupils import day_of, personal
from evidence.shapes import COUNTS, Kind

Moment = Measurement.Moment

MOST_GROUPS = 100
FIELDS = {
    "group_name": ("groep", "klas", "groepsnaam", "lesgroep"),
    "moment": ("moment", "meetmoment", "meting"),
    "measured_on": ("datum", "meetdatum", "afnamedatum", "dag"),
    "n_tested": ("aantal", "n", "aantal getoetst", "deelnemers", "aantal leerlingen getoetst"),
    "n_in_group": ("groepsgrootte", "aantal in groep"),
    "n_exempt": ("ontheffing", "ontheffingen"),
    "mean": ("gemiddelde", "gem", "gemiddelde score", "gemiddeld cijfer"),
    "sd": ("spreiding", "sd", "standaarddeviatie", "std"),
    "lowest": ("laagste", "minimum", "min"),
    "highest": ("hoogste", "maximum", "max"),
    "reached": ("gehaald", "doel gehaald", "aantal gehaald", "voldoende", "5,5 of hoger"),
}
MOMENTS = {
    **{each.label: each for each in Moment},
    "beginmeting": Moment.BASELINE,
    "voormeting": Moment.BASELINE,
    "nameting": Moment.FINAL,
}
TOO_MANY = "Dit zijn meer dan 100 regels. Maak een lijst met één regel per groep."
NO_MOMENT = "‘{}’ is geen moment. Schrijf nulmeting, tussenmeting, eindmeting of natoetsing."
NO_BASELINE = "{} heeft met deze toets nog geen nulmeting. Voeg die eerst toe."
OTHER_FIGURES = "{} heeft bij deze toets een ander soort cijfers."
SEVERAL = "{} staat er met deze toets meer dan één keer. Vul deze meting bij de groep zelf in."
IS_THERE = "{} heeft al een {}, met andere cijfers. Verbeter die bij de groep zelf."
OVER = "{}: deze cyclus is afgerond. Alleen een natoetsing kan er nog bij."
NO_GROUPS = "Er staan geen regels onder de kop. Zet op elke regel één groep."


def guessed(head, kind):
    """For each field of this kind the heading that says it, as far as one does."""
    known = {**FIELDS, **names_of_cells(kind)}
    return {
        field: next((name for name in head if name in known[field]), "")
        for field in fields_of(kind)
        if field in known
    }


def names_of_cells(kind):
    cells = zip(COUNTS, kind.cells, strict=False)
    return {field: (cell.casefold(), f"niveau {cell}".casefold()) for field, cell in cells}


def fields_of(kind):
    """What a row can hold, the needed first."""
    figures = [name for name in kind.figures if name != "quotes"]
    return ["group_name", "moment", "measured_on", "n_tested", *figures, "n_in_group", "n_exempt"]


@dataclass(frozen=True)
class Setting:
    """What a file is read against.

    ``moment`` and ``day`` hold for lines that do not say it themselves; ``known`` are the groups of
    the cycle; ``waits`` is why later moments cannot be entered yet, empty when they can; once it
    ``is_over`` there is only a follow-up to come.
    """

    kind: Kind
    instrument: str
    moment: str
    day: date | None
    days: Days
    known: list
    waits: str = ""
    is_over: bool = False

    def series_of(self, group):
        """The groups of this name that were measured with this instrument."""
        wanted = (group.casefold(), self.instrument.strip().casefold())
        return [
            each
            for each in self.known
            if (each.group_name.casefold(), each.instrument.casefold()) == wanted
        ]


@dataclass(frozen=True)
class Found:
    """One line as it was understood: its number, its group, which moment, its figures or its faults.

    ``series`` is the group that it belongs to, None when this file brings the group; ``is_there``:
    the same figures are known already.
    """

    number: int
    group_name: str
    moment: str
    values: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    series: ResultSeries | None = None
    kind: Kind | None = None
    is_there: bool = False

    @property
    def begins(self):
        """Whether this file brings the group."""
        return self.series is None and self.moment == Moment.BASELINE

    @property
    def group(self):
        return self.group_name.casefold()

    @property
    def shown(self):
        """The figures as a page says them; empty with a fault."""
        if not self.values:
            return ""
        described = {name: getattr(self.kind, name) for name in ("shape", "scale", "bar")}
        return told(
            Measurement(series=ResultSeries(**described), **self.values), inside=True
        ).figures


def understood(table, columns, setting):
    """Every line of the table, read by these columns (field to heading). Raises Refused."""
    if reason := personal(table):
        raise Refused(reason)
    if not table.rows:
        raise Refused(NO_GROUPS)
    if len(table.rows) > MOST_GROUPS:
        raise Refused(TOO_MANY)
    begun = [read_row(row, columns, setting) for row in table.rows]
    found = [figures_of(*each, setting, days_in(begun)) for each in begun]
    return without_doubles(found)


def read_row(row, columns, setting):
    """What stands on a line: as far as it is understood, and its cells as they were typed."""
    typed = {field: row[name] for field, name in columns.items() if name}
    group, word = typed.pop("group_name", "").strip()[:60], typed.pop("moment", "")
    moment = MOMENTS.get(word.casefold()) if word else Moment(setting.moment)
    faults = [no_group(group), "" if moment else NO_MOMENT.format(word), *map(hidden, typed.values())]  # fmt: skip
    day = day_of(typed.get("measured_on", "")) or (setting.day if not typed.get("measured_on") else None)  # fmt: skip
    if day:
        typed["measured_on"] = day.isoformat()
    return Found(row.number, group, moment, faults=[each for each in faults if each]), typed


def days_in(begun):
    """Per group the days of its moments in this file, as far as they can be read."""
    days = {}
    for line, typed in begun:
        day = day_of(typed.get("measured_on", ""))
        if day and line.moment:
            days.setdefault(line.group, {})[line.moment] = day
    return days


def figures_of(line, typed, setting, days):
    """The line with its figures, or with what is wrong with it."""
    if line.faults:
        return line
    known = setting.series_of(line.group_name)
    series = known[0] if known else None
    if reason := refusal(line, known, setting, days.get(line.group, {})):
        return replace(line, faults=[reason])
    kind = series.kind if series else setting.kind
    form = form_of(line, typed, series, kind, setting.days, days.get(line.group, {}))
    if not form.is_valid():
        return replace(line, faults=said(form))
    if stored := series and stored_of(series, line.moment):
        same = all(getattr(stored, name) == form.values[name] for name in typed)
        faults = [] if same else [IS_THERE.format(line.group_name, line.moment.label)]
        return replace(line, values=form.values, faults=faults, kind=kind, is_there=same)
    return replace(line, values=form.values, series=series, kind=kind)


def stored_of(series, moment):
    """The measurement of this moment, or None."""
    return next((each for each in series.measurements.all() if each.moment == moment), None)


def refusal(line, known, setting, days):
    """Why this group cannot get this moment out of a file; empty when it can."""
    name, is_later = line.group_name, line.moment != Moment.BASELINE
    if setting.is_over and line.moment != Moment.FOLLOW_UP:
        return OVER.format(name)
    if is_later and setting.waits:
        return f"{name}: {setting.waits}"
    if len(known) > 1:
        return SEVERAL.format(name)
    if known and (known[0].shape, known[0].scale) != (setting.kind.shape, setting.kind.scale):
        return OTHER_FIGURES.format(name)
    if is_later and not known and Moment.BASELINE not in days:
        return NO_BASELINE.format(name)
    return ""


def form_of(line, typed, series, kind, days, in_file):
    """The figures of this line as somebody would type them on the page of its group."""
    stored = {each.moment: each.measured_on for each in series.measurements.all()} if series else {}
    before, after = around(line.moment, stored | in_file)
    numbers = {name: plain(cell) for name, cell in typed.items()}
    return MeasurementForm(
        {**numbers, "source": Measurement.Source.FILE, "initial-source": Measurement.Source.TYPED},
        instance=Measurement(series=series or ResultSeries(), moment=line.moment),
        kind=kind,
        days=replace(days, before=before, after=after),
    )


def no_group(name):
    return "" if name else "De naam van de groep ontbreekt."


def hidden(cell):
    """A small number that somebody hid before us."""
    if cell.replace(" ", "") in ("<5", "x", "*"):
        return f"‘{cell}’ is een verborgen aantal. Vul het echte aantal in of laat de groep weg."
    return ""


def said(form):
    """What is wrong, each with the name of its field."""
    return [
        f"{str(form[name].label).capitalize()}: {text}" if name in form.fields else text
        for name, texts in form.errors.items()
        for text in texts
    ]


def plain(cell):
    """A number without the points between its thousands; anything else as it is."""
    text = cell.removeprefix("'")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
        return text.replace(".", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(round(number, 2)) if number.is_finite() and number != int(number) else text


def without_doubles(found):
    """A group that stands in the file twice with one moment is a fault on its second line."""
    seen, kept = {}, []
    for each in found:
        first = seen.setdefault((each.group, each.moment), each.number)
        twice = first != each.number and each.group
        faults = [f"{each.group_name} staat ook op regel {first}."] if twice else []
        kept.append(replace(each, faults=[*each.faults, *faults]))
    return kept
