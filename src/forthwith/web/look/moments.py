"""Dates and moments asked for in parts (day, month, year, hour, minute): nobody has to guess a format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Part:
    """One of the small fields: its name in the form, its label, and how many digits wide it is."""

    name: str
    label: str | Promise
    width: int


DAY = Part("day", gettext_lazy("Day"), 2)
MONTH = Part("month", gettext_lazy("Month"), 2)
YEAR = Part("year", gettext_lazy("Year"), 4)
HOUR = Part("hour", gettext_lazy("Hour (0 to 23)"), 2)
MINUTE = Part("minute", gettext_lazy("Minute"), 2)


class PartsOfTime(forms.Widget):
    """Small text fields beside each other; gives the parts as typed, so that nothing is lost when they are wrong."""

    template_name = "forms/parts_of_time.html"
    parts: tuple[Part, ...] = (DAY, MONTH, YEAR)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:  # noqa: ARG002
        return {part.name: str(data.get(f"{name}-{part.name}", "")).strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        return all(f"{name}-{part.name}" not in data for part in self.parts)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed = _typed(value)
        birthday = self.attrs.get("autocomplete") == "bday"
        context["widget"]["parts"] = [
            {
                "name": part.name,
                "label": str(part.label),
                "value": typed.get(part.name, ""),
                "classes": f"govuk-input--width-{part.width}",
                "autocomplete": f"bday-{part.name}" if birthday else None,
            }
            for part in self.parts
        ]
        return context


class PartsOfMoment(PartsOfTime):
    """Day, month, year, hour and minute."""

    parts = (DAY, MONTH, YEAR, HOUR, MINUTE)


def _typed(value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        return value
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return _day(value) | {"hour": str(value.hour), "minute": f"{value.minute:02d}"}
    return _day(value) if isinstance(value, dt.date) else {}


def _day(value: dt.date) -> dict[str, str]:
    return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}


class DateField(forms.DateField):
    """A day in three fields. Its errors say which part is missing."""

    widget = PartsOfTime

    def to_python(self, value: Any) -> dt.date | None:
        """The day; None when nothing was typed. Raises ValidationError in words that name the field."""
        if not isinstance(value, dict):
            return super().to_python(value)
        if not any(value.values()):
            return None
        _whole(value, self.widget.parts)
        try:
            return dt.date(_year(value["year"]), _month(value["month"]), _number(value["day"]))
        except ValueError:
            raise forms.ValidationError(_("Enter a real date, such as 27 3 2026"), code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _typed(initial) != _typed(data)


class MomentField(forms.DateTimeField):
    """A day and a time of day, taken in the district's time zone; gives an aware moment."""

    widget = PartsOfMoment

    def to_python(self, value: Any) -> dt.datetime | None:
        """The moment; None when nothing was typed. Raises ValidationError."""
        if not isinstance(value, dict):
            return super().to_python(value)
        if not any(value.values()):
            return None
        _whole(value, self.widget.parts)
        return super().to_python(_moment(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _typed(initial) != _typed(data)


def _year(typed: str) -> int:
    """Four digits: "26" would be the year 26, and pass for a time long gone. Raises ValueError."""
    year = _number(typed)
    if year < 1000:
        raise ValueError
    return year


def _moment(value: Mapping[str, str]) -> dt.datetime:
    """Without a zone: Django's own field adds the district's and refuses an hour the clock change skipped."""
    try:
        day = dt.date(_year(value["year"]), _month(value["month"]), _number(value["day"]))
    except ValueError:
        raise forms.ValidationError(_("Enter a real date, such as 27 3 2026"), code="invalid") from None
    try:
        time = dt.time(_number(value["hour"]), _number(value["minute"]))
    except ValueError:
        raise forms.ValidationError(_("Enter a real time, such as 14 05"), code="invalid") from None
    return dt.datetime.combine(day, time)


def _whole(value: Mapping[str, str], parts: tuple[Part, ...]) -> None:
    absent = [str(part.label).split(" (")[0].lower() for part in parts if not value.get(part.name)]
    if absent:
        raise forms.ValidationError(_("Enter the %(parts)s too") % {"parts": ", ".join(absent)}, code="incomplete")


def _number(text: str) -> int:
    """Four digits at most, since longer ones break the calendar instead of being refused by it. Raises ValueError."""
    if not text.isdecimal() or len(text) > 4:
        raise ValueError
    return int(text)


def _month(text: str) -> int:
    """3, March, Mar, mars: a number or a name in the reader's language. Raises ValueError."""
    if text.isdecimal():
        return _number(text)
    wanted = text.casefold().rstrip(".")
    for names in (MONTHS, MONTHS_3):
        for number, name in names.items():
            if str(name).casefold().rstrip(".") == wanted:
                return int(number)
    raise ValueError
