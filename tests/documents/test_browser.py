"""A PDF on its way, in a real browser: with script, without it, and after a reload."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from documents.models import Job
from tests.accessible import assert_accessible
from tests.factories import BatchFactory, JobFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def visit(context, client, live_server, job):
    """The page of this job, as its owner."""
    client.force_login(job.owner)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("documents:detail", args=[job.pk]))
    return page


def become(job, **values):
    Job.objects.filter(pk=job.pk).update(**values)


@pytest.fixture
def waiting():
    return JobFactory(owner=UserFactory())


def test_the_page_follows_the_job_and_survives_a_reload(new_context, client, live_server, waiting):
    page = visit(new_context(), client, live_server, waiting)
    expect(page.get_by_text("Je bestand staat in de rij")).to_be_visible()

    become(waiting, state="running", percent=40, step="We maken de bladzijden op")
    expect(page.get_by_text("We maken de bladzijden op")).to_be_visible()
    page.reload()
    expect(page.locator("progress")).to_have_attribute("value", "40")
    assert_accessible(page)

    become(waiting, state="failed", reason="De schijf is vol.")
    expect(page.get_by_role("button", name="Maak de PDF opnieuw")).to_be_visible()
    assert_accessible(page)


def test_without_script_the_page_looks_again_by_itself(new_context, client, live_server, waiting):
    page = visit(new_context(java_script_enabled=False), client, live_server, waiting)

    become(waiting, state="failed", reason="De schijf is vol.")

    expect(page.get_by_text("De schijf is vol.")).to_be_visible(timeout=8000)


def test_the_page_of_a_set_follows_its_sheets(new_context, client, live_server, waiting):
    batch = BatchFactory(owner=waiting.owner)
    become(waiting, batch=batch)
    client.force_login(batch.owner)
    cookie = client.cookies["sessionid"].value
    context = new_context()
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("documents:batch", args=[batch.pk]))
    expect(page.get_by_text("0 van 1 werkblad klaar")).to_be_visible()
    assert_accessible(page)

    become(waiting, state="failed", reason="De schijf is vol.")

    expect(page.get_by_text("De schijf is vol.")).to_be_visible()
    assert_accessible(page)
