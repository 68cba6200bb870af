"""A material of the team, with its file: new, in another version, or described anew."""

from django import forms

from common.forms import OnceForm, SharedForm
from cycles.forms.adding import AddForm
from cycles.forms.choices import speak_plainly
from cycles.materials import ACCEPTED, MOST_BYTES, TOO_LARGE, Refused, checked
from cycles.models import Material

NOTHING = "Kies een bestand, vul een link in, of schrijf op waar het staat."


def link_field():
    return forms.URLField(label="link", required=False, max_length=200, assume_scheme="https")


def file_field():
    return forms.FileField(
        label="bestand",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="Hooguit 10 MB: pdf, Word, Excel, PowerPoint, OpenDocument of een foto. "
        "Zonder namen van leerlingen.",
    )


def clean_file(form):
    """What is kept of the file, with its ending; None when there is none."""
    file = form.cleaned_data["file"]
    if file is None:
        return None
    if file.size > MOST_BYTES:
        raise forms.ValidationError(TOO_LARGE)
    file.seek(0)
    try:
        return checked(file.name, file.read())
    except Refused as refused:
        raise forms.ValidationError(str(refused)) from refused


class NewMaterialForm(AddForm):
    link = link_field()
    file = file_field()

    class Meta:
        model = Material
        fields = ["name", "edition", "link", "filename", "note"]

    field_order = ["name", "edition", "file", "link", "filename", "note"]
    clean_file = clean_file


class MaterialForm(SharedForm):
    """The file of a version stays what it was; another file is another version."""

    link = link_field()

    class Meta:
        model = Material
        fields = ["name", "edition", "link", "filename", "note"]


class NewEditionForm(OnceForm):
    """A new version of a material: only what is different about it."""

    link = link_field()
    file = file_field()

    class Meta:
        model = Material
        fields = ["edition", "note", "link", "filename"]

    field_order = ["edition", "note", "file", "link", "filename"]
    clean_file = clean_file

    def __init__(self, *args, of, **kwargs):
        known = of.cycle.materials.filter(name=of.name, removed_at=None)
        super().__init__(*args, initial={"edition": str(known.count() + 1)}, **kwargs)
        speak_plainly(self)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("file", "link", "filename")):
            self.add_error("file", NOTHING)
        return cleaned
