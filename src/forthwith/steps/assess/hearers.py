"""As whom the affected are told, and in which languages, in numbers: so that no draft is written for nobody (3.2)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from forthwith.people.guardians import is_minor
from forthwith.people.person import Addressee, Person
from forthwith.record.groups import EVERYBODY, INFERRED, SEEN
from forthwith.record.words import Hearer
from forthwith.steps.assess.assessment import Assessment

_SEEN_WAYS = ("listed", "shown", "linked")
#: Notices go out within this time of the assessment.
SOON = timedelta(days=120)
#: As whom an adult hears it who is told about nobody else.
AS = {
    "staff": Hearer.STAFF, "former staff": Hearer.STAFF, "student": Hearer.ADULT_STUDENT,
    "former student": Hearer.FORMER,
}  # fmt: skip


def hearers_of(found: Assessment, on: date) -> dict[str, Mapping[str, object]]:
    """``hearers``: group → kind of hearer → letters; ``languages``: language → letters. Empty without a roster.

    A kind that may come to be (somebody who turns adult before the notice, or for whom nobody is found yet) is there
    with 0 letters.
    """
    if found.roster is None:
        return {}
    hearers: dict[str, Counter[str]] = defaultdict(Counter)
    for letter in found.addressees:
        kinds = hearers[_group(letter, found)]
        kinds[hearer_of(letter, found.roster.people.get(letter.adult))] += 1
        if any(_turns_adult(found.roster.people.get(who), on) for who in letter.about):
            kinds[Hearer.ADULT_STUDENT] += 0
    for group in (list(hearers) or [EVERYBODY]) if found.nobody else ():
        hearers[group][Hearer.OTHER] += 0
    languages = Counter(letter.language for letter in found.addressees if letter.language)
    return {"hearers": {group: dict(kinds) for group, kinds in hearers.items()}, "languages": dict(languages)}


def hearer_of(letter: Addressee, adult: Person | None) -> str:
    """As whom this adult hears it; who is told about a child is told as the one who answers for it."""
    if any(who != letter.adult for who in letter.about):
        return Hearer.GUARDIAN
    kinds = adult.kinds if adult else frozenset[str]()
    return next((hearer for kind, hearer in AS.items() if kind in kinds), Hearer.OTHER)


def _turns_adult(person: Person | None, on: date) -> bool:
    """Whether a letter written within the next months finds an adult where today there is a child."""
    student = person is not None and person.is_student
    return person is not None and student and is_minor(person, on) and not is_minor(person, on + SOON)


def _group(letter: Addressee, found: Assessment) -> str:
    if not found.advice_by_group:
        return EVERYBODY
    members = found.exposure.members
    seen = any(who in members.get(way, frozenset()) for who in letter.about for way in _SEEN_WAYS)
    return SEEN if seen else INFERRED
