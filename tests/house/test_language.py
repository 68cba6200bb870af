"""Our own words for what Django and allauth say."""

import gettext
import re

from django.conf import settings
from django.utils.translation import ngettext

FOLDER = settings.BASE_DIR / "plg/locale/nl/LC_MESSAGES"
PAIR = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def test_what_was_written_is_what_is_used():
    written = dict(PAIR.findall((FOLDER / "django.po").read_text()))
    with (FOLDER / "django.mo").open("rb") as compiled:
        used = gettext.GNUTranslations(compiled)

    assert {english: used.gettext(english) for english in written} == written


def test_a_text_that_is_too_long_is_told_so_in_plain_dutch():
    english = "Ensure this value has at most %(limit_value)d character{} (it has %(show_value)d)."

    said = ngettext(english.format(""), english.format("s"), 200)

    assert said % {"limit_value": 200, "show_value": 210} == (
        "Maak dit korter: er passen 200 tekens, nu zijn het er 210."
    )
