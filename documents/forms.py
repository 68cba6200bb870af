"""What the operator chooses."""

from django import forms

from documents.models import Job


class StateForm(forms.Form):
    """Which state to show; all of them when none, or an unknown one, is named."""

    stand = forms.ChoiceField(choices=Job.State.choices, required=False)

    @property
    def state(self):
        return self.cleaned_data.get("stand", "") if self.is_valid() else ""

    @property
    def chosen(self):
        """The filter for the rows."""
        return {"state": self.state} if self.state else {}
