"""Wrong input: said at the field, and what was typed is still there."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    IndicatorFactory,
    MembershipFactory,
    RatingFactory,
    TeamFactory,
    ThemeFactory,
    WorksheetFactory,
)
from worksheets.asked import people_asked
from worksheets.forms import ConsensusForm, OpenForm, RatingsForm, StepForm
from worksheets.models import Consensus, Indicator, Rating

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.localdate() + timedelta(days=number)


def open_form(team, **data):
    member = MembershipFactory(team=team).user
    return OpenForm({"key": uuid.uuid4(), "deadline": days(7), **data}, user=member, place=team)


def test_a_worksheet_needs_a_theme_and_a_day_to_come():
    form = open_form(TeamFactory(), deadline=days(-1))

    assert form.errors["deadline"] == ["Kies vandaag of een dag die nog komt."]
    assert "theme" in form.errors


def test_a_theme_that_runs_already_is_refused():
    worksheet = WorksheetFactory()
    form = open_form(worksheet.team, theme=worksheet.theme.pk)

    assert form.errors["theme"] == ["Voor dit thema loopt hier al een werkblad. Rond dat eerst af."]


def test_sending_the_same_form_twice_is_no_mistake():
    worksheet = WorksheetFactory()

    assert open_form(worksheet.team, theme=worksheet.theme.pk, key=worksheet.key).is_valid()


@pytest.mark.parametrize("key", ["", "geen sleutel"])
def test_a_spoiled_key_is_refused(key):
    assert "key" in open_form(TeamFactory(), theme=ThemeFactory().pk, key=key).errors


def test_a_theme_of_an_old_version_is_not_offered():
    theme = ThemeFactory(theme_set__is_current=False)

    assert "theme" in open_form(TeamFactory(), theme=theme.pk).errors


def ratings_form(worksheet, data=None):
    return RatingsForm(data, worksheet=worksheet, ratings=Rating.objects.all())


def test_a_part_of_the_ratings_may_be_kept():
    worksheet = WorksheetFactory()
    one, two = IndicatorFactory.create_batch(2, theme=worksheet.theme)
    form = ratings_form(worksheet, {f"fase_{one.pk}": "2", f"voorbeeld_{one.pk}": "In de les"})

    assert form.is_valid()
    assert list(form.answers) == [(one, 2, "In de les")]


def test_an_example_needs_a_phase_and_stays():
    worksheet = WorksheetFactory()
    one = IndicatorFactory(theme=worksheet.theme)
    form = ratings_form(worksheet, {f"voorbeeld_{one.pk}": "In de les"})

    assert form.errors == {f"fase_{one.pk}": ["Kies ook een fase bij je voorbeeld."]}
    assert form[f"voorbeeld_{one.pk}"].value() == "In de les"


@pytest.mark.parametrize("phase", ["0", "6", "drie"])
def test_a_phase_that_does_not_exist_is_refused(phase):
    worksheet = WorksheetFactory()
    one = IndicatorFactory(theme=worksheet.theme)
    form = ratings_form(worksheet, {f"fase_{one.pk}": phase, f"voorbeeld_{one.pk}": "x"})

    assert form.errors == {f"fase_{one.pk}": ["Kies een van de fasen."]}


def test_what_one_chose_before_is_there_again():
    rating = RatingFactory(phase=4, example="In de les")

    [row] = ratings_form(rating.worksheet).rows

    assert [choice["radio"].data["selected"] for choice in row["choices"]] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert row["example"].value() == "In de les"


def consensus_form(consensus, **data):
    remembered = {"initial-phase": "", "initial-evidence": "", "initial-minority_note": ""}
    theme_set = consensus.worksheet.theme.theme_set
    return ConsensusForm({**remembered, **data}, instance=consensus, theme_set=theme_set)


def test_a_consensus_needs_a_phase_and_evidence():
    worksheet = WorksheetFactory(talking=True)
    form = consensus_form(Consensus(worksheet=worksheet), minority_note="Twee zien het anders")

    assert form.errors == {
        "phase": ["Kies een fase."],
        "evidence": ["Schrijf op waaruit dit blijkt."],
    }


def step_form(worksheet, chosen=(), **data):
    owner = MembershipFactory(team=worksheet.team).user
    given = {
        "key": uuid.uuid4(),
        "what": "Kijk bij elkaar",
        "owner": owner.pk,
        "due": days(7),
        "effect_measure": "We zien het",
        **data,
    }
    agreed = Indicator.objects.filter(theme=worksheet.theme)
    return StepForm(given, agreed=agreed, chosen=chosen, people=people_asked(worksheet))


def test_a_fourth_indicator_is_too_many():
    worksheet = WorksheetFactory(talking=True)
    *chosen, fourth = IndicatorFactory.create_batch(4, theme=worksheet.theme)
    taken = [one.pk for one in chosen]

    assert step_form(worksheet, taken, indicator=fourth.pk).errors["indicator"] == [
        "Kies hooguit drie indicatoren. Werk liever aan weinig tegelijk."
    ]
    assert step_form(worksheet, taken, indicator=chosen[0].pk).is_valid()


def test_a_step_is_for_a_colleague_of_the_team_and_for_a_day_to_come():
    worksheet = WorksheetFactory(talking=True)
    stranger = MembershipFactory().user
    form = step_form(worksheet, owner=stranger.pk, due=days(-1))

    assert {"owner", "due", "indicator"} == set(form.errors)
