"""What was typed, turned into one question; anything that cannot be used is refused by name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forthwith.cli.exits import QuestionRefused
from forthwith.exposure import Given, GivenReader
from forthwith.law import load_place, places, read_fact
from forthwith.law.facts import vocabulary
from forthwith.people import read_key
from forthwith.settings import Settings
from forthwith.steps.assess.assessment import Question

NOTHING_DONE = "Nothing was assessed."
_PLACE = re.compile(r"[a-z]{2}(/[a-z-]+)*")


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of the command line, as they were typed."""

    files: tuple[Path, ...]
    roster: Path | None = None
    groups: Path | None = None
    place: str = ""
    known_at: str = ""
    on: str = ""
    readers: Path | None = None
    unknown_readers: bool = False
    envelope: Path | None = None
    opened: Path | None = None
    authorised: tuple[str, ...] = ()
    completeness: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    key: Path | None = None


def question(typed: Typed, settings: Settings, *, now: datetime) -> Question:
    """The question that was typed; raises QuestionRefused, LawError or OSError when it cannot be used."""
    for word, path in _paths(typed):
        if not path.exists():
            raise QuestionRefused(f"There is no file or folder at the path of {word}. {NOTHING_DONE} Check it.")
    place = known_shape(typed.place or settings.place)
    zone = load_place(place, extra_dirs=_folders(settings)).zone if place else "UTC"
    return Question(
        files=typed.files,
        on=read_day(typed.on, "--on") or now.astimezone(ZoneInfo(zone)).date(),
        roster=typed.roster,
        groups=typed.groups,
        place=place,
        law_folder=settings.law_folder,
        known_at=_read_time(typed.known_at, zone, now),
        given=_given(typed),
        envelope=_lines(typed.envelope),
        facts={name: read_fact(name, value) for name, value in known_facts(read_pairs(typed.facts, "--fact")).items()},
        columns=read_pairs(typed.columns, "--column"),
        key=read_key(typed.key) if typed.key else None,
        limits=settings.limits(),
    )


def known_shape(place: str) -> str:
    """The place as typed; what is shaped like no place at all is refused without repeating it."""
    if place and not _PLACE.fullmatch(place):
        raise QuestionRefused(f"No such place is kept. {NOTHING_DONE} Name one such as {', '.join(places())}.")
    return place


def known_facts(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts as given; a name that is none of ours is refused by its number, since it may be a person's."""
    for number, name in enumerate(facts, start=1):
        if name not in vocabulary():
            raise QuestionRefused(f"Fact {number} is not in the vocabulary of facts. {NOTHING_DONE} See docs/law.md.")
    return facts


def _paths(typed: Typed) -> Iterator[tuple[str, Path]]:
    """Each path and the word it stands for: an error names the word, since a file may be named after a child."""
    yield from ((f"FILE {number}", path) for number, path in enumerate(typed.files, start=1))
    for name in ("roster", "groups", "readers", "envelope", "opened", "key"):
        if path := getattr(typed, name):
            yield f"--{name}", path


def _folders(settings: Settings) -> tuple[Path, ...]:
    return (settings.law_folder,) if settings.law_folder else ()


def read_pairs(typed: Sequence[str], option: str) -> dict[str, str]:
    """NAME=VALUE words as a mapping."""
    pairs = {}
    for word in typed:
        name, sign, value = word.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise QuestionRefused(f"{option} wants NAME=VALUE. {NOTHING_DONE}")
        pairs[name.strip()] = value.strip()
    return pairs


def read_day(typed: str, option: str) -> date | None:
    """A day such as 2026-01-14, or None when nothing was typed."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise QuestionRefused(f"{option} wants a day such as 2026-01-14. {NOTHING_DONE}") from None


def _read_time(typed: str, zone: str, now: datetime) -> datetime | None:
    if not typed:
        return None
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise QuestionRefused(
            f"--known-at wants a time such as 2026-01-14T14:33 or 2026-01-14T14:33-07:00. {NOTHING_DONE}"
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    if moment.astimezone(UTC) > now:
        raise QuestionRefused(f"--known-at lies in the future. {NOTHING_DONE} Check the day and the time zone.")
    return moment


def _given(typed: Typed) -> Given:
    readers = _given_readers(typed.readers) if typed.readers else ()
    return Given(
        readers=readers,
        unknown_readers=typed.unknown_readers,
        opened=frozenset(_lines(typed.opened)) if typed.opened else None,
        authorised=read_pairs(typed.authorised, "--authorised"),
        completeness=_shares(read_pairs(typed.completeness, "--completeness")),
    )


def _shares(typed: Mapping[str, str]) -> dict[str, float]:
    shares = {}
    for group, value in typed.items():
        try:
            shares[group] = float(value)
        except ValueError:
            shares[group] = -1.0
        if not 0 <= shares[group] <= 1:
            raise QuestionRefused(f"--completeness wants a share from 0 to 1, such as GROUP=0.6. {NOTHING_DONE}")
    return shares


def _lines(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    lines = (line.strip() for line in path.read_text("utf-8-sig", errors="replace").splitlines())
    return tuple(line for line in lines if line and line.casefold() not in ("reader", "address", "email"))


def _given_readers(path: Path) -> tuple[GivenReader, ...]:
    """An access log: a column named reader (or address, email, id) and, when known, a column named opened."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as log:
            return _readers_of(csv.DictReader(log))
    except csv.Error:
        raise QuestionRefused(
            f"--readers wants a CSV; the file is damaged or is none. {NOTHING_DONE} Export it again."
        ) from None


def _readers_of(table: csv.DictReader[str]) -> tuple[GivenReader, ...]:
    names = {(name or "").strip().casefold(): name for name in table.fieldnames or ()}
    column = next((names[name] for name in ("reader", "address", "email", "id", "user") if name in names), None)
    if column is None:
        raise QuestionRefused(f"--readers wants a CSV with a column named reader; the file has none. {NOTHING_DONE}")
    return tuple(
        GivenReader(row[column].strip(), _opened(row.get(names.get("opened", ""), "")))
        for row in table
        if (row[column] or "").strip()
    )


def _opened(value: str | None) -> bool | None:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(
        (value or "").strip().casefold()
    )
