"""Reads one rule as written, key by key: condition, clock, source, contents, worked cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from forthwith.law.clocks import ANCHORS, CALENDARS, KINDS, Clock, YearlyDays
from forthwith.law.condition_reader import ConditionError, read_condition
from forthwith.law.conditions import Condition
from forthwith.law.durations import Duration, read_duration
from forthwith.law.rules import (
    BASES,
    CONFIDENCES,
    CONTENTS,
    FAMILIES,
    NOT_IN_FORCE,
    STATUSES,
    STEPS,
    Contested,
    Delay,
    Element,
    Release,
    Rule,
    Source,
    WorkedCase,
)  # fmt: skip
from forthwith.law.written import Written


def read_rule(w: Written, head: Mapping[str, str], named: Mapping[str, Condition], to: Mapping[str, str]) -> Rule:
    """One rule from its mapping; ``named`` are earlier rules' conditions, ``to`` who can be told.

    Raises RuleRefused naming file, rule and key. The caller sets ``since`` and ``until``.
    """
    w.raw("in_force")
    rule = Rule(
        id=w.text("id"),
        duty=w.text("duty"),
        family=w.one_of("family", FAMILIES),
        basis=w.one_of("basis", BASES),
        step=w.one_of("step", STEPS, "notify"),
        by=w.one_of("by", to, "district"),
        to=w.one_of("to", to),
        when=_condition(w, "when", named),
        clock=_clock(w.inner("clock")),
        source=_source(w.inner("source"), head["act"]),
        confidence=w.one_of("confidence", CONFIDENCES),
        since=date.min,
        until=None,
        cases=_cases(w),
        practice=w.text("practice", ""),
        clauses=w.texts("clauses"),
        manner=w.texts("manner"),
        must_say=_elements(w, "must_say", named),
        must_not_say=_elements(w, "must_not_say", named),
        releases=tuple(_release(item, named) for item in w.inners("exceptions")),
        delay=_delay(w.inner("delay"), named) if w.has("delay") else None,
        contested=_contested(w.inner("ask"), named) if w.has("ask") else None,
        voluntary=w.flag("voluntary"),
        keep=w.text("keep", ""),
        note=w.text("note", ""),
        contents=_contents(w),
        **head,
    )
    w.raw("ask"), w.raw("delay")
    w.finish()
    return rule


def _condition(w: Written, key: str, named: Mapping[str, Condition]) -> Condition:
    if not w.has(key):
        raise w.refuse(key, "is missing.")
    try:
        return read_condition(w.raw(key), named)
    except ConditionError as reason:
        raise w.refuse(key, str(reason)) from None


def _source(w: Written, act: str) -> Source:
    source = Source(
        act=w.text("act", act),
        section=w.text("section"),
        read_on=w.day("read_on"),
        read_by=w.text("read_by"),
        title=w.text("title", ""),
        url=w.text("url", ""),
    )
    w.finish()
    return source


def _clock(w: Written) -> Clock:
    limit = _limit(w)
    clock = Clock(
        anchor=w.one_of("anchor", ANCHORS, "") if w.has("anchor") or not isinstance(limit, str) else "",
        limit=limit,
        kind=w.one_of("kind", KINDS),
        calendar=w.one_of("calendar", CALENDARS, _fitting_calendars(limit)[0]),
        rolls=w.flag("rolls"),
        target=_duration(w, "target") if w.has("target") else None,
    )
    w.raw("anchor"), w.raw("target")
    if (clock.kind == "soft") is not isinstance(limit, str):
        raise w.refuse("kind", "a limit without a number is soft, and only that is.")
    if clock.calendar not in _fitting_calendars(limit):
        raise w.refuse("calendar", "does not fit the limit.")
    w.finish()
    return clock


def _fitting_calendars(limit: Duration | YearlyDays | str) -> tuple[str, ...]:
    if isinstance(limit, Duration) and limit.minutes:
        return ("hours",)
    in_days = isinstance(limit, Duration) and bool(limit.days)
    return ("calendar days", "business days") if in_days else ("calendar days",)


def _limit(w: Written) -> Duration | YearlyDays | str:
    if isinstance(w.raw("limit"), list):
        try:
            days = [date.fromisoformat(f"2001-{day}") for day in w.texts("limit")]
        except ValueError:
            raise w.refuse("limit", "yearly days are written as '01-31'.") from None
        if not days:
            raise w.refuse("limit", "names no day.")
        return tuple((day.month, day.day) for day in days)
    words = w.text("limit")
    return _duration(w, "limit") if words.startswith("P") and words[1:2] in "T0123456789" else words


def _duration(w: Written, key: str) -> Duration:
    found = read_duration(w.text(key))
    if found is None:
        raise w.refuse(key, "is not an ISO 8601 duration of one unit, such as PT72H or P30D.")
    return found


def _contents(w: Written) -> str:
    listed = bool(w.items("must_say"))
    contents = w.one_of("contents", CONTENTS, "listed" if listed else "not found")
    if listed is not (contents == "listed"):
        raise w.refuse("contents", "does not fit must_say.")
    return contents


def _elements(w: Written, key: str, named: Mapping[str, Condition]) -> tuple[Element, ...]:
    found = []
    for item in w.inners(key):
        element = Element(
            item.text("id"),
            item.text("words"),
            item.text("source", ""),
            item.one_of("confidence", CONFIDENCES, "R"),
            item.text("check", ""),
            _condition(item, "when", named) if item.has("when") else None,
            item.one_of("basis", BASES) if item.has("basis") else "",
        )
        item.finish()
        found.append(element)
    return tuple(found)


def _release(w: Written, named: Mapping[str, Condition]) -> Release:
    wider = w.inner("wider") if w.has("wider") else None
    release = Release(
        id=w.text("id"),
        words=w.text("words"),
        when=_condition(w, "when", named),
        section=w.text("section"),
        wider=_condition(wider, "when", named) if wider else None,
        wider_clause=wider.text("clause") if wider else "",
        wider_note=wider.text("note") if wider else "",
    )
    w.raw("wider")
    w.finish()
    return release


def _delay(w: Written, named: Mapping[str, Condition]) -> Delay:
    resume = _duration(w, "resume").written if w.has("resume") else ""
    w.raw("resume")
    delay = Delay(w.text("words"), _condition(w, "when", named), resume)
    w.finish()
    return delay


def _contested(w: Written, named: Mapping[str, Condition]) -> Contested:
    narrower = w.inner("narrower")
    contested = Contested(
        w.text("question"), w.text("stricter"), narrower.text("reading"), _condition(narrower, "when", named)
    )
    w.one_of("default", ("stricter",), "stricter")
    w.finish()
    return contested


def _cases(w: Written) -> tuple[WorkedCase, ...]:
    cases = tuple(_case(item) for item in w.inners("cases"))
    expected = {case.expect for case in cases}
    third = any(case.expect == "ask" or case.boundary for case in cases)
    if len(cases) < 3 or not {"due", "not due"} <= expected or not third:
        raise w.refuse("cases", "needs at least three: one due, one not due, one on the boundary or to be asked.")
    return cases


def _case(w: Written) -> WorkedCase:
    case = WorkedCase(
        name=w.text("name"),
        given=w.mapping("given"),
        expect=w.one_of("expect", (*STATUSES, NOT_IN_FORCE)),
        day=w.optional_day("day"),
        due=str(w.raw("due") or ""),
        boundary=w.flag("boundary"),
        choices={name: str(value) for name, value in w.mapping("choices").items()},
    )
    w.raw("given"), w.raw("choices")
    w.finish()
    return case
