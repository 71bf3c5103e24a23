"""The places whose rules are kept, found as folders; adding one touches no Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forthwith.law.calendars import WEEKDAYS, PlaceCalendar
from forthwith.law.cases import refuse_failing
from forthwith.law.errors import PlaceUnknown
from forthwith.law.practices import load_practice
from forthwith.law.reader import read_act
from forthwith.law.rules import Rule
from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml

RULES = Path(__file__).parent / "rules"
_NAME = re.compile(r"[a-z]+(?:[/-][a-z]+)*")


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone a rule can name after ``to`` or ``by``; ``checked`` is the day the channel was looked up.

    ``people``: those affected, whom one letter can serve under several duties.
    """

    name: str
    channel: str = ""
    checked: date | None = None
    people: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its rules. ``time_zone`` None: the school's own zone must come with the facts.

    ``practice_line`` are the names of its practice and of those that one is based on.
    """

    path: str
    name: str
    time_zone: ZoneInfo | None
    calendar: PlaceCalendar
    contacts: Mapping[str, Contact]
    rules: tuple[Rule, ...]
    practice: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    practice_line: tuple[str, ...] = ()

    @property
    def zone(self) -> str:
        """The name of the place's time zone; UTC when the place has several or none."""
        return self.time_zone.key if self.time_zone else "UTC"

    def in_force(self, on: date) -> tuple[Rule, ...]:
        """The rules in the version that stood on that day."""
        return tuple(rule for rule in self.rules if rule.in_force(on))


def places(*, extra_dirs: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """The paths of all places kept, sorted."""
    found = {folder for root in (RULES, *extra_dirs) for folder in _folders(root)}
    return tuple(sorted(found))


def default_place() -> str:
    """The place used when none is named (rules/default.yaml)."""
    return Written(read_yaml(RULES / "default.yaml"), file="default.yaml", rule="(the file)").text("place")


@lru_cache(maxsize=64)
def load_place(place: str, *, extra_dirs: tuple[Path, ...] = ()) -> Place:
    """Read a place's rules, and those of the wider places it stands under.

    ``extra_dirs`` are folders shaped like rules/; a file there replaces ours of the same name, others are
    added. Raises PlaceUnknown, RuleRefused when a rule has no source, dates or cases, or a case fails, and
    PracticeRefused when the place's practice is not whole.
    """
    files = _files(place, extra_dirs)
    if "place.yaml" not in files:
        raise PlaceUnknown(f"No rules are kept for {place!r}. No duty was computed. Kept are: {', '.join(places())}.")
    read = _read_place(place, Written(read_yaml(files["place.yaml"]), file=f"{place}/place.yaml", rule="(the file)"))
    recipients = {key: contact.name for key, contact in read.contacts.items()}
    acts = [read_act(path, place=place, recipients=recipients) for name, path in files.items() if name != "place.yaml"]
    own = tuple(rule for act in acts for rule in act)
    refuse_failing(own, zone=read.time_zone, calendar=read.calendar)
    return _with_wider(read, own, extra_dirs)


def _with_wider(place: Place, own: tuple[Rule, ...], extra_dirs: tuple[Path, ...]) -> Place:
    wider = [load_place(path, extra_dirs=extra_dirs) for path in place.also]
    contacts = {key: contact for other in wider for key, contact in other.contacts.items()}
    line = load_practice(place.practice, extra_dirs=extra_dirs).line if place.practice else ()
    return Place(
        path=place.path,
        name=place.name,
        time_zone=place.time_zone,
        calendar=place.calendar,
        contacts={**contacts, **place.contacts},
        rules=own + tuple(rule for other in wider for rule in other.rules),
        practice=place.practice,
        also=place.also,
        note=place.note,
        practice_line=line,
    )


def _folders(root: Path) -> list[str]:
    return [path.parent.relative_to(root).as_posix() for path in root.rglob("place.yaml")]


def _files(place: str, extra_dirs: tuple[Path, ...]) -> dict[str, Path]:
    if not _NAME.fullmatch(place):
        return {}
    return {path.name: path for root in (RULES, *extra_dirs) for path in sorted((root / place).glob("*.yaml"))}


def _read_place(path: str, w: Written) -> Place:
    shared = Written(read_yaml(RULES / "contacts.yaml"), file="contacts.yaml", rule="(the file)")
    place = Place(
        path=path,
        name=w.text("name"),
        time_zone=_zone(w),
        calendar=_calendar(w.inner("holidays")) if w.has("holidays") else PlaceCalendar(),
        contacts={**_contacts(shared), **(_contacts(w.inner("contacts")) if w.has("contacts") else {})},
        rules=(),
        practice=w.text("practice", ""),
        also=w.texts("also"),
        note=w.text("note", ""),
    )
    w.raw("holidays"), w.raw("contacts")
    w.finish()
    return place


def _zone(w: Written) -> ZoneInfo | None:
    name = w.text("time_zone", "")
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        raise w.refuse("time_zone", f"{name!r} is not a time zone.") from None


def _calendar(w: Written) -> PlaceCalendar:
    weekend = w.texts("weekend") or ("saturday", "sunday")
    own = w.raw("days") or {}
    if not isinstance(own, Mapping) or not all(isinstance(day, date) for day in own):
        raise w.refuse("days", "is not a mapping of days to names.")
    if not set(weekend) < set(WEEKDAYS):
        raise w.refuse("weekend", "is not a list of weekdays.")
    calendar = PlaceCalendar(
        frozenset(WEEKDAYS.index(day) for day in weekend),
        w.text("country", ""),
        w.text("subdivision", ""),
        {day: str(name) for day, name in own.items()},
    )
    w.finish()
    return calendar


def _contacts(w: Written) -> dict[str, Contact]:
    found = {}
    for key in map(str, w.values):
        entry = w.inner(key)
        found[key] = Contact(
            entry.text("name"), entry.text("channel", ""), entry.optional_day("checked"), entry.flag("people")
        )
        entry.finish()
    return found
