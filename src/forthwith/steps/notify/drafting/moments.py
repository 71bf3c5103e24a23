"""Days, times and numbers as the reader's language and the district's zone write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from forthwith.law.sheet_values import Count
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.wording import Wording


@dataclass(frozen=True)
class Calendar:
    """How one district's letters in one language write times; ``country`` is the first part of its place."""

    wording: Wording
    zone: ZoneInfo
    country: str = ""

    @property
    def locale(self) -> str:
        """The locale of language and country: the same day is written differently in Vancouver and London."""
        locales = self.wording.words["locales"]
        return str(locales.get(self.country, locales["default"]))

    def day(self, when: date | datetime) -> str:
        """A day: "January 14, 2022"."""
        local = when.astimezone(self.zone) if isinstance(when, datetime) else when
        said = line(format_date(local, "long", locale=self.locale))
        # In French the first of a month is an ordinal, which the locale data leaves out.
        return f"1er{said[1:]}" if self.wording.language == "fr" and local.day == 1 else said

    def time(self, when: datetime) -> str:
        """A time of day in the district's zone."""
        said = line(format_time(when.astimezone(self.zone), "short", locale=self.locale))
        # "8 h", not "08 h 00", is how French is read here.
        return said.removeprefix("0").removesuffix(" 00") if " h " in said else said

    def when(self, when: date | datetime) -> str:
        """A moment with its little word: "on January 14, 2022 at 2:32 p.m."; a day alone where no time is known."""
        if isinstance(when, datetime):
            return self._in_form("at", when)
        return self.wording.say("times", "of_day", day=self.day(when))

    def by(self, when: datetime) -> str:
        """At the latest: "by 5:00 p.m. on January 18, 2022"."""
        return self._in_form("by", when)

    def until(self, when: datetime) -> str:
        """Its end: "until 6:40 p.m. on January 14, 2022"."""
        return self._in_form("until", when)

    def period(self, first: date | datetime, last: date | datetime | None) -> str:
        """A moment, or the days between two."""
        if last is None or self.day(first) == self.day(last):
            return self.when(first)
        return self.wording.say("times", "between", first=self.day(first), last=self.day(last))

    def number(self, number: int) -> str:
        """A number with the separators of the language."""
        return line(format_decimal(number, locale=self.locale))

    def count(self, count: Count) -> str:
        """A count with its unit: "104 people", "166 to 207 children", "at least 12 people"."""
        forms = self.wording.words["units"].get(count.unit, self.wording.words["units"]["people"])
        unit = str(forms[0 if count.high == 1 else 1])
        if count.exact:
            return self.wording.say("counts", "exact", number=self.number(count.low), unit=unit)
        if count.high is None:
            return self.wording.say("counts", "least", low=self.number(count.low), unit=unit)
        low, high = self.number(count.low), self.number(count.high)
        return self.wording.say("counts", "range", low=low, high=high, unit=unit)

    def _in_form(self, form: str, when: datetime) -> str:
        """Where the language says one o'clock in another way than the other hours, so does the letter."""
        time = self.time(when)
        one = f"{form}_one"
        form = one if time.startswith("1:") and one in self.wording.words["times"] else form
        return self.wording.say("times", form, day=self.day(when), time=time)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
