"""The report of a cycle: the same on the screen, on paper and in Word, and nobody reads too much."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from cycles.models import Evaluation
from documents.ledger import Unmakeable
from documents.models import Job
from documents.pdf import make_pdf
from library import pdf
from library.report import kept_by, report_of
from library.tasks import MOST_PAGES, render, report_for
from tests.documents.test_worker import finished
from tests.factories import (
    CycleFactory,
    DeepeningFactory,
    EvaluationFactory,
    HypothesisFactory,
    InterventionFactory,
    MeasurementFactory,
    MembershipFactory,
    ProblemAnalysisFactory,
    SchoolRoleFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db
LONG = "Heel veel woorden over leesvaardigheidsontwikkelingsprogramma’s. " * 60


def story(text="Kort.", **fields):
    """A cycle with a member, in which every field says this."""
    member = MembershipFactory(facilitator=True)
    cycle = CycleFactory(team=member.team, **(fields or {"closed": True}))
    ProblemAnalysisFactory(
        cycle=cycle, current_state=text, desired_state=text, conclusion=text, target_group="groep 6"
    )
    DeepeningFactory(cycle=cycle, internal_expertise=text, counter_evidence=text)
    InterventionFactory(cycle=cycle, if_we=text[:900], then_teachers=text[:900], title="Voordoen")
    EvaluationFactory(
        cycle=cycle, goal_status="reached", vs_expected=text, team_learning=text,
        decision="anchor", decision_reason=text[:1900], anchoring_what=text[:1900],
    )  # fmt: skip
    return cycle, member.user


def labels(report):
    return [claim.label for section in report.sections for claim in section.claims]


def test_every_claim_names_the_page_it_came_from():
    cycle, user = story()

    claims = [claim for section in report_of(cycle, user).sections for claim in section.claims]

    assert claims[1].label == "Nu"
    assert claims[1].source == "vraag 1, waar staan de leerlingen"
    assert claims[1].url == f"/cyclus/{cycle.pk}/vraag/1/#situatie"
    assert all(claim.source and claim.url for claim in claims)


def test_what_stays_is_told_in_sentences():
    part = Evaluation(
        anchoring_what="elke groep heeft de kaart.",
        anchoring_where="leeslijn en map",
        anchoring_check_on=date(2027, 1, 4),
    )

    assert kept_by(part) == "Elke groep heeft de kaart. Leeslijn en map. Controle op 4 januari 2027"


def test_what_is_empty_is_left_out():
    member = MembershipFactory()

    assert report_of(CycleFactory(team=member.team), member.user).sections == []


def test_a_leader_reads_in_it_what_is_behind_the_gates_and_nothing_else():
    cycle, _ = story(stage=20)
    leader = SchoolRoleFactory(school=cycle.team.schools.get()).user

    assert [section.number for section in report_of(cycle, leader).sections] == [1]


def test_the_pdf_has_six_pages_at_most_and_says_where_each_claim_came_from():
    cycle, user = story(LONG)
    for _ in range(9):
        HypothesisFactory(cycle=cycle, statement=LONG[:280])
        SourceFactory(cycle=cycle, reference=LONG[:280], key_message=LONG[:590])
    for number in range(8):
        MeasurementFactory(series__team=cycle.team, series__instrument=f"Toets {number}")
    cycle.series.set(cycle.team.series.all())

    pages = PdfReader(BytesIO(make_pdf(pdf.report_html(report_of(cycle, user))))).pages

    assert 2 <= len(pages) <= MOST_PAGES
    assert "Bron: vraag 1, waar staan de leerlingen" in pages[0].extract_text()


def test_a_group_without_a_final_measurement_says_so():
    cycle, user = story()
    series = MeasurementFactory(series__team=cycle.team, series__group_name="Groep 7").series
    cycle.series.add(series)

    report = report_of(cycle, user)
    [picture] = report.sections[-1].pictures

    assert "Groep 7. De eindmeting is er nog niet." in pdf.said_by(picture)
    assert "</strong> De eindmeting is er nog niet.</li>" in pdf.report_html(report)


def test_the_word_document_says_the_same_as_the_page():
    cycle, user = story("Leerlingen lezen =SUM(A1) en <b>meer</b>.")
    report = report_of(cycle, user)

    lines = [one.text for one in Document(BytesIO(pdf.report_docx(report))).paragraphs]

    said = {claim.text for section in report.sections for claim in section.claims}
    assert said <= set(lines)
    assert lines[0] == cycle.title


def test_who_left_the_team_gets_no_report_any_more():
    cycle, user = story()
    user_memberships = cycle.team.memberships.filter(user=user)
    user_memberships.update(ended_on="2026-01-01", started_on="2025-01-01")

    with pytest.raises(Unmakeable):
        report_for({"cycle": cycle.pk}, user)


def test_a_leader_waits_until_the_team_shares_or_decides():
    cycle, _ = story(stage=30)
    leader = SchoolRoleFactory(school=cycle.team.schools.get()).user

    with pytest.raises(Unmakeable):
        report_for({"cycle": cycle.pk}, leader)


@pytest.mark.parametrize(("form", "begin"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_worker_makes_both(form, begin):
    cycle, user = story()

    draft = render({"cycle": cycle.pk, "form": form}, user, lambda *_: None)

    assert draft.make()[: len(begin)] == begin


def test_asking_twice_makes_one_job(client):
    cycle, user = story()
    client.force_login(user)
    form = {"form": "docx", "key": str(uuid.uuid4())}

    for _ in range(2):
        client.post(f"/cyclus/{cycle.pk}/verslag/maken/", form)

    job = Job.objects.get()
    assert (job.filename.endswith(".docx"), job.scope) == (True, f"team:{cycle.team_id}")


@pytest.mark.usefixtures("worker")
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_makes_the_word_document(client):
    cycle, user = story()
    client.force_login(user)

    client.post(f"/cyclus/{cycle.pk}/verslag/maken/", {"form": "docx", "key": str(uuid.uuid4())})

    job = finished(Job.objects.get())
    assert (job.state, job.reason, job.extent) == (Job.State.READY, "", "")
