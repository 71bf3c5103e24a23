"""The forms of the district's settings: who and where, times, the school year, the roster."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.law import places, practices
from forthwith.record.district import District
from forthwith.record.words import Part
from forthwith.web.look.fields import DateField

TARGET_WORDS = {
    "report": gettext_lazy("From discovery to report, in minutes"),
    "head": gettext_lazy("From report to Head, in minutes"),
    "containment": gettext_lazy("From Head to first containment, in minutes"),
    "determination": gettext_lazy("From first containment to determination, in minutes"),
    "notice": gettext_lazy("From determination to first notice, in minutes"),
    "doubt": gettext_lazy("To decide a doubtful report, in minutes"),
    "question": gettext_lazy("To answer a question, in minutes"),
    "enquiry": gettext_lazy("To answer somebody affected who writes to us, in minutes"),
    "enquiry_head": gettext_lazy("Until something unanswered goes to the Head, in minutes"),
}


class PartForm(forms.Form):
    """One part of the settings. ``version`` is what the page showed: a change in between is told, not overwritten."""

    title: ClassVar[str | Promise]
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def initial_of(cls, district: District) -> dict[str, Any]:
        """The values the form opens with."""
        own = {name: getattr(district, name) for name in cls.base_fields if hasattr(district, name)}
        return own | {"version": district.version}

    @classmethod
    def shown(cls, district: District) -> dict[str, Any]:
        """The values by their labels, as the page shows them."""
        known = cls.initial_of(district)
        return {
            str(field.label): _said(field, known.get(name)) for name, field in cls.base_fields.items() if field.label
        }

    def changes(self) -> dict[str, Any]:
        """The values by the names of the settings."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value or _("not set")))  # type: ignore[arg-type]
    return str(value) if value not in (None, "") else _("not set")


def _places() -> list[tuple[str, str]]:
    return [("", _("not set")), *((one, one) for one in places(extra_dirs=_extra()))]


def _practices() -> list[tuple[str, str]]:
    return [(one, one) for one in practices(extra_dirs=_extra())]


def _zones() -> list[tuple[str, str]]:
    return [(one, one.replace("_", " ")) for one in sorted(available_timezones())]


def _extra() -> tuple[Any, ...]:
    folder = settings.FORTHWITH.law_folder
    return (folder,) if folder else ()


class WhereForm(PartForm):
    """Whose law applies, and how the privacy office is reached."""

    title = gettext_lazy("The district and its privacy office")
    name = forms.CharField(label=gettext_lazy("Name of the district"), max_length=200)
    place = forms.ChoiceField(label=gettext_lazy("Place whose law applies"), choices=_places, required=False)
    practice = forms.ChoiceField(label=gettext_lazy("Practice"), choices=_practices)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=_zones)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    privacy_email = forms.EmailField(label=gettext_lazy("E-mail address of the privacy office"), required=False)
    privacy_phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    privacy_hours = forms.CharField(label=gettext_lazy("Hours"), max_length=120, required=False)
    second_factor = forms.BooleanField(
        label=gettext_lazy("Everybody with a role beyond staff needs a second factor"), required=False
    )


class ChairForm(PartForm):
    """Whom a long silence goes to, and after how many days."""

    title = gettext_lazy("The chair of the board")
    chair_name = forms.CharField(label=gettext_lazy("Name of the chair of the board"), max_length=120, required=False)
    chair_email = forms.EmailField(
        label=gettext_lazy("E-mail address of the chair of the board"), required=False,
        help_text=gettext_lazy("It gets one note for each silence, without a name and without the matter."),
    )  # fmt: skip
    chair_after_days = forms.IntegerField(
        label=gettext_lazy("After how many days without a word to people the note goes"), min_value=1, max_value=31
    )


class TextsForm(PartForm):
    """Whether somebody sends text messages beside letters, and where that is said to be official."""

    title = gettext_lazy("Text messages")
    text_messages = forms.BooleanField(
        label=gettext_lazy("Text messages beside letters"), required=False,
        help_text=gettext_lazy("They say only that the district has written, with its telephone number. No link, no "
                               "matter. They never count as notice."),
    )  # fmt: skip
    texts_announced = forms.CharField(
        label=gettext_lazy("Where they are announced as official"), max_length=200, required=False,
        help_text=gettext_lazy("A place that people know, such as: the first page of the district's website, and the "
                               "letter at the beginning of the school year."),
    )  # fmt: skip


