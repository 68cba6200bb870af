"""The themes, and the round in which a team fills in a worksheet."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from teams.models import Board, School, Team
from teams.places import places_for
from worksheets import permissions, services
from worksheets.asked import people_asked
from worksheets.forms import ConsensusForm, OpenForm, RatingsForm, ShareForm, SheetForm, StepForm
from worksheets.looking_back import earlier_steps, movements_of
from worksheets.models import Consensus, NextStep, Theme, ThemeSet, Worksheet
from worksheets.paper.permissions import can_return_paper
from worksheets.pdf import BLANK_PAPERS, BOOKLETS, FILLED_PAPERS
from worksheets.progress import findings_of, next_task, rounds_by_theme, turnout_of
from worksheets.sets import set_for, sets_for
from worksheets.spread import widest_first
from worksheets.standing import standing_of, with_standing
from worksheets.walk import walk_of

MOST_DIFFERENT = 2
LONGEST_KEY = 12
PLACES = {"team": Team, "school": School, "board": Board}
SHARED = {
    True: "Gedeeld. Het bestuur ziet nu de fasen van dit werkblad.",
    False: "Het bestuur ziet dit werkblad niet.",
}


@require_GET
def theme_list(request):
    rounds = rounds_by_theme(request.user, places_for(request).here)
    sets = sets_for(request.user)
    chosen = chosen_set(request, sets)
    rows = Theme.objects.visible_to(request.user).filter(theme_set=chosen)
    context = {
        "themes": [{"theme": theme, "rounds": rounds[theme.key]} for theme in rows],
        "sets": sets,
        "chosen": chosen,
        "booklets": SheetForm(papers=BOOKLETS),
    }
    return render(request, "worksheets/theme_list.html", context)


def chosen_set(request, sets):
    """The version that the address names (404 when it is not one's own); otherwise the nearest."""
    asked = request.GET.get("versie", "")
    if not asked:
        return sets[0] if sets else None
    if not asked.isdecimal() or len(asked) > LONGEST_KEY:
        raise Http404
    return get_object_or_404(ThemeSet.objects.visible_to(request.user), pk=asked)


def current_theme(request, key):
    """This theme in the version that the address names, otherwise in the nearest that has it."""
    sets = sets_for(request.user)
    sets = [chosen_set(request, sets)] if request.GET.get("versie") else sets
    themes = Theme.objects.visible_to(request.user).filter(theme_set__in=sets, key=key)
    found = {theme.theme_set_id: theme for theme in themes.select_related("theme_set")}
    nearest = [found[one.pk] for one in sets if one.pk in found]
    if not nearest:
        raise Http404
    return nearest[0]


@require_GET
def theme_detail(request, key):
    theme = current_theme(request, key)
    context = {
        "theme": theme,
        "indicators": theme.indicators.all(),
        "rounds": rounds_by_theme(request.user, places_for(request).here)[theme.key],
        "blank": SheetForm(papers=BLANK_PAPERS),
    }
    return render(request, "worksheets/theme_detail.html", context)


@require_POST
def theme_pdf(request, key):
    theme = current_theme(request, key)
    form = SheetForm(request.POST, papers=BLANK_PAPERS)
    if not form.is_valid():
        return refuse_sheet(request, "worksheets:theme", theme.key)
    job = services.request_blank_sheet(theme, by=request.user, **form.cleaned_data)
    return redirect("documents:detail", job.pk)


@require_POST
def booklet_pdf(request):
    form = SheetForm(request.POST, papers=BOOKLETS)
    if not form.is_valid():
        return refuse_sheet(request, "worksheets:themes")
    chosen = chosen_set(request, sets_for(request.user))
    job = services.request_booklet(chosen, by=request.user, **form.cleaned_data)
    return redirect("documents:detail", job.pk)


def refuse_sheet(request, page, *about):
    messages.error(request, "Kies welk werkblad je als PDF wilt.")
    return redirect(page, *about)


@require_http_methods(["GET", "POST"])
def worksheet_open(request, pk, level):
    place = get_object_or_404(PLACES[level].objects.visible_to(request.user), pk=pk)
    require(permissions.can_open_worksheet(request.user, place))
    asked = slugify(request.GET.get("thema", ""))
    themes = Theme.objects.visible_to(request.user).filter(theme_set=set_for(place))
    preset = themes.filter(key=asked)
    form = OpenForm(
        request.POST or None, user=request.user, place=place, initial={"theme": preset.first()}
    )
    if form.is_valid():
        worksheet = services.open_worksheet(place, by=request.user, **form.cleaned_data)
        done(request, "Het werkblad staat open. Iedereen die meedoet, kan nu invullen.")
        return redirect("worksheets:detail", worksheet.pk)
    return render(
        request, "worksheets/worksheet_open.html", {"place": place, "level": level, "form": form}
    )


def find_worksheet(user, pk):
    """The worksheet with its place and theme, and what this person is to it: two queries."""
    worksheet = get_object_or_404(
        Worksheet.objects.visible_to(user).select_related(
            "team", "school", "board", "theme__theme_set"
        ),
        pk=pk,
    )
    return with_standing([worksheet], user)[0]


@require_GET
def worksheet_detail(request, pk):
    worksheet = find_worksheet(request.user, pk)
    standing = standing_of(worksheet, request.user)
    turnout = turnout_of(worksheet, request.user, standing.indicators)
    context = {
        "worksheet": worksheet,
        "standing": standing,
        "turnout": turnout,
        "task": next_task(worksheet, standing, turnout),
        "may_close": permissions.can_close(request.user, worksheet),
        "may_see": permissions.can_see_together(request.user, worksheet),
        "may_print": permissions.can_print_filled(request.user, worksheet),
        "may_share": permissions.can_share(request.user, worksheet),
        "may_return": can_return_paper(request.user, worksheet),
        "earlier": earlier_steps(worksheet, request.user),
        "may_look_back": permissions.can_look_back(request.user, worksheet),
        "filled": SheetForm(papers=FILLED_PAPERS, auto_id="ingevuld_%s"),
        "blank": SheetForm(papers=BLANK_PAPERS),
    }
    return render(request, "worksheets/worksheet_detail.html", context)


@require_http_methods(["GET", "POST"])
def worksheet_rate(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_rate(request.user, worksheet))
    mine = list(worksheet.ratings.visible_to(request.user))
    form = RatingsForm(request.POST or None, worksheet=worksheet, ratings=mine)
    if form.is_valid():
        answers = list(form.answers)
        services.save_ratings(worksheet, request.user, answers)
        done(request, told(len(answers), len(form.indicators)))
        return redirect("worksheets:detail", worksheet.pk)
    context = {"worksheet": worksheet, "form": form, "walk": walk_of(form.indicators, mine)}
    return render(request, "worksheets/worksheet_rate.html", context)


def told(answered, asked):
    """What to say after saving: all there, or how many still miss."""
    if answered >= asked:
        return "Jouw deel is bewaard. Je kunt het wijzigen tot de ronde gesloten is."
    return f"Bewaard: {answered} van {asked}. Vul de rest in als je verder wilt."


@require_POST
def worksheet_close(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_close(request.user, worksheet))
    services.close_worksheet(worksheet, by=request.user)
    return redirect("worksheets:together", worksheet.pk)


@require_GET
def worksheet_together(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_see_together(request.user, worksheet))
    standing = standing_of(worksheet, request.user)
    by_number = findings_of(worksheet, request.user, standing)
    findings = widest_first(by_number)
    context = {
        "worksheet": worksheet,
        "standing": standing,
        "different": [one for one in findings[:MOST_DIFFERENT] if one.spread.differs],
        "findings": findings,
        "unsettled": next((one for one in findings if not one.consensus), None),
        "movements": movements_of(by_number),
        "earlier": earlier_steps(worksheet, request.user),
        "may_agree": permissions.can_agree(request.user, worksheet),
    }
    return render(request, "worksheets/worksheet_together.html", context)


def finding_of(findings, indicator):
    """The finding on this indicator, or 404 when it belongs to another theme."""
    for finding in findings:
        if finding.indicator.pk == indicator:
            return finding
    raise Http404


@require_http_methods(["GET", "POST"])
def worksheet_agree(request, pk, indicator):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_agree(request.user, worksheet))
    standing = standing_of(worksheet, request.user)
    findings = findings_of(worksheet, request.user, standing)
    finding = finding_of(findings, indicator)

    def make_form():
        rows = worksheet.consensus.visible_to(request.user)
        newest = rows.filter(indicator=finding.indicator).first()
        blank = Consensus(worksheet=worksheet, indicator=finding.indicator)
        return ConsensusForm(
            request.POST or None, instance=newest or blank, theme_set=worksheet.theme.theme_set
        )

    form, saved = submit(
        make_form, lambda form: services.agree(form.instance, form.changes, by=request.user)
    )
    if saved:
        done(request, f"Vastgelegd: {finding.indicator.title}, fase {form.cleaned_data['phase']}.")
        return redirect("worksheets:together", worksheet.pk)
    context = {"worksheet": worksheet, "finding": finding, "form": form, "standing": standing}
    return render(request, "worksheets/worksheet_agree.html", context)


