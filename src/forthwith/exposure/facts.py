"""Facts as reader x person x what, kept as sets so that sixty million people are one line (practice 2.1.4, 2.1.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: How a reader learned a fact, surest first (design.md, the words).
WAYS = ("listed", "shown", "linked", "inferred", "possible")


@dataclass(frozen=True, slots=True)
class Crowd:
    """A set of readers or people. ``size`` None means not counted; ``members`` None means not enumerated."""

    label: str
    size: int | None
    members: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Every one of ``readers`` learned ``what`` about every one of ``people``, by one ``way``.

    ``what`` is an element, a topic, or the sentence a sensitive group reveals. ``not_counted`` are the pairs taken
    out and why ("own entries": 104). ``lower`` and ``upper`` bound the pairs; None = not counted. ``place`` says
    where it stands, ``reason`` why we say so, in one sentence without names.
    """

    readers: Crowd
    people: Crowd
    what: str
    way: str
    place: str
    confidence: float
    reason: str
    lower: int | None
    upper: int | None
    not_counted: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sum:
    """A number opened: ``name`` (dotted path in the JSON), its value, the sum in words, and its inputs.

    The value is a count, or a share between 0 and 1; None when it was not counted.
    """

    name: str
    value: int | float | None
    sum: str
    inputs: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """What the list means when held against one group.

    ``verdict`` is recognised, ask or pass; ``overlap`` the share of the listed who are in the group;
    ``completeness`` the share of the group that is listed; ``test`` the stated test in one sentence with its
    figures; ``share`` the group's part of the population; ``complement`` None when the population is not known.
    """

    name: str
    kind: str
    verdict: str
    overlap: float
    completeness: float
    test: str
    reveals: str
    absence_reveals: str
    sensitivity: str
    members: int
    listed: int
    population: int | None
    share: float | None
    complement: int | None
    complement_sensitivity: str
    reason: str


@dataclass(frozen=True, slots=True)
class SmallCell:
    """A school or role where the list leaves one to three people standing out (R-104)."""

    group: str
    kind: str
    total: int
    listed: int
    not_listed: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ElementCount:
    """One element over all the evidence. ``personal`` is yes, no or depends (R-012), with the reason."""

    type: str
    people: int | None
    values: int
    hidden_values: int
    places: tuple[str, ...]
    personal: str
    why: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something open, and what it would change at its worst value (R-128)."""

    what: str
    effect: str
    ask: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """The answer: who learned what about whom.

    ``pairs`` counts distinct reader-person pairs per way (None = not counted); ``people`` the distinct people per
    way plus affected, households, letters and to_tell. ``members`` holds the ids behind each of those counts (for
    the list of people; never printed). ``barred`` are pairs where a reader is barred from a person they could now
    learn about.
    """

    readers_visible: int
    readers_hidden: int
    readers_unknown: bool
    readers_opened: int | None
    facts: Sequence[Fact]
    pairs: Mapping[str, int | None]
    inferred_bounds: tuple[int | None, int | None]
    people: Mapping[str, int | None]
    members: Mapping[str, frozenset[str]]
    address_pairs: int
    groups: tuple[GroupFinding, ...]
    small_cells: tuple[SmallCell, ...]
    small_cells_note: str
    elements: tuple[ElementCount, ...]
    topics: Mapping[str, tuple[str, ...]]
    sentences: tuple[str, ...]
    not_read: tuple[tuple[str, str, str], ...]
    unknowns: tuple[Unknown, ...]
    sums: tuple[Sum, ...]
    barred: tuple[tuple[str, str], ...] = ()
    per_person: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
