"""A cycle as full as they come: its pages against an empty page, saving one field against a bare write."""

import uuid
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.measure import Result, side_by_side
from bench.pages import Visitor
from cycles import effort
from cycles.models import (
    ActionItem,
    Cycle,
    Deepening,
    Evaluation,
    Hypothesis,
    Intervention,
    LogEntry,
    Principle,
    ProblemAnalysis,
    Source,
    Stage,
)
from evidence.models import Measurement, ResultSeries
from teams.models import Membership

ENTRIES, SOURCES, ACTIONS, SERIES, HYPOTHESES, PRINCIPLES = 500, 100, 100, 40, 10, 10
ROUNDS, SECONDS = 100, 20
EMPTY, WRITE = "empty page, logged in", "bare write, logged in"
TEXT = "Leerlingen vinden de hoofdgedachte van een korte tekst, en zeggen hem in één zin. "
PAGES = {
    "overview": ("cycles:detail", ()),
    "question 1": ("cycles:question", (1,)),
    "question 2": ("cycles:question", (2,)),
    "question 3": ("cycles:question", (3,)),
    "question 4": ("cycles:question", (4,)),
    "gate": ("cycles:gate", (3,)),
    "results": ("cycles:results", ()),
    "log": ("cycles:log", ()),
    "timeline": ("cycles:timeline", ()),
    "handover": ("cycles:handover", ()),
    "in class": ("cycles:class", ()),
    "visits": ("cycles:visits", ()),
    "report": ("library:report", ()),
}


def full_cycle():
    """Somebody of a team, and its cycle with 500 steps, 200 sources and actions, 40 groups."""
    member = Membership.objects.current().order_by("pk").first()
    cycle = Cycle.objects.create(
        team=member.team, board=member.team.board, title="Een heel volle cyclus",
        stage=Stage.EVALUATION, started_by=member.user, key=uuid.uuid4(),
    )  # fmt: skip
    write_answers(cycle)
    write_lists(cycle, member.user)
    measure_groups(cycle)
    return member.user, cycle


def write_answers(cycle):
    today = timezone.localdate()
    ProblemAnalysis.objects.create(cycle=cycle, current_state=TEXT * 4, conclusion=TEXT * 4)
    Deepening.objects.create(cycle=cycle, internal_expertise=TEXT * 4)
    Intervention.objects.create(
        cycle=cycle, if_we=TEXT, then_teachers=TEXT, then_pupils=TEXT, so_result=TEXT,
        starts_on=today - timedelta(days=60), ends_on=today,
        expected_result=TEXT, expected_locked_at=timezone.now(), expected_locked_by=cycle.started_by,
    )  # fmt: skip
    Evaluation.objects.create(cycle=cycle, team_learning=TEXT * 4)


def write_lists(cycle, user):
    today = timezone.localdate()
    make(Hypothesis, HYPOTHESES, cycle=cycle, statement=TEXT, level="teaching")
    make(Principle, PRINCIPLES, cycle=cycle, if_we=TEXT, then=TEXT, because=TEXT)
    make(
        Source, SOURCES, cycle=cycle, kind="research", reference=TEXT, key_message=TEXT, strength=3
    )
    make(ActionItem, ACTIONS, cycle=cycle, team=cycle.team, what=TEXT, owner=user, due=today)
    LogEntry.objects.bulk_create(
        LogEntry(
            cycle=cycle, author=user, text=TEXT, kind="tried", question=3, key=uuid.uuid4(),
            day=today - timedelta(days=number // 10),
        )
        for number in range(ENTRIES)
    )  # fmt: skip


def make(model, times, **fields):
    """So many rows alike."""
    model.objects.bulk_create(model(key=uuid.uuid4(), **fields) for _ in range(times))


def measure_groups(cycle):
    """Twenty groups with two instruments each, all measured twice."""
    today = timezone.localdate()
    rows = ResultSeries.objects.bulk_create(
        ResultSeries(
            team=cycle.team, group_name=f"Groep {number // 2}", shape="mean", key=uuid.uuid4(),
            instrument=("Leestoets", "Woordenschattoets")[number % 2],
        )
        for number in range(SERIES)
    )  # fmt: skip
    cycle.series.add(*rows)
    Measurement.objects.bulk_create(
        Measurement(
            series=row, moment=moment, n_tested=24, mean=mean, sd=12,
            measured_on=today - timedelta(days=ago), entered_by=cycle.started_by,
        )
        for row in rows
        for moment, mean, ago in (("baseline", 148, 60), ("final", 156, 0))
    )  # fmt: skip


def pages(port):
    """Each page of the full cycle against an empty page in the same frame."""
    user, cycle = full_cycle()
    visitor = Visitor(user, port)
    for label, (name, more) in PAGES.items():
        path = reverse(name, args=[cycle.pk, *more])
        if "Een heel volle cyclus" not in visitor.get(path):
            raise AssertionError(f"{path} is not a page of the full cycle")
        acts = {EMPTY: lambda: visitor.get("/bench/empty/"), label: lambda p=path: visitor.get(p)}
        timings = side_by_side(acts, ROUNDS, SECONDS)
        yield Result(timings[label], timings[EMPTY], 3.0)
    yield saving(user, cycle, port)


def saving(user, cycle, port):
    """One field that saves itself, against the least that a write by somebody logged in costs."""
    writer, part = Writer(user, port), cycle.problem
    texts, opened = {"now": part.trigger}, effort.opened()
    url = reverse("cycles:field_save", args=[cycle.pk, 1, "trigger"])

    def save():
        before, texts["now"] = texts["now"], f"{TEXT}{uuid.uuid4()}"
        sent = {"trigger": texts["now"], "initial-trigger": before, "opened": opened}
        writer.post(url, sent)

    acts = {WRITE: lambda: writer.post(f"/bench/write/{cycle.pk}/", {}), "saving one field": save}
    timings = side_by_side(acts, ROUNDS, SECONDS)
    return Result(timings["saving one field"], timings[WRITE], 1.5)


class Writer:
    """Someone logged in who sends forms, on one connection that stays open."""

    def __init__(self, person, port):
        client = Client()
        client.force_login(person)
        session, token = client.cookies["sessionid"].value, "a" * 32
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def post(self, path, data):
        """Raises AssertionError when it was not saved."""
        self.connection.request("POST", path, body=urlencode(data), headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        if answer.status != 200:
            raise AssertionError(f"{path} answered {answer.status}: {body[:300]}")
