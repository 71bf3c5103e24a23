"""The exposure's answer as facts of the case, in the law's vocabulary; what is not known stays unknown (2.1, 2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forthwith.exposure.facts import Exposure
from forthwith.law import CaseFacts
from forthwith.people.roster import Roster
from forthwith.steps.assess.assessment import Question

#: Kinds that together let somebody pass for the person (practice 2.3.2.1); each is enough with a name or birth date.
IDENTITY = frozenset({"ssn", "sin", "passport", "card", "bank_account", "health_number", "credential"})

RANK = ("low", "medium", "high")


def case_facts(exposure: Exposure, question: Question, roster: Roster | None) -> CaseFacts:
    """Facts drawn from the exposure; what a person typed (``question.facts``) wins over what was drawn."""
    drawn = {**dict(_what(exposure)), **dict(_whose(exposure, roster)), **dict(_readers(exposure, roster))}
    if question.known_at:
        drawn["awareness_at"] = question.known_at
    return CaseFacts({**drawn, **question.facts})


def group_facts(exposure: Exposure, facts: CaseFacts) -> dict[str, CaseFacts]:
    """The facts of those seen directly and of those revealed by absence, apart; {} when there are no two groups.

    What absence says is the opposite fact: it has a sensitivity of its own and shows no datum of anybody (R-103).
    """
    absent = exposure.people.get("inferred")
    recognised = [group for group in exposure.groups if group.verdict == "recognised" and group.complement]
    if not absent or not recognised:
        return {}
    members = exposure.members
    direct = frozenset().union(*(members.get(way, frozenset()) for way in ("listed", "shown", "linked")))
    # Nobody answered how sensitive the opposite fact is: then it counts as sensitive.
    said = [group.complement_sensitivity for group in recognised]
    opposite = max((one if one in RANK else "high" for one in said), key=RANK.index)
    return {
        "listed, shown or linked": facts.but(people_affected=len(direct)),
        "inferred": facts.but(
            people_affected=absent, sensitivity=opposite, elements=[], identity_risk=False,
            children_affected=None, staff_affected=None, protected_people=None, physical_danger=None,
        ),
    }  # fmt: skip


def sensitivity(exposure: Exposure) -> str | None:
    """The highest of: what the list reveals, the topics, the kinds; None when nothing personal was found (2.3.1)."""
    found = [group.sensitivity for group in exposure.groups if group.verdict == "recognised" and group.sensitivity]
    found += ["high"] if exposure.topics or IDENTITY & _elements(exposure) else []
    found += ["low"] if exposure.elements or exposure.address_pairs else []
    return max((level for level in found if level in RANK), key=RANK.index, default=None)


def _elements(exposure: Exposure) -> frozenset[str]:
    return frozenset(element.type for element in exposure.elements if not element.derived)


def _what(exposure: Exposure) -> Iterator[tuple[str, object]]:
    elements = _elements(exposure)
    affected = exposure.people.get("affected")
    yield "computerized", True
    yield "personal_information", _personal(exposure)
    yield "unauthorized_disclosure", True if affected else None
    yield "breach", "happened" if affected else None
    yield "sensitivity", sensitivity(exposure)
    yield "elements", sorted(elements) if elements else None
    yield "topics", sorted(exposure.topics) if exposure.topics else None
    yield (
        "identity_risk",
        (bool(elements & IDENTITY) if not exposure.not_read else (True if elements & IDENTITY else None)),
    )
    yield "evidence_complete", not exposure.not_read
    yield "physical_danger", True if exposure.barred else None


def _personal(exposure: Exposure) -> bool | None:
    answers = {element.personal for element in exposure.elements}
    if "yes" in answers:
        return True
    return False if answers == {"no"} and not exposure.not_read else None


def _whose(exposure: Exposure, roster: Roster | None) -> Iterator[tuple[str, object]]:
    affected_count = exposure.people.get("affected")
    yield "people_affected", None if exposure.not_read and not affected_count else affected_count
    yield "people_listed", exposure.people.get("listed")
    if roster is None:
        return
    affected = [roster.people[one] for one in exposure.members.get("affected", ()) if one in roster.people]
    # None among those found is not none at all, while something was not read (invariant 8).
    known = not exposure.not_read and affected_count is not None
    for name, kind in (("children_affected", "student"), ("staff_affected", "staff")):
        found = sum(kind in person.kinds for person in affected)
        yield name, found if found or known else None
    yield (
        "protected_people",
        True if any(person.address_protected for person in affected) or exposure.barred else None,
    )
    yield "enrolment", sum("student" in person.kinds for person in roster.people.values()) or None


def _readers(exposure: Exposure, roster: Roster | None) -> Iterator[tuple[str, object]]:
    known = exposure.readers_visible + exposure.readers_hidden
    # No reader in the evidence is not the same as no reader: then nobody knows who read it (invariant 8).
    unknown = exposure.readers_unknown or not known
    yield "readers_unknown", unknown
    yield "readers", (known, None) if unknown else known
    yield "readers_relation", _relation(exposure, roster)
    yield "adverse_reader", True if exposure.barred else None


def _relation(exposure: Exposure, roster: Roster | None) -> str | None:
    readers = exposure.members.get("readers", frozenset())
    if exposure.readers_unknown or roster is None or not readers:
        return None
    kinds: Mapping[str, frozenset[str]] = {one: roster.people[one].kinds for one in readers if one in roster.people}
    if len(kinds) < len(readers):
        return None
    if all("staff" in kind for kind in kinds.values()):
        return "one colleague" if len(kinds) == 1 else "colleagues"
    return "families" if all(kind & {"guardian", "student"} for kind in kinds.values()) else None
