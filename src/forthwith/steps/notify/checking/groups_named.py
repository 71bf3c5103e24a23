"""Groups so small that they name somebody, and sentences about one employee (R-160, R-172, R-174)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.counting import Said, numbers_in
from forthwith.steps.notify.checking.found import ASK, NOTE, STOP, Found
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.naming.spelling import tokens

#: Up to here a number of people points at them; small-cell practice of schools and statistics offices is ten.
FEW = 10
#: What is signed off under this name may say something of one employee (R-172).
DISCIPLINE = "discipline"


def check_groups(reading: Reading) -> Iterator[Found]:
    """Numbers that single out, and a school or grade where few people are, in what everybody reads."""
    if reading.words is None:
        return
    for piece in reading.sentences:
        yield from _in_sentence(piece, reading)


def check_discipline(reading: Reading) -> Iterator[Found]:
    """A sentence on discipline waits for counsel's or HR's sign-off; another on the process is offered."""
    people = reading.context.unit_people
    how_many = str(people) if people else ""
    agreed = DISCIPLINE in reading.context.signed_off
    for piece in reading.saying("discipline"):
        severity = NOTE if agreed else STOP if reading.is_public else ASK
        check = "discipline" if how_many else "discipline-unit-unknown"
        yield reading.found(check, piece, severity=severity, people=how_many)


def needs_sign_off(findings: tuple[Found, ...]) -> bool:
    """Whether the draft waits for counsel or HR before it may be approved."""
    return any(one.check.startswith("discipline") and one.severity != NOTE for one in findings)


def _in_sentence(piece: Piece, reading: Reading) -> Iterator[Found]:
    words = reading.words
    place = words.first("place", piece.text) if words else None
    small = _small_place(piece, reading)
    few = [said for said in numbers_in(piece, reading) if said.number is not None and said.number <= FEW]
    about = bool(words and words.says("affected-there", piece.text)) and any(said.number != 1 for said in few)
    if reading.is_public and few and (about or place or small):
        yield reading.found("few-people", piece, number=_number(few[0]))
    elif few and (place or small):
        yield reading.found("few-people", piece, severity=ASK, number=_number(few[0]))
    elif reading.is_public and small:
        yield reading.found("small-place", piece)
    elif (
        reading.is_public
        and place
        and words
        and words.says("affected-there", piece.text)
        and numbers_in(piece, reading)
    ):
        yield reading.found("group-by-place", piece)


def _small_place(piece: Piece, reading: Reading) -> bool:
    said = " ".join(tokens(piece.text))
    return any(name in said for one in reading.context.small_places if (name := " ".join(tokens(one))))


def _number(said: Said) -> str:
    return str(said.number)
