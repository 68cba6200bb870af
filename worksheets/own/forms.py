"""A file with a version of the themes."""

import uuid

from django import forms

from worksheets.own import file as sheet
from worksheets.own.file import Refused


class FileForm(forms.Form):
    """``told`` is what stood in it."""

    file = forms.FileField(
        label="Het bestand met jullie versie",
        help_text="Een bestand van hooguit 1 MB. Je ziet eerst wat erin staat.",
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
        error_messages={"empty": "Dit bestand is leeg. Kies een ander bestand."},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            if file.size > sheet.MOST_BYTES:
                raise Refused(sheet.TOO_LARGE)
            self.told = sheet.read(file.read())
        except Refused as answer:
            raise forms.ValidationError(str(answer)) from answer
        return file
