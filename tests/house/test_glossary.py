"""The glossary has every model, under the word that people read."""

import re

from django.apps import apps
from django.conf import settings

ROW = re.compile(r"^\| ([^|]+) \| `(\w+)` \|", re.MULTILINE)


def words(glossary):
    """The word on the screen of each name in the code."""
    return {name: word for word, name in ROW.findall(glossary)}


def test_every_model_stands_in_the_glossary_under_its_own_word():
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]
    expected = {model.__name__: str(model._meta.verbose_name) for model in ours}
    found = words((settings.BASE_DIR / "docs/glossary.md").read_text())

    assert {name: found.get(name) for name in expected} == expected


OUR_APPS = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")}


def test_the_rule_itself():
    assert words("| bron | `Source` | wat het team las |\n| delen | `a.b` | x |") == {
        "Source": "bron"
    }
