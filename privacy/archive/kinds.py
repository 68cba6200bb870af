"""Which rows an archive has, in the order in which they can be read back."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q

from cycles.models import ActionItem
from teams.models import Board, School
from teams.models.standing import schools_led_by

# By model: how its rows hang on a school (of the schools taken along), or on the board
AT_SCHOOL = {
    "teams.ExternalId": "school__in",
    "teams.Team": "schools__in",
    "teams.Membership": "team__schools__in",
    "teams.Guest": "team__schools__in",
    "teams.SchoolRole": "school__in",
    "years.YearClosing": "school__in",
    "years.TeamYear": "closing__school__in",
    "years.MemberYear": "team_year__closing__school__in",
    "visions.Vision": "school__in",
    "visions.VisionSentence": "vision__school__in",
    "evidence.ResultSeries": "team__schools__in",
    "evidence.Measurement": "series__team__schools__in",
    "cycles.Cycle": "team__schools__in",
    "cycles.ProblemAnalysis": "cycle__team__schools__in",
    "cycles.Deepening": "cycle__team__schools__in",
    "cycles.Intervention": "cycle__team__schools__in",
    "cycles.Evaluation": "cycle__team__schools__in",
    "cycles.Hypothesis": "cycle__team__schools__in",
    "cycles.Source": "cycle__team__schools__in",
    "cycles.DataSource": "cycle__team__schools__in",
    "cycles.Principle": "cycle__team__schools__in",
    "cycles.Point": "cycle__team__schools__in",
    "cycles.PlannedMeasurement": "cycle__team__schools__in",
    "cycles.Material": "cycle__team__schools__in",
    "cycles.AnchorCheck": "cycle__team__schools__in",
    "cycles.Visit": "cycle__team__schools__in",
    "library.Summary": "cycle__team__schools__in",
    "cycles.ActionItem": "team__schools__in",
    "cycles.GateAnswer": "cycle__team__schools__in",
    "cycles.StageChange": "cycle__team__schools__in",
    "cycles.LogEntry": "cycle__team__schools__in",
    "worksheets.ThemeSet": "school__in",
    "worksheets.Theme": "theme_set__school__in",
    "worksheets.Indicator": "theme__theme_set__school__in",
    "worksheets.Worksheet": "team__schools__in",
    "worksheets.Consensus": "worksheet__team__schools__in",
    "worksheets.NextStep": "worksheet__team__schools__in",
    "scans.ScanRound": "team__schools__in",
    "scans.ItemResult": "scan_round__team__schools__in",
}
# By model: the way to an own version of the themes; those of the board go along, for schools use them
THEMES = {
    "worksheets.ThemeSet": "",
    "worksheets.Theme": "theme_set__",
    "worksheets.Indicator": "theme__theme_set__",
}
# Never in any archive: what is its author's alone, and what only this server needs. Of visits
# those that the two did not share with the team, see ``readable``
LEFT_OUT = {
    "worksheets.Rating": "eigen inschattingen: die zijn van de schrijver",
    "cycles.Effort": "hoeveel tijd opschrijven kostte: dat is van het team zelf",
    "cycles.LogDraft": "kladjes voor een logboek: die zijn van de schrijver",
    "cycles.Tick": "wie wat deed in een week: dat is van wie het invulde",
    "cycles.Visit": "lesbezoeken die niet zijn gedeeld: die zijn van wie erbij waren",
    "scans.Sheet": "antwoordbladen van scans: die zijn anoniem en tijdelijk",
    "scans.Answer": "antwoorden op scans: die zijn anoniem en tijdelijk",
    "teams.Invitation": "uitnodigingen: die links werken alleen op deze server",
    "teams.PeopleList": "ingelezen lijsten: de mensen zelf zitten er wel in",
    "teams.JoinLink": "links met een QR-code: die werken alleen op deze server",
    "teams.JoinRequest": "wie met een QR-code vroeg om mee te doen: wie meedoet, zit er wel in",
    "teams.SkippedStep": "welke stappen je bij het begin uitstelde: die zie je daar opnieuw",
    "documents.Job": "PDF’s: die maak je opnieuw",
    "documents.Batch": "mappen met alle werkbladen: die maak je opnieuw",
    "history.Change": "wat er eerder stond: dat hoort bij deze server",
    "history.Event": "het logboek: dat hoort bij deze server",
}


@dataclass(frozen=True)
class Scope:
    """What is taken along: these schools of a board, as far as ``reader`` may read it.

    Without a reader it is everything there is: for the operator, who has the database anyway.
    """

    board: Board
    schools: tuple
    reader: object = None

    def rows(self, label):
        """The rows of this model that are taken along, in the order in which they were made."""
        model = apps.get_model(label)
        if label in WHOLE:
            return WHOLE[label](self)
        found = model._base_manager.filter(self.belongs(label))
        found = model.objects.filter(pk__in=found.values("pk"))
        return self.readable(label, found).order_by("pk")

    def belongs(self, label):
        """What a team, a school itself or, when all schools come along, the whole board made."""
        path = AT_SCHOOL[label]
        here = Q(**{path: self.schools})
        if label in THEMES:
            return here | Q(**{f"{THEMES[label]}board": self.board})
        if not label.startswith(("scans.", "worksheets.")):
            return here
        here |= Q(**{path.replace("team__schools__in", "school__in"): self.schools})
        if label.startswith("worksheets.") and self.is_whole_board:
            round_of = path.removesuffix("team__schools__in")
            whole = {"team": None, "school": None, "board": self.board}
            here |= Q(**{f"{round_of}{name}": value for name, value in whole.items()})
        return here

    @property
    def is_whole_board(self):
        return len(self.schools) == self.board.schools.count()

    def readable(self, label, rows):
        """Those that the reader may read; scans that still run and visits of two stay where they are."""
        if label == "scans.ScanRound":
            rows = rows.exclude(closed_at=None)
        if label == "cycles.Visit":
            rows = rows.exclude(shared_at=None)
        if self.reader is None or label == "teams.ExternalId":
            return rows
        if label == "teams.SchoolRole":
            return rows.filter(school__in=schools_led_by(self.reader))
        if label == "library.Summary":  # goes with its cycle, or its title would be told
            rows = rows.filter(cycle__in=self.rows("cycles.Cycle").order_by().values("pk"))
        return rows.visible_to(self.reader)

    def actions(self):
        """What teams agreed, and what stands under the next steps that are taken along."""
        steps = self.rows("worksheets.NextStep").order_by().values("action")
        mine = ActionItem.objects.filter(team__schools__in=self.schools)
        mine = self.readable("cycles.ActionItem", mine).values("pk")
        return ActionItem.objects.filter(Q(pk__in=steps) | Q(pk__in=mine)).order_by("pk")

    def people(self):
        """Everybody to whom a row points, as far as the row is taken along."""
        keys = set()
        for label in AT_SCHOOL:
            rows = self.rows(label).order_by()
            for field in pointers(label):
                keys |= set(rows.values_list(field, flat=True))
        return get_user_model().objects.filter(pk__in=keys - {None}).order_by("pk")


def pointers(label):
    """The fields of this model that point at a person."""
    fields = apps.get_model(label)._meta.concrete_fields
    return [each.name for each in fields if each.related_model is get_user_model()]


WHOLE = {
    "teams.Board": lambda scope: Board.objects.filter(pk=scope.board.pk),
    "teams.TeamType": lambda scope: scope.board.team_types.order_by("pk"),
    "teams.School": lambda scope: School.objects.filter(pk__in=[s.pk for s in scope.schools]),
    "cycles.ActionItem": lambda scope: scope.actions(),
    "accounts.User": lambda scope: scope.people(),
}
# The field of a row that names a file, which comes along
FILES = {"teams.School": "logo", "cycles.LogEntry": "photo", "cycles.Material": "file"}
LABELS = ["accounts.User", "teams.Board", "teams.TeamType", "teams.School", *AT_SCHOOL]
