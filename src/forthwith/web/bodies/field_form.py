"""One field of the fact sheet as a form: a value of its kind, "to be determined", or not applicable (R-135, R-216)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.law.sheet_values import FieldKind
from forthwith.web.look.fields import DateField

VALUE, TBD, NONE, CASE = "value", "tbd", "none", "case"
STATES = (
    (VALUE, gettext_lazy("It is known")),
    (TBD, gettext_lazy("To be determined")),
    (NONE, gettext_lazy("It does not apply")),
    (CASE, gettext_lazy("As the case says")),
)
#: The fields that belong to each answer.
PARTS = {TBD: ("owner", "by"), NONE: ("reason",)}
MOST = 1_000_000_000


class FieldForm(forms.Form):
    """One field, asked as its kind wants it."""

    say_optional = False
    state = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=STATES, widget=forms.RadioSelect)

    def __init__(self, *words: Any, kind: FieldKind, written: Any, place: str, **more: Any) -> None:
        self.kind, self.place = kind, place
        more["initial"] = initial_of(kind, written, place) | (more.get("initial") or {})
        super().__init__(*words, **more)
        self.fields |= value_fields(kind)
        self.fields["owner"] = forms.CharField(label=_("Who finds it out"), max_length=100, required=False)
        self.fields["by"] = DateField(label=_("Until when"), required=False)
        self.fields["reason"] = forms.CharField(label=_("Why it does not apply"), max_length=300, required=False)

    @property
    def of_value(self) -> list[str]:
        """The names of the fields that hold the value."""
        return list(value_fields(self.kind))

    def clean(self) -> dict[str, Any]:
        """The answer that was chosen needs its own fields, and no other."""
        given = super().clean() or {}
        for name in PARTS.get(given.get("state", ""), ()):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for the answer you chose"))
        if given.get("state") == VALUE:
            self._value_is_there(given)
        return given

    def written(self) -> Any:
        """The field as the sheet holds it; None goes back to what the case says."""
        given = self.cleaned_data
        if given["state"] == CASE:
            return None
        if given["state"] == TBD:
            return {"tbd": True, "owner": given["owner"], "by": given["by"].isoformat()}
        if given["state"] == NONE:
            return {"not_applicable": given["reason"]}
        return value_of(self.kind, given, self.place)

    def _value_is_there(self, given: Mapping[str, Any]) -> None:
        needed = [name for name in self.of_value if name != "high"]
        for name in needed:
            if given.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("This is needed for the answer you chose"))
        low, high = given.get("low"), given.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", _("This is less than the first number"))


def value_fields(kind: FieldKind) -> dict[str, forms.Field]:
    """What a value of this kind is asked with."""
    label = kind.label
    if kind.type in ("count", "counts by place"):
        unit = {"unit": kind.unit}
        least = _("Number of %(unit)s, at least") % unit
        return {
            "low": forms.IntegerField(label=least, required=False, min_value=0, max_value=MOST),
            "high": forms.IntegerField(
                label=_("At most"), required=False, min_value=0, max_value=MOST,
                help_text=_("The same number when it is exact; empty when no upper bound is known."),
            ),
            "method": forms.CharField(label=_("How it was found"), required=False, max_length=200),
        }  # fmt: skip
    return {"value": _single(kind, label)}


def _single(kind: FieldKind, label: str) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 4})
    if kind.type == "text":
        numbers = _(
            "Write {people_affected} for the number of people, and so for each count: it then follows the case."
        )
        return forms.CharField(label=label, required=False, max_length=6000, widget=area, help_text=numbers)
    if kind.type == "list":
        return forms.CharField(
            label=label, required=False, max_length=2000, widget=area, help_text=_("One on each line.")
        )
    if kind.type == "yes/no":
        choices = [("yes", _("Yes")), ("no", _("No"))]
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)
    if kind.type == "choice":
        choices = list(zip(kind.values, kind.words or kind.values, strict=True))
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)
    if kind.type == "moment":
        example = _("A day, 2026-01-16, or a time with its zone, 2026-01-16T14:35-08:00.")
        return forms.CharField(label=label, required=False, max_length=40, help_text=example)
    return forms.CharField(label=label, required=False, max_length=300)


def value_of(kind: FieldKind, given: Mapping[str, Any], place: str) -> Any:
    """What was typed, as the sheet holds it."""
    if kind.type in ("count", "counts by place"):
        low, high = given["low"], given["high"]
        counted = {"exact": low} if low == high else {"low": low, "high": high}
        found = {**counted, "method": given["method"]}
        return found if kind.type == "count" else {place: found}
    if kind.type == "yes/no":
        return given["value"] == "yes"
    if kind.type == "list":
        return [one.strip() for one in given["value"].splitlines() if one.strip()]
    return given["value"].strip()


def initial_of(kind: FieldKind, written: Any, place: str) -> dict[str, Any]:
    """The form as the sheet stands."""
    if isinstance(written, Mapping) and "tbd" in written:
        return {"state": TBD, "owner": written.get("owner", ""), "by": date.fromisoformat(str(written["by"]))}
    if isinstance(written, Mapping) and "not_applicable" in written:
        return {"state": NONE, "reason": written["not_applicable"], "owner": kind.owner}
    if written is None:
        return {"state": VALUE, "owner": kind.owner}
    return {"state": VALUE, "owner": kind.owner} | _typed(kind, written, place)


def _typed(kind: FieldKind, written: Any, place: str) -> dict[str, Any]:
    if kind.type == "counts by place":
        written = written.get(place) or {}
    if isinstance(written, Mapping):
        exact = written.get("exact")
        both = (exact, exact) if exact is not None else (written.get("low"), written.get("high"))
        return {"low": both[0], "high": both[1], "method": written.get("method", "")}
    if isinstance(written, bool):
        return {"value": "yes" if written else "no"}
    return {"value": "\n".join(written) if isinstance(written, list) else written}
