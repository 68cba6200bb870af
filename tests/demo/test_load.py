import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from accounts.models import User
from cycles.models import ActionItem, Cycle, Effort, LogDraft, LogEntry, Stage, StageChange
from history.models import Change
from library.models import Summary
from plg.demo.load import can_load_demo, load_demo
from plg.demo.story import PASSWORD, accounts
from scans.models import ScanRound
from teams.models import Invitation, Membership, School, Team
from tests.factories import UserFactory
from visions.models import Vision
from worksheets.models import ThemeSet, Worksheet

OURS = ("accounts", "teams", "visions", "evidence", "cycles", "worksheets", "scans", "years")


def everything():
    """All rows of our own tables, by table."""
    tables = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables
    }


def test_a_second_load_changes_nothing(demo):
    before = everything()

    made = load_demo(timezone.localdate())

    assert (made, everything()) == (False, before)


def test_the_board_has_three_schools_nine_teams_and_people_in_every_role(demo):
    sectors = sorted(School.objects.values_list("sector", flat=True))

    assert (sectors, Team.objects.count()) == (["PO", "SBO", "VO"], 9)
    assert Membership.objects.exclude(ended_on=None).count() == 1


def test_there_are_cycles_in_every_stage_and_decisions_of_all_four_kinds(demo):
    stages = set(Cycle.objects.values_list("stage", flat=True))
    decisions = set(Cycle.objects.exclude(decision="").values_list("decision", flat=True))

    assert (stages, decisions) == (set(Stage.values), set(Cycle.Decision.values))
    assert Cycle.objects.filter(stage=Stage.CLOSED).count() >= 5
    assert StageChange.objects.exclude(reason="").count() == 1


def test_there_are_worksheets_in_every_state_and_in_two_school_years(demo):
    states = set(Worksheet.objects.values_list("state", flat=True))
    ages = [
        (timezone.now() - moment).days
        for moment in Worksheet.objects.values_list("opened_at", flat=True)
    ]

    assert states == set(Worksheet.State.values)
    assert (len(ages) >= 12, min(ages) < 60, max(ages) > 365) == (True, True, True)


def test_one_cycle_is_complete_up_to_what_was_anchored(demo):
    cycle = Cycle.objects.get(stage=Stage.CLOSED, is_short=False)
    parts = [cycle.problem, cycle.deepening, cycle.intervention, cycle.evaluation]
    texts = (models.CharField, models.TextField)
    empty = [
        field.name
        for part in parts
        for field in part._meta.concrete_fields
        if isinstance(field, texts) and not getattr(part, field.name)
    ]

    # the one field that this team left open on purpose: it compares with nobody
    assert empty == ["comparison_groups"]
    assert (cycle.decision, cycle.checks.count()) == (Cycle.Decision.ANCHOR, 1)
    assert {each.moment for row in cycle.series.all() for each in row.measurements.all()} == {
        *("baseline", "final", "follow_up")
    }


def test_teams_write_with_a_photo_a_draft_and_the_time_it_took(demo):
    pictured = LogEntry.objects.exclude(photo="").get()

    with pictured.photo.open() as photo:
        assert photo.read(2) == b"\xff\xd8"
    assert LogDraft.objects.get().author.name == "Noor El Idrissi"
    assert Effort.objects.filter(team=pictured.cycle.team).count() == 4
    assert Change.objects.count() == 3


def test_summaries_are_shared_with_a_school_and_with_the_board(demo):
    audiences = set(Summary.objects.values_list("audience", flat=True))

    assert audiences == {Summary.Audience.SCHOOL, Summary.Audience.BOARD}
    assert Summary.objects.filter(decision=Cycle.Decision.STOP).exists()


def test_one_school_has_a_version_of_its_own_and_another_writes_one(demo):
    own = ThemeSet.objects.exclude(school=None).values_list("school__name", "is_current")

    assert dict(own) == {"Basisschool De Kiezelbron": False, "SBO Het Vuursteentje": True}


def test_every_school_carries_a_vision_and_one_writes_the_next(demo):
    assert Vision.objects.adopted().count() == 3
    assert Vision.objects.filter(adopted_at=None).count() == 1


def test_some_actions_are_late_and_some_are_for_today(demo):
    today = timezone.localdate()

    assert ActionItem.objects.open().filter(due__lt=today).count() >= 3
    assert ActionItem.objects.open().filter(due=today).count() >= 3
    assert Invitation.objects.open_on(timezone.now()).count() >= 2


def test_nothing_lies_in_the_future_that_already_happened(demo):
    now = timezone.now()
    stamps = [
        (model._meta.label, field.name)
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField) and field.name != "expires_at"
        if model._base_manager.filter(**{f"{field.name}__gt": now}).exists()
    ]

    assert stamps == []


def test_every_row_keeps_to_its_own_rules(demo):
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            links = [field.name for field in model._meta.fields if field.is_relation]
            for row in model._base_manager.all():
                row.full_clean(exclude=links, validate_unique=False, validate_constraints=False)


def test_everybody_is_invented_and_logs_in_with_the_printed_password(demo):
    people = User.objects.all()

    assert all(person.is_demo and person.email.endswith(".example") for person in people)
    assert all(
        User.objects.get(email=each["email"]).check_password(PASSWORD) for each in accounts()
    )


@pytest.mark.django_db
def test_the_command_refuses_where_real_people_are(settings, themes):
    settings.DEMO = True
    UserFactory()

    with pytest.raises(CommandError, match="In deze database staan echte accounts"):
        call_command("load_demo")

    assert School.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("demo_mode", "superuser", "reason"),
    [
        (True, None, ""),
        (True, True, ""),
        (True, False, "In deze database staan echte accounts. Het demobestuur komt er niet bij."),
        (False, None, "De demo staat uit. Zet DEMO=true om het demobestuur te laden."),
    ],
    ids=["empty", "only the operator", "somebody real", "no demo"],
)
def test_who_may_load_the_demo(settings, demo_mode, superuser, reason):
    settings.DEMO = demo_mode
    if superuser is not None:
        UserFactory(is_superuser=superuser)

    verdict = can_load_demo()

    assert (bool(verdict), verdict.reason) == (not reason, reason)


def test_the_command_loads_and_prints_the_accounts(settings, themes, capsys):
    settings.DEMO = True

    call_command("load_demo")
    call_command("load_demo")

    printed = capsys.readouterr().out
    assert printed.startswith("Het demobestuur is geladen.\nDemo: alle mensen")
    assert "Het demobestuur stond er al." in printed


@pytest.mark.django_db
def test_showing_the_accounts_loads_nothing(capsys):
    call_command("load_demo", show=True)

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:6]] == [
        each["role"].split()[0] for each in accounts()
    ]
    assert (PASSWORD in lines[6], School.objects.count()) == (True, 0)


def test_two_scans_are_counted_and_one_runs(demo):
    rounds = ScanRound.objects.order_by("opened_at")

    assert [one.is_running for one in rounds] == [False, False, True]
    assert [one.results.count() for one in rounds] == [15, 15, 0]
    assert [one.sheets.count() for one in rounds] == [0, 0, 2]
