"""What people fill in about their data."""

import uuid

from django import forms

from privacy.models import terms_of
from privacy.terms import USUAL, in_words


class KeyForm(forms.Form):
    """Asks for a file once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class TermsForm(forms.Form):
    """A number of months per kind, between what is sensible."""

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        months = terms_of(board)
        for kind, usual in USUAL.items():
            self.fields[kind] = forms.IntegerField(
                label=f"{usual.name}: hoeveel maanden?",
                min_value=usual.least,
                max_value=usual.most,
                initial=months[kind],
                help_text=f"{usual.after.capitalize()}. Gewoonlijk {in_words(usual.months)}, hooguit {in_words(usual.most)}.",
            )
