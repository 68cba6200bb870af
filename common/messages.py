"""What a page says after something happened; it stays until it is read."""

from django.contrib import messages


def done(request, text):
    """Say that it worked."""
    messages.success(request, text)


def undo(request, text, url):
    """Say that it worked, with a button that posts to ``url`` to take it back."""
    messages.success(request, text, extra_tags=f"undo {url}")
