"""The walk past every door: every address, every method, everybody, with rows that are not theirs.

Generated from the addresses of the product and docs/access.md. What is foreign answers exactly as
what does not exist: the same status, the same page. And no answer sings a canary (test_canaries).
"""

import logging
import re
import uuid
from functools import cache

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.cast import PEOPLE
from tests.stage import build_stage
from tests.test_access import OUR_APPS, ROWS, address, answer_of
from tests.test_canaries import PRIVATE, sign, texts, wrongly_sung
from tests.test_foreign_ids import build_twins, everything

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
TOKENS = {"token"}  # who holds a link need not be anybody
NOBODY = 987_654_321
CHANGING = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"')
DOORS = sorted({(row["page"], row["about"]) for row in ROWS})
WITH_ROWS = [(page, about) for page, about in DOORS if about and not set(about.split()) & TOKENS]
# Pages of packages: what they let in is tested by them; here only that they are known and locked
NOT_OURS = {
    *("health", "None", "usersessions_list", "openid_connect_callback", "openid_connect_login"),
    *("saml_acs", "saml_finish_acs", "saml_login", "saml_metadata", "saml_sls"),
}
NOT_OURS |= {
    f"account_{name}"
    for name in (
        *("login", "logout", "inactive", "signup", "reauthenticate", "email"),
        *("email_verification_sent", "change_password", "set_password", "reset_password"),
        *("confirm_login_code", "confirm_email", "reset_password_from_key_done"),
        *("reset_password_from_key", "reset_password_done", "request_login_code"),
    )
}
NOT_OURS |= {
    f"mfa_{name}"
    for name in (
        *("index", "authenticate", "reauthenticate", "activate_totp", "deactivate_totp"),
        *("add_webauthn", "edit_webauthn", "list_webauthn", "login_webauthn", "remove_webauthn"),
        *("reauthenticate_webauthn", "view_recovery_codes", "generate_recovery_codes"),
        "download_recovery_codes",
    )
}
NOT_OURS |= {
    f"socialaccount_{name}" for name in ("connections", "login_cancelled", "login_error", "signup")
}


@pytest.fixture(autouse=True)
def _thousands_of_refusals_are_no_news():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def let_all_sing():
    """Turn every private text into a canary, whosever it is."""
    for model in PRIVATE:
        for row in model._base_manager.all():
            model._base_manager.filter(pk=row.pk).update(**dict.fromkeys(texts(row), sign(row)))


def client_of(stage, person):
    client = Client()
    if person != "visitor":
        client.force_login(getattr(stage, person))
    return client


def ask(client, method, url):
    """Status and body of an answer, without what is new in every answer."""
    response = client.generic(method, url)
    told = response.url if response.status_code == 302 else ""
    body = response.getvalue().decode(errors="replace")
    return response.status_code, CHANGING.sub("", body + told.partition("?")[0])


def named(row, about):
    """The address of a row that nobody has: the same words, with numbers out of the air."""
    things = [getattr(row, word, word) for word in about.split()]
    return [unknown(getattr(thing, "pk", thing)) for thing in things]


def unknown(key):
    if isinstance(key, uuid.UUID):
        return uuid.UUID(int=NOBODY)
    return NOBODY if isinstance(key, int) else key


def closed_to(person, page, about):
    """Whether the table answers 404 to this person, whatever is asked here."""
    rows = [row for row in ROWS if (row["page"], row["about"]) == (page, about)]
    return {row[person] for row in rows} == {"404"}


def foreign_doors(person, mine, theirs):
    """Addresses of rows that do not exist for this person: of another board, and as the table says."""
    for page, about in WITH_ROWS:
        if not any(hasattr(getattr(mine, word, word), "pk") for word in about.split()):
            continue  # a theme or a scan: they are everybody's
        if person == "operator" and not closed_to(person, page, about):
            continue  # the lists and the doors of the server are not of a board
        keys = named(mine, about)
        yield page, reverse(page, args=keys), address({"page": page, "about": about}, theirs)
        if person != "visitor" and closed_to(person, page, about):
            yield page, reverse(page, args=keys), address({"page": page, "about": about}, mine)


