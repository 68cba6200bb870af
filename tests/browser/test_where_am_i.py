"""Somebody who leads one school and works at another says where they are now."""

import pytest
from allauth.account.models import EmailAddress

from tests.browser.conftest import LAPTOP, PHONE
from tests.factories import PASSWORD, CycleFactory, MembershipFactory, SchoolRoleFactory

HERE, THERE = "Hoe lezen wij?", "Hoe rekenen wij?"


@pytest.fixture
def at_two_schools(transactional_db):
    """The role at one school of somebody who works in a team of another; a cycle at both."""
    role = SchoolRoleFactory()
    EmailAddress.objects.create(user=role.user, email=role.user.email, verified=True)
    for school, title in ((role.school, HERE), (None, THERE)):
        more = {"team__school": school} if school else {}
        CycleFactory(team=MembershipFactory(user=role.user, **more).team, title=title)
    return role


@pytest.mark.once
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_one_school_at_a_time_and_everything_again(somebody, at_two_schools, viewport):
    person = somebody(viewport)
    person.log_in(at_two_schools.user.email, PASSWORD)

    switch(person, at_two_schools.school.name)
    person.sees(HERE)
    assert THERE not in person.page.inner_text("main")

    switch(person, "Overal")
    person.sees(THERE)


def switch(person, place):
    """Open the list of places in the top bar and choose one."""
    person.page.locator(".here summary").click()
    with person.page.expect_navigation():
        person.page.locator(".here button", has_text=place).click()
    person.look()
