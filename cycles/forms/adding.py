"""The form with which a new line is added to a list."""

from common.forms import OnceForm
from cycles.forms.choices import speak_plainly


class AddForm(OnceForm):
    """Stands under its list; left empty, it adds nothing."""

    use_required_attribute = False
    given = ("key",)

    def __init__(self, *args, cycle, **kwargs):
        super().__init__(*args, empty_permitted=True, **kwargs)
        self.cycle = cycle
        speak_plainly(self)

    def has_changed(self):
        return bool(set(self.changed_data) - set(self.given))
