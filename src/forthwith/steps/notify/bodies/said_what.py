"""What the record says of the breach: what happened, which kinds, about whom, who read it (practice 2.1, 3.2.2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forthwith.record.groups import groups_of
from forthwith.record.words import Layer
from forthwith.steps.notify.bodies.facts_read import FactsRead
from forthwith.steps.notify.bodies.said_who import Said

#: Kinds of information as a body reads them; others keep the engine's word.
KIND_WORDS = {
    "work_email": "work e-mail address", "personal_email": "personal e-mail address", "phone": "telephone number",
    "ssn": "social security number", "sin": "social insurance number", "name": "name", "card": "payment card number",
    "credential": "user name and password", "passport": "passport number",
}  # fmt: skip
COUNTED = "counted from the evidence kept and the district's roster"
READERS = {
    "one colleague": "one colleague of the people affected",
    "colleagues": "colleagues of the people affected",
    "families": "families of the district's schools",
    "public": "the public",
    "adverse": "somebody in conflict with a person affected",
}
INTENT = {"none found": "no ill intent was found", "shown": "ill intent was shown"}
BETWEEN = "the least and the most that the evidence kept and the district's roster allow"


def what_happened(read: FactsRead) -> Said:
    """The description, the cause and whether it could be read by those who got it."""
    told = [_plainer(sentence) for sentence in read.answer.get("what_happened", ())]
    yield "description", read.causes.get(Layer.WHAT) or " ".join(told)
    layers = [read.causes[one] for one in (Layer.IMMEDIATE, Layer.CONDITION) if one in read.causes]
    yield "cause", " ".join(layers)
    yield "encrypted", read.facts.get("encrypted")
    kinds = list(dict.fromkeys(_kinds(read)))
    yield "kinds", kinds or None
    yield "sensitivity", _sensitivity(read)


def about_whom(read: FactsRead) -> Said:
    """Whose information, and how many; each number with how it was found, and never nought for not counted."""
    facts, people = read.facts, read.answer.get("people") or {}
    yield "people_groups", list(_groups(read)) or None
    affected = facts.get("people_affected", read.case.affected)
    yield "people_affected", count(affected)
    yield "children_affected", count(facts.get("children_affected"))
    yield "staff_affected", count(facts.get("staff_affected"))
    yield "households", count(people.get("households"))
    yield "addresses", count(_addresses(read), "addresses found in the evidence")
    residents = facts.get("residents")
    if isinstance(residents, Mapping) and residents:
        yield "residents", {place: count(number) for place, number in residents.items()}
    yield "enrolment", count(facts.get("enrolment"), "students in the district's roster")


def who_read_it(read: FactsRead) -> Said:
    """How many readers, who they are to the people, and for how long they could read."""
    facts = read.facts
    yield "readers", count(facts.get("readers"), "recipients in the evidence kept")
    yield "readers_unknown", facts.get("readers_unknown")
    said = (READERS.get(facts.get("readers_relation", "")), INTENT.get(facts.get("malicious_intent", "")))
    yield "readers_relation", "; ".join(one for one in said if one)


def count(number: Any, method: str = COUNTED) -> Any:
    """A number of the facts as the sheet holds it: exact, or from low to high; None stays not known."""
    if isinstance(number, Sequence) and not isinstance(number, str) and len(number) == 2:
        low, high = number
        how = BETWEEN if method == COUNTED else method
        return None if low is None else {"low": int(low), "high": None if high is None else int(high), "method": how}
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return None
    return {"exact": int(number), "method": method}


def _plainer(sentence: str) -> str:
    return sentence.replace(": being on it is the fact.", ", and being on it says something about each person.")


def _kinds(read: FactsRead) -> Iterator[str]:
    if read.kinds:
        yield from (_in_words(one.element) for one in read.kinds)
        return
    found = [one["type"] for one in read.answer.get("elements", ()) if one.get("personal") != "no"]
    yield from (_in_words(one) for one in found or read.facts.get("elements", ()))


def _in_words(element: str) -> str:
    return KIND_WORDS.get(element, element.replace("_", " "))


def _sensitivity(read: FactsRead) -> str:
    """The level with the officer's reasons; what being on the list says stands in no letter, and here."""
    reasons = [f"{_in_words(one.element)}: {one.sensitivity} ({one.why})" for one in read.kinds if one.why]
    level = read.facts.get("sensitivity")
    return "; ".join(dict.fromkeys(([str(level)] if level else []) + reasons))


def _groups(read: FactsRead) -> Iterator[str]:
    """Whose information it is, and by which way they are affected when absence says something too."""
    kinds = (("students", "children_affected"), ("staff", "staff_affected"))
    whose = [words for words, fact in kinds if _some(read.facts.get(fact))]
    if _others(read):
        whose.append("parents and other people" if _some(read.facts.get("children_affected")) else "other people")
    found = groups_of(read.answer) if read.version else ()
    if len(found) > 1:
        ways = "; ".join(one.words for one in found)
        whose = [*whose[:-1], f"{whose[-1]} ({ways})"] if whose else [ways]
    yield from whose


def _others(read: FactsRead) -> bool:
    """Whether more people are affected than students and staff together, as far as all three are counted."""
    numbers = [read.facts.get(one) for one in ("people_affected", "children_affected", "staff_affected")]
    whole, *parts = (one if isinstance(one, int) else None for one in numbers)
    return whole is not None and None not in parts and whole > sum(one or 0 for one in parts)


def _some(number: Any) -> bool:
    return bool(number[-1] is None or number[-1] if isinstance(number, list) else number)


def _addresses(read: FactsRead) -> int | None:
    """Addresses shown; an answer without any says nothing about how many there were."""
    found = [one["values"] for one in read.answer.get("elements", ()) if one["type"].endswith("_email")]
    return sum(found) if found else None
