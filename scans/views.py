"""The scans, the rounds in which people answer, and what came out."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from scans import permissions, services
from scans.forms import KeyForm, OpenForm, TopicForm
from scans.models import Answer, Scan, ScanRound
from scans.progress import asked, outcome_of, part_of, standing_of
from teams.models import School, Team
from worksheets.forms import ShareForm

LATEST = 20
SHARED = {
    True: "Gedeeld. De schoolleider en de kwaliteitscoördinator lezen nu mee.",
    False: "Alleen het team leest deze uitkomst.",
}


@require_GET
def scan_list(request):
    rounds = ScanRound.objects.visible_to(request.user).select_related("scan", "team", "school")
    rounds = list(rounds.order_by("-opened_at")[:LATEST])
    context = {
        "scans": Scan.objects.visible_to(request.user).current(),
        "running": [one for one in rounds if one.is_running],
        "closed": [one for one in rounds if not one.is_running],
    }
    return render(request, "scans/scan_list.html", context)


def current_scan(user, key):
    return get_object_or_404(Scan.objects.visible_to(user).current(), key=key)


@require_GET
def scan_detail(request, key):
    scan = current_scan(request.user, key)
    topics = list(scan.topics.prefetch_related("items"))
    context = {
        "scan": scan,
        "topics": topics,
        "total": sum(len(topic.items.all()) for topic in topics),
        "paper": KeyForm(),
    }
    return render(request, "scans/scan_detail.html", context)


@require_POST
def scan_pdf(request, key):
    scan = current_scan(request.user, key)
    return ask_for_file(
        request, lambda key: services.request_blank(scan, request.user, key), ("scans:scan", key)
    )


def ask_for_file(request, ask, back):
    """Ask for a file once per key; back to the page when the key is not one."""
    form = KeyForm(request.POST)
    if not form.is_valid():
        return redirect(*back)
    return redirect("documents:detail", ask(form.cleaned_data["key"]).pk)


@require_http_methods(["GET", "POST"])
def open_for_team(request, pk):
    team = get_object_or_404(Team.objects.visible_to(request.user).select_related("board"), pk=pk)
    return open_round(request, team)


@require_http_methods(["GET", "POST"])
def open_for_school(request, pk):
    school = get_object_or_404(
        School.objects.visible_to(request.user).select_related("board"), pk=pk
    )
    return open_round(request, school)


def open_round(request, place):
    require(permissions.can_open_scans(request.user, place))
    year = services.year_of(place, timezone.localdate())
    rounds = ScanRound.objects.visible_to(request.user).at(place).recent(year)
    form = OpenForm(
        request.POST or None,
        user=request.user,
        level=permissions.level_of(place),
        rounds=list(rounds.select_related("scan")),
        initial={"scan": preset(request)},
    )
    if form.is_valid():
        scan_round = services.open_round(place, by=request.user, **form.cleaned_data)
        undo(
            request,
            "De scan staat open. Iedereen kan nu invullen.",
            reverse("scans:withdraw", args=[scan_round.pk]),
        )
        return redirect("scans:detail", scan_round.pk)
    level = permissions.level_of(place)
    context = {"place": place, "level": level, "form": form}
    context["scan_round"] = ScanRound(**{level: place})
    return render(request, "scans/round_open.html", context)


def preset(request):
    """The scan that the link named, if it is one."""
    scans = Scan.objects.visible_to(request.user).current()
    return scans.filter(key=request.GET.get("scan", "")).first()


def find_round(user, pk):
    """The round with its scan and place, and what this person is to it: one query."""
    rows = ScanRound.objects.visible_to(user).with_standing(user)
    return get_object_or_404(rows.select_related("scan", "team", "school"), pk=pk)


@require_GET
def round_detail(request, pk):
    scan_round = find_round(request.user, pk)
    may_see = permissions.can_see_results(request.user, scan_round)
    context = {
        "round": scan_round,
        "standing": standing_of(scan_round, request.user),
        "may_see": may_see,
        "may_share": permissions.can_share(request.user, scan_round),
    }
    if scan_round.is_running:
        return render(request, "scans/round_running.html", context | running(request, scan_round))
    found = {"outcome": outcome_of(scan_round, request.user), "paper": KeyForm()} if may_see else {}
    return render(request, "scans/round_closed.html", context | found)


def running(request, scan_round):
    """What the page of a running round needs besides."""
    may_answer = permissions.can_answer(request.user, scan_round)
    return {
        "invited": asked(scan_round).count(),
        "part": part_of(scan_round, request.user) if may_answer else None,
        "may_close": permissions.can_close(request.user, scan_round),
        "may_withdraw": permissions.can_withdraw(request.user, scan_round),
    }


@require_GET
def begin(request, pk):
    scan_round = find_round(request.user, pk)
    require(permissions.can_answer(request.user, scan_round))
    part = part_of(scan_round, request.user)
    return show(request, scan_round, part, topic_form(request, scan_round, part, part.next_topic))


@require_http_methods(["GET", "POST"])
def answer(request, pk, number):
    scan_round = find_round(request.user, pk)
    require(permissions.can_answer(request.user, scan_round))
    part = part_of(scan_round, request.user)
    form = topic_form(request, scan_round, part, number)
    if form.is_valid():
        services.save_answers(scan_round, request.user, form.answers)
        return after(request, scan_round, part, form.target(number))
    return show(request, scan_round, part, form)


def topic_form(request, scan_round, part, number):
    """The statements of the topic with this number, with what this person answered; or 404."""
    topic, first = topic_at(part, number)
    return TopicForm(
        request.POST or None,
        topic=topic,
        scale=scan_round.scan.scale,
        answers=Answer.objects.visible_to(request.user, scan_round).filter(item__topic=topic),
        first=first,
        total=part.asked,
    )


def topic_at(part, number):
    """The topic with this number and the number of its first statement, or 404."""
    first = 1
    for topic in part.topics:
        if topic.number == number:
            return topic, first
        first += len(topic.items.all())
    raise Http404


def show(request, scan_round, part, form):
    """One topic on a page."""
    context = {"round": scan_round, "part": part, "topic": form.topic, "form": form}
    return render(
        request, "scans/answer.html", context | {"is_last": form.topic == part.topics[-1]}
    )


def after(request, scan_round, part, number):
    """On to the topic with this number; to the page of the round when there is none."""
    if any(topic.number == number for topic in part.topics):
        return redirect("scans:answer", scan_round.pk, number)
    done(request, "Bewaard. Je kunt je antwoorden wijzigen tot de scan dicht is.")
    return redirect("scans:detail", scan_round.pk)


@require_POST
def close(request, pk):
    scan_round = find_round(request.user, pk)
    require(permissions.can_close(request.user, scan_round))
    services.close_round(scan_round, by=request.user)
    done(request, "De scan is gesloten. Wie wat invulde, is nu voorgoed weg.")
    return redirect("scans:detail", scan_round.pk)


@require_POST
def withdraw(request, pk):
    scan_round = find_round(request.user, pk)
    require(permissions.can_withdraw(request.user, scan_round))
    if services.withdraw_round(scan_round):
        done(request, "De scan is weer weg. Niemand had iets ingevuld.")
        return redirect("scans:list")
    return redirect("scans:detail", pk)


@require_POST
def share(request, pk):
    scan_round = find_round(request.user, pk)
    require(permissions.can_share(request.user, scan_round))
    form = ShareForm(request.POST)
    if form.is_valid():
        services.share_round(scan_round, form.cleaned_data["shared"], by=request.user)
        done(request, SHARED[form.cleaned_data["shared"]])
    return redirect("scans:detail", scan_round.pk)


@require_POST
def outcome_pdf(request, pk):
    scan_round = find_round(request.user, pk)
    require(permissions.can_see_results(request.user, scan_round))
    return ask_for_file(
        request,
        lambda key: services.request_outcome(scan_round, request.user, key),
        ("scans:detail", pk),
    )
