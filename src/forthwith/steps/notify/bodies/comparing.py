"""The Commissioner gets what people get, plus the estimate: element by element, line by line (R-134, 3.1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forthwith.law import Duty, Place, load_practice
from forthwith.law.fact_sheet import FactSheet
from forthwith.law.filling import REFUSED, FilledField
from forthwith.law.sheet_values import EMPTY, KNOWN, NOT_APPLICABLE, TBD
from forthwith.record.case import Case
from forthwith.steps.notify.bodies.duties import BodyDuty, duties_of, place_of
from forthwith.steps.notify.bodies.plain_letter import FIELDS_OF

ESTIMATE = "estimate"
THERE, LATER, ABSENT, LOOK = "there", "to be determined", "missing", "a person must look"
#: What people are told of the Commissioner is no news to the Commissioner.
NOT_TO_THEM = frozenset({"commissioner-told"})


@dataclass(frozen=True)
class Line:
    """One element: what people read of it, and which field of the report says the same.

    ``state``: there, to be determined, missing (red), or a person must look.
    """

    element: str
    words: str
    notice: str
    field: str
    report: str
    state: str


def compared(case: Case, found: BodyDuty, sheet: FactSheet) -> tuple[Line, ...]:
    """Every element of the individual notice beside the report, and the estimate with its bounds and unit."""
    place = place_of(case)
    if place is None:
        return ()
    wanted = dict(_of_the_notice(case, place)) | {ESTIMATE: "an estimate of the number of affected individuals"}
    return tuple(_line(element, words, found, sheet) for element, words in wanted.items() if element not in NOT_TO_THEM)


def absent(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The set difference: what people read and the report does not say."""
    return tuple(one.element for one in lines if one.state == ABSENT)


def _of_the_notice(case: Case, place: Place) -> Iterator[tuple[str, str]]:
    """What law and practice want in the notice to people, each element once."""
    duties = [one for one in duties_of(case, place) if place.contacts[one.to].people]
    for duty in duties:
        yield from ((element.id, element.words) for element in duty.must_say)
    yield from _of_the_practice(place, duties, case.district.practice)


def _of_the_practice(place: Place, duties: list[Duty], practice: str) -> Iterator[tuple[str, str]]:
    if not practice:
        return
    told = {duty.to for duty in duties}
    for content in load_practice(place.practice or practice).contents:
        if not content.forbidden and told & set(content.to):
            yield content.id, content.words


def _line(element: str, words: str, found: BodyDuty, sheet: FactSheet) -> Line:
    parts = FIELDS_OF.get(element)
    if parts is None:
        return Line(element, words, "", "", "", LOOK)
    notice = " ".join(text for part in parts if (text := sheet.text(part)))
    for state, stands in ((THERE, (KNOWN, NOT_APPLICABLE)), (LATER, (TBD,))):
        if holding := _holding(found, {part for part in parts if sheet[part].state in stands}):
            fields = ", ".join(one.number for one in holding)
            return Line(element, words, notice, fields, "\n".join(one.text for one in holding), state)
    return Line(element, words, notice, "", "", ABSENT)


def _holding(found: BodyDuty, parts: set[str]) -> list[FilledField]:
    """The fields of the form that say one of these parts."""
    numbers = {field.number for field in found.form.fields if set(field.parts) & parts}
    return [one for one in found.filled.fields if one.number in numbers and one.state not in (REFUSED, EMPTY)]
