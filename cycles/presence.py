"""Who writes where at this moment: in the cache for half a minute, in no table, never afterwards."""

from dataclasses import dataclass

from django.core.cache import cache

from teams.models import people_of

SECONDS = 30


@dataclass(frozen=True)
class Writer:
    """A colleague who is typing, and the name of the field."""

    name: str
    field: str


def key(cycle_id, number, user_id):
    return f"writing:{cycle_id}:{number}:{user_id}"


def say(cycle_id, number, user, field):
    """This person is typing in this field. Without a cache nobody hears it, and nothing breaks."""
    cache.set(key(cycle_id, number, user.pk), field, SECONDS)


def others(cycle, number, user):
    """The colleagues in the team who are typing at this question now."""
    people = {
        key(cycle.pk, number, row.user_id): row.user
        for row in people_of(cycle.team)
        if row.user_id != user.pk
    }
    heard = cache.get_many(people) or {}
    return [Writer(people[each].get_short_name(), field) for each, field in heard.items()]
