"""One question's page as one form: the answers, and something new for the lists under it."""

from cycles.forms.answers import FORMS
from cycles.forms.lists import lists_of
from cycles.questions import question


class QuestionSheet:
    """Every button on the page sends all of it, so that nothing typed is lost."""

    def __init__(self, number, part, data=None, files=None):
        self.form = FORMS[number](data, instance=part)
        self.new = {
            section.key: kind.new_form(
                data, files, prefix=section.key, cycle=part.cycle, **kind.fixed
            )
            for section, kind in lists_of(question(number))
        }

    def is_valid(self):
        return not self.wrong

    @property
    def forms(self):
        return [self.form, *self.new.values()]

    @property
    def added(self):
        """What is new, per section."""
        return [(key, form.cleaned_data) for key, form in self.new.items() if form.has_changed()]

    @property
    def wrong(self):
        return [form for form in self.forms if form.errors]
