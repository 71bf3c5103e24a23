"""One form field as the design system's macros want it: which macro, and with which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.translation import gettext as _

from forthwith.web.look.moments import PartsOfTime

#: Which macro draws which widget; the first that fits is taken, so a kind stands before the kind it comes from.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (PartsOfTime, "parts"),
    (forms.MultiWidget, "other"),
    (forms.PasswordInput, "password"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "tick"),
    (forms.FileInput, "file"),
    (Input, "input"),
)

#: Set by the macros themselves, or not wanted: a browser's own message would be in its own words and language, a
#: placeholder is no label, and a length limit cuts what was pasted without a word.
DROPPED = frozenset(
    {
        "id",
        "required",
        "maxlength",
        "minlength",
        "min",
        "max",
        "step",
        "placeholder",
        "class",
        "rows",
        "cols",
        "disabled",
    }
    | {"autocomplete", "inputmode", "autocapitalize", "spellcheck", "multiple", "checked", "aria-describedby"}
)
TAKEN = ("autocomplete", "inputmode", "autocapitalize", "spellcheck", "rows")


@dataclass(frozen=True)
class Control:
    """The macro's name and its parameters; ``widget`` is what Django would draw, for a kind that has no macro."""

    kind: str
    params: dict[str, Any]
    widget: str = ""


def control(bound: BoundField, heading: bool = False, size: str = "s") -> Control:
    """The field as its macro wants it; ``heading``: its label is the heading of a page that asks one question."""
    widget = bound.field.widget
    kind = next((name for fits, name in KINDS if isinstance(widget, fits)), "other")
    context = widget.get_context(bound.html_name, bound.value(), {"id": first_id(bound)})["widget"]
    params = _everywhere(bound, context) | _label(bound, kind, heading, size)
    params |= ADDED[kind](bound, context) if kind in ADDED else {}
    return Control(kind, params, str(bound) if kind == "other" else "")


def first_id(bound: BoundField) -> str:
    """The id of the field; its parts add to it."""
    return bound.auto_id or bound.html_name


def first_control(bound: BoundField) -> str:
    """The id of what the keyboard goes to when a problem is followed."""
    widget = bound.field.widget
    if isinstance(widget, PartsOfTime):
        return f"{first_id(bound)}-{widget.parts[0].name}"
    return f"{first_id(bound)}_0" if isinstance(widget, forms.MultiWidget) else first_id(bound)


def messages(bound: BoundField) -> list[str]:
    """What is wrong with the field. Django's "This field is required." says five times the same and names nothing."""
    missing = str(forms.Field.default_error_messages["required"])
    return [_missing(bound) if str(message) == missing else str(message) for message in bound.errors]


def _missing(bound: BoundField) -> str:
    label = str(bound.label).rstrip()
    if isinstance(bound.field, forms.FileField):
        return _("Choose a file: %(label)s") % {"label": label}
    if isinstance(bound.field, forms.BooleanField):
        return _("Tick this to go on: %(label)s") % {"label": label}
    if isinstance(bound.field, forms.ChoiceField):
        return _("Choose an answer: %(label)s") % {"label": label}
    return _("Not filled in: %(label)s") % {"label": label}


def _everywhere(bound: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    attributes = context["attrs"]
    params = {
        "id": first_id(bound),
        "idPrefix": first_id(bound),
        "name": bound.html_name,
        "value": _text(context["value"]),
        "classes": attributes.get("class", ""),
        "attributes": dict(_attributes(attributes)),
        "hint": _words(bound.help_text),
        "disabled": bound.field.disabled,
    }
    params |= {name: attributes[name] for name in TAKEN if name in attributes}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(messages(bound)), "visuallyHiddenText": _("Error")}
        params["attributes"]["aria-invalid"] = "true"
    return params


def _attributes(attributes: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in attributes.items():
        if name not in DROPPED and value is not None and value is not False:
            yield name, {"value": True, "optional": True} if value is True else str(value)


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, list) else str(value)


def _words(text: object) -> dict[str, str] | None:
    """Markup that its author declared safe stays markup (Django's help texts may); all else is text."""
    if not text:
        return None
    text = str(text)
    return {"html": text} if hasattr(text, "__html__") else {"text": text}


def _label(bound: BoundField, kind: str, heading: bool, size: str) -> dict[str, Any]:
    text = str(bound.label)
    if not bound.field.required and kind != "tick" and getattr(bound.form, "say_optional", True):
        text = _("%(label)s (optional)") % {"label": text}
    words = {"text": text, "isPageHeading": heading}
    size = "l" if heading else size
    if kind in ("radios", "checkboxes", "parts"):
        return {"fieldset": {"legend": words | {"classes": f"govuk-fieldset__legend--{size}"}}}
    return {"label": words | {"classes": f"govuk-label--{size}"}}


def _input(bound: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(bound.field, forms.FloatField | forms.DecimalField):
        return {"type": "text", "inputmode": "decimal"}
    if isinstance(bound.field, forms.IntegerField):
        # A number field's arrows change the number when a page is scrolled over it.
        return {
            "type": "text",
            "inputmode": "numeric",
            "classes": context["attrs"].get("class", "govuk-input--width-10"),
        }
    return {"type": context["type"]} | ({"spellcheck": False} if context["type"] == "email" else {})


def _options(bound: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    hints = getattr(bound.field, "option_hints", {})
    return {"items": [_option(option, hints) for _name, group, _place in context["optgroups"] for option in group]}


def _option(option: Mapping[str, Any], hints: Mapping[str, object]) -> dict[str, Any]:
    value = _text(option["value"])
    chosen, disabled = bool(option["selected"]), bool(option["attrs"].get("disabled"))
    words = {"value": value, "text": str(option["label"]), "hint": _words(hints.get(value))}
    return words | {"checked": chosen, "selected": chosen, "disabled": disabled}


def _select(_: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    groups = [(name, [_option(option, {}) for option in group]) for name, group, _place in context["optgroups"]]
    return {"groups": groups, "multiple": bool(context["attrs"].get("multiple"))}


def _tick(bound: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    value = _text(context["value"]) or "on"
    item = {"value": value, "text": str(bound.label), "checked": bool(context["attrs"].get("checked"))}
    return {"items": [item | {"hint": _words(bound.help_text), "disabled": bound.field.disabled}], "hint": None}


def _file(_: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    return {"multiple": bool(context["attrs"].get("multiple")), "value": ""}


def _parts(bound: BoundField, context: Mapping[str, Any]) -> dict[str, Any]:
    return {"namePrefix": bound.html_name, "items": context["parts"], "attributes": {}}


ADDED = {
    "input": _input,
    "radios": _options,
    "checkboxes": _options,
    "select": _select,
    "tick": _tick,
    "file": _file,
    "parts": _parts,
}
