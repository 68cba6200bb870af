"""The demo board, loaded around a fixed Wednesday."""

import pytest
from django.utils import timezone

from plg.demo.load import load_demo
from plg.demo.story import read
from tests.factories import IndicatorFactory, ThemeFactory


@pytest.fixture
def themes(db):
    """The themes and indicators that the story names."""
    for number, (theme_key, codes) in enumerate(sorted(rubric().items()), 1):
        theme = ThemeFactory(key=theme_key, number=number)
        for code in sorted(codes):
            IndicatorFactory(theme=theme, code=code)


def rubric():
    """The codes of each theme that the story uses."""
    found = {}
    for told in read("worksheets")["worksheet"]:
        found.setdefault(told["theme"], set()).update(row[0] for row in told["rows"])
    return found


@pytest.fixture
def demo(themes, settings):
    """The demo board as it stands today."""
    settings.DEMO = True
    load_demo(timezone.localdate())