@require_http_methods(["GET", "POST"])
def worksheet_next_steps(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_see_together(request.user, worksheet))
    may_plan = permissions.can_plan(request.user, worksheet)
    form = step_form(request, worksheet, may_plan)
    if form and form.is_valid():
        services.add_step(worksheet, key=form.cleaned_data["key"], **form.details)
        done(request, "De volgende stap staat erbij, en ook bij de acties.")
        return redirect("worksheets:next_steps", worksheet.pk)
    standing = standing_of(worksheet, request.user)
    context = {
        "worksheet": worksheet,
        "standing": standing,
        "chosen": [one for one in findings_of(worksheet, request.user, standing) if one.steps],
        "form": form,
        "may_plan": may_plan,
        "may_finish": permissions.can_finish(request.user, worksheet),
    }
    return render(request, "worksheets/worksheet_next_steps.html", context)


def step_form(request, worksheet, may_plan):
    """The form for one more step; None for those who only read."""
    if request.method == "POST":
        require(may_plan)
    elif not may_plan:
        return None
    steps = worksheet.next_steps.visible_to(request.user).kept()
    agreed = worksheet.consensus.visible_to(request.user).values("indicator")
    return StepForm(
        request.POST or None,
        agreed=worksheet.theme.indicators.filter(pk__in=agreed),
        chosen=steps.values_list("indicator", flat=True),
        people=people_asked(worksheet),
    )


