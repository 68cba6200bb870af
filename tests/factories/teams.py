"""Boards, schools and teams, and who is what in them."""

import uuid
from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from teams.models import (
    Board,
    BoardRole,
    ExternalId,
    Guest,
    ImportChange,
    Invitation,
    JoinLink,
    JoinRequest,
    Membership,
    PeopleList,
    School,
    SchoolImport,
    SchoolRole,
    SkippedStep,
    Team,
    TeamType,
    hash_token,
)
from tests.factories.accounts import UserFactory


class BoardFactory(DjangoModelFactory):
    class Meta:
        model = Board

    name = factory.Sequence(lambda n: f"Stichting {n}")


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    board = factory.SubFactory(BoardFactory)
    name = factory.Sequence(lambda n: f"School {n}")
    sector = School.Sector.PO


class ExternalIdFactory(DjangoModelFactory):
    """A BRIN with its location, as somebody typed it."""

    class Meta:
        model = ExternalId

    school = factory.SubFactory(SchoolFactory)
    kind = ExternalId.Kind.BRIN
    value = factory.Sequence(lambda n: f"{n % 100:02}AA{n // 100 % 100:02}")


class SkippedStepFactory(DjangoModelFactory):
    """The vision of a school comes later, unless you name another ``step``."""

    class Meta:
        model = SkippedStep

    school = factory.SubFactory(SchoolFactory)
    step = SkippedStep.Step.VISION


class SchoolImportFactory(DjangoModelFactory):
    """A file that was read in, unless you name another ``state``."""

    class Meta:
        model = SchoolImport

    kind = SchoolImport.Kind.PO
    filename = "vestigingenbo.csv"
    state = SchoolImport.State.DONE
    started_at = factory.LazyFunction(timezone.now)
    finished_at = factory.LazyFunction(timezone.now)


class ImportChangeFactory(DjangoModelFactory):
    class Meta:
        model = ImportChange

    school_import = factory.SubFactory(SchoolImportFactory)
    what = ImportChange.What.MADE
    school = factory.SubFactory(SchoolFactory)


class TeamTypeFactory(DjangoModelFactory):
    class Meta:
        model = TeamType

    board = factory.SubFactory(BoardFactory)
    name = factory.Sequence(lambda n: f"leerteam {n}")


class TeamFactory(DjangoModelFactory):
    """In one school: say ``school=`` for which, or ``in_schools=`` for several of one board."""

    class Meta:
        model = Team

    class Params:
        school = factory.SubFactory(SchoolFactory)
        ended = factory.Trait(ended_on=date(2021, 7, 1))

    in_schools = factory.LazyAttribute(lambda team: [team.school])
    board = factory.LazyAttribute(lambda team: team.in_schools[0].board)
    team_type = factory.SubFactory(TeamTypeFactory, board=factory.SelfAttribute("..board"))
    name = factory.Sequence(lambda n: f"Team {n}")
    key = factory.LazyFunction(uuid.uuid4)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        schools = kwargs.pop("in_schools")
        team = super()._create(model_class, *args, **kwargs)
        team.schools.set(schools)
        return team


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        facilitator = factory.Trait(role=Membership.Role.FACILITATOR)
        former = factory.Trait(started_on=date(2020, 8, 1), ended_on=date(2021, 7, 31))

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)


class SchoolRoleFactory(DjangoModelFactory):
    """A school leader, unless ``quality``."""

    class Meta:
        model = SchoolRole

    class Params:
        quality = factory.Trait(role=SchoolRole.Role.QUALITY)

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    role = SchoolRole.Role.LEADER


class BoardRoleFactory(DjangoModelFactory):
    class Meta:
        model = BoardRole

    board = factory.SubFactory(BoardFactory)
    user = factory.SubFactory(UserFactory)


class GuestFactory(DjangoModelFactory):
    """A critical friend with a month to go; ``lapsed`` when the last day was yesterday."""

    class Meta:
        model = Guest

    class Params:
        coach = factory.Trait(role=Guest.Role.COACH)
        lapsed = factory.Trait(
            last_day=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
        )

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    last_day = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class InvitationFactory(DjangoModelFactory):
    """Open; ``token`` is what stands in the link."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")
        expired = factory.Trait(
            expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
        )

    team = factory.SubFactory(TeamFactory)
    email = factory.Sequence(lambda n: f"nieuw{n}@school.example")
    role = Membership.Role.MEMBER
    invited_by = factory.SubFactory(UserFactory)
    token_hash = factory.LazyAttribute(lambda invitation: hash_token(invitation.token))
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class PeopleListFactory(DjangoModelFactory):
    class Meta:
        model = PeopleList

    team = factory.SubFactory(TeamFactory)
    by = factory.SubFactory(UserFactory)


class JoinLinkFactory(DjangoModelFactory):
    """Open; ``word`` is what stands in the link."""

    class Meta:
        model = JoinLink

    team = factory.SubFactory(TeamFactory)
    word = factory.Sequence(lambda n: f"woord{n}")
    by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


class JoinRequestFactory(DjangoModelFactory):
    """Of somebody without an account, undecided."""

    class Meta:
        model = JoinRequest

    link = factory.SubFactory(JoinLinkFactory)
    name = factory.Sequence(lambda n: f"Bezoeker {n}")
    email = factory.Sequence(lambda n: f"bezoeker{n}@school.example")
