"""What somebody's device is called."""

from django import template

register = template.Library()

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("CrOS", "een Chromebook"),
    ("Windows", "Windows"),
    ("Mac", "een Mac"),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent):
    """A browser and a system in words, from what the browser says of itself."""
    browser, system = first_of(BROWSERS, user_agent), first_of(SYSTEMS, user_agent)
    return f"{browser or 'Een browser'} op {system or 'een ander apparaat'}"


def first_of(pairs, text):
    return next((word for sign, word in pairs if sign in text), "")
