"""What every page knows: where this person belongs."""

from django.utils.functional import SimpleLazyObject

from teams.places import places_for


def places(request):
    """The teams, schools and boards of who is looking, for the menu; read once, when first used."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"places": SimpleLazyObject(lambda: places_for(request))}
