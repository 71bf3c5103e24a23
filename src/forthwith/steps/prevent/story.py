"""The log as a story a person can read: what happened, who did it and as what, from what to what (R-204)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.staff import Staff
from forthwith.record.words import Certainty, Kind, Medium, Role, Time

ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
VIEWS = frozenset({What.PERSONAL_DATA_VIEWED, What.SEAL_OPENED})


@dataclass(frozen=True)
class Line:
    """One entry of the story. ``details`` are pairs of what and how it changed, in words."""

    seq: int
    at: datetime
    what: str
    title: str
    by: str
    about: str
    details: tuple[tuple[str, str], ...]
    note: str
    is_view: bool
    clock_went_back: bool


def lines(events: Sequence[Event], before: datetime | None = None, *, in_a_row: bool = True) -> list[Line]:
    """The entries in words; ``before`` is the time of the entry before the first, to see the clock go back.

    Entries that do not follow one another (``in_a_row`` false) cannot show it.
    """
    names = _names(events)
    told = []
    for event in events:
        told.append(_line(event, before, names))
        before = event.at if in_a_row else None
    return told


def story(case: Case) -> Iterator[Line]:
    """The whole story of a case, in the order of the log."""
    before, batch = None, []
    for event in Event.objects.filter(case=case).order_by("seq").select_related("delegation").iterator(500):
        batch.append(event)
        if len(batch) == 500:
            yield from lines(batch, before)
            before, batch = event.at, []
    yield from lines(batch, before)


def who(event: Event) -> str:
    """Who acted, as what, and under which instrument."""
    role = Role(event.role).label if event.role in Role.values else event.role
    said = f"{event.by_name}, {role}" if role else event.by_name
    return f"{said}, {_('delegation')} {event.delegation}" if event.delegation else said


def _line(event: Event, before: datetime | None, names: Mapping[str, str]) -> Line:
    return Line(
        seq=event.seq,
        at=event.at,
        what=event.what,
        title=str(What(event.what).label) if event.what in What.values else event.what,
        by=who(event),
        about=_about(event.about, names),
        details=tuple((_field(name), _change(*pair)) for name, pair in event.changes.items()),
        note=event.note,
        is_view=event.what in VIEWS,
        clock_went_back=event.what == What.CLOCK_JUMPED or (before is not None and event.at < before),
    )


def _names(events: Iterable[Event]) -> dict[str, str]:
    """Names of the people who act that entries are about, in one question to the database."""
    asked = {event.about.removeprefix("staff ") for event in events if event.about.startswith("staff ")}
    found = (
        Staff.objects.filter(uid__in=[one for one in asked if _is_uid(one)]).values_list("uid", "name") if asked else ()
    )
    return {str(uid): name for uid, name in found}


def _is_uid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4 and not set(text) - set("0123456789abcdef-")


def _about(about: str, names: Mapping[str, str]) -> str:
    if about.startswith("staff "):
        return names.get(about.removeprefix("staff "), about)
    return str(Time(about).label) if about in Time.values else about


def _field(name: str) -> str:
    return str(Time(name).label) if name in Time.values else name.replace("_", " ").capitalize()


def _change(old: Any = None, new: Any = None) -> str:
    """How one field changed: what it holds now, and what it held before when it held something."""
    if old in (None, "", []):
        return _words(new)
    return _("%(new)s (before: %(old)s)") % {"new": _words(new), "old": _words(old)}


def _moment(text: str) -> str:
    """A time of the log, written so that a person reads it, in the zone it was stated in; "" when it is none."""
    if not ISO_TIME.fullmatch(text):
        return ""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M (%z)")
    except ValueError:
        return ""


def _words(value: Any) -> str:
    """A value of the log in words; unknown stays unknown."""
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_words(one)}" for name, one in value.items())
    if isinstance(value, str) and (at := _moment(value)):
        return at
    known = next((words(value).label for words in (Kind, Medium, Certainty, Role) if value in words.values), None)
    return str(known or value)
