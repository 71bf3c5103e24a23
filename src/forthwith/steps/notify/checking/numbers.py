"""Numbers that must be the fact sheet's, and the same in every text (R-135, R-177)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.steps.notify.checking.context import DraftText
from forthwith.steps.notify.checking.context import Said as Text
from forthwith.steps.notify.checking.counting import Said, numbers_of
from forthwith.steps.notify.checking.found import ASK, STOP, Found
from forthwith.steps.notify.checking.reading import Reading, read

#: "One of the people", "to one person only": one is a word more often than a count.
_ONE = 1


def check_numbers(reading: Reading) -> Iterator[Found]:
    """Each number of people is one of the case's; where an exact one is known it is not rounded."""
    for said in _counts_of(reading):
        exact = reading.context.counts.get(said.unit, frozenset())
        if said.rounded and exact:
            yield reading.found("rounded-number", said.piece, number=_one(exact))
        elif said.number is not None and not said.rounded and not _is_known(said, reading):
            yield reading.found(
                "other-number", said.piece, severity=STOP if exact else ASK, number=said.number, known=_one(exact)
            )


def check_consistent(reading: Reading) -> Iterator[Found]:
    """A number that another draft or a kept answer gives otherwise is marked, with the other's label."""
    own = {said.unit: said for said in _counts_of(reading) if not _is_known(said, reading)}
    rounded = {said.unit: said for said in _counts_of(reading) if said.rounded}
    for other in reading.context.others:
        for theirs in _numbers_in(other, reading):
            mine = own.get(theirs.unit) or rounded.get(theirs.unit)
            if mine and (mine.number, mine.rounded) != (theirs.number, theirs.rounded):
                yield reading.found("numbers-differ", mine.piece, other=other.label)
                break


def _numbers_in(other: Text, reading: Reading) -> tuple[Said, ...]:
    return _counts_of(read(DraftText(other.kind, other.language, "", other.text), reading.context))


def _counts_of(reading: Reading) -> tuple[Said, ...]:
    return tuple(said for said in numbers_of(reading) if said.number != _ONE)


def _is_known(said: Said, reading: Reading) -> bool:
    known = reading.context.known
    return known is None or said.number in known or said.number in reading.context.counts.get(said.unit, frozenset())


def _one(numbers: frozenset[int]) -> str:
    return ", ".join(f"{one:,}" for one in sorted(numbers)) or "—"
