"""The walk past everything that leaves the product: files, documents, mails and exports.

Found in the code itself; whatever is new and not named here fails. No file and no mail sings a
canary (test_canaries) to who may not hear it.
"""

import ast
import inspect
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core import mail
from django.urls import URLResolver, get_resolver

from accounts.models import User
from cycles import emails as cycle_emails
from cycles import tasks as cycle_tasks
from cycles.models import Cycle, Evaluation
from documents import binding
from documents.ledger import Unmakeable
from documents.models import Job
from library.pdf import report_html
from library.tasks import report_for
from privacy import emails as privacy_emails
from privacy import own, retention
from privacy import tasks as privacy_tasks
from privacy.archive.writing import write_archive
from scans import emails as scan_emails
from scans import tasks as scan_tasks
from scans.models import Scan, ScanRound
from teams import emails as team_emails
from tests.factories import DisposalFactory, NextStepFactory
from tests.stage import build_stage
from tests.test_access import OUR_APPS
from tests.test_canaries import LOGGED_IN, SIGN, is_in, may_hear, sign
from tests.test_walk import let_all_sing
from worksheets import emails as sheet_emails
from worksheets import tasks as sheet_tasks
from worksheets.models import Worksheet
from worksheets.pdf import Kind

MADE = ("FileResponse(", "StreamingHttpResponse(", "content_type=", "Content-Disposition")
OUTSIDE_THE_ROOMS = {"health", "saml_sls", "saml_metadata"}  # what machines ask of each other
FILES = {
    "cycles:log_photo",
    "cycles:material_file",
    "worksheets:set_file",
    "documents:download",
    "teams:school_logo",
    "teams:missing_csv",
}  # each with its rows in docs/access.md


def views(resolver, above=""):
    """Name and function of every address of our own."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, pattern.namespace or above)
        elif not above or above in OUR_APPS:
            yield f"{above}:{pattern.name}" if above else str(pattern.name), pattern.callback


def test_every_address_that_answers_a_file_is_known():
    found = {
        name
        for name, view in views(get_resolver())
        if not name.startswith("account_")
        and any(sign in inspect.getsource(inspect.unwrap(view)) for sign in MADE)
    }

    assert found == FILES | OUTSIDE_THE_ROOMS


def functions(path):
    """The functions of a module with their source."""
    tree = ast.parse(path.read_text())
    return {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def modules(name):
    """The modules of this name in the rooms of the product."""
    rooms = (*OUR_APPS, "evidence", "accounts", "common", "plg")
    paths = [Path(settings.BASE_DIR) / room / f"{name}.py" for room in rooms]
    return [path for path in paths if path.exists()]


def blank_and_filled(user):
    """The text of every sheet that this person may have made, whatever is asked for."""
    for worksheet in Worksheet.objects.all():
        for kind in Kind:
            yield lambda kind=kind, pk=worksheet.pk: sheet_tasks.html_for(
                {"kind": kind, "worksheet": pk}, user
            )


def scans(user):
    for scan in Scan.objects.all():
        yield lambda pk=scan.pk: scan_tasks.html_for({"scan": pk}, user)
    for scan_round in ScanRound.objects.all():
        yield lambda pk=scan_round.pk: scan_tasks.html_for({"round": pk}, user)


def sets(user):
    """What is bound out of a set: only what is ready and one's own."""
    for job in Job.objects.exclude(batch=None):
        params = {"batch": str(job.batch_id), "role": "zip", "title": "Set"}
        yield lambda params=params: binding.draft_for(params, user, lambda *_: None).source


def papers(user):
    for school in range(1, 30):
        for paper in privacy_tasks.PAPERS:
            yield lambda one={"paper": paper, "school": school}: privacy_tasks.html_for(one, user)


def own_data(user):
    yield lambda: str(own.own_data(user))


def archives(user, path):
    for kind in ("school", "board"):
        for pk in range(1, 30):
            yield lambda params={kind: pk}: archive(params, user, path)


def archive(params, user, path):
    place, scope = privacy_tasks.scope_for(params, user)
    write_archive(scope, path, str(place))
    return unpacked(path)


def unpacked(path):
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".html", ".json"))]
        return "".join(archive.read(name).decode() for name in names)


def reports(user):
    for cycle in Cycle.objects.all():
        yield lambda pk=cycle.pk: report_html(report_for({"cycle": pk}, user))


