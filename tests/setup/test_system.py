"""What Python cannot install."""

import subprocess
import sys

import pytest

from plg import system


def test_a_library_that_is_there_is_found_and_another_is_not():
    assert system.has_library("c", "libc.so.6")
    assert not system.has_library("nothing-like-it", "libnothing-like-it.so.0")


@pytest.fixture
def nothing_there(monkeypatch):
    """A machine without the libraries; what apt was asked stands in the list."""
    asked = []
    monkeypatch.setattr(system, "is_there", lambda purpose: bool(asked))
    monkeypatch.setattr(system, "install", lambda packages: asked.append(packages) or True)
    return asked


def test_root_on_debian_gets_what_is_missing(nothing_there, monkeypatch):
    monkeypatch.setattr(system, "may_install", lambda: True)

    assert system.provide("browser") is True
    assert nothing_there == [["chromium"]]


def test_anyone_else_reads_what_to_install(nothing_there, monkeypatch, capsys):
    monkeypatch.setattr(system, "may_install", lambda: False)

    assert system.provide("pdf") is False
    assert nothing_there == []
    assert capsys.readouterr().err == (
        "Voor het maken van PDF's mist iets op deze computer. Installeer: libpango-1.0-0 "
        "libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig (Debian en Ubuntu: apt-get install …).\n"
    )


def test_the_command_is_quick_when_all_is_there():
    done = subprocess.run(
        [sys.executable, "-m", "plg.system", "pdf"], capture_output=True, text=True
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
