"""What happens before a start."""

import pytest
from django.core.management import call_command

from plg.management.commands import prepare


@pytest.fixture
def collected(settings, tmp_path, monkeypatch):
    """Where static files go; and how often they were collected."""
    settings.BUILD_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    times = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: times.append(name))
    return times


def test_static_files_are_collected_once(collected):
    prepare.collect_static_files()
    prepare.collect_static_files()

    assert collected == ["collectstatic"]


def test_static_files_are_collected_again_when_one_changed(collected, settings, tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    prepare.collect_static_files()

    (folder / "new.css").write_text("p { color: red }")
    prepare.collect_static_files()

    assert collected == ["collectstatic", "collectstatic"]


@pytest.mark.django_db
def test_real_people_keep_the_demo_out_and_the_start_goes_on(settings, capsys, django_user_model):
    settings.DEMO = True
    django_user_model.objects.create_user("echt@example.org", name="Echt")

    prepare.Command(stdout=None)._load_demo()

    assert "echte accounts" in capsys.readouterr().out


def test_only_files_leaves_the_database_alone(settings, tmp_path, monkeypatch):
    settings.BUILD_DIR = tmp_path
    monkeypatch.setattr(prepare, "collect_static_files", lambda: None)

    call_command("prepare", "--only-files")
