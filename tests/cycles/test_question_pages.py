"""The four questions on screen."""

import pytest
from django.urls import reverse

from cycles import services
from cycles.models import ActionItem, Hypothesis, Intervention, ProblemAnalysis, Source, Stage
from tests.cycles.stories import add_lists, begun, fresh, ready
from tests.factories import MembershipFactory, SchoolRoleFactory, VisionSentenceFactory

pytestmark = pytest.mark.django_db


def page_of(client, cycle, number, user=None):
    client.force_login(user or cycle.started_by)
    return client.get(reverse("cycles:question", args=[cycle.pk, number]))


def sent(client, cycle, number, then="", **changes):
    """Save the page as a browser would, with these changes."""
    response = page_of(client, cycle, number)
    data = as_sent(response.context["sheet"]) | changes | {"then": then}
    return client.post(reverse("cycles:question", args=[cycle.pk, number]), data)


def as_sent(sheet):
    data = {}
    for form in sheet.forms:
        for field in form:
            shown = field.value()
            data[field.html_name] = "" if shown is None else as_typed(shown)
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = data[field.html_name]
    return data


def as_typed(value):
    return [one.pk for one in value] if isinstance(value, list) else str(value)


def test_the_page_opens_where_the_team_is_today(client):
    response = page_of(client, begun(trigger="De toets viel tegen."), 1)

    assert [panel.is_open for panel in response.context["panels"]] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_a_link_opens_its_section(client):
    cycle = begun()
    client.force_login(cycle.started_by)

    response = client.get(reverse("cycles:question", args=[cycle.pk, 1]), {"deel": "doel"})

    opened = [panel.section.key for panel in response.context["panels"] if panel.is_open]
    assert opened == ["situatie", "doel"]


def test_what_was_saved_is_shown_with_time_and_name(client):
    cycle = begun()

    response = sent(client, cycle, 1, target_group="Groep 6")

    assert response.url == reverse("cycles:question", args=[cycle.pk, 1])
    page = page_of(client, cycle, 1).content.decode()
    assert f"door {cycle.started_by}." in page
    assert "Bewaard vandaag om" in page


def test_saving_unchanged_saves_nothing(client):
    cycle = begun()

    sent(client, cycle, 1)

    assert (fresh(cycle).problem.version, Hypothesis.objects.count()) == (1, 0)


def test_one_button_saves_the_answers_and_the_new_cause(client):
    cycle = begun()
    new = {"vermoedens-statement": "Misschien dit", "vermoedens-level": "teaching"}

    response = sent(client, cycle, 1, then="vermoedens", target_group="Groep 6", **new)

    assert response.url.endswith("/vraag/1/?deel=vermoedens#vermoedens")
    assert fresh(cycle).problem.target_group == "Groep 6"
    assert Hypothesis.objects.get().statement == "Misschien dit"


