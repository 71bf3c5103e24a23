"""The forms that correct a case: its times, its fields, who works on it, other bodies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forthwith.record.case import Case
from forthwith.record.staff import Staff
from forthwith.record.words import Certainty, Kind, Medium, Role, Time
from forthwith.web.look.fields import DateField, MomentField

ASKED = {"yes": True, "no": False, "unknown": None}


class TimeForm(forms.Form):
    """One of the four times, as someone states it."""

    which = forms.ChoiceField(label=_("Which time"), choices=Time.choices)
    at = MomentField(label=_("When, in the district's time"))
    about = forms.BooleanField(label=_("It is only about then"), required=False)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when the time lies in the future or out of order. Say how it can be so, without names."),
    )  # fmt: skip


class CaseForm(forms.Form):
    """The fields of a case that may be corrected."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("Without names of those it is about."))
    kinds = forms.MultipleChoiceField(
        label=_("What kind of breach"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    other_kind = forms.CharField(label=_("If something else: what"), max_length=300, required=False)
    cyber = forms.BooleanField(label=_("A system was attacked"), required=False)
    network = forms.BooleanField(label=_("The provincial network is touched"), required=False)
    certainty = forms.ChoiceField(label=_("How sure"), choices=Certainty.choices, widget=forms.RadioSelect)
    medium = forms.ChoiceField(label=_("In which medium"), choices=Medium.choices)
    holder = forms.CharField(label=_("Held by"), max_length=200, required=False, help_text=_("Empty: the district."))
    controller = forms.CharField(
        label=_("Controlled by"), max_length=200, required=False, help_text=_("Empty: the district.")
    )
    contract = forms.CharField(label=_("Contract reference"), max_length=200, required=False)
    unit = forms.CharField(label=_("School or office"), max_length=200, required=False)
    tool = forms.CharField(label=_("Program or tool used"), max_length=200, required=False)
    seen = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, case: Case) -> dict[str, Any]:
        """What the form holds before anything was typed."""
        names = [name for name in cls.base_fields if name != "seen"]
        return {**{name: getattr(case, name) for name in names}, "seen": case.changed_at.isoformat()}


class WorkerForm(forms.Form):
    """Somebody who is to work on the case."""

    staff = forms.ModelChoiceField(label=_("Who"), queryset=Staff.objects.none())
    role = forms.ChoiceField(
        label=_("As what"), choices=[(one.value, one.label) for one in (Role.INVESTIGATOR, Role.IT, Role.APPROVER)]
    )
    ends = DateField(label=_("Until"), required=False, help_text=_("Empty: until you end it."))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Staff.objects.filter(district_id=case.district_id, is_active=True).order_by("name")
        self.fields["staff"].queryset = people  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """Another body with custody or control."""

    name = forms.CharField(label=_("Name of the body"), max_length=200)
    holds = forms.BooleanField(label=_("It holds some of the information"), required=False)
    controls = forms.BooleanField(label=_("It controls some of the information"), required=False)
    notifies = forms.ChoiceField(
        label=_("Does it notify the people itself?"), widget=forms.RadioSelect, initial="unknown",
        choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))],
    )  # fmt: skip
    note = forms.CharField(
        label=_("Who does what"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
