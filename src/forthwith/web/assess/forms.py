"""The forms by which an officer gives files, and corrects what they say (J6)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.web.look.fields import FilesField
from forthwith.web.look.shown import number

LEVELS = (("high", gettext_lazy("High")), ("medium", gettext_lazy("Medium")), ("low", gettext_lazy("Low")))
ABSENT = (*LEVELS, ("", gettext_lazy("Not known yet: taken as high")))


class Once(forms.Form):
    """A form that is carried out once, however often it is sent."""

    token = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *words: Any, **more: Any) -> None:
        more["initial"] = {"token": uuid4().hex} | (more.get("initial") or {})
        super().__init__(*words, **more)


def _fits(file: UploadedFile[Any] | None) -> None:
    most = settings.FORTHWITH.upload_bytes
    if file and (file.size or 0) > most:
        raise forms.ValidationError(
            _("This file is larger than %(most)s bytes. It was not kept. Ask IT to load it by the command line.")
            % {"most": number(most)}
        )


class FilesForm(Once):
    """The message or files that went wrong, and the roster they are held against."""

    say_optional = False
    evidence = FilesField(
        label=gettext_lazy("The message or file that went wrong"), required=False,
        help_text=gettext_lazy("As a file (.eml, .msg, a sheet, a document). It is sealed before it is opened."),
    )  # fmt: skip
    kept = forms.MultipleChoiceField(
        label=gettext_lazy("Evidence already kept"), required=False, widget=forms.CheckboxSelectMultiple
    )
    roster = forms.FileField(
        label=gettext_lazy("The roster"), required=False,
        help_text=gettext_lazy("A OneRoster export (.zip) or a sheet (.csv, .xlsx). Without one nobody can be named."),
    )  # fmt: skip
    register = forms.FileField(
        label=gettext_lazy("The register of sensitive groups, when the district keeps one"), required=False,
        help_text=gettext_lazy("A .yaml file."),
    )  # fmt: skip

    def __init__(self, *words: Any, kept: list[tuple[str, str]], roster: str = "", **more: Any) -> None:
        more["initial"] = {"kept": [uid for uid, _label in kept]} | (more.get("initial") or {})
        super().__init__(*words, **more)
        self.fields["kept"].choices = kept  # type: ignore[attr-defined]
        if not kept:
            del self.fields["kept"]
        if roster:
            self.fields["roster"].help_text = roster

    def clean_evidence(self) -> list[UploadedFile[Any]]:
        """Each file within the limit."""
        files: list[UploadedFile[Any]] = self.cleaned_data["evidence"]
        for file in files:
            _fits(file)
        return files

    def clean_roster(self) -> UploadedFile[Any] | None:
        """The roster within the limit."""
        file: UploadedFile[Any] | None = self.cleaned_data["roster"]
        _fits(file)
        return file

    def clean_register(self) -> UploadedFile[Any] | None:
        """The register within the limit."""
        file: UploadedFile[Any] | None = self.cleaned_data["register"]
        _fits(file)
        return file

    def clean(self) -> dict[str, Any]:
        """Something to look at must be there."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("evidence") and not cleaned.get("kept"):
            self.add_error("evidence", _("Choose the message or file that went wrong."))
        return cleaned


class MeaningForm(Once):
    """What being on the list says about somebody, and what not being on it says."""

    group = forms.CharField(label=gettext_lazy("The list is the group"), max_length=200)
    reveals = forms.CharField(label=gettext_lazy("Being on it says that a person"), max_length=300)
    sensitivity = forms.ChoiceField(
        label=gettext_lazy("How sensitive that is"), choices=LEVELS, widget=forms.RadioSelect
    )
    absence_reveals = forms.CharField(
        label=gettext_lazy("Not being on it says that a person"), max_length=300, required=False
    )
    absence_sensitivity = forms.ChoiceField(
        label=gettext_lazy("How sensitive the opposite is"), choices=ABSENT, required=False, widget=forms.RadioSelect
    )
    population = forms.CharField(
        label=gettext_lazy("Out of whom it was chosen"), max_length=200, required=False,
        help_text=gettext_lazy("A group of the roster: all-staff, all-students, a school, a grade."),
    )  # fmt: skip


class PairForm(Once):
    """Two addresses of one person, typed, or ticked among those that look alike."""

    say_optional = False
    alike = forms.MultipleChoiceField(
        label=gettext_lazy("These look alike. Tick each pair that is one person"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    first = forms.CharField(label=gettext_lazy("One address"), max_length=320, required=False)
    second = forms.CharField(label=gettext_lazy("Another address of the same person"), max_length=320, required=False)
    shared = forms.CharField(
        label=gettext_lazy("An address that two people read"), max_length=320, required=False,
        help_text=gettext_lazy("When the roster knows only one of them."),
    )  # fmt: skip

    def __init__(self, *words: Any, pairs: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["alike"].choices = [  # type: ignore[attr-defined]
            (str(place), f"{first}  =  {second}") for place, (first, second) in enumerate(pairs)
        ]
        if not pairs:
            del self.fields["alike"]

    def clean(self) -> dict[str, Any]:
        """Something must be said, and a pair has two halves."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("first")) != bool(cleaned.get("second")):
            self.add_error("second" if cleaned.get("first") else "first", _("Enter the other address too."))
        elif not any(cleaned.get(name) for name in ("alike", "first", "shared")):
            raise forms.ValidationError(_("Tick a pair, or enter addresses."))
        return cleaned


class ReadersForm(Once):
    """Readers no header names, and what else is known of who read it."""

    readers = forms.CharField(
        label=gettext_lazy("Further readers, one on each line"), required=False, max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Addresses, or labels of an access log such as “anonymous 7”."),
    )  # fmt: skip
    opened = forms.CharField(
        label=gettext_lazy("Known to have opened it, one on each line"), required=False, max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    unknown_readers = forms.BooleanField(
        label=gettext_lazy("Others whom we do not know may have read it"), required=False
    )
    population_unknown = forms.BooleanField(
        label=gettext_lazy("The readers do not know who could have been on the list"), required=False
    )
    other_copies = forms.IntegerField(
        label=gettext_lazy("How many people got the same text in other messages"), required=False, min_value=0,
        max_value=100_000_000,
    )  # fmt: skip
    completeness_of = forms.CharField(label=gettext_lazy("A group of the register"), max_length=200, required=False)
    completeness = forms.IntegerField(
        label=gettext_lazy("How many in a hundred of those it is true of are in that group"), required=False,
        min_value=0, max_value=100,
    )  # fmt: skip
