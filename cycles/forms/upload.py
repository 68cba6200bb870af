"""A file with the results of several groups: bring it, say which column is what, keep it."""

import uuid

from django import forms
from django.core import signing

from common.forms import DateInput
from common.tables import MOST_BYTES, TOO_LARGE, Refused, Row, Table, read_table
from cycles.forms.kinds import KINDS, chosen_kind
from evidence.models import ResultSeries
from evidence.uploading import fields_of, guessed, names_of_cells, personal, understood

SALT = "cycles.upload"
SECONDS_TO_CHOOSE = 24 * 60 * 60
LABELS = {
    "group_name": "groep",
    "measured_on": "dag van de meting",
    "n_tested": "hoeveel deden mee",
    "mean": "gemiddelde",
    "sd": "spreiding",
    "lowest": "laagste score",
    "highest": "hoogste score",
    "reached": "hoeveel haalden het",
    "n_in_group": "hoeveel in de groep",
    "n_exempt": "hoeveel ontheffing",
}
SHOWN = [kind for kind in KINDS if kind.scale in ("", "I-V", "A-E", "1S", "2F") and kind.shape != "voice"]  # fmt: skip
AGAIN = "Kies het bestand opnieuw. De gegevens van de vorige keer zijn verlopen."


class FileForm(forms.Form):
    """The file, the test, and what its figures are."""

    instrument = forms.CharField(label="toets of ander meetmiddel", max_length=120)
    what = forms.ChoiceField(
        label="wat voor cijfers?",
        choices=[(f"{kind.shape} {kind.scale}".strip(), kind.title) for kind in SHOWN],
    )
    day = forms.DateField(
        label="wanneer was de meting?",
        required=False,
        widget=DateInput,
        help_text="Alleen nodig als de dag niet in het bestand staat.",
    )
    file = forms.FileField(
        label="bestand met één regel per groep",
        help_text="Een .csv of .xlsx. Zonder namen of nummers van leerlingen. We bewaren het bestand niet.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            self.table = read_table(file.read())
        except Refused as answer:
            raise forms.ValidationError(str(answer)) from answer
        if reason := personal(self.table):
            raise forms.ValidationError(reason)
        return file

    def sealed(self, user):
        """What was read, as a word that only this person can send back, for a day."""
        about = {name: self.cleaned_data[name] for name in ("instrument", "what")}
        about |= {"day": str(self.cleaned_data["day"] or ""), "key": str(uuid.uuid4())}
        rows = [[row.number, row.values, row.is_crooked] for row in self.table.rows]
        told = [user.pk, about, self.table.head, rows]
        return signing.dumps(told, salt=SALT, compress=True)


class ColumnsForm(forms.Form):
    """Which column is what; ``found`` are the rows as they are then understood."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data, *, user, sealed, since=None):
        """Raises signing.BadSignature when the sealed word is not this person's."""
        about, table = unsealed(sealed, user)
        self.kind = chosen_kind(dict(zip(("shape", "scale"), about["what"].split(), strict=False)))
        super().__init__(data, initial={"sealed": sealed, **guessed(table.head, self.kind)})
        self.table, self.about, self.since = table, about, since
        cells = {field: names[0] for field, names in names_of_cells(self.kind).items()}
        for field in fields_of(self.kind):
            self.fields[field] = forms.ChoiceField(
                label=LABELS.get(field) or cells[field],
                required=field in ("group_name", "n_tested", *self.kind.needed),
                choices=[
                    ("", "niet in het bestand"),
                    *((name, name) for name in table.head if name),
                ],
            )
        self.found, self.refused = [], ""

    def look(self):
        """Understand the rows by the columns that were chosen, or guessed at first."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        columns = {field: chosen.get(field, "") for field in fields_of(self.kind)}
        day = forms.DateField(required=False).clean(self.about["day"])
        try:
            self.found = understood(self.table, columns, self.kind, day, self.since)
        except Refused as answer:
            self.refused = str(answer)
        return self.found

    @property
    def wrong(self):
        return [each for each in self.found if each.faults]

    @property
    def groups(self):
        """Per group its key, what describes it, and its figures."""
        described = {
            "instrument": self.about["instrument"],
            "shape": self.kind.shape,
            "scale": self.kind.scale,
            "bar": self.kind.bar,
        }
        return [
            (key_of(self.about["key"], each.number), {**described, "group_name": each.group_name}, each.values)
            for each in self.found
        ]  # fmt: skip


def key_of(upload, number):
    """The key of the group on this line of this upload: sent twice, it is one group."""
    return uuid.uuid5(uuid.UUID(str(upload)), str(number))


def unsealed(word, user):
    """About the file, and its table. Raises signing.BadSignature."""
    owner, about, head, rows = signing.loads(word, salt=SALT, max_age=SECONDS_TO_CHOOSE)
    if owner != user.pk:
        raise signing.BadSignature
    return about, Table(head, [Row(*row) for row in rows])


def series_of_upload(user, cycle, upload):
    """The groups that this upload brought."""
    keys = [key_of(upload, number) for number in range(1, 1000)]
    return ResultSeries.objects.visible_to(user).filter(cycles=cycle, key__in=keys)
