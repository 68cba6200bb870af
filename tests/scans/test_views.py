"""The pages: what they say, to whom, and what they cost."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from common.dates import school_year
from documents.models import Job
from scans.models import Answer, ScanRound
from tests.factories import (
    ItemFactory,
    ItemResultFactory,
    MembershipFactory,
    ScanFactory,
    ScanRoundFactory,
    SheetFactory,
)
from tests.scans.helpers import answered, asked_round, counted_round

pytestmark = pytest.mark.django_db

SEES = ("teacher", "facilitator", "leader", "quality")


def url(name, *args):
    return reverse(f"scans:{name}", args=args)


def page(client, user, name, *args):
    """What this person reads on this page."""
    client.force_login(user)
    return client.get(url(name, *args)).content.decode()


def post(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(url(name, *args), data, follow=True)


def text(response):
    return response.content.decode()


def test_the_list_names_the_scans_and_only_ones_own_rounds(client, cast):
    mine = ScanRoundFactory(team=cast.team, scan__title="Mijn scan")
    ScanRoundFactory(scan__title="Vreemd", scan__is_current=False)

    found = page(client, cast.teacher, "list")

    assert (mine.scan.title in found, "Vreemd" in found) == (True, False)


def test_without_scans_the_list_says_what_to_do(client, cast):
    assert "Vraag je beheerder" in page(client, cast.teacher, "list")


def test_a_scan_says_who_made_it_and_that_it_is_no_assessment(client, cast):
    item = ItemFactory(scan__source="Door ons geschreven.")

    found = page(client, cast.teacher, "scan", item.scan.key)

    assert item.statement in found
    assert "Door ons geschreven." in found
    assert "niet voor beoordeling" in found


@pytest.mark.parametrize(
    ("person", "levels", "begins"),
    [
        ("facilitator", ["team"], True),
        ("teacher", ["team"], False),
        ("leader", ["team", "school"], True),
        ("leader", ["team"], False),
        ("quality", ["team", "school"], False),
    ],
)
def test_who_may_begin_finds_the_button(client, cast, person, levels, begins):
    scan = ScanFactory(levels=levels)

    found = page(client, getattr(cast, person), "scan", scan.key)

    assert ("Begin met" in found) == begins


def open_data(scan, **data):
    deadline = timezone.localdate() + timedelta(days=7)
    return {"scan": scan.pk, "deadline": deadline, "key": uuid.uuid4()} | data


@pytest.mark.parametrize(
    ("person", "name", "about"),
    [("facilitator", "open_team", "team"), ("leader", "open_school", "school")],
)
def test_sent_twice_there_is_one_round(client, cast, person, name, about):
    data = open_data(ScanFactory())

    for _ in range(2):
        answer = post(client, getattr(cast, person), name, getattr(cast, about).pk, **data)

    assert "De scan staat open." in text(answer)
    assert ScanRound.objects.get().place == getattr(cast, about)


def test_a_third_round_this_year_is_refused_with_the_reason(client, cast):
    scan = ScanFactory()
    begun = school_year(timezone.localdate())
    for number in (1, 2):
        ScanRoundFactory(team=cast.team, scan=scan, closed=True, number=number, school_year=begun)

    answer = post(client, cast.facilitator, "open_team", cast.team.pk, **open_data(scan))

    assert "dit schooljaar al twee keer" in text(answer)
    assert ScanRound.objects.running().count() == 0


def test_the_link_from_a_scan_chooses_it(client, cast):
    scan = ScanFactory(title="Proefscan")
    client.force_login(cast.facilitator)

    found = text(client.get(url("open_team", cast.team.pk), {"scan": scan.key}))

    assert f'<option value="{scan.pk}" selected>Proefscan' in found


def test_each_step_is_saved_and_leads_to_the_next(client):
    scan_round, (one, two), (person, *_) = asked_round()

    after_one = post(client, person, "answer", scan_round.pk, 1, **{f"nu_{one.pk}": 2})
    after_two = post(client, person, "answer", scan_round.pk, 2, **{f"nu_{two.pk}": 4})

    assert (two.statement in text(after_one), "1 van 2 ingevuld" in text(after_one)) == (True, True)
    assert "Je hebt alles ingevuld." in text(after_two)
    assert list(Answer.objects.values_list("now", flat=True)) == [2, 4]


def test_stopping_saves_and_one_may_go_back(client):
    scan_round, (one, two), (person, *_) = asked_round()

    stopped = post(client, person, "answer", scan_round.pk, 1, go="stop", **{f"nu_{one.pk}": 2})
    back = post(client, person, "answer", scan_round.pk, 2, go="back")

    assert "Jij bent bij 1 van 2." in text(stopped)
    assert one.statement in text(back)


def test_beginning_goes_on_where_one_stopped(client):
    scan_round, (one, two), (person, *_) = asked_round()
    answered(scan_round, [one], [person])

    assert two.statement in page(client, person, "begin", scan_round.pk)


def test_a_wrong_answer_is_shown_at_its_statement_and_nothing_is_kept(client):
    scan_round, (one, _), (person, *_) = asked_round()

    answer = post(client, person, "answer", scan_round.pk, 1, **{f"nu_{one.pk}": 9})

    assert "Kies een van de antwoorden." in text(answer)
    assert not Answer.objects.exists()


def test_a_topic_that_is_not_there_is_404(client):
    scan_round, _, (person, *_) = asked_round()
    client.force_login(person)

    assert client.get(url("answer", scan_round.pk, 9)).status_code == 404


def test_a_statement_of_another_scan_in_the_address_of_this_one_is_not_kept(client):
    scan_round, _, (person, *_) = asked_round()
    foreign = ItemFactory()

    post(client, person, "answer", scan_round.pk, 1, **{f"nu_{foreign.pk}": 4})

    assert not Answer.objects.exists()


def test_while_it_runs_nobody_sees_an_answer_or_who_answered(client, cast):
    scan_round, items, people = asked_round(people=6, team=cast.team)
    answered(scan_round, items, people, later=5)

    pages = {name: page(client, getattr(cast, name), "detail", scan_round.pk) for name in SEES}

    for found in pages.values():
        assert "6 van 8 collega’s begonnen met invullen." in found
        assert [person.name for person in people if person.name in found] == []
        assert items[0].statement not in found


def test_closing_shows_the_outcome_with_its_spread(client):
    scan_round, items, people = asked_round(people=6)
    answered(scan_round, items, people[:3], now=1, later=5)
    answered(scan_round, items, people[3:], now=5, later=5)

    found = text(post(client, people[0], "close", scan_round.pk))

    assert "6 antwoorden, van 1 tot 5. Gemiddeld 3,0." in found
    assert "Hier zien jullie het anders" in found
    assert "Hier ligt straks het verst van nu" in found
    assert "3 keer nooit, 3 keer altijd." in found


def test_with_four_answers_nothing_is_shown_but_why(client):
    scan_round, items, people = asked_round()
    answered(scan_round, items, people[:4])

    found = text(post(client, people[0], "close", scan_round.pk))

    assert "Er deden 4 collega’s mee. Onder de 5 tonen we niets" in found
    assert items[0].statement not in found


def test_a_statement_with_too_few_answers_says_so_and_the_others_are_shown(client):
    scan_round, (one, two), people = asked_round()
    answered(scan_round, [one], people)
    answered(scan_round, [two], people[:4])

    found = text(post(client, people[0], "close", scan_round.pk))

    assert "5 antwoorden, allemaal 3." in found
    assert "Minder dan vijf collega’s vulden dit in." in found


def test_where_all_agree_the_page_says_so(client):
    scan_round, items, people = counted_round()

    assert "ongeveer hetzelfde" in page(client, people[0], "detail", scan_round.pk)


def test_who_oversees_the_team_reads_along_once_it_is_shared(client, cast):
    scan_round, items, _ = counted_round(team=cast.team)
    hidden = page(client, cast.leader, "detail", scan_round.pk)

    post(client, cast.facilitator, "share", scan_round.pk, shared="ja")

    assert (items[0].statement in hidden, "Het team leest deze uitkomst eerst" in hidden) == (
        (False, True)
    )
    assert items[0].statement in page(client, cast.leader, "detail", scan_round.pk)


def told(html):
    """What came out, as a page tells it: from the first thing to talk about to who may read it."""
    outcome = html.split('id="inhoud"')[1].split("Maak de PDF")[1].split("<h2>Wie leest dit?")[0]
    return " ".join(strip_tags(outcome.split("</form>", 1)[1]).split())


def test_who_shares_saw_exactly_what_the_school_reads(client, cast):
    scan_round, items, _ = counted_round(team=cast.team)

    seen = told(page(client, cast.facilitator, "detail", scan_round.pk))
    post(client, cast.facilitator, "share", scan_round.pk, shared="ja")
    read = told(
        page(client, cast.leader, "detail", scan_round.pk).replace("</main>", "<h2>Wie leest dit?")
    )

    assert items[0].statement in seen
    assert read == seen


def test_an_empty_word_about_sharing_changes_nothing(client, cast):
    scan_round, *_ = counted_round(team=cast.team)

    post(client, cast.facilitator, "share", scan_round.pk, shared="misschien")

    assert ScanRound.objects.get().shared_at is None


def test_opened_by_mistake_it_goes_away(client, cast):
    scan_round = ScanRoundFactory(team=cast.team)

    answer = post(client, cast.facilitator, "withdraw", scan_round.pk)

    assert "De scan is weer weg." in text(answer)
    assert not ScanRound.objects.exists()


def test_somebody_who_answers_just_before_the_withdrawal_keeps_the_round(client, cast, monkeypatch):
    scan_round = SheetFactory(scan_round=ScanRoundFactory(team=cast.team)).scan_round
    monkeypatch.setattr("scans.permissions.can_withdraw", lambda user, scan_round: True)

    post(client, cast.facilitator, "withdraw", scan_round.pk)

    assert ScanRound.objects.exists()


def test_a_pdf_is_asked_for_once(client):
    scan_round, _, people = counted_round()
    key = uuid.uuid4()

    for _ in range(2):
        post(client, people[0], "pdf", scan_round.pk, key=key)
        post(client, people[0], "blank_pdf", scan_round.scan.key, key=uuid.UUID(int=1))

    assert Job.objects.count() == 2


def test_without_a_key_no_pdf_is_made(client):
    scan_round, _, people = counted_round()

    post(client, people[0], "pdf", scan_round.pk)
    post(client, people[0], "blank_pdf", scan_round.scan.key, key="x")

    assert not Job.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("list", 4), ("scan", 5), ("open_team", 7), ("running", 7), ("begin", 7), ("closed", 7)],
)
def test_a_page_costs_the_same_however_much_there_is(
    client, cast, django_assert_num_queries, rows, name, queries
):
    running = ScanRoundFactory(team=cast.team)
    ItemFactory.create_batch(rows, scan=running.scan)
    for number in range(rows):
        closed = ItemResultFactory(
            scan_round__team=cast.team,
            scan_round__scan=running.scan,
            scan_round__school_year=2020 + number,
        ).scan_round
    MembershipFactory.create_batch(rows, team=cast.team)
    pages = {"scan": running.scan.key, "open_team": cast.team.pk, "list": None}
    about = pages.get(name, (closed if name == "closed" else running).pk)
    address = url({"running": "detail", "closed": "detail"}.get(name, name), *filter(None, [about]))
    client.force_login(cast.facilitator)

    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize(
    ("person", "page_of", "says"),
    [
        ("teacher", "team", "Vul de scan in"),
        ("leader", "team", "Bekijk de scan"),
        ("teacher", "school", "Vul de scan in"),
        ("leader", "school", "Bekijk de scan"),
    ],
)
def test_the_page_of_the_team_and_of_the_school_lead_to_the_scan_that_runs(
    client, cast, person, page_of, says
):
    scan_round = ScanRoundFactory(**{page_of: getattr(cast, page_of)})
    client.force_login(getattr(cast, person))

    found = text(client.get(reverse(f"dashboards:{page_of}", args=[getattr(cast, page_of).pk])))

    assert f'<a href="{url("detail", scan_round.pk)}">{says}</a>' in found


def test_the_page_of_the_board_and_of_its_school_say_nothing_of_a_scan(client, cast):
    scan_round = ItemResultFactory(
        scan_round__school=cast.school, scan_round__scan__title="Kanariescan"
    ).scan_round
    ScanRoundFactory(school=cast.school, scan=scan_round.scan, number=2)
    client.force_login(cast.board)

    pages = [
        client.get(reverse("dashboards:today")),
        client.get(reverse("dashboards:board", args=[cast.the_board.pk])),
        client.get(reverse("dashboards:school", args=[cast.school.pk])),
        client.get(url("list")),
    ]

    assert [f"/scan/{scan_round.pk}/" in text(page) for page in pages] == [False] * 4
    assert client.get(url("detail", scan_round.pk)).status_code == 404
