"""What the access tests walk past: the cast, and one of everything around its team.

Each app adds its things in a function of its own.
"""

from teams.models import Membership
from tests.cast import build_people
from tests.factories import InvitationFactory, VisionFactory, VisionSentenceFactory


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
    """An open invitation (its link ends in ``token``), and the teacher's membership."""
    stage.invitation = InvitationFactory(team=stage.team, token="token", invited_by=stage.leader)
    stage.member = Membership.objects.get(team=stage.team, user=stage.teacher)


def add_visions(stage):
    """A vision that holds, and a draft with a sentence."""
    stage.vision = VisionFactory(school=stage.school, number=1, adopted=True)
    VisionSentenceFactory(vision=stage.vision)
    stage.draft = VisionFactory(school=stage.school, number=2)
    stage.draft_sentence = VisionSentenceFactory(vision=stage.draft)


def add_cycles(stage):
    """A cycle and its parts."""


def add_worksheets(stage):
    """A theme, and worksheets in each state."""


def add_documents(stage):
    """Files."""
