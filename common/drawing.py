"""Fields of forms and the boxes in them, drawn without a template: a page has thirty of them.

What a template of Django would say of a box, ``tests/common/test_drawing.py`` compares. Errors and
texts of colleagues are rare, and stand in components/field_help.html.
"""

from django import forms
from django.template.defaultfilters import capfirst
from django.template.loader import render_to_string
from django.utils.html import conditional_escape

OPTIONAL = ' <span class="optional">(mag leeg)</span>'


def draw_field(field):
    """One field with its label, its help and what misses in it; ``field`` is a bound field."""
    if field.is_hidden:
        return str(field)
    if field.use_fieldset:
        return in_fieldset(field)
    control, label = draw_control(field), conditional_escape(capfirst(field.label))
    if isinstance(field.field.widget, forms.CheckboxInput):
        return (
            f'<div class="field check"><label for="{field.id_for_label}">{control} {label}</label>'
            f"{draw_help(field)}</div>"
        )
    return (
        f'<div class="field"><label for="{field.id_for_label}">{label}{optional(field)}</label>'
        f"{draw_help(field)}{control}</div>"
    )


def in_fieldset(field):
    """Boxes that belong together under one question."""
    told = field.aria_describedby
    about = f' aria-describedby="{told}"' if told else ""
    label = conditional_escape(capfirst(field.label))
    return (
        f'<div class="field"><fieldset{about}><legend>{label}{optional(field)}</legend>'
        f"{draw_help(field)}{draw_control(field)}</fieldset></div>"
    )


def draw_control(field):
    """The bare control of a field, with what it remembers; never with a placeholder."""
    return field.as_widget(attrs={"placeholder": False}) + draw_remembered(field)


def draw_remembered(field):
    """What this person saw in a field that others may change too, as a hidden input."""
    if not field.field.show_hidden_initial:
        return ""
    box = field.field.hidden_widget()
    if field.form.is_bound or field.field.localize or type(box) is not forms.HiddenInput:
        return field.as_hidden(only_initial=True)
    about = {"id": field.html_initial_id} if field.auto_id else {}
    return box.render(field.html_initial_name, field.value(), about, field.form.renderer)


def optional(field):
    is_asked = field.field.required or getattr(field.field, "asked_later", False)
    return "" if is_asked else OPTIONAL


def draw_help(field):
    if field.errors or getattr(field.form, "conflicts", ()):
        return render_to_string("components/field_help.html", {"field": field})
    if not field.help_text:
        return ""
    named = f' id="{field.auto_id}_helptext"' if field.auto_id else ""
    return f'<div class="help"{named}>{field.help_text}</div>'


def draw_input(type, name, value, attrs, **_):  # noqa: A002 - as the widget calls it
    """An input as the widget describes it; without a value when there is none."""
    shown = {} if value is None else {"value": str(value)}
    return f"<input{attributes({'type': type, 'name': name, **shown, **attrs})}>"


def draw_textarea(name, value, attrs, **_):
    """The first line break belongs to the tag: without it one of the text would get lost."""
    text = "" if value is None else conditional_escape(value)
    return f"<textarea{attributes({'name': name, **attrs})}>\n{text}</textarea>"


def draw_select(name, attrs, optgroups, **_):
    groups = "".join(map(draw_options, optgroups))
    return f"<select{attributes({'name': name, **attrs})}>{groups}</select>"


def draw_options(group):
    name, options, _ = group
    drawn = "".join(map(draw_option, options))
    return f"<optgroup{attributes({'label': name})}>{drawn}</optgroup>" if name else drawn


def draw_option(option):
    told = attributes({"value": str(option["value"]), **option["attrs"]})
    return f"<option{told}>{conditional_escape(option['label'])}</option>"


def draw_choices(attrs, optgroups, **_):
    """Radio buttons or boxes below each other."""
    named = {name: attrs[name] for name in ("id", "class") if attrs.get(name)}
    return f"<div{attributes(named)}>{''.join(map(draw_group, optgroups))}</div>"


def draw_group(group):
    name, options, _ = group
    drawn = "".join(map(draw_choice, options))
    return f"<div><label>{conditional_escape(name)}</label>{drawn}</div>" if name else drawn


def draw_choice(option):
    told = option["attrs"].get("id")
    label = conditional_escape(option["label"])
    return (
        f"<div><label{attributes({'for': told} if told else {})}>"
        f"{draw_input(**option)} {label}</label></div>"
    )


def attributes(attrs):
    """As they stand in a tag, by name. The names are our own, the values may be anybody's."""
    told = [
        f' {name}="{conditional_escape(value)}"'
        for name, value in sorted(attrs.items())
        if not isinstance(value, bool) and value is not None
    ]
    return "".join(told + [f" {name}" for name, value in attrs.items() if value is True])


BOXES = {
    **dict.fromkeys(
        (
            forms.CheckboxInput,
            forms.DateInput,
            forms.EmailInput,
            forms.FileInput,
            forms.HiddenInput,
            forms.NumberInput,
            forms.PasswordInput,
            forms.TextInput,
            forms.URLInput,
        ),
        draw_input,
    ),
    **dict.fromkeys((forms.CheckboxSelectMultiple, forms.RadioSelect), draw_choices),
    forms.Select: draw_select,
    forms.Textarea: draw_textarea,
}
# By the template that Django has for it
DRAWN = {widget.template_name: draw for widget, draw in BOXES.items()}
