"""What one part shows: whose data, which elements, which topics; the part's own text is not kept (R-207)."""

from __future__ import annotations

from dataclasses import dataclass, field

from forthwith.detect.findings import Finding
from forthwith.exposure.pool import Pool

#: Below this, a match is possible rather than sure.
SURE = 0.5
#: More people than this fit a name: it says nothing about any of them.
MOST_HOMONYMS = 20
EMAILS = frozenset({"personal_email", "work_email"})


@dataclass(frozen=True, slots=True)
class Trace:
    """One element, or the details of one topic, in one part.

    ``values`` counts them, ``people`` are those they were tied to, ``hidden`` is true where an ordinary look at the
    file does not show them.
    """

    type: str
    hidden: bool
    values: int
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one part shows, whoever got it.

    ``people`` are surely in it, ``possible`` may be (homonyms). ``contacts`` are staff named only as whom to turn
    to. ``beside`` are guardians whose child stands beside them, so that nothing more is linked through them.
    ``understood`` is false for a text in a language we do not read, None when there is nothing to read.
    """

    people: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    traces: tuple[Trace, ...] = ()
    topics: frozenset[str] = frozenset()
    understood: bool | None = None

    def held(self, pool: Pool) -> Seen:
        """The same with each of its sets held once."""
        return Seen(
            pool.one(self.people),
            pool.one(self.possible),
            pool.one(self.contacts),
            pool.one(self.beside),
            tuple(Trace(t.type, t.hidden, t.values, pool.one(t.people)) for t in self.traces),
            pool.one(self.topics),
            self.understood,
        )


@dataclass(slots=True)
class Tally:
    """Traces in the making: values and people by element and by whether they are hidden."""

    values: dict[tuple[str, bool], int] = field(default_factory=dict)
    people: dict[tuple[str, bool], set[str]] = field(default_factory=dict)

    def add(self, element: str, hidden: bool, values: int, people: frozenset[str] | set[str]) -> None:
        """Count ``values`` of one element, tied to ``people``."""
        if values:
            key = (element, hidden)
            self.values[key] = self.values.get(key, 0) + values
            self.people.setdefault(key, set()).update(people)

    def traces(self) -> tuple[Trace, ...]:
        """One trace for each element, the hidden values apart."""
        return tuple(
            Trace(element, hidden, values, frozenset(self.people[element, hidden]))
            for (element, hidden), values in self.values.items()
        )


def details_of(topic: str) -> str:
    """The name of the element that a person's details on a topic are."""
    return "grade" if topic == "grades" else f"{topic.replace('_', ' ')} details"


def sure_person(finding: Finding) -> frozenset[str]:
    """The one person whom a finding is surely about, as a set; empty when nobody is."""
    if finding.person is None or finding.confidence < SURE:
        return frozenset()
    return frozenset((finding.person,))