@pytest.mark.parametrize(
    ("stage", "model", "new"),
    [
        (
            Stage.DEEPENING,
            Source,
            {
                "bronnen-kind": "book",
                "bronnen-reference": "Boek",
                "bronnen-key_message": "Dit.",
                "bronnen-strength": "3",
            },
        ),
        (Stage.INTERVENTION, ActionItem, {"acties-what": "Doen", "acties-due": "2090-01-01"}),
    ],
)
def test_each_list_grows(client, stage, model, new):
    cycle = ready(stage)
    before = model.objects.count()
    owner = {"acties-owner": cycle.started_by.pk} if model is ActionItem else {}

    sent(client, cycle, stage // 10, **new, **owner)

    assert model.objects.count() == before + 1


def test_the_same_page_sent_twice_adds_one_cause(client):
    cycle = begun()
    response = page_of(client, cycle, 1)
    new = {"vermoedens-statement": "Misschien dit", "vermoedens-level": "teaching"}
    data = as_sent(response.context["sheet"]) | new

    for _ in range(2):
        client.post(reverse("cycles:question", args=[cycle.pk, 1]), data)

    assert Hypothesis.objects.count() == 1


def test_what_was_typed_stays_when_something_is_wrong_and_nothing_is_saved(client):
    cycle = begun()

    response = sent(client, cycle, 1, target_group="Groep 6", **{"vermoedens-statement": "Half"})

    page = response.content.decode()
    assert response.status_code == 200
    assert ('value="Groep 6"' in page, 'value="Half"' in page) == (True, True)
    assert fresh(cycle).problem.target_group == ""


def test_two_people_in_one_text_both_keep_theirs(client):
    cycle = begun()
    data = as_sent(page_of(client, cycle, 1).context["sheet"]) | {"conclusion": "Mijn tekst"}
    ProblemAnalysis.objects.update(conclusion="Haar tekst")

    response = client.post(reverse("cycles:question", args=[cycle.pk, 1]), data)

    page = response.content.decode()
    assert ("Mijn tekst" in page, "Haar tekst" in page) == (True, True)
    assert fresh(cycle).problem.conclusion == "Haar tekst"


def test_two_people_in_different_texts_do_not_notice(client):
    cycle = begun()
    data = as_sent(page_of(client, cycle, 1).context["sheet"]) | {"target_group": "Groep 6"}
    ProblemAnalysis.objects.update(conclusion="Haar tekst", version=2)

    client.post(reverse("cycles:question", args=[cycle.pk, 1]), data)

    problem = fresh(cycle).problem
    assert (problem.target_group, problem.conclusion) == ("Groep 6", "Haar tekst")


@pytest.mark.parametrize(
    ("then", "leads_to"),
    [
        ("poort", "cycles:gate"),
        ("", "cycles:question"),
        ("https://elders.example", "cycles:question"),
    ],
)
def test_a_button_leads_on_after_saving(client, then, leads_to):
    cycle = begun()

    response = sent(client, cycle, 1, then=then)

    assert response.url == reverse(leads_to, args=[cycle.pk, 1])


def test_markup_in_a_text_is_shown_as_text(client):
    cycle = begun()
    services.save_answers(cycle.problem, {"target_group": "<script>x"}, cycle.started_by)

    assert "<script>x" not in page_of(client, cycle, 1).content.decode()


def test_a_later_question_is_read_along(client):
    response = page_of(client, begun(), 3)

    page = response.content.decode()
    assert "Deze vraag komt na de poort van vraag 2. Je kunt al meelezen." in page
    assert "Bij deze vraag staat nog niets." in page


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_closed_cycle_is_read_only(client, number):
    cycle = ready(Stage.CLOSED)

    page = page_of(client, cycle, number).content.decode()

    assert "Deze cyclus is afgerond. Wat er staat, blijft zo." in page
    assert "<textarea" not in page


def test_a_question_that_does_not_exist_is_not_found(client):
    cycle = begun()
    client.force_login(cycle.started_by)

    assert client.get(f"/cyclus/{cycle.pk}/vraag/5/").status_code == 404


def test_the_expectation_is_read_once_more_and_then_locked(client):
    cycle = ready(Stage.INTERVENTION)
    lock = reverse("cycles:lock", args=[cycle.pk])
    assert sent(client, cycle, 3, then="vastzetten").url == lock
    assert "18 van de 25 halen het." in client.get(lock).content.decode()

    for _ in range(2):
        response = client.post(lock, {"seen": fresh(cycle).intervention.version})

    assert response.url.endswith("?deel=verwachting#verwachting")
    assert fresh(cycle).intervention.expected_locked_by == cycle.started_by
    assert "Vastgezet op" in page_of(client, cycle, 3).content.decode()


def test_a_text_that_changed_meanwhile_is_shown_before_it_is_locked(client):
    cycle = ready(Stage.INTERVENTION)
    seen = fresh(cycle).intervention.version
    services.save_answers(fresh(cycle).intervention, {"expected_result": "16."}, cycle.started_by)
    client.force_login(cycle.started_by)

    response = client.post(reverse("cycles:lock", args=[cycle.pk]), {"seen": seen})

    assert "Een collega wijzigde de tekst net." in response.content.decode()
    assert fresh(cycle).intervention.expected_locked_at is None


def test_a_lock_that_is_overtaken_at_the_last_moment_shows_the_text_again(client, monkeypatch):
    cycle = ready(Stage.INTERVENTION)
    client.force_login(cycle.started_by)
    real = services.save_changes

    def somebody_is_first(row, changes, by, **stamps):
        Intervention.objects.update(version=99)
        real(row, changes, by, **stamps)

    monkeypatch.setattr(services, "save_changes", somebody_is_first)
    seen = fresh(cycle).intervention.version
    response = client.post(reverse("cycles:lock", args=[cycle.pk]), {"seen": seen})

    assert response.context["overtaken"] is True


def test_nothing_written_is_not_locked(client):
    cycle = ready(Stage.INTERVENTION)
    Intervention.objects.update(expected_result="")
    client.force_login(cycle.started_by)

    response = client.get(reverse("cycles:lock", args=[cycle.pk]))

    assert response.status_code == 403
    assert "Schrijf eerst op wat jullie verwachten." in response.content.decode()


def test_the_evaluation_shows_what_was_expected(client):
    page = page_of(client, ready(Stage.EVALUATION), 4).content.decode()

    assert "De verwachting vooraf" in page
    assert "18 van de 25 halen het." in page


def test_in_class_the_way_to_the_evaluation_is_on_the_page(client):
    cycle = ready(Stage.RUNNING)
    member = MembershipFactory(team=cycle.team).user

    assert "Ga naar de evaluatie" in page_of(client, cycle, 3).content.decode()
    assert (
        "De PLG-begeleider van het team doet dit."
        in page_of(client, cycle, 3, member).content.decode()
    )


def test_a_leader_reads_what_is_behind_the_gate(client):
    cycle = ready(Stage.DEEPENING)
    leader = SchoolRoleFactory(school=cycle.team.schools.get()).user

    page = page_of(client, cycle, 1, leader).content.decode()

    assert "12 van de 25 leerlingen halen het." in page
    assert "<textarea" not in page


@pytest.mark.parametrize(("number", "queries"), [(1, 8), (2, 9), (3, 9), (4, 10)])
@pytest.mark.parametrize("times", [1, 3])
def test_the_page_costs_the_same_with_one_and_three_of_everything(
    client, django_assert_num_queries, number, queries, times
):
    cycle = ready(
        (Stage.PROBLEM, Stage.DEEPENING, Stage.INTERVENTION, Stage.EVALUATION)[number - 1]
    )
    for _ in range(times - 1):
        add_lists(cycle, number)
        MembershipFactory(team=cycle.team)
    VisionSentenceFactory.create_batch(times)
    client.force_login(cycle.started_by)

    with django_assert_num_queries(queries):
        client.get(reverse("cycles:question", args=[cycle.pk, number]))