DOCUMENTS = {
    "library.tasks.render_report": reports,
    "worksheets.tasks.render_sheet": blank_and_filled,
    "scans.tasks.render_scan": scans,
    "documents.tasks.bind": sets,
    "privacy.tasks.render_sheet": papers,
    "privacy.tasks.pack_own": own_data,
    "privacy.tasks.pack_archive": archives,
}


def test_every_task_that_makes_a_document_is_known():
    makes = {
        f"{path.parent.name}.tasks.{name}"
        for path in modules("tasks")
        for name, source in functions(path).items()
        if "ledger.run(job_id" in source
    }

    assert makes == set(DOCUMENTS)


def texts_of(task, user, path):
    """What this person gets out of everything that this task can be asked for."""
    extra = [path] if task == "privacy.tasks.pack_archive" else []
    for ask in DOCUMENTS[task](user, *extra):
        try:
            yield ask()
        except Unmakeable:
            continue


@pytest.mark.django_db
@pytest.mark.parametrize("task", DOCUMENTS)
def test_no_document_tells_what_its_owner_may_not_read(task, tmp_path):
    stage = build_stage()
    let_all_sing()
    told = {}

    for person in LOGGED_IN:
        user = getattr(stage, person)
        heard = set(SIGN.findall("".join(texts_of(task, user, tmp_path / "a.zip"))))
        told[person] = heard - may_hear(user)

    assert told == dict.fromkeys(LOGGED_IN, set())


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["board", "other_board", "operator"])
def test_no_document_names_a_colleague_above_the_school(person, tmp_path):
    stage = build_stage()
    user = getattr(stage, person)
    colleagues = [stage.teacher, stage.facilitator, stage.former, stage.neighbour, stage.quality]

    told = "".join("".join(texts_of(task, user, tmp_path / "a.zip")) for task in DOCUMENTS)

    assert [one.name for one in colleagues if is_in(one.name, told)] == []


def invitation_mail(stage):
    team_emails.send_invitation(stage.invitation, "token")
    return {sign(stage.team), sign(stage.invitation)}  # the name of the team is what it is about


def scan_mail(stage):
    scan_emails.send_reminders(stage.scan_round, scan_tasks.unfinished(stage.scan_round))


def round_begins(stage):
    sheet_emails.send_invitations(stage.rating, members_of(stage))


def round_runs(stage):
    sheet_emails.send_reminders(stage.rating, members_of(stage))


def steps_are_due(stage):
    step = NextStepFactory(worksheet=stage.finished, action__owner=stage.teacher)
    sheet_emails.send_due_steps(stage.teacher, [step])


def data_goes(stage):
    disposal = DisposalFactory(board=stage.the_board)
    privacy_emails.announce(disposal, retention.addresses(disposal))


def what_stays(stage):
    evaluation = Evaluation.objects.get(cycle=stage.anchored)
    for person in cycle_tasks.asked(evaluation):
        cycle_emails.send_check(evaluation, person)


def members_of(stage):
    return list(stage.team.memberships.current().values_list("user__email", flat=True))


MAILS = {
    "teams.send_invitation": invitation_mail,
    "scans.send_reminders": scan_mail,
    "worksheets.send_invitations": round_begins,
    "worksheets.send_reminders": round_runs,
    "worksheets.send_due_steps": steps_are_due,
    "privacy.announce": data_goes,
    "cycles.send_check": what_stays,
}
HELPERS = {"worksheets.send_round"}


def test_every_mail_is_known():
    named = {f"{path.parent.name}.{name}" for path in modules("emails") for name in functions(path)}

    assert named == set(MAILS) | HELPERS


@pytest.mark.django_db
@pytest.mark.parametrize("name", MAILS)
def test_no_mail_tells_what_its_reader_may_not_read(name):
    stage = build_stage()
    let_all_sing()
    for row in ("team", "invitation", "rating", "finished", "scan_round"):
        getattr(stage, row).refresh_from_db()

    known = MAILS[name](stage) or set()

    assert mail.outbox != []
    assert {message.to[0]: wrong(message, known) for message in mail.outbox} == {
        message.to[0]: set() for message in mail.outbox
    }
    assert {len(message.recipients()) for message in mail.outbox} == {1}


def wrong(message, known):
    """The canaries in a mail that its one reader may not hear."""
    reader = User.objects.filter(email=message.to[0]).first()
    heard = set(SIGN.findall(f"{message.subject}{message.body}{message.alternatives}"))
    return heard - known - (may_hear(reader) if reader else set())
