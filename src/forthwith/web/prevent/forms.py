"""The forms of step four."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forthwith.record.case import Case
from forthwith.record.rights import MAY, Act
from forthwith.record.staff import Staff
from forthwith.record.words import MeasureKind
from forthwith.web.look.fields import DateField

LONG = 20_000


class InvestigationForm(forms.Form):
    """The investigation on one page."""

    investigator = forms.ModelChoiceField(label=_("Who investigates"), queryset=Staff.objects.none(), required=False)
    plan = forms.CharField(
        label=_("Plan"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is looked into, how, by when. A few lines are enough for a small case."),
    )  # fmt: skip
    facts = forms.CharField(
        label=_("Facts"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was established. Speak of the event, not of the person; name nobody it is about."),
    )  # fmt: skip
    findings = forms.CharField(
        label=_("Findings"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Which conditions let it happen, and what follows from that."),
    )  # fmt: skip
    finished = forms.BooleanField(label=_("The investigation is finished"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = MAY[Act.INVESTIGATE]
        able = Staff.objects.filter(district_id=case.district_id, is_active=True, appointments__role__in=roles)
        self.fields["investigator"].queryset = able.distinct().order_by("name")  # type: ignore[attr-defined]


class PromiseForm(forms.Form):
    """A measure with its owner and its date."""

    what = forms.CharField(label=_("What is promised"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=_("Of which kind"), choices=MeasureKind.choices, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=Staff.objects.none())
    due_on = DateField(label=_("Until when"))
    public = forms.BooleanField(label=_("It was promised in public"), required=False)
    test_every_days = forms.IntegerField(
        label=_("Test it again every so many days"), required=False, min_value=1, max_value=3650,
        help_text=_("For technical measures. Empty: it is not tested again and again."),
    )  # fmt: skip
    sentence = forms.UUIDField(widget=forms.HiddenInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Staff.objects.filter(district_id=case.district_id, is_active=True).order_by("name")
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class DoneForm(forms.Form):
    """It is done; with proof it is proved."""

    proof = forms.CharField(
        label=_("Proof"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What shows that it is done. Without proof it stays claimed."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput)


class WhyForm(forms.Form):
    """A reason, for dropping a measure or promising it again."""

    why = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class TestForm(forms.Form):
    """The outcome of one test."""

    what = forms.CharField(label=_("What was tried"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    passed = forms.ChoiceField(
        label=_("Did the measure hold?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )


class FolderForm(forms.Form):
    """Whether the personal data go along, sealed for one reader."""

    recipient = forms.CharField(
        label=_("The regulator's public age key"), required=False, max_length=100,
        help_text=_("It begins with age1. Empty: the personal data are left out, and page one says so."),
    )  # fmt: skip
