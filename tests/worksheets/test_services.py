"""What happens to a worksheet, once and when asked twice."""

import uuid
from datetime import date

import pytest
from django.utils import timezone

from common.versions import Overtaken
from cycles.models import ActionItem
from documents.models import Job
from history.models import Event
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    NextStepFactory,
    RatingFactory,
    TeamFactory,
    ThemeFactory,
    UserFactory,
    WorksheetFactory,
)
from worksheets import services
from worksheets.models import Consensus, NextStep, Rating, Worksheet

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 1)
STEP = {"what": "Kijk bij elkaar", "due": DAY, "effect_measure": "We zien het"}


def opened(team, theme, key=None):
    return services.open_worksheet(team, theme, DAY, by=UserFactory(), key=key or uuid.uuid4())


def talking():
    """A worksheet that the team talks about, and its indicator."""
    worksheet = WorksheetFactory(talking=True)
    return worksheet, IndicatorFactory(theme=worksheet.theme)


def test_a_double_click_opens_one_worksheet():
    team, theme, key = TeamFactory(), ThemeFactory(), uuid.uuid4()

    first, second = opened(team, theme, key), opened(team, theme, key)

    assert (first, first.board, first.state) == (second, team.board, Worksheet.State.RATING)


def test_two_people_who_open_the_same_theme_get_the_same_worksheet():
    team, theme = TeamFactory(), ThemeFactory()

    assert opened(team, theme) == opened(team, theme)


def test_a_rating_is_kept_and_may_change():
    worksheet, author = WorksheetFactory(), UserFactory()
    indicator = IndicatorFactory(theme=worksheet.theme)

    services.save_ratings(worksheet, author, [(indicator, 2, "Oud")])
    services.save_ratings(worksheet, author, [(indicator, 4, "Nieuw")])

    assert list(Rating.objects.values_list("phase", "example")) == [(4, "Nieuw")]


def test_after_the_closing_nobody_rates():
    worksheet, indicator = talking()

    with pytest.raises(services.AlreadyClosed):
        services.save_ratings(worksheet, UserFactory(), [(indicator, 2, "")])

    assert not Rating.objects.exists()


def test_closing_twice_changes_nothing():
    worksheet, first = WorksheetFactory(), UserFactory()

    services.close_worksheet(worksheet, by=first)
    services.close_worksheet(worksheet, by=UserFactory())

    worksheet.refresh_from_db()
    assert (worksheet.state, worksheet.closed_by) == (Worksheet.State.TALKING, first)


def test_the_team_agrees_and_changes_its_mind():
    worksheet, indicator = talking()
    blank = Consensus(worksheet=worksheet, indicator=indicator)

    services.agree(blank, {"phase": 2, "evidence": "Eerst"}, UserFactory())
    services.agree(Consensus.objects.get(), {"phase": 3}, UserFactory())

    kept = Consensus.objects.get()
    assert (kept.phase, kept.evidence, kept.version) == (3, "Eerst", 2)


def test_who_writes_first_is_not_overwritten():
    worksheet, indicator = talking()
    ConsensusFactory(worksheet=worksheet, indicator=indicator, evidence="Van een collega")
    blank = Consensus(worksheet=worksheet, indicator=indicator)

    with pytest.raises(Overtaken):
        services.agree(blank, {"phase": 2, "evidence": "Van mij"}, UserFactory())

    assert Consensus.objects.get().evidence == "Van een collega"


def test_what_is_finished_stands():
    consensus = ConsensusFactory(worksheet__finished=True, phase=3)

    with pytest.raises(services.AlreadyClosed):
        services.agree(consensus, {"phase": 5}, UserFactory())

    assert Consensus.objects.get().phase == 3


def test_a_step_is_an_action_of_the_team_and_is_made_once():
    worksheet, indicator = talking()
    owner, key = UserFactory(), uuid.uuid4()

    for _ in range(2):
        services.add_step(worksheet, key=key, indicator=indicator, owner_id=owner.pk, **STEP)

    action = ActionItem.objects.get()
    assert (action.team, action.what, action.owner) == (worksheet.team, STEP["what"], owner)
    assert NextStep.objects.get().action == action


def test_a_step_can_be_removed_and_put_back():
    step = NextStepFactory(worksheet__talking=True)

    services.remove_step(step)
    services.remove_step(step)
    removed = NextStep.objects.kept().exists()
    services.restore_step(step)

    assert (removed, NextStep.objects.kept().get()) == (False, step)


def test_finishing_twice_keeps_the_first_moment():
    worksheet = WorksheetFactory(talking=True)
    first, later = timezone.now(), timezone.now()

    services.finish_worksheet(worksheet, now=first)
    services.finish_worksheet(worksheet, now=later)

    worksheet.refresh_from_db()
    assert (worksheet.state, worksheet.finished_at) == (Worksheet.State.FINISHED, first)


def test_sharing_can_be_taken_back():
    worksheet = WorksheetFactory(finished=True)
    moments = []

    for shared in (True, True, False, False):
        services.share_worksheet(worksheet, shared, worksheet.opened_by)
        worksheet.refresh_from_db()
        moments.append(worksheet.shared_at)

    assert moments[0] is not None
    assert moments == [moments[0], moments[0], None, None]
    told = Event.objects.order_by("pk").values_list("scope", "what", "by")
    assert list(told) == [
        (worksheet.scope, "sheet_shared", worksheet.opened_by_id),
        (worksheet.scope, "sheet_withdrawn", worksheet.opened_by_id),
    ]


def test_what_still_runs_is_never_shared():
    worksheet = WorksheetFactory(talking=True)

    services.share_worksheet(worksheet, True, worksheet.opened_by)

    worksheet.refresh_from_db()
    assert worksheet.shared_at is None


def test_a_blank_sheet_is_for_everyone_and_a_filled_one_for_the_team():
    worksheet, by = RatingFactory().worksheet, UserFactory()
    theme = worksheet.theme

    services.request_blank_sheet(theme, "development", by=by, key=uuid.uuid4())
    services.request_filled_sheet(worksheet, "next_step", by=by, key=uuid.uuid4())

    assert list(Job.objects.order_by("created_at").values_list("scope", "params")) == [
        (
            "",
            {"kind": "development", "theme": theme.pk, "page": f"/werkbladen/{theme.key}/"},
        ),
        (
            f"team:{worksheet.team_id}",
            {
                "kind": "next_step",
                "worksheet": worksheet.pk,
                "page": f"/werkblad/{worksheet.pk}/volgende-stap/",
            },
        ),
    ]


def test_a_file_name_is_plain_and_not_too_long():
    assert services.file_name("Één PLG!", 3, "x" * 300) == f"een-plg-3-{'x' * 100}.pdf"


def test_a_key_of_another_team_gives_away_no_action():
    theirs, mine = WorksheetFactory(talking=True), WorksheetFactory(talking=True)
    indicator, owner, key = IndicatorFactory(), UserFactory(), uuid.uuid4()
    services.add_step(theirs, key=key, indicator=indicator, owner_id=owner.pk, **STEP)

    services.add_step(mine, key=key, indicator=indicator, owner_id=owner.pk, **STEP)

    assert [step.worksheet for step in NextStep.objects.all()] == [theirs]
