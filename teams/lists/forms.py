"""A list of people, and the same list on its way through the preview."""

import uuid

from django import forms
from django.core import signing

from common.tables import MOST_BYTES, TOO_LARGE, Refused
from teams.lists.reading import Wanted, read_file, read_text

SALT = "teams.lists"
SECONDS_TO_LOOK = 24 * 60 * 60
ONE_OF_BOTH = "Plak adressen of kies een bestand."


class ListForm(forms.Form):
    """Pasted addresses, or a file."""

    text = forms.CharField(
        required=False,
        max_length=30_000,
        label="Plak e-mailadressen",
        help_text="Onder elkaar, of gekopieerd uit Excel met een regel koppen erboven.",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    file = forms.FileField(
        required=False,
        label="Of kies een bestand",
        help_text="Een .xlsx of .csv met een kolom e-mailadres. Een kolom rol mag erbij.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean(self):
        cleaned = super().clean()
        try:
            cleaned["people"] = self.people(cleaned.get("file"), cleaned.get("text", ""))
        except Refused as answer:
            self.add_error("file" if cleaned.get("file") else "text", str(answer))
        return cleaned

    def people(self, file, text):
        if file and text:
            raise Refused("Kies één van beide: plak adressen, of kies een bestand.")
        if not file and not text:
            raise Refused(ONE_OF_BOTH)
        if file and file.size > MOST_BYTES:
            raise Refused(TOO_LARGE)
        return read_file(file.read()) if file else read_text(text)


def seal(people, place, user):
    """These people as a word for a hidden field: for this person and this place, for a day."""
    about = [type(place).__name__, place.pk, user.pk, str(uuid.uuid4())]
    rows = [[one.line, one.address, one.team, str(one.role)] for one in people]
    return signing.dumps([about, rows], salt=SALT, compress=True)


def unseal(word, place, user):
    """The key and the people. Raises BadSignature when it is not ours, or too old."""
    about, rows = signing.loads(word, salt=SALT, max_age=SECONDS_TO_LOOK)
    if about[:3] != [type(place).__name__, place.pk, user.pk]:
        raise signing.BadSignature
    return uuid.UUID(about[3]), [Wanted(*row) for row in rows]
