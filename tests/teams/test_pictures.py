"""A school's own colour and logo: what is refused, and what is left of a picture."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from history.models import Event
from teams import services
from teams.models import School
from teams.permissions import can_edit_school
from teams.pictures import (
    LARGEST,
    MOST_BYTES,
    Refused,
    clean_logo,
    contrast_with_white,
    normal_colour,
)
from tests.factories import MembershipFactory, SchoolFactory, SchoolRoleFactory, small_logo

URL = "teams:school_edit"


def opened(content):
    return Image.open(BytesIO(content))


def led_school(client):
    """A school whose leader is logged in."""
    role = SchoolRoleFactory()
    client.force_login(role.user)
    return role.school


def save(client, school, **data):
    return client.post(reverse(URL, args=[school.pk]), {"colour": "", **data}, follow=True)


def logo_file(content):
    return SimpleUploadedFile("logo.png", content, content_type="image/png")


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#1A5276", "#1a5276"),
        (" 1a5276 ", "#1a5276"),
        ("#abc", "#aabbcc"),
        ("rood", None),
        ("#1a527", None),
        ("#1a5276;} body{", None),
    ],
)
def test_a_colour_is_six_signs(text, colour):
    assert normal_colour(text) == colour


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54), ("#0b4f6c", 8.9)]
)
def test_contrast_is_measured_against_white(colour, ratio):
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.1)


def test_a_logo_is_drawn_anew_without_what_was_hidden_in_it():
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Comment", "GEHEIM")

    made = clean_logo(small_logo(pnginfo=secret))

    assert (opened(made).size, opened(made).mode, opened(made).info) == ((40, 20), "RGB", {})
    assert b"GEHEIM" not in made


def test_a_large_logo_becomes_small_and_a_jpeg_becomes_png():
    made = opened(clean_logo(small_logo("JPEG", size=(2400, 2400))))

    assert (made.format, made.size) == ("PNG", (LARGEST[1], LARGEST[1]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "geen PNG of JPEG"),
        (b"\x89PNG\r\n\x1a\n kapot", "geen PNG of JPEG"),
        (small_logo()[:40], "geen PNG of JPEG"),
        (small_logo("GIF"), "geen PNG of JPEG"),
        (small_logo(size=(5000, 4001)), "te veel beeldpunten"),
        (b"x" * (MOST_BYTES + 1), "groter dan 1 MB"),
    ],
    ids=["svg", "broken", "half", "gif", "many pixels", "many bytes"],
)
def test_a_picture_that_will_not_do_is_refused_in_a_sentence(content, words):
    with pytest.raises(Refused, match=words):
        clean_logo(content)


@pytest.mark.django_db
def test_a_leader_gives_the_school_its_colour_and_logo(client):
    school = led_school(client)

    save(client, school, colour="#7A2E6E", logo=logo_file(small_logo()))

    school.refresh_from_db()
    assert school.colour == "#7a2e6e"
    response = client.get(reverse("teams:school_logo", args=[school.pk]))
    assert (response["Content-Type"], opened(response.getvalue()).size) == ("image/png", (40, 20))


@pytest.mark.django_db
def test_a_light_colour_is_refused_and_stays_as_typed(client):
    school = led_school(client)

    said = save(client, school, colour="#ffe08a").content.decode()

    assert "Deze kleur is te licht" in said
    assert 'value="#ffe08a"' in said
    assert School.objects.get(pk=school.pk).colour == ""


@pytest.mark.django_db
def test_without_a_new_logo_the_old_one_stays_until_it_is_taken_away(client):
    school = led_school(client)
    save(client, school, logo=logo_file(small_logo()))

    save(client, school, colour="#1a5276")
    assert School.objects.get(pk=school.pk).logo

    save(client, school, without_logo="on")
    assert not School.objects.get(pk=school.pk).logo


@pytest.mark.django_db
def test_a_change_can_be_undone_once_and_not_at_another_school(client):
    school = led_school(client)
    save(client, school, colour="#1a5276", logo=logo_file(small_logo()))
    school.refresh_from_db()
    token = services.remembered_style(school)
    save(client, school, without_logo="on")

    client.post(reverse("teams:school_restore", args=[school.pk, token]))

    back = School.objects.get(pk=school.pk)
    assert (back.colour, back.logo.name) == ("#1a5276", school.logo.name)
    assert not services.restore_house_style(SchoolFactory(), token)
    assert not services.restore_house_style(school, "verzonnen")


@pytest.mark.django_db
def test_the_log_of_the_school_says_who_changed_how_it_looks():
    role = SchoolRoleFactory()
    services.set_house_style(role.school, "#1a5276", by=role.user)

    event = Event.objects.get(scope=role.school.scope)
    assert (event.text, event.by) == ("Kleur en logo gewijzigd", role.user)


@pytest.mark.django_db
def test_of_all_logos_the_last_two_are_kept(client, settings):
    school = led_school(client)
    for _ in range(4):
        save(client, school, logo=logo_file(small_logo()))

    assert len(list((settings.MEDIA_ROOT / "logos" / str(school.pk)).iterdir())) == 2


@pytest.mark.django_db
def test_a_school_without_a_logo_has_no_picture(client):
    school = led_school(client)

    assert client.get(reverse("teams:school_logo", args=[school.pk])).status_code == 404


@pytest.mark.django_db
def test_only_the_leader_of_this_school_chooses():
    school = SchoolFactory()

    assert can_edit_school(SchoolRoleFactory(school=school).user, school)
    for other in (SchoolRoleFactory(), SchoolRoleFactory(school=school, quality=True)):
        assert "schoolleider" in can_edit_school(other.user, school).reason


@pytest.mark.django_db
def test_a_colleague_of_another_school_does_not_get_the_logo(client):
    school = led_school(client)
    save(client, school, logo=logo_file(small_logo()))
    client.force_login(MembershipFactory().user)

    assert client.get(reverse("teams:school_logo", args=[school.pk])).status_code == 404
