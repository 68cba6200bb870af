"""The documents say what the settings do."""

import ast
import re

import pytest
import yaml
from django.conf import settings
from django.urls import resolve

pytestmark = pytest.mark.once
ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
ONLY_COMPOSE = {"POSTGRES_PASSWORD", "PUBLIC_PORT"}


def read_by(source):
    """The names of the variables that this module asks ``env`` for."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr != "read_env"
    }


def offered(example):
    """The variables of .env.example, also those behind a #."""
    return set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", example, re.MULTILINE))


def tabled(readme):
    """The variables in the table of the README."""
    return set(re.findall(r"^\| `([A-Z][A-Z_]+)`", readme, re.MULTILINE))


READ = read_by((ROOT / "plg/settings.py").read_text())
EXAMPLE = (ROOT / ".env.example").read_text()


def test_every_setting_stands_in_the_example():
    assert offered(EXAMPLE) == READ | ONLY_COMPOSE


def test_every_setting_stands_in_the_readme():
    assert tabled((ROOT / "README.md").read_text()) == READ


def test_every_variable_of_the_example_is_explained():
    lines = EXAMPLE.splitlines()
    groups = [line for line, before in zip(lines[1:], lines, strict=False) if not before.strip()]

    assert [line for line in groups if line and not line.startswith("#")] == []


def test_the_rules_themselves():
    assert read_by('A = env.str("ONE", "")\nenv.read_env("x")\nos.environ["TWO"]') == {"ONE"}
    assert offered("# Text.\nONE=1\n# TWO=2\n") == {"ONE", "TWO"}
    assert tabled("| `ONE` | what |\n| TWO | what |") == {"ONE"}


# docker-compose.yml, as far as no engine is needed


def test_the_services_are_those_we_promise():
    assert set(COMPOSE["services"]) == {"web", "worker", "pdf", "scheduler", "postgres", "redis"}


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_restarts_and_knows_whether_it_is_well(name):
    service = COMPOSE["services"][name]

    assert service["restart"] == "unless-stopped"
    assert set(service["healthcheck"]) >= {"test", "interval", "timeout", "retries"}


@pytest.mark.parametrize("name", ["web", "worker", "pdf", "scheduler"])
def test_our_services_share_image_and_settings(name):
    service = COMPOSE["services"][name]

    assert (service["image"], service["env_file"]) == ("plg:latest", ".env")
    assert set(service["environment"]) <= READ
    assert service["depends_on"]["postgres"] == {"condition": "service_healthy"}


def test_every_variable_of_the_compose_file_is_in_the_example():
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert asked <= offered(EXAMPLE)


def test_every_volume_is_declared():
    used = {
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
    }

    assert used == set(COMPOSE["volumes"])


def test_the_website_is_asked_at_an_address_that_exists():
    (path,) = re.findall(
        r"127\.0\.0\.1:8000(/[^']*)", str(COMPOSE["services"]["web"]["healthcheck"])
    )

    assert resolve(path).url_name == "health"


def test_the_services_are_of_the_versions_that_the_tests_ran_on():
    tested = (ROOT / ".ci/run").read_text()

    assert COMPOSE["services"]["postgres"]["image"].startswith("postgres:15-")
    assert "postgresql-15" in tested
    assert COMPOSE["services"]["redis"]["image"].startswith("redis:7-")


def test_what_the_image_copies_is_there_and_all_of_our_apps_are_in_it():
    dockerfile = (ROOT / "Dockerfile").read_text()
    copied = {
        word
        for line in re.findall(r"^COPY (.*) \S+$", dockerfile, re.MULTILINE)
        for word in line.split()
        if not word.startswith("--")
    }
    ours = {app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()}

    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert ours | {"templates", "static", "manage.py", "requirements-prod.lock"} == copied


def test_the_image_has_the_libraries_that_the_set_up_asks_for():
    dockerfile = (ROOT / "Dockerfile").read_text()
    system = (ROOT / "plg/system.py").read_text()

    (asked,) = re.findall(r'"pdf": \[(.*?)\]', system)
    assert [name for name in re.findall(r'"([^"]+)"', asked) if name not in dockerfile] == []
