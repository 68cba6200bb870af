"""Rules that only this house has. Each is shown to work on a good and a bad example."""

import ast
import re
import subprocess

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

pytestmark = pytest.mark.once
ROOT = settings.BASE_DIR
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    ).stdout.splitlines()
    if (ROOT / name).is_file()
]
OURS = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]
FACING_USERS = [
    path
    for path in OURS
    if path.name.endswith(("views.py", "forms.py", "queries.py"))
    or path.parent.name in ("views", "forms", "queries")
    if "tests" not in path.parts
]
TEMPLATES = [path for path in TRACKED if path.is_relative_to(ROOT / "templates")]
PAGES = [
    path
    for path in TEMPLATES
    if path.suffix in (".html", ".svg") and not {"emails", "pdf"} & set(path.parts)
]
LONGEST_FILE = 400


def named(path):
    return str(path.relative_to(ROOT))


def each(paths):
    return pytest.mark.parametrize("path", paths, ids=named)


# Who is looking?


def unguarded_queries(source):
    """Lines that fetch rows without first asking who is looking."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Attribute(attr="objects"), attr=first_step):
                if first_step not in ("visible_to", "counted_for", "none"):
                    yield node.lineno
            case ast.Attribute(attr="_base_manager" | "_default_manager"):
                yield node.lineno
            case ast.Call(
                func=ast.Name(id="get_object_or_404" | "get_list_or_404"), args=[ast.Name(), *_]
            ):
                yield node.lineno


@each(FACING_USERS)
def test_users_are_only_shown_what_they_may_see(path):
    assert list(unguarded_queries(path.read_text())) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("get_object_or_404(Cycle.objects.visible_to(user), pk=pk)", []),
        ("ModelChoiceField(queryset=Team.objects.none())", []),
        ("Cycle.objects.counted_for(user).values_list('stage')", []),
        ("worksheet.ratings.visible_to(user).first()", []),
        ("ModelChoiceField(queryset=Team.objects.all())", [1]),
        ("get_object_or_404(Cycle, pk=pk)", [1]),
        ("Team._base_manager.get(pk=1)", [1]),
    ],
)
def test_the_rule_about_queries(source, lines):
    assert list(unguarded_queries(source)) == lines


# Nothing inline: the content security policy would refuse it

INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script\b(?![^>]*\bsrc=)|href\s*=\s*[\"']javascript:",
    re.IGNORECASE,
)


def inline(markup):
    """What stands in the page itself and should stand in static/."""
    without_remarks = re.sub(r"{#.*?#}|{% comment .*?{% endcomment %}", "", markup, flags=re.DOTALL)
    return INLINE.findall(without_remarks)


@each(PAGES)
def test_a_page_has_no_inline_style_or_script(path):
    assert inline(path.read_text()) == []


@pytest.mark.parametrize(
    ("markup", "faults"),
    [
        ('<p class="lead">style = rust</p><script src="{% static "js/a.js" %}" defer></script>', 0),
        ('<a data-on="x" href="/on/">aan</a>', 0),
        ("{# <style> #}", 0),
        ('<p style="color: red">', 1),
        ("<style>p { color: red }</style>", 1),
        ("<script>go()</script>", 1),
        ('<button onclick="go()">', 1),
        ('<a href="javascript:go()">', 1),
    ],
)
def test_the_rule_about_inline(markup, faults):
    assert len(inline(markup)) == faults


# Templates


@each([path for path in TEMPLATES if path.suffix in (".html", ".txt", ".svg")])
def test_a_template_compiles(path):
    assert get_template(str(path.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("markup", ["{% if x %}", "{{ x|nothing }}", "{% load nothing %}"])
def test_a_broken_template_does_not_compile(markup):
    with pytest.raises(Exception, match="nothing|if"):
        engines["django"].from_string(markup)


# Files stay short


@each(OURS)
def test_a_file_is_not_long(path):
    assert too_long(path.read_text()) == 0, "split it by what it is about (we aim at 300)"


def too_long(source):
    """How many lines too many."""
    return max(0, len(source.splitlines()) - LONGEST_FILE)


def test_the_rule_about_length():
    assert (too_long("x\n" * LONGEST_FILE), too_long("x\n" * (LONGEST_FILE + 2))) == (0, 2)


# No place of a machine or a shop of packages stands in the repository

REGISTRIES = (
    "py" + "pi.",
    "python" + "hosted.org",
    "np" + "mjs.",
    "registry." + "npm",
    "unp" + "kg.",
    "jsdel" + "ivr.",
)
PLACES = re.compile(r"/(?:home|Users|work|root)/[\w.-]+/")


def places(text):
    """Addresses of registries and folders of somebody's machine."""
    return [name for name in REGISTRIES if name in text] + PLACES.findall(text)


@each([path for path in TRACKED if path.suffix not in (".png", ".pdf", ".woff2", ".mo")])
def test_a_file_names_no_registry_and_no_place(path):
    if path.name == "test_house_rules.py":
        return
    assert places(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("--hash=sha256:12", 0),
        ("docs/work/schema", 0),
        ("see files.python" + "hosted.org", 1),
        ("cd /home/" + "ada/plg", 1),
    ],
)
def test_the_rule_about_places(text, found):
    assert len(places(text)) == found


# No import inside a function, no signal between our own apps: ruff sees the first


def signals(source):
    """Lines that listen to Django's signals."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="django.dispatch" | "django.db.models.signals"):
                yield node.lineno


@each([path for path in OURS if "tests" not in path.parts])
def test_nothing_happens_behind_ones_back(path):
    assert list(signals(path.read_text())) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("from django.db.models.signals import post_save", [1]),
        ("from celery.signals import worker_init", []),
    ],
)
def test_the_rule_about_signals(source, lines):
    assert list(signals(source)) == lines
