"""Who asks to join."""

from django import forms


class AskForm(forms.Form):
    """A name that the team knows, and the address of one's account."""

    name = forms.CharField(label="Hoe heet je?", max_length=120)
    email = forms.EmailField(label="Wat is je e-mailadres op school?", max_length=254)
