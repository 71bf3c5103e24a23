"""A rule: whom the law or the practice says to tell, on what condition, by when, how, saying what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forthwith.law.clocks import Clock
from forthwith.law.conditions import Condition

#: The four families of threshold, never mixed in one rule.
FAMILIES = ("harm", "data type", "bare fact", "record only")
BASES = ("law", "practice")
STEPS = ("report", "contain", "assess", "notify", "prevent")
#: How surely a rule's source was read; only R rests on the primary text or the regulator's own page.
CONFIDENCES = {
    "R": "read in the law itself or on the regulator's own page",
    "R2": "read in a secondary source; check it against the law before relying on it",
    "U": "not verified: no text was found; check it before relying on it",
}
STATUSES = ("due", "not due", "ask")
#: What a source says of a notice's contents: a list, nothing on purpose, or not found by whoever read it.
CONTENTS = ("listed", "none prescribed", "not found")
#: What a worked case expects on a day before or after its rule.
NOT_IN_FORCE = "not in force"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands, and the day and the person who read it there."""

    act: str
    section: str
    read_on: date
    read_by: str
    title: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.act} {self.section}, read {self.read_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Element:
    """Something a notice must, or must not, say.

    ``check`` is the element looked for in a draft where it is not the one of the same name. Where ``when`` is known not
    to hold, it is not wanted in this case. ``basis`` where it is not the rule's: a practice adds it to a law's notice.
    """

    id: str
    words: str
    source: str
    confidence: str
    check: str = ""
    when: Condition | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """An exception: when it holds, nothing is owed. ``wider`` is a looser practice text, not applied."""

    id: str
    words: str
    when: Condition
    section: str
    wider: Condition | None = None
    wider_clause: str = ""
    wider_note: str = ""


@dataclass(frozen=True, slots=True)
class Delay:
    """When notices may wait; ``resume`` is the ISO 8601 limit that starts when the reason ends."""

    words: str
    when: Condition
    resume: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A rule whose reach is disputed: the question, both readings, and the narrower condition."""

    question: str
    stricter: str
    narrower: str
    narrower_when: Condition


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One example beside its rule: given facts, expected status, and by when if that is stated."""

    name: str
    given: Mapping[str, object]
    expect: str
    day: date | None = None
    due: str = ""
    boundary: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it stands from ``since`` to ``until`` (both days included; None = still in force)."""

    id: str
    duty: str
    family: str
    basis: str
    step: str
    by: str
    to: str
    when: Condition
    clock: Clock
    source: Source
    confidence: str
    since: date
    until: date | None
    cases: tuple[WorkedCase, ...]
    file: str
    act: str
    place: str
    practice: str = ""
    clauses: tuple[str, ...] = ()
    manner: tuple[str, ...] = ()
    must_say: tuple[Element, ...] = ()
    must_not_say: tuple[Element, ...] = ()
    releases: tuple[Release, ...] = ()
    delay: Delay | None = None
    contested: Contested | None = None
    voluntary: bool = False
    keep: str = ""
    note: str = ""
    contents: str = ""

    def in_force(self, on: date) -> bool:
        """Whether this version was the law on that day."""
        return self.since <= on and (self.until is None or on <= self.until)
