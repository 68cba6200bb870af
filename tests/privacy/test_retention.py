"""What is kept too long: announced, given to its author, removed; and not a day earlier."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from documents.models import Job
from history.models import Event
from privacy import retention
from privacy.models import Disposal, Term, terms_of
from privacy.services import set_terms
from teams.models import Invitation, Membership
from tests.factories import (
    BoardRoleFactory,
    DisposalFactory,
    InvitationFactory,
    MembershipFactory,
    RatingFactory,
    SchoolRoleFactory,
    TermFactory,
    WorksheetFactory,
)
from worksheets.models import Rating

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(days=retention.DAYS_AHEAD)


def old_rating(days=400):
    """A rating in a round that was closed so long ago."""
    closed = {"talking": True, "closed_at": NOW - timedelta(days=days)}
    return RatingFactory(worksheet=WorksheetFactory(**closed))


def make_ready():
    """As if the worker made every file."""
    Job.objects.update(state="ready", file="documents/a.zip", pages=1, finished_at=NOW)


def test_what_is_nearly_too_old_is_announced_once():
    old_rating()

    retention.announce(NOW)
    retention.announce(NOW)

    assert list(Disposal.objects.values_list("kind", "count")) == [("ratings", 1)]


def test_what_is_young_is_not_announced():
    old_rating(days=300)

    retention.announce(NOW)

    assert Disposal.objects.count() == 0


def test_a_board_may_choose_a_shorter_term():
    rating = old_rating(days=300)
    TermFactory(board=rating.worksheet.board, kind="ratings", months=6)

    retention.announce(NOW)

    assert Disposal.objects.get().board == rating.worksheet.board


def test_nothing_goes_before_its_day():
    rating = old_rating()
    retention.announce(NOW)

    retention.carry_out_due(NOW)

    assert Rating.objects.get() == rating


def test_ratings_wait_until_their_author_has_a_copy():
    rating = old_rating()
    retention.announce(NOW)

    retention.carry_out_due(LATER)

    assert (Rating.objects.count(), Job.objects.get().owner) == (1, rating.author)


def test_ratings_go_once_their_author_has_a_copy():
    old_rating()
    retention.announce(NOW)
    retention.carry_out_due(LATER)
    make_ready()

    retention.carry_out_due(LATER)
    retention.carry_out_due(LATER)

    assert (Rating.objects.count(), Event.objects.filter(what="disposed").count()) == (0, 1)


def test_old_invitations_go():
    invitation = InvitationFactory(expires_at=NOW - timedelta(days=500))
    kept = InvitationFactory(team=invitation.team)
    retention.announce(NOW)

    retention.carry_out_due(LATER)

    assert list(Invitation.objects.all()) == [kept]


def left_long_ago():
    """Somebody whose only membership ended three years ago."""
    ended = timezone.localdate() - timedelta(days=3 * 365)
    return MembershipFactory(started_on=ended - timedelta(days=100), ended_on=ended).user


def test_who_left_long_ago_is_forgotten():
    person = left_long_ago()
    retention.announce(NOW)

    retention.carry_out_due(LATER)

    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Oud-collega", False)


def test_who_works_elsewhere_is_not_forgotten():
    MembershipFactory(user=left_long_ago())

    retention.announce(NOW)

    assert Disposal.objects.count() == 0


def test_leaders_managers_and_who_goes_get_one_mail_each():
    person = left_long_ago()
    board = board_of(person)
    manager = BoardRoleFactory(board=board).user
    leader = SchoolRoleFactory(school=board.schools.first()).user
    retention.announce(NOW)

    retention.mail_announcements(NOW)
    retention.mail_announcements(NOW)

    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [person.email, manager.email, leader.email]
    )


def board_of(person):
    return Membership.objects.get(user=person).team.board


def test_a_mail_server_that_is_away_is_tried_again(settings):
    DisposalFactory(board=BoardRoleFactory().board)
    settings.EMAIL_BACKEND = "tests.privacy.test_retention.Away"

    with pytest.raises(OSError, match="away"):
        retention.mail_announcements(NOW)

    assert Disposal.objects.get().mailed_at is None


class Away:
    """A mail server that does not answer."""

    def __init__(self, **options):
        pass

    def __enter__(self):
        raise OSError("away")

    def __exit__(self, *error):
        pass


def test_a_term_that_did_not_change_leaves_no_trace():
    board = BoardRoleFactory().board

    set_terms(board, terms_of(board), by=None)

    assert (Term.objects.count(), Event.objects.count()) == (0, 0)


def test_a_changed_term_holds_at_once_and_is_written_down():
    role = BoardRoleFactory()

    set_terms(role.board, {"ratings": 6}, by=role.user)

    assert terms_of(role.board)["ratings"] == 6
    assert Event.objects.get().text == "Bewaartermijn van eigen inschattingen: 6 maanden"
