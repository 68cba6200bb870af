"""The lists under the questions: which row, which forms, which words. One line per list."""

from dataclasses import dataclass, field

from django.db.models import F, Prefetch

from cycles.forms import items, materials
from cycles.models import (
    ActionItem,
    DataSource,
    Hypothesis,
    Material,
    PlannedMeasurement,
    Point,
    Principle,
    Source,
)
from cycles.questions import QUESTIONS

OPEN_FIRST = (F("done_at").desc(nulls_first=True), "due", "pk")


@dataclass(frozen=True)
class Kind:
    """One list: ``name`` in the address of one row, ``related`` at the cycle, the rest in words.

    ``people`` come along with each row, ``many`` too where a list is shown with all that belongs to it.
    ``fixed`` is what every row of the list has and nobody chooses; ``order`` is there where a list
    stands in another order than its model says.
    """

    name: str
    related: str
    model: type
    new_form: type
    form: type
    title: str
    the: str = "de"
    fixed: dict = field(default_factory=dict)
    people: tuple = ()
    many: tuple = ()
    order: tuple = ()

    @property
    def named(self):
        """As it stands in a sentence: de bron, het principe."""
        return f"{self.the} {self.title}"

    @property
    def plural(self):
        """More of it: bronnen, zinnen."""
        return "zinnen" if self.model is Principle else self.model._meta.verbose_name_plural

    @property
    def one(self):
        """One more of it: een bron; of materiaal there is no one."""
        return self.title if self.model is Material else f"een {self.title}"

    def has(self, row):
        """Whether this row of the table stands in this list."""
        return all(getattr(row, name) == value for name, value in self.fixed.items())


def point(kind, title):
    """A list of points of one kind."""
    forms = (items.NewPointForm, items.PointForm)
    return Kind("point", "points", Point, *forms, title, "het", {"kind": kind})


# By the ``kind`` of the section in which the list stands
LISTS = {
    "hypotheses": Kind(
        "hypothesis",
        "hypotheses",
        Hypothesis,
        items.NewHypothesisForm,
        items.HypothesisForm,
        "mogelijke oorzaak",
    ),
    "data": Kind(
        "data",
        "data_sources",
        DataSource,
        items.NewDataSourceForm,
        items.DataSourceForm,
        "soort gegevens",
        people=("collector",),
    ),
    "sources": Kind(
        "source",
        "sources",
        Source,
        items.NewSourceForm,
        items.SourceForm,
        "bron",
        many=(Prefetch("read_by", to_attr="who_read"),),
    ),
    "principles": Kind(
        "principle",
        "principles",
        Principle,
        items.NewPrincipleForm,
        items.PrincipleForm,
        "zin",
    ),
    "actions": Kind(
        "action",
        "actions",
        ActionItem,
        items.NewActionForm,
        items.ActionForm,
        "actie",
        people=("owner",),
        order=OPEN_FIRST,
    ),
    "planned": Kind(
        "planned",
        "planned",
        PlannedMeasurement,
        items.NewPlannedForm,
        items.PlannedForm,
        "geplande meting",
        people=("owner",),
    ),
    "materials": Kind(
        "material",
        "materials",
        Material,
        materials.NewMaterialForm,
        materials.MaterialForm,
        "materiaal",
        "het",
    ),
    "discarded": point(Point.Kind.DISCARDED, "punt"),
    "teacher": point(Point.Kind.TEACHER, "punt"),
    "pupil": point(Point.Kind.PUPIL, "punt"),
    "criterion": point(Point.Kind.CRITERION, "punt"),
    "change": point(Point.Kind.CHANGE, "punt"),
}

# By the name in an address: where one row of it stands, as number of the question and section
NAMES = {kind.name: kind for kind in LISTS.values()}
PLACES = {
    section.kind: (question.number, section.key)
    for question in QUESTIONS
    for section in question.sections
    if section.kind in LISTS
}


def lists_of(question):
    """The lists of one question: section and kind."""
    return [(each, LISTS[each.kind]) for each in question.sections if each.kind in LISTS]


def place_of(item):
    """The number of the question and the section in which this row stands."""
    for key, kind in LISTS.items():
        if type(item) is kind.model and kind.has(item):
            return PLACES[key]
    raise LookupError(item)
