"""What a report form takes: the fields named here, and nothing else (R-014 to R-017, R-053, R-057)."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.record.words import Certainty, Incident, Kind, Medium, StaffKind
from forthwith.steps.report import Proposal, Stated, Told
from forthwith.web.look.fields import FilesField, MomentField

ATTACKED = "attacked"
KINDS = [*Kind.choices[:-1], (ATTACKED, gettext_lazy("A system was attacked")), Kind.choices[-1]]
LONG = 5_000


class ReportForm(forms.Form):
    """One sentence, or one file; everything else helps and may stay empty."""

    words = forms.CharField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("One sentence is enough. What you write here is sealed."),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    evidence = FilesField(
        label=gettext_lazy("The message or the file"),
        help_text=gettext_lazy(
            "Save the message as a file and add it: we read the sender, the time and the readers from it."
        ),
        required=False,
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("Did it happen?"), choices=Certainty.choices, required=False, widget=forms.RadioSelect
    )
    doubtful = forms.BooleanField(
        label=gettext_lazy("I am not sure that this is a breach"),
        help_text=gettext_lazy("Send it anyway. We decide, not you."),
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What kind of thing was it?"),
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_kind = forms.CharField(label=gettext_lazy("Something else: what?"), required=False, max_length=300)
    incident = forms.ChoiceField(
        label=gettext_lazy("What does it look like?"), choices=Incident.choices, required=False
    )
    medium = forms.ChoiceField(label=gettext_lazy("What was it on?"), choices=Medium.choices, required=False)
    happened = MomentField(label=gettext_lazy("When did it happen?"), required=False)
    happened_about = forms.BooleanField(label=gettext_lazy("About then"), required=False)
    discovered = MomentField(label=gettext_lazy("When was it noticed?"), required=False)
    discovered_about = forms.BooleanField(label=gettext_lazy("About then, as far as I know"), required=False)
    time_note = forms.CharField(
        label=gettext_lazy("If the times look odd: how can that be?"), required=False, max_length=300
    )
    readers_inside = forms.IntegerField(
        label=gettext_lazy("How many readers in the district?"), required=False, min_value=0, max_value=100_000_000
    )
    readers_outside = forms.IntegerField(
        label=gettext_lazy("How many readers outside?"), required=False, min_value=0, max_value=100_000_000
    )
    sender = forms.CharField(label=gettext_lazy("Who sent it?"), required=False, max_length=300)
    subject = forms.CharField(label=gettext_lazy("Subject of the message"), required=False, max_length=300)
    unit = forms.CharField(label=gettext_lazy("School or office"), required=False, max_length=200)
    holder = forms.CharField(
        label=gettext_lazy("Who holds it, if not the district?"),
        help_text=gettext_lazy("For example a company whose program was used. The district's duties stay."),
        required=False,
        max_length=200,
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    #: What is asked at once; the rest waits under "more".
    first: ClassVar[tuple[str, ...]] = ("words", "evidence", "certainty", "kinds", "other_kind", "doubtful")

    @property
    def more(self) -> list[Any]:
        """The fields that help and can wait."""
        return [field for field in self.visible_fields() if field.name not in self.first]

    @property
    def has_more(self) -> bool:
        """Whether something below is filled in or wrong, so that it has to be in sight."""
        given = [self.initial.get(field.name) or field.errors or (self.is_bound and field.data) for field in self.more]
        return any(any(one.values()) if isinstance(one, dict) else one for one in given)

    def clean_evidence(self) -> list[UploadedFile[Any]]:
        """The files; a larger one than the district takes is refused by its number, never by its name."""
        files: list[UploadedFile[Any]] = self.cleaned_data["evidence"]
        limit = settings.FORTHWITH.upload_bytes
        for number, file in enumerate(files, start=1):
            if (file.size or 0) > limit:
                raise forms.ValidationError(
                    _("File %(number)s is larger than %(limit)s MB. It was not kept. Telephone us, and keep it.")
                    % {"number": number, "limit": limit // 1_000_000}
                )
        return files

    def told(self) -> Told:
        """What the form says; ask only when it is valid."""
        given = self.cleaned_data
        kinds = tuple(kind for kind in given["kinds"] if kind != ATTACKED)
        return Told(
            words=given["words"], certainty=given["certainty"] or Certainty.MAY_HAVE, kinds=kinds,
            other_kind=given["other_kind"], attacked=ATTACKED in given["kinds"], doubtful=given["doubtful"],
            medium=given["medium"] or Medium.UNKNOWN, incident=given["incident"] or Incident.UNCLEAR,
            happened=self._stated("happened"), discovered=self._stated("discovered"),
            readers_inside=given["readers_inside"], readers_outside=given["readers_outside"], unit=given["unit"],
            holder=given["holder"], sender=given["sender"], subject=given["subject"],
        )  # fmt: skip

    def _stated(self, name: str) -> Stated | None:
        at = self.cleaned_data[name]
        note = self.cleaned_data["time_note"]
        return Stated(at, about=self.cleaned_data[f"{name}_about"], note=note) if at else None


class PublicReportForm(ReportForm):
    """The same for someone without an account, who may say how to be reached."""

    by_kind = forms.ChoiceField(
        label=gettext_lazy("You are"),
        choices=[
            (StaffKind.VOLUNTEER, gettext_lazy("A volunteer")),
            (StaffKind.CONTRACTOR, gettext_lazy("A contractor")),
            (StaffKind.EMPLOYEE, gettext_lazy("An employee")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    contact = forms.CharField(
        label=gettext_lazy("How can we reach you?"),
        help_text=gettext_lazy("Only if you wish. It is sealed."),
        required=False,
        max_length=300,
    )

    first: ClassVar[tuple[str, ...]] = (*ReportForm.first, "by_kind", "contact")

    def told(self) -> Told:
        """As above, with who reports and how they are reached."""
        kind = self.cleaned_data["by_kind"] or StaffKind.TO_BE_SORTED
        return Told(**{**vars(super().told()), "by_kind": kind, "contact": self.cleaned_data["contact"]})


def token_of(data: Any) -> UUID:
    """The token that came with the form, or a new one."""
    try:
        return UUID(str(data.get("token", "")))
    except ValueError:
        return uuid4()


def read_in(typed: Any, proposal: Proposal) -> dict[str, Any]:
    """What was typed, as the next form's initial values, with what was read in the places left empty."""
    fields = ReportForm.base_fields
    given = {name: fields[name].widget.value_from_datadict(typed, {}, name) for name in fields if name != "evidence"}
    read = {
        "sender": proposal.sender, "subject": proposal.subject, "happened": proposal.happened,
        "medium": proposal.medium, "kinds": list(proposal.kinds), "incident": proposal.incident,
        "readers_inside": proposal.readers_inside, "readers_outside": proposal.readers_outside,
    }  # fmt: skip
    untouched = {"medium": Medium.UNKNOWN, "incident": Incident.UNCLEAR}
    for name, value in read.items():
        if value not in (None, "", []) and (_is_empty(given.get(name)) or given.get(name) == untouched.get(name)):
            given[name] = value
    return given


def _is_empty(value: Any) -> bool:
    return not any(value.values()) if isinstance(value, dict) else value in (None, "", [], False)


class QuestionForm(forms.Form):
    """Two sentences to the privacy office."""

    words = forms.CharField(
        label=gettext_lazy("Your question"),
        help_text=gettext_lazy("Two sentences are enough. What you write here is sealed."),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """The office's answer."""

    words = forms.CharField(
        label=gettext_lazy("Answer"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 5})
    )


class DoubtForm(forms.Form):
    """Whether a doubtful report is a breach; "no" needs reasons."""

    breach = forms.ChoiceField(
        label=gettext_lazy("Is this a breach?"),
        choices=[("yes", gettext_lazy("Yes, go on with it")), ("no", gettext_lazy("No, close it"))],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=gettext_lazy("Reasons"),
        help_text=gettext_lazy("Needed for “no”. Name nobody: the reasons stay when a person is erased."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
