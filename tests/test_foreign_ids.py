"""Ids that do not belong together: a page of mine with a row of theirs, and the other way round.

Generated from docs/access.md: every address that takes two rows, for every person. Whatever is
asked, the answer is 404 or 403 and no row has changed.
"""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse

from teams.models import Invitation
from tests.cast import PEOPLE
from tests.stage import build_stage
from tests.test_access import OUR_APPS, ROWS

pytestmark = pytest.mark.django_db

BESIDE = {person for person in PEOPLE if person != "visitor"}
WITH_ROWS = (*OUR_APPS, "evidence")
NO_ROW = ("1", "2", "3", "4", "token", "aan", "7c9e6679-7425-40de-944b-e07fc1f90ae7")


def build_twins():
    """Two stages of two boards, with nothing in common but the themes' set."""
    mine = build_stage()
    Invitation.objects.filter(pk=mine.invitation.pk).update(token_hash="elsewhere")
    return mine, build_stage()


def everything():
    """All rows of our own tables, to compare before and after."""
    models = [model for app in WITH_ROWS for model in apps.get_app_config(app).get_models()]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}


def takes_two(row):
    """Whether this address names two rows (a number of a question, a token, a state, an upload is none)."""
    words = row["about"].split()
    return len(words) == 2 and words[1] not in NO_ROW


def cousins(stage, first):
    """Everything else on this stage of the same kind as its ``first``."""
    kind = type(getattr(stage, first))
    return [
        one for one in vars(stage).values() if type(one) is kind and one != getattr(stage, first)
    ]


def wrong_pairs(first, second, mine, theirs):
    """Mine with theirs, theirs with mine, and mine with a row of another of mine."""
    yield getattr(mine, first), getattr(theirs, second)
    yield getattr(theirs, first), getattr(mine, second)
    for cousin in cousins(mine, first):
        yield cousin, getattr(mine, second)


TWO = sorted({(row["method"], row["page"], row["about"]) for row in ROWS if takes_two(row)})


@pytest.mark.parametrize(("method", "page", "about"), TWO, ids=map(" ".join, TWO))
def test_rows_that_do_not_belong_together_are_not_found(method, page, about):
    mine, theirs = build_twins()
    pairs = list(wrong_pairs(*about.split(), mine, theirs))
    urls = [reverse(page, args=[one.pk, other.pk]) for one, other in pairs]
    before = everything()

    answers = {
        (person, url): answer(getattr(mine, person), method, url)
        for person in BESIDE
        for url in urls
    }

    assert {asked: code for asked, code in answers.items() if code not in (403, 404)} == {}
    assert everything() == before


def answer(person, method, url):
    client = Client()
    client.force_login(person)
    return client.generic(method, url).status_code


def test_every_address_with_two_ids_is_walked():
    named = {
        f"{app}:{name}"
        for app, (_, resolver) in get_resolver().namespace_dict.items()
        if app in OUR_APPS
        for name, found in resolver.reverse_dict.lists()
        if isinstance(name, str) and len(found[0][0][0][1]) > 1
    }

    without = {row["page"] for row in ROWS if {*row["about"].split()[1:2]} & {*NO_ROW}}
    assert named == {page for _, page, _ in TWO} | without


HUGE = "9" * 24


@pytest.mark.parametrize("page", sorted({row["page"] for row in ROWS if row["about"]}))
def test_a_number_too_large_for_any_table_is_not_found(page):
    stage = build_stage()
    row = next(row for row in ROWS if row["page"] == page)
    words = row["about"].split()
    if all(hasattr(getattr(stage, word, word), "pk") for word in words) and "job" not in page:
        numbered = [HUGE, *[getattr(stage, word).pk for word in words[1:]]]
        last = [getattr(stage, word).pk for word in words[:-1]] + [HUGE]
        codes = {
            answer(person, row["method"], path(page, args))
            for person in (stage.leader, stage.teacher, stage.board)
            for args in (numbered, last)
        }
        assert codes <= {403, 404}


def path(page, args):
    """The address with numbers as they are typed; documents have no numbers in theirs."""
    if page.startswith("documents:"):
        return f"/pdf/{args[-1]}/"
    if page.startswith("teams:register"):
        return f"/scholen/inlezen/{args[-1]}/"
    if page == "teams:list_undo":
        return f"/mensen/lijst/{args[-1]}/terug/"
    return reverse(page, args=args)
