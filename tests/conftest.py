"""Fixtures that three or more folders use."""

import pytest

from tests.cast import build_people


@pytest.fixture(autouse=True)
def _media_goes_to_a_temporary_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def cast(db):
    """Everyone around one team; see tests/cast.py."""
    return build_people()
