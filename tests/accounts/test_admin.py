"""Support looks people up, and makes or deletes none."""

import pytest

from tests.factories import (
    BoardRoleFactory,
    InvitationFactory,
    MembershipFactory,
    SchoolRoleFactory,
    UserFactory,
    VisionSentenceFactory,
)

LISTS = {
    "accounts/user": "collega",
    "teams/board": "stichting",
    "teams/school": "school",
    "teams/teamtype": "leerteam",
    "teams/team": "team",
    "teams/membership": "collega",
    "teams/schoolrole": "collega",
    "teams/boardrole": "stichting",
    "teams/invitation": "nieuw",
    "visions/vision": "kernzin",
}


@pytest.fixture
def support(client, db):
    MembershipFactory(), SchoolRoleFactory(), BoardRoleFactory()
    InvitationFactory(), VisionSentenceFactory()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize(("name", "word"), LISTS.items())
def test_support_finds_a_row_by_searching(support, name, word):
    response = support.get(f"/beheer/{name}/?q={word}")

    assert response.status_code == 200
    assert response.context["cl"].result_count > 0


def test_support_reads_a_vision(support):
    vision = VisionSentenceFactory().vision

    response = support.get(f"/beheer/visions/vision/{vision.pk}/change/")

    assert (response.status_code, response.context["has_change_permission"]) == (200, False)


@pytest.mark.parametrize("name", ["accounts/user", "teams/membership", "visions/vision"])
def test_support_adds_no_row_behind_the_product(support, name):
    assert support.get(f"/beheer/{name}/add/").status_code == 403
