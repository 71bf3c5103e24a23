"""The kinds of information over all the evidence, and whether each is personal (practice 2.3.2, R-092)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from forthwith.detect.findings import ELEMENTS
from forthwith.exposure.case import Case, Meant
from forthwith.exposure.facts import ElementCount
from forthwith.exposure.learning import people_on
from forthwith.exposure.personal import is_personal

#: Places named for one element; the rest is in the facts.
_MOST_PLACES = 50


@dataclass(slots=True)
class _Count:
    people: set[str] = field(default_factory=set)
    values: int = 0
    hidden: int = 0
    places: dict[str, None] = field(default_factory=dict)


def elements(case: Case) -> tuple[ElementCount, ...]:
    """Each element once: first what the lists show, then what stands in the parts, then what was derived."""
    found: dict[str, _Count] = {}
    _from_lists(case, found)
    _from_parts(case, found)
    reveals = "; ".join(dict.fromkeys(revealed.phrase for meant in case.meant for revealed in meant.revealed))
    listed = tuple(_finished(element, count, reveals) for element, count in found.items())
    return (*listed, *_derived(case))


def _from_lists(case: Case, found: dict[str, _Count]) -> None:
    """Addresses and names that at least one other reader could see."""
    learned = case.ledger.people("listed")
    if not learned:
        return
    mails = case.gathered.mails.values()
    boxes = frozenset().union(*(mail.boxes for mail in mails))
    work = frozenset(box for box in boxes if case.readers.is_work(box))
    names = frozenset().union(*(mail.named for mail in mails))
    places = list(dict.fromkeys(f"{mail.place}, recipients" for mail in mails if mail.visible))[:_MOST_PLACES]
    for element, some in (("work_email", work), ("personal_email", boxes - work), ("name", names)):
        met = [box for box in some if not case.readers[case.readers.reader(box)].owners.isdisjoint(learned)]
        if met:
            people = case.readers.owners(case.readers.reader(box) for box in met) & learned
            found[element] = _Count(set(people), len(met), 0, dict.fromkeys(places))


def _from_parts(case: Case, found: dict[str, _Count]) -> None:
    for copies in case.gathered.parts.values():
        for trace in copies.seen.traces:
            count = found.setdefault(trace.type, _Count())
            count.people |= trace.people
            count.values += trace.values
            count.hidden += trace.values if trace.hidden else 0
            count.places[copies.place] = None


def _finished(element: str, count: _Count, reveals: str) -> ElementCount:
    personal, why = is_personal(element, reveals=reveals, of_a_person=bool(count.people))
    # Values that nobody could be tied to have owners all the same: how many is not known.
    people = len(count.people) or None
    places = tuple(count.places)[:_MOST_PLACES]
    # What a topic says is a kind of its own, drawn from a header or a text, beside the elements detection names.
    derived = element not in ELEMENTS
    return ElementCount(element, people, count.values, count.hidden, places, personal, why, derived)


def _derived(case: Case) -> Iterator[ElementCount]:
    """What nobody wrote and everybody reads: the meaning of being on the list, and of not being on it."""
    members: dict[str, _Count] = {}
    absent: dict[str, _Count] = {}
    for meant in case.meant:
        for name in _names(meant):
            count = members.setdefault(name, _Count())
            count.people |= people_on(meant) | meant.linked.children
            count.places[meant.meaning.listing.place] = None
        for complement in meant.complements.values():
            if not complement.size:
                continue
            count = absent.setdefault(f"{_names(meant)[0]} by absence", _Count())
            count.people |= complement.people or frozenset()
            count.values = max(count.values, complement.size)
            count.places[meant.meaning.listing.place] = None
    for name, count in (*members.items(), *absent.items()):
        number = max(len(count.people), count.values)
        personal, why = is_personal(name)
        yield ElementCount(name, number, number, 0, tuple(count.places)[:_MOST_PLACES], personal, why, derived=True)


def _names(meant: Meant) -> list[str]:
    """inferred health status, or what the list says when it is no topic we know."""
    topics = dict.fromkeys(topic for revealed in meant.revealed for topic in sorted(revealed.topics))
    if topics:
        return [f"inferred {topic.replace('_', ' ')} status" for topic in topics]
    return ["inferred membership of a group"] if meant.revealed else []
