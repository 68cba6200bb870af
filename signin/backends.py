"""Who is looking, with whether they still lack a second step: one query at each request."""

from django.conf import settings
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from accounts.backends import AuthenticationBackend as Backend

# Every request asks this, so it is written by hand (docs/decisions/0013)
LACKS = """
(accounts_user.is_superuser AND %s
    OR EXISTS (SELECT 1 FROM teams_boardrole role
        JOIN signin_rules rules ON rules.board_id = role.board_id
        WHERE role.user_id = accounts_user.id AND role.ended_on IS NULL AND rules.second_step)
    OR EXISTS (SELECT 1 FROM teams_schoolrole role
        JOIN teams_school school ON school.id = role.school_id
        JOIN signin_rules rules ON rules.board_id = school.board_id
        WHERE role.user_id = accounts_user.id AND role.ended_on IS NULL
            AND role.role = 'leader' AND rules.second_step))
AND NOT EXISTS (SELECT 1 FROM mfa_authenticator found WHERE found.user_id = accounts_user.id)
"""


class AuthenticationBackend(Backend):
    """Adds ``lacks_second_step``: asked for one by role, and without one."""

    def people(self):
        asked = [settings.OPERATORS_NEED_SECOND_STEP]
        return super().people().annotate(lacks_second_step=RawSQL(LACKS, asked, BooleanField()))  # noqa: S611 - ours
