"""'Waar ben ik nu': to which of one's own places the lists narrow."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from teams.forms import HereForm
from teams.places import SESSION_KEY, places_for


@require_POST
def here(request):
    """Show this place alone from now on, or all of them; back to Vandaag, where one sees it."""
    form = HereForm(request.POST, places=places_for(request).everywhere)
    if form.is_valid():
        request.session[SESSION_KEY] = form.cleaned_data["where"]
    else:
        messages.error(request, "Deze plek hoort niet bij jou. Kies er een uit de lijst.")
    return redirect(settings.LOGIN_REDIRECT_URL)
