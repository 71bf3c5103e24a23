"""One assessment: from the files that went wrong to whom to tell, and by when (practice 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from forthwith.exposure import expose
from forthwith.exposure.facts import Exposure, Sum
from forthwith.law import CaseFacts, Duty, Place, advise, advise_groups, duties, load_place, load_practice
from forthwith.people import read_register, read_roster, whom_to_tell
from forthwith.people.person import Addressee, NobodyToTell, SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.steps.assess.assessment import Assessment, Question, Watching
from forthwith.steps.assess.case_facts import case_facts, group_facts
from forthwith.steps.assess.happened import what_happened
from forthwith.steps.assess.letters import letter_sums
from forthwith.steps.assess.next_steps import next_steps
from forthwith.steps.assess.unknowns import unknowns
from forthwith.unpack import unpack
from forthwith.unpack.parts import Item


def assess(question: Question, *, watching: Watching = lambda _: None) -> Assessment:
    """Answer ``question``. Raises PeopleError (roster, register) and LawError (place, facts); files never raise."""
    place = load_place(question.place, extra_dirs=_law_folders(question)) if question.place else None
    roster = _roster(question)
    listed = read_register(question.groups, roster) if question.groups else ()
    register = question.corrections.register(listed, roster)
    items = watched(unpack(question.files, limits=question.limits, envelope=question.envelope), watching)
    exposure = expose(items, roster=roster, register=register, given=question.given, on=question.on)
    facts = case_facts(exposure, question, roster)
    owed = _duties(place, facts, question)
    practice = load_practice(place.practice if place else "", extra_dirs=_law_folders(question))
    advice = advise(facts, practice=practice)
    letters, nobody = _to_tell(exposure, roster, question)
    told = tuple(_unless_open(one, exposure, bool(letters or nobody)) for one in letter_sums(letters, nobody, roster))
    return Assessment(
        exposure=exposure,
        people={**exposure.people, **{one.name.removeprefix("people."): _whole(one) for one in told}},
        addressees=letters,
        nobody=nobody,
        advice=advice,
        advice_by_group=advise_groups(group_facts(exposure, facts), practice=practice),
        duties=owed,
        unknowns=unknowns(exposure, question, owed, advice),
        next_steps=next_steps(exposure, owed, nobody),
        sums=(*exposure.sums, *told),
        what_happened=tuple(what_happened(exposure)),
        warnings=tuple(_warnings(roster, register)),
        place=question.place,
        roster=roster,
    )


def watched(items: Iterable[Item], watching: Watching) -> Iterator[Item]:
    """The same items, each announced as it passes."""
    for number, item in enumerate(items, start=1):
        watching(number)
        yield item


def _roster(question: Question) -> Roster | None:
    if question.roster is None:
        return None
    read = read_roster(question.roster, mapping=question.columns or None, key=question.key)
    return question.corrections.roster(read)


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


def _unless_open(one: Sum, exposure: Exposure, anybody: bool) -> Sum:
    """While nobody knows who is affected, nobody knows whom to tell: not counted, never 0 (invariant 8)."""
    if anybody or one.value is None or exposure.people.get("affected") is not None:
        return one
    return Sum(one.name, None, "not counted: who is affected is not known", {})


def _whole(one: Sum) -> int | None:
    return None if one.value is None else int(one.value)


def _warnings(roster: Roster | None, register: tuple[SensitiveGroup, ...]) -> Iterator[str]:
    yield from roster.warnings if roster else ()
    for group in register:
        if group.unmatched:
            yield f"Register, “{group.name}”: {group.unmatched:,} entries fit nobody in the roster."
