"""The same worksheet for a whole school and for a board."""

import uuid

import pytest
from django.db import IntegrityError
from django.urls import reverse

from cycles.models import ActionItem
from cycles.permissions import NOT_THE_OWNER, can_change_action
from tests.factories import (
    ActionItemFactory,
    BoardRoleFactory,
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    ThemeFactory,
    UserFactory,
    WorksheetFactory,
)
from worksheets import permissions, services
from worksheets.asked import people_asked
from worksheets.models import Consensus, NextStep, Worksheet
from worksheets.pdf import cover_of
from worksheets.progress import findings_of, next_task, turnout_of
from worksheets.standing import standing_of

pytestmark = pytest.mark.django_db

AT_SCHOOL = ["teacher", "facilitator", "leader", "quality", "neighbour"]
OF_THE_BOARD = ["leader", "board", "other_leader"]


def who(cast, found):
    everyone = vars(cast).items()
    return [name for name, one in everyone if hasattr(one, "email") and found(one)]


def school_sheet(cast, **traits):
    worksheet = WorksheetFactory(school=cast.school, of_a_school=True, **traits)
    IndicatorFactory(theme=worksheet.theme)
    return worksheet


def board_sheet(cast, **traits):
    return WorksheetFactory(board=cast.the_board, of_a_board=True, **traits)


@pytest.mark.parametrize(
    ("made_by", "people"), [(school_sheet, AT_SCHOOL), (board_sheet, OF_THE_BOARD)]
)
def test_who_is_asked_is_who_sees_it_on_every_road(cast, made_by, people):
    worksheet = made_by(cast)

    assert who(cast, lambda user: Worksheet.objects.of(user).exists()) == people
    assert who(cast, lambda user: Worksheet.objects.visible_to(user).exists()) == people
    assert who(cast, lambda user: standing_of(worksheet, user).is_member) == people
    assert set(people_asked(worksheet)) == {getattr(cast, name) for name in people}


@pytest.mark.parametrize(
    ("made_by", "people", "guides"),
    [(school_sheet, 5, ["leader"]), (board_sheet, 3, ["board"])],
)
def test_who_leads_guides_and_everyone_counts_once(cast, made_by, people, guides):
    MembershipFactory(team=TeamFactory(school=cast.school), user=cast.teacher)
    worksheet = made_by(cast)

    assert who(cast, lambda user: standing_of(worksheet, user).steers) == guides
    assert standing_of(worksheet, cast.leader).members == people


def test_the_leader_may_choose_who_guides(cast):
    worksheet = school_sheet(cast, guide=cast.teacher)

    assert who(cast, lambda user: standing_of(worksheet, user).steers) == ["teacher", "leader"]


def test_a_guide_who_left_the_school_guides_no_more(cast):
    worksheet = school_sheet(cast, guide=cast.former)

    assert not standing_of(worksheet, cast.former).is_member


def test_turnout_counts_the_whole_school(cast):
    worksheet = school_sheet(cast)
    indicator = worksheet.theme.indicators.get()
    for author in (cast.neighbour, cast.leader, cast.stranger):
        RatingFactory(worksheet=worksheet, indicator=indicator, author=author)

    assert turnout_of(worksheet, cast.leader, 1).complete == 2
    assert standing_of(worksheet, cast.leader).raters == 2


@pytest.mark.parametrize(("answers", "shown"), [(4, False), (5, True)])
def test_how_judgements_lie_is_shown_from_five_answers_on(cast, answers, shown):
    worksheet = school_sheet(cast, talking=True)
    for _ in range(answers):
        RatingFactory(worksheet=worksheet, indicator=worksheet.theme.indicators.get())

    [finding] = findings_of(worksheet, cast.leader, standing_of(worksheet, cast.leader))

    assert finding.spread.is_shown == shown


@pytest.mark.parametrize("made_by", [ConsensusFactory, NextStepFactory])
def test_everyone_in_the_school_reads_what_was_agreed(cast, made_by):
    worksheet = school_sheet(cast, talking=True)
    row = made_by(worksheet=worksheet, indicator=worksheet.theme.indicators.get())

    assert who(cast, lambda user: type(row).objects.visible_to(user).exists()) == AT_SCHOOL


def test_only_who_guides_writes_down_what_the_school_agrees_on(cast):
    worksheet = school_sheet(cast, talking=True)

    assert permissions.can_agree(cast.leader, worksheet)
    assert permissions.can_agree(cast.teacher, worksheet).reason == permissions.GUIDE_WRITES
    assert permissions.can_look_back(cast.teacher, worksheet).reason == permissions.GUIDE_WRITES
    assert next_task(worksheet, standing_of(worksheet, cast.teacher), None) == "follow"


def test_a_school_shares_its_phases_and_a_board_need_not(cast):
    at_school, of_the_board = school_sheet(cast, finished=True), board_sheet(cast, finished=True)

    assert permissions.can_share(cast.leader, at_school)
    assert permissions.can_share(cast.board, of_the_board).reason == (
        "Dit werkblad is van het bestuur zelf."
    )


