"""What people fill in about their data."""

import uuid

from django import forms


class KeyForm(forms.Form):
    """Asks for a file once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
