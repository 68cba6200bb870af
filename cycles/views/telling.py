"""A cycle told to who comes in new, or was away: how it went, and where it stands."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from common.access import require
from cycles.course import course_of
from cycles.handover import handover_of
from cycles.moments import story_of
from cycles.permissions import can_read_private
from cycles.progress import next_step, phase_bar
from cycles.views.finding import find_cycle, find_parts


@require_GET
def cycle_timeline(request, pk):
    """How it went: a picture along the months, and the same in words."""
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    parts = find_parts(cycle, request.user)
    story = story_of(cycle, request.user, parts)
    context = {
        "cycle": cycle,
        "goal": parts[1].goal,
        "story": story,
        "course": course_of(story, timezone.localdate()),
    }
    return render(request, "cycles/cycle_timeline.html", context)


@require_GET
def cycle_handover(request, pk):
    """Where we are, what we decided, what is yours this week."""
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    parts = find_parts(cycle, request.user)
    context = {
        "cycle": cycle,
        "goal": parts[1].goal,
        "bar": phase_bar(cycle, request.user),
        "step": next_step(cycle, request.user),
        "today": timezone.localdate(),
        **handover_of(cycle, request.user, parts, timezone.localdate()),
    }
    return render(request, "cycles/cycle_handover.html", context)
