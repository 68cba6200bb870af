"""Every text on the stage is a canary; no page or document sings one to who may not read its row.

``visible_to`` says who may read a row, and the models' own tests say that ``visible_to`` is right.
Here: no page gets at a row around it.
"""

import re

import pytest
from django.db import models
from django.test import Client

from cycles.models import (
    ActionItem,
    AnchorCheck,
    Cycle,
    DataSource,
    Deepening,
    Evaluation,
    GateAnswer,
    Hypothesis,
    Intervention,
    LogDraft,
    LogEntry,
    Material,
    PlannedMeasurement,
    Point,
    Principle,
    ProblemAnalysis,
    Source,
    StageChange,
    Tick,
    Visit,
)
from documents.ledger import Unmakeable
from documents.models import Job
from evidence.models import Measurement, ResultSeries
from history.models import Change
from library.models import Summary
from teams.models import Invitation, JoinRequest, Team
from tests.cast import PEOPLE
from tests.factories import (
    AnchorCheckFactory,
    DataSourceFactory,
    GateAnswerFactory,
    MaterialFactory,
    PlannedMeasurementFactory,
    PointFactory,
    PrincipleFactory,
    StageChangeFactory,
    TickFactory,
    VisitFactory,
)
from tests.stage import build_stage
from tests.test_access import ROWS, address
from visions.models import VisionSentence
from worksheets.models import Consensus, NextStep, Rating, Theme, ThemeSet, Worksheet
from worksheets.pdf import Kind
from worksheets.tasks import html_for
from years.models import TeamYear

pytestmark = pytest.mark.django_db

PRIVATE = [
    *(ActionItem, Cycle, Deepening, Evaluation, GateAnswer, Hypothesis, Intervention, LogEntry),
    *(ProblemAnalysis, Source, StageChange, Job, ResultSeries, Invitation, Team, VisionSentence),
    *(DataSource, Principle, Point, PlannedMeasurement, Material, Visit, Tick, AnchorCheck),
    *(Consensus, JoinRequest, Measurement, NextStep, Rating, Change, LogDraft, Summary),
    *(Theme, ThemeSet),  # the words of a school or board; ours everybody may hear
    TeamYear,
]
KEPT = {"file", "task", "token_hash", "scope", "link", "filename", "reason"}
KEPT |= {"key", "version"}  # in addresses
KEPT |= {"field", "kind"}  # what a change is about: names in our own words
SIGN = re.compile(r"kanarie-[a-z]+-[0-9a-z]+-")
LOGGED_IN = [person for person in PEOPLE if person != "visitor"]


def sign(row):
    """What is written in every text of this row, and nowhere else."""
    return f"kanarie-{row._meta.model_name}-{str(row.pk)[:8]}-"


MORE = (DataSourceFactory, PrincipleFactory, PointFactory, PlannedMeasurementFactory)
MORE += (MaterialFactory, VisitFactory, TickFactory, AnchorCheckFactory)


def build_cage():
    """The stage with what it lacks, all its texts changed into canaries."""
    stage = build_stage()
    for cycle in (stage.cycle, stage.passed, stage.closed):
        GateAnswerFactory(cycle=cycle, note="Bijna.")
        StageChangeFactory(cycle=cycle, from_stage=20, to_stage=10, reason="Te vroeg.")
        for make in MORE:
            make(cycle=cycle)
    for model in PRIVATE:
        for row in model._base_manager.all():
            model._base_manager.filter(pk=row.pk).update(**dict.fromkeys(texts(row), sign(row)))
    return stage


def texts(row):
    """The fields of this row in which somebody types."""
    fields = [field for field in row._meta.concrete_fields if field.name not in KEPT]
    typed = (models.CharField, models.TextField)
    names = [each.name for each in fields if isinstance(each, typed) and not each.choices]
    long_enough = [name for name in names if room(row, name) >= len(sign(row))]
    return [name for name in long_enough if name not in ("role", "step")]


def room(row, name):
    return row._meta.get_field(name).max_length or 1000


def may_hear(user):
    """The canaries in the rows that this person may read; what a team shares bears its name."""
    shared = Summary.objects.visible_to(user).select_related("cycle__team")
    names = {sign(summary.cycle.team) for summary in shared}
    return names | {sign(row) for model in PRIVATE for row in model.objects.visible_to(user)}


def wrongly_sung(user, bodies):
    """Per page the canaries on it that this person may not hear."""
    allowed = may_hear(user)
    heard = {where: set(SIGN.findall(body)) - allowed for where, body in bodies.items()}
    return {where: songs for where, songs in heard.items() if songs}


def pages_for(user, stage):
    """What this person gets to see on every page of the access table, refusals included."""
    client = Client()
    client.force_login(user)
    urls = {address(row, stage) for row in ROWS if row["method"] == "GET"}
    of_a_visitor = {url for url in urls if url.startswith(("/uitnodiging/", "/mee/"))}
    return {url: client.get(url).getvalue().decode(errors="replace") for url in urls - of_a_visitor}


@pytest.mark.parametrize("person", LOGGED_IN)
def test_no_page_tells_what_its_reader_may_not_read(person):
    stage = build_cage()
    user = getattr(stage, person)

    assert wrongly_sung(user, pages_for(user, stage)) == {}


@pytest.mark.parametrize("person", LOGGED_IN)
def test_no_document_tells_what_its_owner_may_not_read(person):
    stage = build_cage()
    user = getattr(stage, person)

    assert wrongly_sung(user, documents_for(user)) == {}


def documents_for(user):
    found = {}
    for worksheet in Worksheet.objects.all():
        for kind in Kind:
            try:
                params = {"kind": kind, "worksheet": worksheet.pk}
                found[worksheet.pk, kind] = html_for(params, user)
            except Unmakeable:
                continue
    return found


def test_a_team_member_does_hear_the_canaries():
    stage = build_cage()

    bodies = "".join(pages_for(stage.teacher, stage).values())

    unheard = {sign(stage.cycle), sign(stage.entry), sign(stage.action)} - set(SIGN.findall(bodies))
    assert unheard == set()


@pytest.mark.parametrize("person", ["board", "other_board"])
def test_no_page_of_a_board_names_a_colleague(person):
    stage = build_cage()
    named = [stage.teacher, stage.facilitator, stage.former, stage.neighbour, stage.quality]

    pages = pages_for(getattr(stage, person), stage)

    pages.pop(f"/school/{stage.school.pk}/mensen/", None)  # names who holds a role, and no more
    heard = {
        (url, one.name) for url, body in pages.items() for one in named if is_in(one.name, body)
    }
    assert heard == set()


def is_in(name, body):
    return re.search(rf"{name}\b", body) is not None
