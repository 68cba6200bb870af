"""What people type into a scan."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm
from scans.models import Scan, ScanRound
from scans.permissions import can_begin

DAYS_TO_ANSWER = 14
MOST_DAYS = 56
NO_IDEA = 0


class OpenForm(OnceForm):
    """Which scan, and until when everybody may answer."""

    class Meta:
        model = ScanRound
        fields = ["scan", "deadline"]
        widgets = {"deadline": DateInput}

    def __init__(self, *args, user, level, rounds, **kwargs):
        super().__init__(*args, **kwargs)
        self.level = level
        self.rounds = rounds
        scan = self.fields["scan"]
        scan.queryset = Scan.objects.visible_to(user).current()
        scan.empty_label = "Kies een scan"
        scan.label_from_instance = lambda scan: f"{scan.title} ({scan.minutes} minuten)"
        self.fields[
            "deadline"
        ].help_text = "Twee weken is meestal genoeg. De dag erna gaat de scan vanzelf dicht."
        self.initial.setdefault("deadline", timezone.localdate() + timedelta(days=DAYS_TO_ANSWER))

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        mine = str(self.data.get(self.add_prefix("key")))
        verdict = can_begin(scan, self.level, [one for one in self.rounds if str(one.key) != mine])
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return scan

    def clean_deadline(self):
        deadline, today = self.cleaned_data["deadline"], timezone.localdate()
        if deadline < today:
            raise forms.ValidationError("Kies een dag die nog komt.")
        if deadline > today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError("Kies een dag binnen acht weken.")
        return deadline


class StepField(forms.IntegerField):
    """One of five answers, or 'weet ik niet'."""

    def __init__(self, scale, last, **options):
        choices = [*enumerate(scale, 1), (NO_IDEA, last)]
        super().__init__(
            required=False,
            min_value=NO_IDEA,
            max_value=len(scale),
            widget=forms.RadioSelect(choices=choices),
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"), "Kies een van de antwoorden."
            ),
            **options,
        )


class TopicForm(forms.Form):
    """The statements of one topic: how it is now, and if one wants how it should become.

    ``go`` is the button that was pressed: every button saves.
    """

    go = forms.ChoiceField(choices=[("next", ""), ("back", ""), ("stop", "")], required=False)

    def __init__(self, *args, topic, scale, answers, first, total, **kwargs):
        super().__init__(*args, **kwargs)
        self.topic = topic
        self.items = list(topic.items.all())
        self.first, self.total = first, total
        known = {answer.item_id: answer for answer in answers}
        for item in self.items:
            answer = known.get(item.pk)
            self.fields[f"nu_{item.pk}"] = StepField(
                scale, "weet ik niet", label=item.statement, initial=shown(answer, "now")
            )
            self.fields[f"straks_{item.pk}"] = StepField(
                scale,
                "geen antwoord",
                label=f"Straks: {item.statement}",
                initial=shown(answer, "later"),
            )

    @property
    def rows(self):
        """Per statement: its number in the scan, and both questions."""
        for number, item in enumerate(self.items, self.first):
            later = self[f"straks_{item.pk}"]
            yield {
                "number": number,
                "item": item,
                "now": self[f"nu_{item.pk}"],
                "later": later,
                "wished": later.value() not in (None, "", NO_IDEA, str(NO_IDEA)),
            }

    def target(self, number):
        """The number of the topic to show after this one; None to stop here."""
        return {"back": number - 1, "stop": None}.get(self.cleaned_data["go"], number + 1)

    @property
    def answers(self):
        """What was chosen, as (item, now, later); a statement left alone is not in it."""
        for item in self.items:
            now = self.cleaned_data[f"nu_{item.pk}"]
            later = self.cleaned_data[f"straks_{item.pk}"]
            if now is not None or later:
                yield item, now or None, later or None


def shown(answer, name):
    """What a radio button begins with: nothing when the statement was never answered."""
    if answer is None:
        return None
    return getattr(answer, name) or NO_IDEA


class KeyForm(forms.Form):
    """Only a key, so that one click asks for one file."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
