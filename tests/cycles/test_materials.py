"""A material with its file: what we keep, who downloads it, and that old versions stay."""

import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cycles import materials, services, tasks
from cycles.materials import NOT_WHAT_IT_SAYS, OTHER_KIND, TOO_LARGE, WITH_MACROS, Refused, checked
from cycles.models import Material, Stage
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import ready
from tests.cycles.test_tidying import aged
from tests.factories import MaterialFactory, UserFactory, small_photo

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 strook"


def office(*names):
    made = BytesIO()
    with ZipFile(made, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return made.getvalue()


def upload(name="strook.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def cycle():
    return ready(Stage.INTERVENTION)


def add(client, cycle, file, **more):
    new = {"materiaal-name": "Strook", "materiaal-key": uuid.uuid4(), "materiaal-file": file}
    return post(client, "question", cycle, 3, user=cycle.started_by, **(new | more))


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("strook.pdf", PDF, "pdf"),
        ("Strook.DOCX", office("word/document.xml"), "docx"),
        ("lijst.xlsx", office("xl/workbook.xml"), "xlsx"),
        ("les.pptx", office("ppt/presentation.xml"), "pptx"),
        ("les.odp", office("mimetype", "content.xml"), "odp"),
    ],
)
def test_a_file_is_kept_as_it_is(name, content, ending):
    assert checked(name, content) == (content, ending)


def test_a_photo_is_drawn_anew():
    content, ending = checked("bord.png", small_photo())

    assert (content[:2], ending) == (b"\xff\xd8", "jpg")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("les.exe", b"MZ", OTHER_KIND),
        ("les.html", b"<script>", OTHER_KIND),
        ("les", PDF, OTHER_KIND),
        ("les.docm", office("word/document.xml"), OTHER_KIND),
        ("les.pdf", b"<html>", NOT_WHAT_IT_SAYS),
        ("les.docx", b"PK", NOT_WHAT_IT_SAYS),
        ("les.docx", office("xl/workbook.xml"), NOT_WHAT_IT_SAYS),
        ("les.docx", office("word/document.xml", "word/vbaProject.bin"), WITH_MACROS),
        ("les.odt", office("content.xml", "Basic/script-lc.xml"), WITH_MACROS),
    ],
)
def test_what_is_not_kept_says_why(name, content, reason):
    with pytest.raises(Refused, match=reason[:30]):
        checked(name, content)


def test_a_material_comes_with_its_file_and_is_downloaded(client, cycle):
    add(client, cycle, upload())
    material = Material.objects.get()

    answer = get(client, "material_file", material, user=cycle.started_by)

    assert answer.getvalue() == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="strook.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_is_refused_is_said_at_the_field_and_nothing_is_kept(client, cycle):
    answer = add(client, cycle, upload("les.exe", b"MZ"))

    page = answer.content.decode()
    assert (OTHER_KIND in page, 'value="Strook"' in page) == (True, True)
    assert Material.objects.count() == 0


def test_a_file_may_be_too_large(client, cycle, monkeypatch):
    monkeypatch.setattr("cycles.forms.materials.MOST_BYTES", 3)

    answer = add(client, cycle, upload())

    assert TOO_LARGE in answer.content.decode()
    assert materials.MOST_BYTES == 10 * 1024 * 1024


def test_sent_twice_it_is_one_file(client, cycle):
    key = uuid.uuid4()
    for _ in range(2):
        add(client, cycle, upload(), **{"materiaal-key": key})

    _, files = default_storage.listdir(f"material/{cycle.pk}")
    assert (Material.objects.count(), len(files)) == (1, 1)


def test_a_new_version_keeps_the_old_one(client, cycle):
    add(client, cycle, upload())
    first = Material.objects.get()
    page = get(client, "material_version", first, user=cycle.started_by).content.decode()
    assert 'value="2"' in page

    new = {"edition": "2", "note": "Korter", "file": upload(content=PDF + b" 2")}
    post(client, "material_version", first, user=cycle.started_by, key=uuid.uuid4(), **new)

    second = Material.objects.exclude(pk=first.pk).get()
    texts = [get(client, "material_file", each, user=cycle.started_by) for each in (first, second)]
    assert [each.getvalue() for each in texts] == [PDF, PDF + b" 2"]
    shown = get(client, "question", cycle, 3, user=cycle.started_by).content.decode()
    assert "Eerdere versies van Strook (1)" in shown


def test_a_version_of_nothing_is_asked_for_something(client, cycle):
    first = MaterialFactory(cycle=cycle)

    answer = post(client, "material_version", first, user=cycle.started_by, key=uuid.uuid4())

    assert "Kies een bestand, vul een link in" in answer.content.decode()
    assert Material.objects.count() == 1


def test_only_who_reads_the_material_downloads_it(client, cycle):
    name = services.keep_material(cycle, uuid.uuid4(), PDF, "pdf")
    material = MaterialFactory(cycle=cycle, file=name)

    for user in (UserFactory(), leader_of(cycle)):
        assert get(client, "material_file", material, user=user).status_code == 404


def test_a_removed_or_lost_file_is_not_there(client, cycle):
    name = services.keep_material(cycle, uuid.uuid4(), PDF, "pdf")
    removed, lost = MaterialFactory(cycle=cycle, file=name), MaterialFactory(cycle=cycle, file="x")
    services.remove_item(removed)

    for material in (removed, lost):
        assert get(client, "material_file", material, user=cycle.started_by).status_code == 404


def test_the_night_leaves_the_files_of_materials_and_takes_lost_ones(cycle):
    used, lost = (services.keep_material(cycle, uuid.uuid4(), PDF, "pdf") for _ in range(2))
    services.remove_item(MaterialFactory(cycle=cycle, file=used))
    for name in (used, lost):
        aged(name)

    tasks.tidy_up()

    assert (default_storage.exists(used), default_storage.exists(lost)) == (True, False)


def test_a_file_that_came_along_with_a_wrong_page_is_asked_for_again(client, cycle):
    client.force_login(cycle.started_by)
    data = {"materiaal-name": "", "materiaal-key": uuid.uuid4(), "materiaal-file": upload()}

    page = client.post(reverse("cycles:question", args=[cycle.pk, 3]), data).content.decode()

    assert "Vul dit nog in." in page
    assert Material.objects.count() == 0
