"""One question's page as one form: the answers, and something new for the list under it."""

from cycles.forms.answers import FORMS
from cycles.forms.items import NewActionForm, NewHypothesisForm, NewSourceForm

NEW = {1: NewHypothesisForm, 2: NewSourceForm, 3: NewActionForm}


class QuestionSheet:
    """Every button on the page sends all of it, so that nothing typed is lost."""

    def __init__(self, number, part, data=None):
        self.form = FORMS[number](data, instance=part)
        self.new = NEW[number](data, prefix="nieuw", cycle=part.cycle) if number in NEW else None

    def is_valid(self):
        return not self.wrong

    @property
    def forms(self):
        return [self.form] if self.new is None else [self.form, self.new]

    @property
    def added(self):
        """What is new for the list, or None."""
        if self.new is None or not self.new.has_changed():
            return None
        return self.new.cleaned_data

    @property
    def wrong(self):
        return [form for form in self.forms if form.errors]
