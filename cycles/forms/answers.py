"""The answers to the four questions."""

from functools import cache

from django import forms
from django.utils.html import format_html

from common.forms import DateInput, SharedForm, normal
from cycles.examples import DECISIONS, EXAMPLES
from cycles.forms.choices import speak_plainly, without_blank
from cycles.models import Deepening, Evaluation, Intervention, ProblemAnalysis
from cycles.models.cycle import ASKED_IN_FULL, REQUIRED
from cycles.models.items import colleagues
from cycles.questions import DEEPENING, EVALUATION, INTERVENTION, PROBLEM

ASKED = {field for fields in REQUIRED.values() for field in fields}
ASKED_BESIDES = {field for fields in ASKED_IN_FULL.values() for field in fields}


class AnswersForm(SharedForm):
    """One question's fields. What the gate asks for is not called optional.

    ``besides`` are fields of the row that the rules of any one field look at as well.
    """

    besides = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = ASKED if self.instance.cycle.is_short else ASKED | ASKED_BESIDES
        for name, field in self.fields.items():
            field.asked_later = name in asked
            field.example = EXAMPLES.get(name)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4
        speak_plainly(self)

    def _post_clean(self):
        """Also the rules of the row that reach beyond the fields of this form."""
        super()._post_clean()
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except forms.ValidationError as error:
            self.add_error(None, error.messages)


def fields_of(asked):
    """The fields of a question's row, in the order of its page."""
    return [name for section in asked.sections for name in (*section.fields, *section.more)]


class ProblemForm(AnswersForm):
    class Meta:
        model = ProblemAnalysis
        fields = fields_of(PROBLEM)
        widgets = {"goal_by": DateInput()}


class DeepeningForm(AnswersForm):
    class Meta:
        model = Deepening
        fields = fields_of(DEEPENING)


class InterventionForm(AnswersForm):
    """Without the expectation once that is locked; a text that came too late is given back."""

    besides = tuple(field.name for field in Intervention._meta.concrete_fields)

    class Meta:
        model = Intervention
        fields = fields_of(INTERVENTION)
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.expected_locked_at:
            self.fields.pop("expected_result", None)

    def clean(self):
        cleaned = super().clean()
        late = self.data.get(self.add_prefix("expected_result"), "")
        if self.instance.expected_locked_at and late:
            self._give_back(late)
        return cleaned

    def _give_back(self, late):
        if normal(late) != normal(self.instance.expected_result):
            self.add_error(
                None,
                f"De verwachting is intussen vastgezet. Jouw tekst was: ‘{late}’. "
                "Bewaar de rest opnieuw.",
            )


class EvaluationForm(AnswersForm):
    class Meta:
        model = Evaluation
        fields = fields_of(EVALUATION)
        widgets = {
            "goal_status": forms.RadioSelect,
            "confidence": forms.RadioSelect,
            "decision": forms.RadioSelect,
            "anchoring_check_on": DateInput(),
            "follow_up_on": DateInput(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.RadioSelect):
                without_blank(field)
        if decision := self.fields.get("decision"):
            decision.choices = [
                (value, explained(value, label)) for value, label in decision.choices
            ]
        if owner := self.fields.get("anchoring_owner"):
            owner.queryset = colleagues(
                self.instance.cycle.team, also=self.instance.anchoring_owner_id
            )


def explained(value, label):
    return format_html(
        '<span><strong>{}</strong> <span class="meta">{}</span></span>', label, DECISIONS[value]
    )


FORMS = {1: ProblemForm, 2: DeepeningForm, 3: InterventionForm, 4: EvaluationForm}


@cache
def form_of_field(number, name):
    """The form of a question with this one field, for a field that saves itself."""
    form = FORMS[number]
    return forms.modelform_factory(form.Meta.model, form, fields=[name])
