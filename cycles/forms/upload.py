"""A file with the results of several groups: bring it, say which column is what, keep it."""

import uuid

from django import forms
from django.core import signing
from django.utils.functional import cached_property

from common.forms import DateInput
from common.tables import MOST_BYTES, TOO_LARGE, Refused, Row, Table, read_table
from cycles.forms.kinds import KINDS, chosen_kind
from evidence.models import Measurement
from evidence.pupils import personal
from evidence.uploading import Setting, fields_of, guessed, names_of_cells, understood

SALT = "cycles.upload"
SECONDS_TO_CHOOSE = 24 * 60 * 60
LABELS = {
    "group_name": "groep",
    "moment": "welke meting",
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
    """The file, the test, what its figures are, and which moment they are of."""

    instrument = forms.CharField(label="toets of ander meetmiddel", max_length=120)
    what = forms.ChoiceField(
        label="wat voor cijfers?",
        choices=[(f"{kind.shape} {kind.scale}".strip(), kind.title) for kind in SHOWN],
    )
    moment = forms.ChoiceField(
        label="welke meting?",
        choices=Measurement.Moment.choices,
        help_text="Staat het in het bestand? Dan volgen we het bestand.",
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

    def __init__(self, *args, is_over=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_over:
            last = Measurement.Moment.FOLLOW_UP
            self.fields["moment"].choices = [(last.value, last.label)]

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
        about = {name: self.cleaned_data[name] for name in ("instrument", "what", "moment")}
        about |= {"day": str(self.cleaned_data["day"] or ""), "key": str(uuid.uuid4())}
        rows = [[row.number, row.values, row.is_crooked] for row in self.table.rows]
        told = [user.pk, about, self.table.head, rows]
        return signing.dumps(told, salt=SALT, compress=True)


class ColumnsForm(forms.Form):
    """Which column is what; ``found`` are the rows as they are then understood."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, user, sealed, days, known, waits, is_over):
        """Without ``data``: by the columns as we guess them; for the rest see ``Setting``.

        Raises signing.BadSignature when the sealed word is not this person's.
        """
        self.about, self.table = unsealed(sealed, user)
        self.kind = chosen_kind(
            dict(zip(("shape", "scale"), self.about["what"].split(), strict=False))
        )
        first = {"sealed": sealed, **guessed(self.table.head, self.kind)}
        super().__init__(first if data is None else data, initial=first)
        day = forms.DateField(required=False).clean(self.about["day"])
        self.setting = Setting(
            self.kind,
            self.about["instrument"],
            self.about["moment"],
            day,
            days,
            known,
            waits,
            is_over,
        )
        self.found = []
        self.ask_columns()

    def ask_columns(self):
        cells = {field: names[0] for field, names in names_of_cells(self.kind).items()}
        heads = [(name, name) for name in self.table.head if name]
        for field in fields_of(self.kind):
            self.fields[field] = forms.ChoiceField(
                label=LABELS.get(field) or cells[field],
                required=field in ("group_name", "n_tested", *self.kind.needed),
                choices=[("", "niet in het bestand"), *heads],
            )

    def clean(self):
        """Understand the rows by the columns that were chosen."""
        if self.errors:
            return self.cleaned_data
        columns = {field: self.cleaned_data[field] for field in fields_of(self.kind)}
        try:
            self.found = understood(self.table, columns, self.setting)
        except Refused as answer:
            raise forms.ValidationError(str(answer)) from answer
        wrong = [
            f"Regel {each.number}: {' '.join(each.faults)}" for each in self.found if each.faults
        ]
        if wrong:
            raise forms.ValidationError(wrong)
        return self.cleaned_data

    @cached_property
    def upload(self):
        """Which upload this is."""
        return uuid.UUID(self.about["key"])

    @property
    def entries(self):
        """What is new, as ``cycles.measuring.add_file`` keeps it."""
        described = {
            "instrument": self.about["instrument"],
            "shape": self.kind.shape,
            "scale": self.kind.scale,
            "bar": self.kind.bar,
        }
        return [
            (
                each,
                key_of(self.upload, each.number),
                {**described, "group_name": each.group_name},
                {**each.values, "upload": self.upload},
            )
            for each in self.found
            if not each.is_there
        ]


def key_of(upload, number):
    """The key of the group on this line of this upload: sent twice, it is one group."""
    return uuid.uuid5(upload, str(number))


def unsealed(word, user):
    """About the file, and its table. Raises signing.BadSignature."""
    owner, about, head, rows = signing.loads(word, salt=SALT, max_age=SECONDS_TO_CHOOSE)
    if owner != user.pk:
        raise signing.BadSignature
    return about, Table(head, [Row(*row) for row in rows])
