"""A class list that is pasted is counted in the browser; only the figures of the group leave it."""

import json
import random

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.urls import reverse

from evidence.models import Measurement
from tests.browser.conftest import PHONE
from tests.factories import PASSWORD, CycleFactory, MembershipFactory

REDUCE = (settings.BASE_DIR / "static/js/reduce.js").read_text()
LIST = "Naam\tGeboortedatum\tLeerlingnummer\tScore\nFatima Yilmaz\t02-03-2015\t100231\t205,5\nDaan Smit\t12-08-2015\t100232\t199\nNoor Bos\t30-01-2015\t100233\t\nSem Vos\t07-07-2015\t100234\t210,5\n"
RUN = "async ([source, name, args]) => (await import(URL.createObjectURL(new Blob([source], {type: 'text/javascript'}))))[name](...args)"


def run(page, name, *args):
    """Call one function of the module, in a page of nothing."""
    return page.evaluate(RUN, [REDUCE, name, list(args)])


@pytest.mark.once
def test_a_list_becomes_mean_and_spread_and_says_what_stays(page):
    result = run(page, "reduce", LIST, {"shape": "mean"})

    assert result["sends"] == {"n_tested": 3, "mean": 205, "sd": 5.77}
    assert [(each["title"], each["kind"]) for each in result["stays"]] == [
        ("Naam", "name"),
        ("Geboortedatum", "birth"),
        ("Leerlingnummer", "number"),
    ]


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "asked", "sends"),
    [
        ("I\nII\nII\nV\n", {"shape": "bands", "scale": "I-V"}, {"n_tested": 4, "count_1": 1, "count_2": 2, "count_3": 0, "count_4": 0, "count_5": 1}),
        ("Kind;Niveau\nFatima;A+\nDaan;C\n", {"shape": "bands", "scale": "A-E"}, {"n_tested": 2, "count_1": 1, "count_2": 0, "count_3": 1, "count_4": 0, "count_5": 0}),
        ("7,5\n5,4\n6\n", {"shape": "grades"}, {"n_tested": 3, "mean": 6.3, "sd": 1.08, "reached": 2}),
        ("12\n8\n10\n", {"shape": "reached", "bar": 10}, {"n_tested": 3, "reached": 2}),
        ("Fatima\nDaan\n", {"shape": "mean"}, {}),
        ("111222333\n123456782\n", {"shape": "mean"}, {}),
        ("", {"shape": "mean"}, {}),
    ],
    ids=["bands", "letters", "grades", "reached", "only names", "only numbers", "nothing"],
)  # fmt: skip
def test_each_kind_is_counted(page, text, asked, sends):
    assert run(page, "reduce", text, asked)["sends"] == sends


@pytest.mark.once
def test_two_thousand_rows_take_less_than_a_second(page):
    chance = random.Random(1)  # noqa: S311 - figures of nobody
    rows = [f"Fatima Yilmaz {n}\t02-03-2015\t{200000 + n}\t{chance.gauss(200, 30):.1f}" for n in range(2000)]  # fmt: skip
    text = "Naam\tGeboren\tNummer\tScore\n" + "\n".join(rows)
    timed = "async ([source, text]) => { const {reduce} = await import(URL.createObjectURL(new Blob([source], {type: 'text/javascript'}))); const begin = performance.now(); const found = reduce(text, {shape: 'mean'}); return [found.sends.n_tested, performance.now() - begin]; }"

    n, milliseconds = page.evaluate(timed, [REDUCE, text])

    assert n == 2000
    assert milliseconds < 1000


def test_no_name_leaves_the_machine(somebody, transactional_db):
    member = MembershipFactory()
    cycle = CycleFactory(team=member.team)
    EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True)
    person = somebody(PHONE)
    sent = []
    person.log_in(member.user.email, PASSWORD)
    person.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    person.go(f"{reverse('cycles:series_add', args=[cycle.pk])}?shape=mean")
    person.page.get_by_label("Klassenlijst").fill(LIST)
    person.page.get_by_role("button", name="Tel deze lijst").click()
    person.sees("Naam lijkt op namen").look()
    person.fill({"group_name": "Groep 6a", "instrument": "Leestoets", "measured_on": "2026-09-15"})
    person.press("Bewaar de nulmeting")

    row = Measurement.objects.get()
    assert (row.n_tested, float(row.mean), float(row.sd), row.source) == (3, 205, 5.77, "pasted")
    leaked = [each for each in ("Fatima", "2015", "100231", "199") if each in json.dumps(sent)]
    assert leaked == []
