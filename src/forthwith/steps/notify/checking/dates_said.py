"""The dates a letter says: possible, on the weekday it says, not past, on a day somebody is there (R-175, R-179)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.found import ASK, STOP, Found
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.checking.words import words_of

#: These say when the next news comes (R-175).
_HAS_NEXT = frozenset(
    ["first word", "notice", "follow-up", "community letter", "leadership letter", "public notice", "press statement"]
)
_THIS_FAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SaidDate:
    """One date of a sentence: the day (None: there is no such day), the weekday beside it, whether with a year."""

    day: date | None
    weekday: int | None
    with_year: bool
    before: str


def check_dates(reading: Reading) -> Iterator[Found]:
    """Impossible, another weekday, past, a holiday or weekend, an event that is still to come."""
    for piece in reading.sentences:
        for said in dates_in(piece, reading):
            yield from _wrong(said, piece, reading)


def check_next_news(reading: Reading) -> Iterator[Found]:
    """While the case is open each message says when the next one comes."""
    words = reading.words
    if words is None or not reading.context.case_open or reading.draft.kind not in _HAS_NEXT:
        return
    whole = [f"{piece.heading} {piece.text}" for piece in reading.sentences]
    if not any(words.says("next-news", one) and words.says("when", one) for one in whole):
        yield reading.found("next-news")


def check_late(reading: Reading) -> Iterator[Found]:
    """What comes late says so, with its dates and why; "we were busy" without a date is no reason."""
    words = reading.words
    if words is None or reading.context.days_late <= 0 or reading.draft.kind not in _HAS_NEXT:
        return
    texts = [piece.text for piece in reading.sentences]
    for at, text in enumerate(texts):
        near = " ".join(texts[at : at + 3])
        if words.says("late", text) and words.says("when", near) and words.says("late-reason", near):
            return
    yield reading.found("late", days=reading.context.days_late)


def dates_in(piece: Piece, reading: Reading) -> Iterator[SaidDate]:
    """The dates one sentence says; without a year, the one nearest to today."""
    pattern = _pattern(reading.draft.language)
    words = reading.words
    if pattern is None or words is None:
        return
    for met in pattern.finditer(piece.text):
        month = met["month"] or met["month_first"]
        number = words.months[month.lower()] if month else int(met["iso_month"])
        day = int(met["day"] or met["day_last"] or met["iso_day"])
        year = met["year"] or met["year_last"] or met["iso_year"]
        weekday = words.weekdays.get((met["weekday"] or "").lower())
        yield SaidDate(_day(year, number, day, reading.context.today), weekday, bool(year), piece.text[: met.start()])


def _wrong(said: SaidDate, piece: Piece, reading: Reading) -> Iterator[Found]:
    if said.day is None:
        yield reading.found("date-impossible", piece)
        return
    if said.weekday is not None and said.weekday != said.day.weekday():
        severity = STOP if said.with_year else ASK
        yield reading.found("weekday-differs", piece, severity=severity, day=said.day.isoformat())
    yield from _promised_day(said.day, said, piece, reading)


def _promised_day(day: date, said: SaidDate, piece: Piece, reading: Reading) -> Iterator[Found]:
    words, context = reading.words, reading.context
    if words is None:
        return
    ahead = words.says("future", piece.text)
    if ahead and day < context.today and words.patterns["by-date"].search(said.before):
        yield reading.found("date-past", piece, day=day.isoformat())
    elif (
        day > context.today
        and not ahead
        and (words.says("actor", piece.text) or words.says("passive-verb", piece.text))
    ):
        yield reading.found("event-to-come", piece, day=day.isoformat())
    elif ahead and day >= context.today and context.calendar is not None:
        if context.calendar.holiday(day):
            yield reading.found("date-holiday", piece, day=day.isoformat())
        elif day.weekday() in context.calendar.weekend:
            yield reading.found("date-weekend", piece, day=day.isoformat())


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    years = [int(year)] if year else [today.year, today.year - 1, today.year + 1]
    found = [one for one in (_date(each, month, day) for each in years) if one]
    return min(found, key=lambda one: abs(one - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = words_of(language)
    if words is None:
        return None
    months = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, words.weekdays), key=len, reverse=True))
    year = r"(?:,?\s+(?:del?\s+)?(?P<YEAR>\d{4}))?"
    iso = r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})"
    first = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?:\s+(?:of|de))?\s+(?P<month>{months})\b\.?"
    last = rf"(?P<month_first>{months})\.?\s+(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?\b"
    days = f"{iso}|{first}{year.replace('YEAR', 'year')}|{last}{year.replace('YEAR', 'year_last')}(?![:\\d])"
    return re.compile(rf"(?<!\w)(?:(?P<weekday>{weekdays})\.?,?\s+(?:the\s+|le\s+|el\s+)?)?(?:{days})(?!\w)", re.I)
