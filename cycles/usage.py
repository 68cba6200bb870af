"""Which fields of a question come back: in the report, the summary, the timeline or the handover.

The rest is read on the page of the question alone. A team may leave those out, unless its gate asks
for them (docs/decisions/0044). A test keeps the list true.
"""

from cycles.models.cycle import ASKED_IN_FULL, REQUIRED

PART = {1: "problem", 2: "deepening", 3: "intervention", 4: "evaluation"}
COMES_BACK = {
    1: (
        *("target_group", "current_state", "desired_state", "conclusion"),
        *("goal_who", "goal_what", "goal_from", "goal_to", "goal_instrument", "goal_by"),
    ),
    2: ("internal_expertise", "counter_evidence"),
    3: (
        *("title", "if_we", "then_teachers", "then_pupils", "so_result"),
        *("starts_on", "ends_on", "dose", "expected_result"),
    ),
    4: (
        *("goal_status", "vs_expected", "rival_explanations", "team_learning"),
        *("decision", "decision_reason", "anchoring_what", "anchoring_where"),
        *("anchoring_owner", "anchoring_check_on"),
    ),
}


def asked_by_gate(number, is_short):
    """The fields that must be written before this question's gate."""
    asked = REQUIRED.get(PART[number], ())
    return {*asked, *(() if is_short else ASKED_IN_FULL.get(PART[number], ()))}


def may_be_left_out(form, number):
    """The texts on this page that come back nowhere and that no gate asks for: label, and if filled in."""
    needed = {*COMES_BACK[number], *asked_by_gate(number, form.instance.cycle.is_short)}
    return [
        (form.fields[name].label, bool(form[name].value()))
        for name in form.fields
        if name not in needed and is_text(form.instance, name)
    ]


def is_text(part, name):
    """A text to write, not a tick, a choice or a day."""
    field = part._meta.get_field(name)
    return field.get_internal_type() in ("CharField", "TextField") and not field.choices
