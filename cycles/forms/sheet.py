"""One question's page as one form: the answers, and something new for the lists under it."""

from django import forms

from cycles.forms.answers import FORMS
from cycles.forms.lists import lists_of
from cycles.questions import question


class TickForm(forms.Form):
    """Ticks beside rows that are there already; a tick is one person's own change.

    ``before`` remembers the keys of the rows that had one when the page was shown.
    """

    ticked = forms.ModelMultipleChoiceField(
        queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    before = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(self, data, *, label, rows, ticked):
        seen = " ".join(str(row.pk) for row in ticked)
        super().__init__(data, initial={"ticked": ticked, "before": seen})
        field = self.fields["ticked"]
        field.label, field.queryset, field.asked_later = label, rows, True

    @property
    def changes(self):
        """The rows that got a tick, and those that lost it."""
        seen = self.cleaned_data["before"].split()
        before = {row for row in self.fields["ticked"].queryset if str(row.pk) in seen}
        now = set(self.cleaned_data["ticked"])
        return now - before, before - now


class QuestionSheet:
    """Every button on the page sends all of it, so that nothing typed is lost.

    ``ticks`` are the words, the rows and the ticked ones where the page lets one tick rows.
    """

    def __init__(self, number, part, data=None, ticks=None, files=None):
        self.form = FORMS[number](data, instance=part)
        self.new = {
            section.key: kind.new_form(
                data, files, prefix=section.key, cycle=part.cycle, **kind.fixed
            )
            for section, kind in lists_of(question(number))
        }
        self.ticks = TickForm(data, **ticks) if ticks and ticks["rows"] else None

    def is_valid(self):
        return not self.wrong

    @property
    def forms(self):
        return [self.form, *self.new.values(), *([self.ticks] if self.ticks else [])]

    @property
    def added(self):
        """What is new, per section."""
        return [(key, form.cleaned_data) for key, form in self.new.items() if form.has_changed()]

    @property
    def wrong(self):
        return [form for form in self.forms if form.errors]
