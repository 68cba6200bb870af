"""Everybody who can log in to the demo, on every page they can reach."""

import re

import pytest
from django.test import Client

from accounts.models import User
from plg.demo.story import accounts

LINK = re.compile(r'href="(/[^"#?]*)')
NOT_OURS = ("/static/", "/account/", "/beheer/")


def links(page):
    """Where one can go from here."""
    return {url for url in LINK.findall(page) if not url.startswith(NOT_OURS)}


def walk(client):
    """Every page that can be reached from Vandaag, with its answer at the end of the way."""
    answers, waiting = {}, {"/"}
    while waiting:
        url = waiting.pop()
        response = client.get(url, follow=True)
        answers[url] = response.status_code
        if response["Content-Type"].startswith("text/html"):
            waiting |= links(response.content.decode()) - set(answers)
        else:
            response.getvalue()  # a file is only closed when it has been read
    return answers


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account["role"])
def test_every_page_of_the_demo_answers(demo, account):
    client = Client()
    client.force_login(User.objects.get(email=account["email"]))

    answers = walk(client)

    assert {url: answer for url, answer in answers.items() if answer != 200} == {}
    assert len(answers) > 10
