"""What an assessment is asked, and what it answers (practice 2.1 to 2.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from forthwith.exposure import Given
from forthwith.exposure.facts import Exposure, Sum, Unknown
from forthwith.law import Advice, Duty
from forthwith.people.person import Addressee, NobodyToTell, SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Limits

Register = tuple[SensitiveGroup, ...]


def _roster_as_it_is(roster: Roster) -> Roster:
    return roster


def _register_as_it_is(register: Register, _: Roster | None) -> Register:
    return register


@dataclass(frozen=True, slots=True)
class Corrections:
    """What an officer knows better than the files: both are asked right after the files were read (R-100)."""

    roster: Callable[[Roster], Roster] = _roster_as_it_is
    register: Callable[[Register, Roster | None], Register] = _register_as_it_is


@dataclass(frozen=True, slots=True)
class Question:
    """One incident: its files, the people of the district, and what a person already knows.

    ``on`` is the day of notice; ``known_at`` when the district learned of it (None: unknown); ``facts`` are facts
    of the case in the law's vocabulary, as typed; ``columns`` correct a guessed roster mapping; ``key`` opens a
    roster that is a compiled index; ``corrections`` are asked after the roster and the register were read.
    """

    files: tuple[Path, ...]
    on: date
    roster: Path | None = None
    groups: Path | None = None
    place: str = ""
    law_folder: Path | None = None
    known_at: datetime | None = None
    given: Given = field(default_factory=Given)
    envelope: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    key: bytes | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)
    corrections: Corrections = field(default_factory=Corrections)

    @property
    def day_of_law(self) -> date:
        """The law that counts is that of the day the district knew, not of the day somebody asks."""
        return self.known_at.date() if self.known_at else self.on


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do now, and the clause that asks for it."""

    what: str
    why: str
    clause: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer. ``people`` counts; ``addressees`` and ``nobody`` are personal data and stay out of the JSON."""

    exposure: Exposure
    people: Mapping[str, int | None]
    addressees: tuple[Addressee, ...]
    nobody: tuple[NobodyToTell, ...]
    advice: Advice
    advice_by_group: Mapping[str, Advice]
    duties: tuple[Duty, ...]
    unknowns: tuple[Unknown, ...]
    next_steps: tuple[NextStep, ...]
    sums: tuple[Sum, ...]
    what_happened: tuple[str, ...]
    warnings: tuple[str, ...]
    place: str
    roster: Roster | None


#: Called while files are read, with the number of items so far.
Watching = Callable[[int], None]
