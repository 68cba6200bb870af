"""The whole page for a browser, a part of it for htmx."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(request, page, part, context):
    """Render the page, or only its part when htmx asks to swap that."""
    wants_part = (
        request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    )
    response = render(request, part if wants_part else page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
