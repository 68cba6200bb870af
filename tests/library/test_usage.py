"""Which fields come back outside the page of their question: the list is what the pages show."""

import pytest
from django.urls import reverse

from cycles import services
from cycles.forms.answers import FORMS
from cycles.models import Stage
from cycles.usage import COMES_BACK, PART, is_text, may_be_left_out
from library.report import report_of
from tests.cycles.browse import get
from tests.cycles.stories import fresh, ready

pytestmark = pytest.mark.django_db
PAGES = ["cycles:timeline", "cycles:handover", "library:write"]


def mark(name):
    """A text that stands nowhere else, and fits in every field."""
    return f"merk {name} einde"


@pytest.fixture
def marked(client):
    """A closed cycle with the name of each field in it."""
    cycle = ready(Stage.EVALUATION)
    for number, part in PART.items():
        row = getattr(fresh(cycle), part)
        texts = [name for name in FORMS[number].Meta.fields if is_text(row, name)]
        type(row).objects.filter(pk=row.pk).update(**{name: mark(name) for name in texts})
    services.move_on(fresh(cycle), by=cycle.started_by)
    client.force_login(cycle.started_by)
    return fresh(cycle)


def test_what_comes_back_is_what_the_pages_show(client, marked):
    told = [client.get(reverse(page, args=[marked.pk])).content.decode() for page in PAGES]
    told += [
        f"{claim.label}: {claim.text}"
        for section in report_of(marked, marked.started_by).sections
        for claim in section.claims
    ]
    shown = "\n".join(told).casefold()

    for number, part in PART.items():
        row = getattr(marked, part)
        texts = [name for name in FORMS[number].Meta.fields if is_text(row, name)]
        found = {name for name in texts if mark(name).casefold() in shown}
        assert found == {name for name in COMES_BACK[number] if name in texts}, number


@pytest.mark.parametrize(("is_short", "named"), [(True, True), (False, False)])
def test_what_a_gate_asks_for_is_not_to_be_left_out(is_short, named):
    cycle = ready(Stage.PROBLEM)
    cycle.is_short = is_short
    part = cycle.problem
    part.cycle = cycle

    labels = [label for label, _ in may_be_left_out(FORMS[1](instance=part), 1)]

    assert ("Welk patroon zien we?" in labels) is named
    assert "Conclusie" not in labels


def test_a_question_names_what_may_be_left_out_and_what_is_written(client):
    cycle = ready(Stage.PROBLEM)
    services.save_answers(cycle.problem, {"gap": "8 leerlingen"}, by=cycle.started_by)

    page = get(client, "question", cycle, 1).content.decode()

    assert "Wat mag je overslaan?" in page
    assert 'Hoe groot is het verschil? <span class="meta">(ingevuld)</span>' in page
