"""What the law and the practice want in a letter to people in this place and case, and whom else they want told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from forthwith.law import Duty, Place, Practice, duties, load_place, load_practice
from forthwith.law.elements import load_elements
from forthwith.record.case import Case
from forthwith.record.lawful import asked_of
from forthwith.record.words import Time
from forthwith.steps.notify.bodies.facts_read import FactsRead

#: Whom a place may call its regulator, the nearest first; its name stands in the letters.
REGULATORS = ("commissioner", "authority", "chief-privacy-officer")


@dataclass(frozen=True)
class Wanted:
    """Elements by the name of their recogniser; ``regulator`` is the name in the place's own words, ``told_by`` the
    rules by which the regulator is told, ``must_tell`` whether one of them is due now."""

    elements: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    regulator: str = ""
    told_by: frozenset[str] = frozenset()
    must_tell: bool = False


def wanted_in(read: FactsRead) -> Wanted:
    """What letters about this case must and must not say, by the rules due or still to be asked. No place: nothing."""
    case, place = read.case, place_of(read.case)
    if place is None:
        return Wanted()
    practice = load_practice(case.district.practice or place.practice or "", extra_dirs=_folders())
    return wanted_of(place, _duties(read, place), practice)


def wanted_of(place: Place, found: Iterable[Duty], practice: Practice | None = None) -> Wanted:
    """The same from duties: those to people give the elements, those to the regulator whether it is told."""
    live = [duty for duty in found if duty.status != "not due"]
    people = [duty for duty in live if place.contacts[duty.to].people]
    asked = [content for content in practice.contents if "individual" in content.to] if practice else []
    key = next((one for one in REGULATORS if one in place.contacts), "")
    to_regulator = [duty for duty in live if duty.to == key]
    return Wanted(
        elements=_named([one for duty in people for one in duty.must_say])
        | _recognised(content.id for content in asked if not content.forbidden),
        forbidden=_named([one for duty in people for one in duty.must_not_say]),
        regulator=place.contacts[key].name if key else "",
        told_by=frozenset(duty.rule for duty in to_regulator),
        must_tell=any(duty.status == "due" and duty.step == "notify" for duty in to_regulator),
    )


def place_of(case: Case) -> Place | None:
    """The place whose law applies to the district; None where none is set."""
    named = case.district.place
    return load_place(named, extra_dirs=_folders()) if named else None


def _duties(read: FactsRead, place: Place) -> list[Duty]:
    case, practice = read.case, read.case.district.practice or ""
    on = read.times.get(Time.HEAD_KNEW, case.opened_at).astimezone(case.district.zone).date()
    asked = asked_of(case, read.version, read.determination, read.times)
    return [duty for one in asked for duty in duties(place, one.facts, on=on, practice=practice)]


def _named(elements: Iterable[object]) -> frozenset[str]:
    return _recognised(getattr(one, "check", "") or getattr(one, "id", "") for one in elements)


def _recognised(names: Iterable[str]) -> frozenset[str]:
    """The recognisers behind the names a rule uses; one that stands for others brings them along."""
    known = load_elements()
    found: set[str] = set()
    for name in names:
        if name in known:
            one = known[name]
            found |= {one.id, *one.all_of, *one.best_with}
    return frozenset(found)


def _folders() -> tuple[Path, ...]:
    folder: Path | None = settings.FORTHWITH.law_folder
    return (folder,) if folder else ()
