"""Files in a ZIP: readable for people, and for a computer."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone


def as_json(data):
    return json.dumps(data, ensure_ascii=False, indent=1, default=str)


def own_zip(user, data, told):
    """One's own data: a page to read, and the same as JSON."""
    page = render_to_string(
        "privacy/own_file.html", {"user": user, "data": data, "today": timezone.localdate()}
    )
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("lees-mij.html", page)
        archive.writestr("gegevens.json", told)
    return content.getvalue()
