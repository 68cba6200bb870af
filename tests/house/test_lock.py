"""The lock files fit pyproject.toml and name every file by its hash, and no place."""

import re

import pytest

from tests.house.lockfile import ROOT, fingerprint

pytestmark = pytest.mark.once
LOCKS = ("requirements.lock", "requirements-prod.lock")
PYPROJECT = (ROOT / "pyproject.toml").read_text()
SMALL = (
    '[project]\nrequires-python = ">=3.11"\ndependencies = [{}]\n[dependency-groups]\ndev = []\n'
)


def unhashed(lock):
    """The packages of a lock that are not pinned to a version and at least one hash."""
    entries = re.split(
        r"\n(?=\S)", "\n".join(line for line in lock.splitlines() if line[:1] != "#")
    )
    pinned = re.compile(r"[\w.\[\],-]+==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}")
    return [entry.splitlines()[0] for entry in entries if entry.strip() and not pinned.match(entry)]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_was_made_from_this_pyproject(name):
    head = (ROOT / name).read_text().splitlines()[1]

    assert head == f"#    make lock ({fingerprint(PYPROJECT)})", "run: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_version_and_a_hash(name):
    assert unhashed((ROOT / name).read_text()) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name):
    assert re.findall(r"https?:|file:|@ ", (ROOT / name).read_text()) == []


def test_production_is_a_part_of_development():
    pins = [
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS
    ]

    assert pins[1] < pins[0]
    assert not any(pin.startswith("pytest") for pin in pins[1])


def test_the_fingerprint_sees_a_dependency_and_no_comment():
    none, one = SMALL.format(""), SMALL.format('"django"')

    assert fingerprint(one) != fingerprint(none)
    assert fingerprint(one) == fingerprint(one + "# a comment\n")


@pytest.mark.parametrize(
    ("lock", "loose"),
    [
        ("a==1 \\\n    --hash=sha256:" + "0" * 64, []),
        ("a==1\nb==2 \\\n    --hash=sha256:" + "0" * 64, ["a==1"]),
        ("a>=1 \\\n    --hash=sha256:" + "0" * 64, ["a>=1 \\"]),
    ],
)
def test_the_rule_itself(lock, loose):
    assert unhashed(lock) == loose
