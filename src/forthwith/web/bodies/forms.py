"""What the pages about bodies take: the fields named here, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.law.sheet_values import Entry
from forthwith.record.bodies import Filing
from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.steps.notify.bodies.filing import WAYS
from forthwith.web.keeping.forms import UploadedFileField
from forthwith.web.look.fields import DateField, MomentField

WITHOUT_NAMES = gettext_lazy("Name nobody: this stays when a person is erased.")
PROOF = gettext_lazy("A receipt, the copy they mailed, or a picture of the last page. It is sealed when it arrives.")


class SentForm(forms.Form):
    """A report went out: how, when, their number, and the proof."""

    sheet = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    how = forms.ChoiceField(
        label=gettext_lazy("How it went out"), choices=[(key, words) for key, (words, _channel) in WAYS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    at = MomentField(label=gettext_lazy("When"), help_text=gettext_lazy("Empty: just now."), required=False)
    file_number = forms.CharField(
        label=gettext_lazy("Their file number"), help_text=gettext_lazy("If they gave one already."), required=False,
        max_length=60,
    )  # fmt: skip
    file = UploadedFileField(label=gettext_lazy("Proof"), help_text=PROOF, required=False)
    proof_note = forms.CharField(
        label=gettext_lazy("What the proof is"), help_text=WITHOUT_NAMES, required=False, max_length=300
    )

    def __init__(self, *words: Any, sheet: int, **more: Any) -> None:
        more["initial"] = {"sheet": sheet, "token": uuid4().hex} | (more.get("initial") or {})
        super().__init__(*words, **more)


class AfterForm(forms.Form):
    """What comes after a report went out: the proof, their number, their answer."""

    file = UploadedFileField(label=gettext_lazy("Proof"), help_text=PROOF, required=False)
    proof_note = forms.CharField(
        label=gettext_lazy("What the proof is"), help_text=WITHOUT_NAMES, required=False, max_length=300
    )
    file_number = forms.CharField(label=gettext_lazy("Their file number"), required=False, max_length=60)
    words = forms.CharField(
        label=gettext_lazy("What they answered"), help_text=gettext_lazy("It is sealed."), required=False,
        max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    answered_at = MomentField(label=gettext_lazy("When they answered"), required=False)

    def __init__(self, *words: Any, filing: Filing, **more: Any) -> None:
        more["initial"] = {"file_number": filing.file_number} | (more.get("initial") or {})
        super().__init__(*words, **more)


class WhyForm(forms.Form):
    """A decision of the Head about a duty, with the reason."""

    why = forms.CharField(
        label=gettext_lazy("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=WITHOUT_NAMES
    )


class OpenForm(forms.Form):
    """Everything that is missing, with who finds it out, and until when."""

    fields_open = forms.MultipleChoiceField(
        label=gettext_lazy("Fields"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each goes to the report as “to be determined”, and is on the sheet with its owner."),
    )  # fmt: skip
    by = DateField(label=gettext_lazy("Until when"))

    def __init__(self, *words: Any, missing: Sequence[Entry], today: date, **more: Any) -> None:
        names = [entry.kind.id for entry in missing]
        more["initial"] = {"fields_open": names, "by": today + timedelta(days=2)} | (more.get("initial") or {})
        super().__init__(*words, **more)
        self.owners = {entry.kind.id: entry.owner for entry in missing}
        self.fields["fields_open"].choices = [  # type: ignore[attr-defined]
            (entry.kind.id, _("%(field)s: %(owner)s") % {"field": entry.kind.label, "owner": entry.owner})
            for entry in missing
        ]

    def written(self) -> dict[str, Any]:
        """The fields as the sheet holds them."""
        by = self.cleaned_data["by"].isoformat()
        chosen = self.cleaned_data["fields_open"]
        return {name: {"tbd": True, "owner": self.owners[name], "by": by} for name in chosen}


class StaffField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody of the district, with their work."""

    def label_from_instance(self, obj: Staff) -> str:
        return f"{obj.name}, {obj.title}" if obj.title else str(obj.name)


class GiveForm(forms.Form):
    """Whose turn it is, until when."""

    owner = StaffField(label=gettext_lazy("Who does it"), queryset=Staff.objects.none(), required=False)
    due_at = MomentField(label=gettext_lazy("By when"), required=False)

    def __init__(self, *words: Any, district: District, **more: Any) -> None:
        super().__init__(*words, **more)
        of = Staff.objects.filter(district=district, is_active=True).order_by("name")
        self.fields["owner"].queryset = of  # type: ignore[attr-defined]


class GivenForm(GiveForm):
    """To whom a direction goes that nobody has yet, and by when: both are needed."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        for field in self.fields.values():
            field.required = True


class DirectionForm(GiveForm):
    """A direction or advice that came in."""

    body = forms.CharField(label=gettext_lazy("From which body"), max_length=200)
    source = forms.CharField(
        label=gettext_lazy("By what"), max_length=200, help_text=gettext_lazy("For example: letter, or a call.")
    )
    words = forms.CharField(
        label=gettext_lazy("What they want"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It is sealed; the task names the body and nobody else."),
    )  # fmt: skip
    received_at = MomentField(label=gettext_lazy("When it came"))

    field_order = ("body", "source", "words", "received_at", "owner", "due_at")


class AnswerForm(forms.Form):
    """What was done, and what was answered."""

    words = forms.CharField(
        label=gettext_lazy("What was done, and what was answered"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=gettext_lazy("It is sealed."),
    )  # fmt: skip


class TheyNotifyForm(forms.Form):
    """The body that writes itself, to whom, and its text."""

    body = forms.CharField(label=gettext_lazy("Which body writes"), max_length=200)
    people = forms.CharField(
        label=gettext_lazy("To whom"), max_length=2000,
        help_text=gettext_lazy("The numbers of the people as the case names them, such as 3, 7, 9-12."),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("Their text"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=gettext_lazy("It is sealed."),
    )  # fmt: skip
