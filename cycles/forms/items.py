"""What a team collects: possible causes, sources, actions. One form to add, one to change."""

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm, SharedForm
from cycles.forms.choices import speak_plainly
from cycles.models import ActionItem, Hypothesis, Source
from cycles.models.items import colleagues


class AddForm(OnceForm):
    """Stands under its list; left empty, it adds nothing."""

    use_required_attribute = False

    def __init__(self, *args, cycle, **kwargs):
        super().__init__(*args, empty_permitted=True, **kwargs)
        self.cycle = cycle
        speak_plainly(self)

    def has_changed(self):
        return bool(set(self.changed_data) - {"key"})


class NewHypothesisForm(AddForm):
    class Meta:
        model = Hypothesis
        fields = ["statement", "level", "within_influence"]


class HypothesisForm(SharedForm):
    class Meta:
        model = Hypothesis
        fields = ["statement", "level", "within_influence", "status", "finding"]
        widgets = {"status": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    def clean(self):
        cleaned = super().clean()
        judged = cleaned.get("status") in (Hypothesis.Status.SUPPORTED, Hypothesis.Status.REJECTED)
        if judged and not cleaned.get("finding") and "finding" not in self.errors:
            self.add_error("finding", "Schrijf kort op waaruit dat blijkt.")
        return cleaned


class NewSourceForm(AddForm):
    link = forms.URLField(label="link", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["reference", "kind", "key_message", "strength", "link"]
        widgets = {"key_message": forms.Textarea(attrs={"rows": 4})}


class SourceForm(SharedForm):
    link = forms.URLField(label="link", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["reference", "kind", "key_message", "strength", "link"]
        widgets = {"key_message": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class NewActionForm(AddForm):
    class Meta:
        model = ActionItem
        fields = ["what", "owner", "due"]
        widgets = {"due": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(self.cycle.team)

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return due


class ActionForm(SharedForm):
    class Meta:
        model = ActionItem
        fields = ["what", "owner", "due"]
        widgets = {"due": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(self.instance.team, also=self.instance.owner_id)
