"""One assessment: from the files that went wrong to whom to tell, and by when (practice 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from forthwith.exposure import expose
from forthwith.exposure.facts import Exposure, Sum
from forthwith.law import CaseFacts, Duty, Place, advise, duties, load_place, load_practice
from forthwith.people import read_register, read_roster, whom_to_tell
from forthwith.people.person import Addressee, NobodyToTell, SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.steps.assess.assessment import Assessment, Question, Watching
from forthwith.steps.assess.case_facts import case_facts
from forthwith.steps.assess.next_steps import next_steps
from forthwith.steps.assess.unknowns import unknowns
from forthwith.unpack import unpack
from forthwith.unpack.parts import Item


def assess(question: Question, *, watching: Watching = lambda _: None) -> Assessment:
    """Answer ``question``. Raises PeopleError (roster, register) and LawError (place, facts); files never raise."""
    place = load_place(question.place, extra_dirs=_law_folders(question)) if question.place else None
    roster = read_roster(question.roster, mapping=question.columns or None) if question.roster else None
    register = read_register(question.groups, roster) if question.groups else ()
    items = watched(unpack(question.files, limits=question.limits, envelope=question.envelope), watching)
    exposure = expose(items, roster=roster, register=register, given=question.given, on=question.on)
    facts = case_facts(exposure, question, roster)
    owed = _duties(place, facts, question)
    practice = load_practice(place.practice if place else "", extra_dirs=_law_folders(question))
    advice = advise(facts, practice=practice)
    letters, nobody = _to_tell(exposure, roster, question)
    counts, sums = _counted(exposure, letters, nobody)
    return Assessment(
        exposure=exposure,
        people=counts,
        addressees=letters,
        nobody=nobody,
        advice=advice,
        duties=owed,
        unknowns=unknowns(exposure, question, owed, advice),
        next_steps=next_steps(exposure, owed, nobody),
        sums=sums,
        what_happened=tuple(_what_happened(exposure)),
        warnings=tuple(_warnings(roster, register)),
        place=question.place,
        roster=roster,
    )


def watched(items: Iterable[Item], watching: Watching) -> Iterator[Item]:
    """The same items, each announced as it passes."""
    for number, item in enumerate(items, start=1):
        watching(number)
        yield item


def _law_folders(question: Question) -> tuple[Path, ...]:
    return (question.law_folder,) if question.law_folder else ()


def _duties(place: Place | None, facts: CaseFacts, question: Question) -> tuple[Duty, ...]:
    if place is None:
        return ()
    return duties(place, facts, on=question.day_of_law)


def _to_tell(
    exposure: Exposure, roster: Roster | None, question: Question
) -> tuple[tuple[Addressee, ...], tuple[NobodyToTell, ...]]:
    if roster is None:
        return (), ()
    return whom_to_tell(exposure.members.get("affected", frozenset()), roster, on=question.on)


def _counted(
    exposure: Exposure, letters: tuple[Addressee, ...], nobody: tuple[NobodyToTell, ...]
) -> tuple[dict[str, int | None], tuple[Sum, ...]]:
    held = sum(bool(letter.hold) for letter in letters)
    adults = len({letter.adult for letter in letters})
    pieces = len({letter.household or letter.adult for letter in letters})
    told = {
        "to_tell": (adults, "distinct addressees of the people affected", "addressees"),
        "letters": (pieces, "homes or people, one letter each", "homes"),
        "held": (held, f"of the {len(letters):,} wait for a person", "held"),
        "nobody_to_tell": (len(nobody), "people without an addressee", "people"),
    }
    # Without a roster, or when nobody knows who is affected, whom to tell is not known either (invariant 8).
    known = bool(letters or nobody) or exposure.people.get("affected") == 0
    sums = tuple(_told(name, *figures) if known else _not_told(name) for name, figures in told.items())
    counts = {**exposure.people, **{name: told[name][0] if known else None for name in told}}
    return counts, (*exposure.sums, *sums)


def _told(name: str, count: int, words: str, unit: str) -> Sum:
    return Sum(f"people.{name}", count, f"{count:,} {words}", {unit: count})


def _not_told(name: str) -> Sum:
    return Sum(f"people.{name}", None, "not counted: who is affected, or who the people are, is not known", {})


def _what_happened(exposure: Exposure) -> Iterator[str]:
    visible, hidden = exposure.readers_visible, exposure.readers_hidden
    if visible + hidden:
        shown = f"{visible:,} of them visible to one another" if visible > 1 else "who saw no other address"
        yield f"A message or file reached {visible + hidden:,} readers, {shown}."
    else:
        yield "No reader stands in the evidence: who read it is not known."
    recognised = [group.name for group in exposure.groups if group.verdict == "recognised" and group.sensitivity]
    for name in recognised:
        yield f"The list is the group “{name}”: being on it is the fact."
    affected = exposure.people.get("affected")
    if not affected and exposure.not_read:
        yield "Nobody was found in what was read; what was not read may hold people."
    elif affected is None:
        yield "How many people are affected could not be counted."
    else:
        yield f"{affected:,} people are affected."


def _warnings(roster: Roster | None, register: tuple[SensitiveGroup, ...]) -> Iterator[str]:
    yield from roster.warnings if roster else ()
    for group in register:
        if group.unmatched:
            yield f"Register, “{group.name}”: {group.unmatched:,} entries fit nobody in the roster."