def test_an_action_of_a_school_is_its_owners(cast):
    worksheet = school_sheet(cast, talking=True)
    indicator = worksheet.theme.indicators.get()
    due = worksheet.deadline

    services.add_step(
        worksheet,
        uuid.uuid4(),
        indicator,
        "We zien het.",
        what="Bezoek",
        owner=cast.teacher,
        due=due,
    )

    assert who(cast, lambda user: ActionItem.objects.visible_to(user).exists()) == ["teacher"]
    assert who(cast, lambda user: NextStep.objects.visible_to(user).exists()) == AT_SCHOOL


def test_only_its_owner_changes_an_action_of_a_school(cast):
    action = ActionItemFactory(team=None, owner=cast.teacher)

    assert can_change_action(cast.teacher, action)
    assert can_change_action(cast.leader, action).reason == NOT_THE_OWNER
    assert action.scope == f"person:{cast.teacher.pk}"


def test_changing_it_leads_back_to_vandaag(client, cast):
    action = ActionItemFactory(team=None, owner=cast.teacher)
    client.force_login(cast.teacher)

    page = client.post(reverse("cycles:action_done", args=[action.pk]), {"done": "1"})

    assert page.url == reverse("dashboards:today")


def test_the_owner_finds_it_on_vandaag_with_the_name_of_the_school(client, cast):
    worksheet = school_sheet(cast, talking=True)
    NextStepFactory(worksheet=worksheet, action__team=None, action__owner=cast.leader)
    client.force_login(cast.leader)

    page = client.get(reverse("dashboards:today")).text

    assert NextStep.objects.get().action.what in page
    assert cast.school.name in page


def test_a_leader_begins_with_the_whole_school(client, cast):
    theme = ThemeFactory()
    client.force_login(cast.leader)
    about = {"theme": theme.pk, "deadline": "2099-01-01", "guide": cast.teacher.pk}

    client.post(
        reverse("worksheets:open_school", args=[cast.school.pk]), {**about, "key": uuid.uuid4()}
    )

    row = Worksheet.objects.get()
    assert (row.place, row.board, row.guide) == (cast.school, cast.the_board, cast.teacher)


def test_somebody_of_another_school_cannot_be_chosen_to_guide(client, cast):
    theme = ThemeFactory()
    client.force_login(cast.leader)
    about = {"theme": theme.pk, "deadline": "2099-01-01", "guide": cast.stranger.pk}

    client.post(
        reverse("worksheets:open_school", args=[cast.school.pk]), {**about, "key": uuid.uuid4()}
    )

    assert not Worksheet.objects.exists()


@pytest.mark.parametrize("made_by", [school_sheet, board_sheet])
def test_one_running_worksheet_per_theme_and_place(cast, made_by):
    first = made_by(cast)

    with pytest.raises(IntegrityError):
        made_by(cast, theme=first.theme)


def test_a_worksheet_is_never_of_a_team_and_a_school():
    with pytest.raises(IntegrityError):
        WorksheetFactory(school=SchoolFactory())


def test_paper_says_that_it_is_of_everyone(cast):
    school, board = cover_of(school_sheet(cast)), cover_of(board_sheet(cast))

    assert (school.school, school.team) == (cast.school.name, "de hele school")
    assert (board.school, board.team) == (cast.the_board.name, "het hele bestuur")


def test_what_the_same_school_agreed_before_stands_beside_it(cast):
    earlier = school_sheet(cast, finished=True)
    indicator = earlier.theme.indicators.get()
    ConsensusFactory(worksheet=earlier, indicator=indicator, phase=2)
    ConsensusFactory(
        worksheet__team=cast.team,
        worksheet__theme=earlier.theme,
        worksheet__finished=True,
        indicator=indicator,
    )
    now = WorksheetFactory(school=cast.school, of_a_school=True, talking=True, theme=earlier.theme)

    [finding] = findings_of(now, cast.teacher, standing_of(now, cast.teacher))

    assert finding.earlier == Consensus.objects.get(worksheet=earlier)


def test_who_has_left_everywhere_sees_nothing(cast):
    school_sheet(cast), board_sheet(cast)
    gone = SchoolRoleFactory(school=cast.school, ended_on="2026-01-01").user
    BoardRoleFactory(board=cast.the_board, user=gone, ended_on="2026-01-01")

    assert not Worksheet.objects.visible_to(gone).exists()
    assert not Worksheet.objects.visible_to(UserFactory()).exists()


def test_where_no_step_can_be_chosen_yet_the_way_leads_to_what_is_agreed(client, cast):
    worksheet = board_sheet(cast, talking=True)
    IndicatorFactory(theme=worksheet.theme)
    client.force_login(cast.board)
    together = reverse("worksheets:together", args=[worksheet.pk])

    page = client.get(reverse("worksheets:next_steps", args=[worksheet.pk])).text
    said = client.get(together).text

    assert f'<a href="{together}">Naar wat jullie samen vinden</a>' in page
    assert "er is geen cijfer voor het bestuur." in said
