"""A file of a register, and what it is about."""

import re
import uuid

from django import forms

from common.tables import MOST_BYTES, TOO_LARGE, Refused, read_table
from teams.models import SchoolImport
from teams.registers import duo

Kind = SchoolImport.Kind
LIKE_SECONDARY = "Dit lijkt het bestand van het voortgezet onderwijs. Kies die soort."


class RegisterForm(forms.Form):
    """What somebody brings; everything that can be seen at once is said at once."""

    file = forms.FileField(
        label="Het bestand",
        max_length=120,
        help_text="Het adressenbestand van DUO, als .csv of .xlsx, hooguit 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    kind = forms.ChoiceField(
        label="Wat staat erin", choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.PO
    )
    boards = forms.CharField(
        required=False,
        max_length=500,
        label="Alleen de scholen van deze besturen",
        help_text="Bestuursnummers van vijf cijfers, met een komma ertussen. Leeg: alle besturen.",
    )
    is_complete = forms.BooleanField(
        required=False,
        initial=True,
        label="Alle scholen staan erin: sluit wat er niet meer in staat",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_boards(self):
        numbers = re.findall(r"[^\s,;]+", self.cleaned_data["boards"])
        if wrong := [each for each in numbers if not re.fullmatch(r"[0-9]{1,5}", each)]:
            raise forms.ValidationError(
                f"Dit is geen bestuursnummer: {wrong[0]}. Het heeft vijf cijfers."
            )
        return sorted({number.zfill(5) for number in numbers})

    def clean(self):
        cleaned = super().clean()
        if "file" in cleaned and "kind" in cleaned:
            try:
                cleaned["content"] = self.checked(cleaned["file"], cleaned["kind"])
            except Refused as answer:
                self.add_error("file", str(answer))
        return cleaned

    def checked(self, file, kind):
        """The bytes of a file that has what it should have. Raises Refused."""
        if file.size > MOST_BYTES:
            raise Refused(TOO_LARGE)
        content = file.read()
        table = read_table(content)
        if kind == Kind.BOARDS:
            duo.read_boards(table)
            return content
        duo.require_columns(table)
        if kind == Kind.PO and "onderwijsstructuur" in table.head:
            raise Refused(LIKE_SECONDARY)
        return content

    @property
    def asked(self):
        """What the service needs."""
        names = ("key", "kind", "boards", "is_complete", "content")
        about = {name: self.cleaned_data[name] for name in names}
        return about | {"filename": self.cleaned_data["file"].name[-120:]}
