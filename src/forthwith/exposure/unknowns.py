"""What is open, what it would change at its worst value, and whom or what to ask (R-128, invariant 8)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.exposure.case import Case
from forthwith.exposure.consider import NOT_UNDERSTOOD
from forthwith.exposure.facts import Unknown

#: So many parts that were not read are named one by one; the rest together.
_NAMED = 100


def unknowns(case: Case) -> tuple[Unknown, ...]:
    """Everything open, each once."""
    found: dict[str, Unknown] = {}
    for unknown in (*_readers(case), *_lists(case), *_absence(case), *_people(case), *_not_read(case), *_review(case)):
        found.setdefault(unknown.what, unknown)
    return tuple(found.values())


def _readers(case: Case) -> Iterator[Unknown]:
    if readers_unknown(case):
        yield Unknown(
            "Which other readers there are",
            "Facts with readers nobody can name are not in the counts; at worst anybody read it.",
            "Ask for the access log, the members of the list, or who had it.",
        )
    if case.opened is None and len(case.readers):
        yield Unknown(
            "Who opened it",
            "Counts take every reader it was delivered to; lower bounds are 0 until an opening is known.",
            "Ask for delivery and opening records.",
        )
    if case.strangers:
        yield Unknown(
            "Whom some entries of the opening log stand for",
            f"{case.strangers:,} entries fit no reader of the evidence; the lower bounds leave them out.",
            "Check the log against the list of readers.",
        )


def readers_unknown(case: Case) -> bool:
    """Whether somebody may have read any of it whom nobody can name; so it is of a file that was not read either."""
    loose = case.gathered.loose or (case.gathered.not_read and not case.gathered.mails)
    return case.audiences.any_unknown() or bool(loose and case.audiences.loose.unknown)


def _lists(case: Case) -> Iterator[Unknown]:
    for meant in case.meant:
        for match in meant.meaning.asked:
            people = (
                ""
                if match.group.population is None
                else f" and up to {len(match.group.population):,} of its population"
            )
            yield Unknown(
                f"Whether the list was made from the group {match.group.name}",
                f"If it was, {len(match.seen.found):,} members{people} are concerned.",
                "Ask the sender what the list was made from.",
            )
    if NOT_UNDERSTOOD in case.remarks:
        yield Unknown(
            "What the text says",
            "It is in a language that was not understood; at worst it says why these people are listed.",
            "Have somebody read it who knows the language.",
        )


def _absence(case: Case) -> Iterator[Unknown]:
    for meant in case.meant:
        for match in meant.uncounted:
            yield Unknown(
                f"Who could have been in the group {match.group.name}",
                "The population is not known – the complement is not counted. At worst all others are revealed.",
                "Give the population in the register, and the roster.",
            )
        for name, complement in meant.complements.items():
            if complement.completeness is None and complement.size:
                yield Unknown(
                    f"Whether the group {name} holds everybody it is true of",
                    f"If it holds fewer than nine in ten, the {complement.size:,} by absence are only possible.",
                    "Ask the owner of the list, and give the share as its completeness.",
                )
    if case.open_lists:
        yield Unknown(
            "What the list was chosen by",
            "Such a list has a rule, and no group explains this one; whom its absence reveals was not counted.",
            "Ask the sender; enter the group in the register with its population.",
        )


def _people(case: Case) -> Iterator[Unknown]:
    homonyms = case.ledger.people("possible") - case.ledger.people("inferred")
    named = {one for copies in case.gathered.parts.values() for one in copies.seen.possible} & homonyms
    if named:
        yield Unknown(
            "Who is meant by names that fit several people",
            f"{len(named):,} people share such a name; at worst all are affected.",
            "Look at the place and compare birth date, school or number.",
        )
    children = frozenset().union(*(meant.linked.possible for meant in case.meant)) & case.ledger.people("possible")
    if children:
        yield Unknown(
            "Whether staff on a list of families stand there as guardians",
            f"If they do, their children are affected as well: {len(children):,}.",
            "Ask the sender how the list was made.",
        )
    if case.given.people:
        yield Unknown(
            "Whether people told of by number are also among those found",
            "Then some are counted twice; the number affected is at most the sum.",
            "Ask for the list itself.",
        )


def _not_read(case: Case) -> Iterator[Unknown]:
    for place, why, step in case.gathered.not_read[:_NAMED]:
        yield Unknown(f"What stands in {place}", f"It was not read: {why} At worst it holds more people.", step)
    more = len(case.gathered.not_read) - _NAMED
    if more > 0:
        yield Unknown(
            f"What stands in {more:,} more parts",
            "They were not read, see the list of what was not read. At worst they hold more people.",
            "Go through that list.",
        )


def _review(case: Case) -> Iterator[Unknown]:
    for group in case.register:
        if group.review and group.review < case.on:
            yield Unknown(
                f"Whether the register is still right about {group.name}",
                f"Its review was due on {group.review}; members may be missing.",
                "Ask the owner of the entry.",
            )