class TimesForm(PartForm):
    """The district's own aims, and how long each part of a case is kept."""

    title = gettext_lazy("Our own targets and times of keeping")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _times()

    @classmethod
    def initial_of(cls, district: District) -> dict[str, Any]:
        """Each aim and each time of keeping by its own field."""
        aims = {f"target_{key}": value for key, value in district.targets_minutes.items()}
        kept = {f"keep_{key}": value for key, value in district.keep_days.items()}
        return {"version": district.version} | aims | kept

    @classmethod
    def shown(cls, district: District) -> dict[str, Any]:
        """The values by their labels."""
        known = cls.initial_of(district)
        return {str(field.label): _said(field, known.get(name)) for name, field in _times().items()}

    def changes(self) -> dict[str, Any]:
        """Both settings, whole: an aim left empty is no aim."""
        return {"targets_minutes": self._under("target_"), "keep_days": self._under("keep_")}

    def _under(self, prefix: str) -> dict[str, int]:
        given = {name.removeprefix(prefix): self.cleaned_data[name] for name in self.fields if name.startswith(prefix)}
        return {name: count for name, count in given.items() if count is not None}


def _times() -> dict[str, forms.Field]:
    """Aims may be empty; the time of keeping is always set."""
    aims = {
        f"target_{key}": forms.IntegerField(label=text, min_value=1, required=False)
        for key, text in TARGET_WORDS.items()
    }
    kept = {
        f"keep_{part.value}": forms.IntegerField(
            label=_("Days kept after closing: %(part)s") % {"part": part.label}, min_value=1
        )
        for part in Part
    }
    return {**aims, **kept}


class SchoolYearForm(PartForm):
    """The days on which the schools are closed, for warnings that count school days."""

    title = gettext_lazy("School year")
    begins = DateField(label=gettext_lazy("First day of the school year"), required=False)
    finishes = DateField(label=gettext_lazy("Last day of the school year"), required=False)
    closed = forms.CharField(
        label=gettext_lazy("Days without school"),
        help_text=gettext_lazy("One a line: 2025-12-22 to 2026-01-02 Winter break, or 2025-11-11 Remembrance Day"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )

    @classmethod
    def initial_of(cls, district: District) -> dict[str, Any]:
        """The calendar as the form's three fields."""
        kept = district.school_days
        lines = "\n".join(_line(*one) for one in kept.get("closed", []))
        ends = {name: date.fromisoformat(kept[name]) for name in ("begins", "finishes") if kept.get(name)}
        return {"version": district.version, "closed": lines} | ends

    def clean_closed(self) -> list[list[str]]:
        """First day, last day and name of each line. Raises ValidationError naming the line."""
        return [list(one) for one in _periods(self.cleaned_data["closed"])]

    def changes(self) -> dict[str, Any]:
        """The calendar as it is kept: days as 2025-09-02."""
        given = self.cleaned_data
        ends = {name: given[name].isoformat() for name in ("begins", "finishes") if given[name]}
        return {"school_days": ends | ({"closed": given["closed"]} if given["closed"] else {})}


def _line(first: str, last: str, name: str) -> str:
    return " ".join(part for part in (first, f"to {last}" if last != first else "", name) if part)


def _periods(text: str) -> Iterator[tuple[str, str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words:
            continue
        last = words[2] if len(words) > 2 and words[1] == "to" else words[0]
        name = " ".join(words[3:] if last is not words[0] else words[1:])
        try:
            in_order = date.fromisoformat(words[0]) <= date.fromisoformat(last)
        except ValueError:
            in_order = False
        if not in_order:
            raise forms.ValidationError(_("Line %(number)s: write days as 2025-12-22") % {"number": number})
        yield words[0], last, name


class RosterForm(PartForm):
    """Where the district's own roster and register lie on the server."""

    title = gettext_lazy("Roster and register")
    roster = forms.CharField(
        label=gettext_lazy("Path of the roster on the server"), max_length=400, required=False,
        help_text=gettext_lazy("A folder or a file, such as /srv/roster. It is read at each assessment."),
    )  # fmt: skip
    register = forms.CharField(
        label=gettext_lazy("Path of the register of sensitive groups on the server"), max_length=400, required=False,
        help_text=gettext_lazy("A file, such as /srv/groups.csv."),
    )  # fmt: skip


PARTS: dict[str, type[PartForm]] = {
    "place": WhereForm,
    "chair": ChairForm,
    "times": TimesForm,
    "school-year": SchoolYearForm,
    "roster": RosterForm,
    "texts": TextsForm,
}
