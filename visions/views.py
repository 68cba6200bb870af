"""The vision of a school: read by all, written by those who lead it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from teams.models import School
from visions import services
from visions.forms import PlaceForm, SentenceEditForm, SentenceForm
from visions.models import Vision, VisionSentence
from visions.permissions import can_adopt_vision, can_edit_draft, can_edit_vision


@require_GET
def vision(request, pk):
    school = find_school(request.user, pk)
    versions = Vision.objects.visible_to(request.user).filter(school=school).with_sentences()
    drafts = [version for version in versions if not version.is_adopted]
    present, *earlier = [version for version in versions if version.is_adopted] or [None]
    context = {
        "school": school,
        "vision": present,
        "earlier": earlier,
        "draft": drafts[0] if drafts else None,
        "may_edit": can_edit_vision(request.user, school),
    }
    return render(request, "visions/vision.html", context)


def find_school(user, pk):
    return get_object_or_404(School.objects.visible_to(user), pk=pk)


@require_POST
def draft_start(request, pk):
    school = find_school(request.user, pk)
    require(can_edit_vision(request.user, school))
    services.start_draft(school)
    return redirect("visions:edit", pk)


@require_GET
def draft_edit(request, pk):
    school, draft = editable_draft(request.user, pk)
    return draft_page(request, school, draft, SentenceForm())


def editable_draft(user, pk):
    """The school and its draft, for who may write in it."""
    school = find_school(user, pk)
    drafts = Vision.objects.visible_to(user).drafts().filter(school=school)
    draft = drafts.with_sentences().first()
    require(can_edit_draft(user, school, draft))
    return school, draft


def draft_page(request, school, draft, form):
    context = {"school": school, "draft": draft, "form": form}
    return render(request, "visions/draft_edit.html", context)


@require_POST
def draft_adopt(request, pk):
    school = find_school(request.user, pk)
    require(can_edit_vision(request.user, school))
    newest = Vision.objects.visible_to(request.user).filter(school=school).first()
    require(can_adopt_vision(request.user, school, newest))
    services.adopt_vision(newest, by=request.user, now=timezone.now())
    done(
        request,
        f"Versie {newest.number} van de visie is vastgesteld. Iedereen van de school kan hem lezen.",
    )
    return redirect("visions:detail", pk)


@require_POST
def sentence_add(request, pk):
    school, draft = editable_draft(request.user, pk)
    form = SentenceForm(request.POST)
    if not form.is_valid():
        return draft_page(request, school, draft, form)
    services.add_sentence(draft, **form.cleaned_data)
    done(request, "De kernzin staat in het ontwerp.")
    return redirect("visions:edit", pk)


@require_http_methods(["GET", "POST"])
def sentence_edit(request, pk, sentence):
    school, row = editable_sentence(request.user, pk, sentence)

    def make_form():
        newest = editable_sentence(request.user, pk, sentence)[1]
        return SentenceEditForm(request.POST or None, instance=newest)

    form, saved = submit(
        make_form,
        lambda form: services.change_sentence(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, "De kernzin is bewaard.")
        return redirect("visions:edit", pk)
    context = {"school": school, "sentence": row, "form": form}
    return render(request, "visions/sentence_edit.html", context)


def editable_sentence(user, pk, sentence):
    """The school and one sentence, for who may write in its draft."""
    school = find_school(user, pk)
    require(can_edit_vision(user, school))
    rows = VisionSentence.objects.visible_to(user).filter(vision__school=school)
    row = get_object_or_404(rows.select_related("vision"), pk=sentence)
    require(can_edit_draft(user, school, row.vision))
    return school, row


@require_POST
def sentence_move(request, pk, sentence):
    _, row = editable_sentence(request.user, pk, sentence)
    form = PlaceForm(request.POST)
    if form.is_valid():
        services.move_sentence(row, form.cleaned_data["place"])
    return redirect(reverse("visions:edit", args=[pk]) + f"#zin-{sentence}")


@require_POST
def sentence_remove(request, pk, sentence):
    _, row = editable_sentence(request.user, pk, sentence)
    services.remove_sentence(row)
    back = reverse("visions:sentence_restore", args=[pk, sentence])
    undo(request, "De kernzin is uit het ontwerp.", back)
    return redirect("visions:edit", pk)


@require_POST
def sentence_restore(request, pk, sentence):
    _, row = editable_sentence(request.user, pk, sentence)
    services.restore_sentence(row)
    done(request, "De kernzin staat weer in het ontwerp.")
    return redirect("visions:edit", pk)
