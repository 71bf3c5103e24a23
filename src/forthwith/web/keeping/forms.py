"""The forms of evidence and keeping. Each look and each erasure asks for a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forthwith.steps.keeping import CLAIM_ANNOUNCED, Offered
from forthwith.web.look.shown import number


class UploadedFileField(forms.FileField):
    """One file within the limit of the installation; an empty one is evidence too."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_empty_file=True, max_length=None, **more)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[Any] | None:
        """The file. Raises ValidationError when it is larger than is taken here."""
        file: UploadedFile[Any] | None = super().clean(data, initial)
        limit = settings.FORTHWITH.upload_bytes
        if file is not None and file.size is not None and file.size > limit:
            said = gettext("The file is larger than %(limit)s bytes. It was not kept. Give it to IT to keep.")
            raise forms.ValidationError(said % {"limit": number(limit)})
        return file


class KeepForm(forms.Form):
    """A file to keep as evidence."""

    file = UploadedFileField(
        label=_("The original, as it came"),
        help_text=_("It is sealed when it arrives. Its name is sealed too, and is shown nowhere."),
    )
    source = forms.CharField(
        label=_("Where it comes from"), max_length=200, help_text=_("For example: the sent folder of the office.")
    )


class ReasonForm(forms.Form):
    """Why something sealed is opened, or erased."""

    why = forms.CharField(
        label=_("What you need it for"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, without names. It stands in the record, and the Head sees it."),
    )  # fmt: skip


class PageReasonForm(ReasonForm):
    """The same, for one page of a list."""

    page = forms.IntegerField(widget=forms.HiddenInput, min_value=1, initial=1)


class HoldForm(forms.Form):
    """A legal hold and its rule."""

    rule = forms.CharField(
        label=_("Why nothing may be destroyed"), max_length=200, initial=CLAIM_ANNOUNCED,
        help_text=_("For example: claim announced. Counsel gets a task."),
    )  # fmt: skip


class EraseForm(ReasonForm):
    """A confirmed erasure of the whole case."""

    sure = forms.BooleanField(label=_("I know that this cannot be taken back"))


class ErasePersonForm(EraseForm):
    """A confirmed erasure of one person, by mark."""

    number = forms.IntegerField(label=_("The number of the person: 17 for Person 17"), min_value=1)
    field_order = ("number", "why", "sure")


class ColumnsForm(forms.Form):
    """The columns of a table that are worth keeping."""

    file = UploadedFileField(
        label=_("The table"),
        help_text=_("Nothing is kept until you have chosen. Choose the same file once more when you do."),
    )
    source = forms.CharField(label=_("Where it comes from"), max_length=200)
    chosen = forms.MultipleChoiceField(
        label=_("Keep only these columns"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self, columns: list[Offered]) -> None:
        """Show these columns for choosing."""
        choices = [(one.key, f"{one.heading} ({_values(one)})") for one in columns]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]


def _values(one: Offered) -> str:
    said = gettext("%(count)s values") % {"count": number(one.values)}
    return f"{said}, {one.kind}" if one.kind else said
