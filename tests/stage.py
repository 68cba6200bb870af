"""What the access tests walk past: the cast, and one of everything around its team.

Each app adds its things in a function of its own.
"""

from tests.cast import build_people


def build_stage():
    """The people and the things, by the names that docs/access.md uses."""
    stage = build_people()
    add_teams(stage)
    add_visions(stage)
    add_cycles(stage)
    add_worksheets(stage)
    add_documents(stage)
    return stage


def add_teams(stage):
    """Invitations and memberships."""


def add_visions(stage):
    """A vision and its sentences."""


def add_cycles(stage):
    """A cycle and its parts."""


def add_worksheets(stage):
    """A theme, and worksheets in each state."""


def add_documents(stage):
    """Files."""
