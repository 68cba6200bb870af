"""Walking the screens as one person."""

from django.urls import reverse

from tests.factories import SchoolRoleFactory


def get(client, name, cycle, *more, user=None):
    client.force_login(user or cycle.started_by)
    return client.get(reverse(f"cycles:{name}", args=[cycle.pk, *more]))


def post(client, name, thing, *more, user, **data):
    client.force_login(user)
    return client.post(reverse(f"cycles:{name}", args=[thing.pk, *more]), data, follow=True)


def leader_of(cycle):
    return SchoolRoleFactory(school=cycle.team.schools.get()).user