def planned_step(request, pk, step):
    """A step of a worksheet that this person may still change."""
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_plan(request.user, worksheet))
    steps = NextStep.objects.visible_to(request.user).filter(worksheet=worksheet)
    return get_object_or_404(steps.select_related("action", "worksheet"), pk=step)


@require_POST
def step_remove(request, pk, step):
    found = planned_step(request, pk, step)
    services.remove_step(found)
    back = reverse("worksheets:step_restore", args=[pk, step])
    undo(request, f"De volgende stap ‘{found.action.what}’ is weg.", back)
    return redirect("worksheets:next_steps", pk)


@require_POST
def step_restore(request, pk, step):
    services.restore_step(planned_step(request, pk, step))
    done(request, "De volgende stap staat er weer.")
    return redirect("worksheets:next_steps", pk)


@require_POST
def worksheet_finish(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_finish(request.user, worksheet))
    services.finish_worksheet(worksheet)
    done(request, "Het werkblad is afgerond. De stappen staan bij de acties.")
    return redirect("worksheets:detail", worksheet.pk)


@require_http_methods(["GET", "POST"])
def worksheet_share(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_share(request.user, worksheet))
    form = ShareForm(request.POST or None)
    if form.is_valid():
        services.share_worksheet(worksheet, form.cleaned_data["shared"], by=request.user)
        done(request, SHARED[form.cleaned_data["shared"]])
        return redirect("worksheets:share", worksheet.pk)
    rows = worksheet.consensus.visible_to(request.user).select_related("indicator")
    context = {
        "worksheet": worksheet,
        "form": form,
        "rows": rows.order_by("indicator__position"),
    }
    return render(request, "worksheets/worksheet_share.html", context)


@require_POST
def worksheet_pdf(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_print_filled(request.user, worksheet))
    form = SheetForm(request.POST, papers=FILLED_PAPERS)
    if not form.is_valid():
        return refuse_sheet(request, "worksheets:detail", worksheet.pk)
    job = services.request_filled_sheet(worksheet, by=request.user, **form.cleaned_data)
    return redirect("documents:detail", job.pk)


@require_POST
def worksheet_blank_pdf(request, pk):
    """A paper to write on, of the very version that this round works with."""
    worksheet = find_worksheet(request.user, pk)
    form = SheetForm(request.POST, papers=BLANK_PAPERS)
    if not form.is_valid():
        return refuse_sheet(request, "worksheets:detail", worksheet.pk)
    job = services.request_blank_sheet(worksheet.theme, by=request.user, **form.cleaned_data)
    return redirect("documents:detail", job.pk)