@pytest.mark.django_db
@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_foreign_answers_as_what_is_not_there(person):
    mine, theirs = build_twins()
    let_all_sing()
    client, before, heard, walked = client_of(mine, person), everything(), {}, 0
    differing, at_nobody = set(), cache(lambda method, url: ask(client, method, url))

    for page, nowhere, foreign in foreign_doors(person, mine, theirs):
        for method in METHODS:
            expected, answer = at_nobody(method, nowhere), ask(client, method, foreign)
            heard[method, foreign] = answer[1]
            walked += 1
            if answer != expected or answer[0] not in (302, 404, 405):
                differing.add((method, page, foreign, expected[0], answer[0]))

    assert differing == set()
    assert wrongly_sung(getattr(mine, person), heard) == {}
    assert everything() == before
    assert walked >= 600  # of one person; all together see below


@pytest.mark.django_db
def test_the_walk_is_long():
    mine, theirs = build_twins()

    doors = sum(len(list(foreign_doors(person, mine, theirs))) for person in PEOPLE)

    assert doors * len(METHODS) >= 10_000


@pytest.mark.django_db
@pytest.mark.parametrize("person", PEOPLE)
def test_a_method_that_is_not_in_the_table_does_not_exist(person):
    stage = build_stage()
    client, before, let_in = client_of(stage, person), everything(), set()
    known = {(row["method"], row["page"]) for row in ROWS}

    for page, about in DOORS:
        url = address({"page": page, "about": about}, stage)
        for method in METHODS:
            if (method, page) in known or method == "HEAD":
                continue
            status = ask(client, method, url)[0]
            if status != 405 and not (person == "visitor" and status == 302):
                let_in.add((method, page, status))

    assert let_in == set()
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("person", PEOPLE)
def test_asking_for_the_head_tells_no_more_than_the_page(person):
    stage = build_stage()
    client, told = client_of(stage, person), set()

    for row in [row for row in ROWS if row["method"] == "GET"]:
        with transaction.atomic():
            response = client.head(address(row, stage))
            transaction.set_rollback(True)
        if response.status_code != 405 and (answer_of(response) != row[person] or response.content):
            told.add((row["page"], row["about"], response.status_code))

    assert told == set()


def every_name(resolver, above=""):
    """The names of all addresses, with their namespaces."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from every_name(
                pattern, f"{above}{pattern.namespace or ''}:" * bool(pattern.namespace) or above
            )
        else:
            yield f"{above}{pattern.name}"


def test_every_address_of_this_server_is_walked_or_known():
    names = {name for name in every_name(get_resolver()) if not name.startswith("admin:")}
    ours = {name for name in names if name.split(":")[0] in OUR_APPS}

    assert ours == {page for page, _ in DOORS}
    assert names - ours == NOT_OURS


@pytest.mark.django_db
@pytest.mark.parametrize("person", [one for one in PEOPLE if one not in ("visitor", "operator")])
def test_the_operators_pages_are_shut(person):
    stage = build_stage()
    client = client_of(stage, person)

    answers = {
        (name, ask(client, method, url)[0]) for name, url in admin_pages() for method in METHODS
    }

    assert {
        (name, status) for name, status in answers if status not in (302, 403, 404, 405)
    } == set()


def admin_pages():
    """Every address of the operator's pages but the door itself, about row number one."""
    for name, found in get_resolver().namespace_dict["admin"][1].reverse_dict.lists():
        if isinstance(name, str) and name not in ("login", "jsi18n", "logout"):
            words = dict.fromkeys(found[0][0][0][1], "1")
            yield name, "/" + get_resolver().namespace_dict["admin"][0] + found[0][0][0][0] % words
