"""Letters as papers: one PDF each, or one print run in which no sheet goes into a wrong envelope (3.2.3, R-156)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.core import UnknownLocaleError
from babel.dates import format_date
from django.utils.translation import gettext as _

from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.printing.blocks import (
    WINDOW_WORD,
    begins_right_to_left,
    blocks_of,
    breakable,
    language_of,
    reads_right_to_left,
    shown,
)
from forthwith.steps.notify.printing.gathering import LeftOut
from forthwith.steps.notify.printing.layout import Layout
from forthwith.steps.notify.printing.typesetting import CannotPrint, asked, forget, joined, typeset, without_font

#: Letters in one stack of a print run.
STACK = 100
#: The reader's own word at the foot of a letter of several pages.
PAGE = {"en": "Page", "fr": "Page", "es": "Página"}


@dataclass(frozen=True, slots=True)
class Run:
    """What one print run is set with: who writes, from where, on which day, how; ``language`` is the office's."""

    title: str
    district: str
    sender: str
    day: date
    layout: Layout
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sheets:
    """One letter in the run: its stack and place, the first of its pages there, how many pages and sheets it has."""

    label: str
    stack: int
    order: int
    first_page: int
    pages: int
    sheets: int
    language: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One print run: a PDF for each stack, each letter in them, and those that were left out by name."""

    stacks: tuple[bytes, ...]
    letters: tuple[Sheets, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def pdf(self) -> bytes:
        """The only stack; b"" when nothing could be printed. Raises ValueError where there are several."""
        if len(self.stacks) > 1:
            raise ValueError("This print run has several stacks. Nothing was given out. Give out each of them.")
        return self.stacks[0] if self.stacks else b""


def letters_pdf(pieces: Sequence[Piece], run: Run) -> Iterator[tuple[str, bytes | LeftOut]]:
    """One PDF/UA-1 for each piece, by its label; what cannot be printed is named, and the others are printed."""
    for piece in pieces:
        unable = why_not(piece)
        if unable:
            yield piece.letter, LeftOut(piece.letter, unable)
            continue
        try:
            yield piece.letter, typeset("letters", data_of([piece], run, title=piece.letter))
        except CannotPrint as refused:
            yield piece.letter, LeftOut(piece.letter, str(refused))


def batch_of(pieces: Sequence[Piece], run: Run) -> Printed:
    """All pieces in PDF/UA-1, each beginning on a sheet of its own, a hundred to a stack. Raises CannotPrint.

    A stack is what one person folds at once, and what is set at once: memory does not grow with the run.
    """
    left_out = [LeftOut(one.letter, why) for one in pieces if (why := why_not(one))]
    named = {one.label for one in left_out}
    fit = [one for one in pieces if one.letter not in named]
    wide = _too_large(fit, run) if fit else set()
    left_out += [LeftOut(one.letter, _("its address does not fit the window")) for one in fit if one.letter in wide]
    printable = [one for one in fit if one.letter not in wide]
    stacks: list[bytes] = []
    letters: list[Sheets] = []
    for begins in range(0, len(printable), STACK):
        stack = printable[begins : begins + STACK]
        data = data_of(stack, run, begins=begins, total=len(printable))
        stacks.append(typeset("letters", data, once=True))
        letters += _sheets(stack, data, run)
        forget()
    return Printed(tuple(stacks), tuple(letters), tuple(left_out))


def why_not(piece: Piece) -> str:
    """Why a piece cannot be printed, in words without personal data; "" when it can."""
    if not any(line.strip() for line in piece.address.splitlines()):
        return _("it has no postal address")
    missing = without_font(shown(joined((piece.name, piece.address, piece.subject, piece.text))))
    return _("no font for: %(scripts)s") % {"scripts": ", ".join(missing)} if missing else ""


def data_of(pieces: Sequence[Piece], run: Run, *, title: str = "", begins: int = 0, total: int = 0) -> dict[str, Any]:
    """What the form is given: words as data. ``begins`` of ``total`` letters lie in stacks before this one."""
    total = total or len(pieces)
    return run.layout.as_data() | {
        "title": title or run.title,
        "district": run.district,
        "sender": run.sender,
        "lang": language_of(pieces[0].language if title else run.language),
        "words": {"sheet": _("sheet")},
        "letters": [_letter(piece, begins + at, total, run) for at, piece in enumerate(pieces, 1)],
    }


def _letter(piece: Piece, at: int, total: int, run: Run) -> dict[str, Any]:
    return {
        "id": str(at),
        "number": at,
        "order": _("%(at)s of %(total)s") % {"at": at, "total": total} if total > 1 else "",
        "label": piece.letter,
        "lang": language_of(piece.language),
        "rtl": reads_right_to_left(piece.language),
        "date": _day(run.day, piece.language),
        "page": PAGE.get(language_of(piece.language), PAGE["en"]),
        "address": [breakable(line, WINDOW_WORD) for line in _address(piece)],
        "rtl_address": begins_right_to_left(_address(piece)),
        "subject": breakable(shown(piece.subject)),
        "blocks": blocks_of(piece.text),
    }


def _address(piece: Piece) -> list[str]:
    """The lines of the window: the reader's name first, when the address does not begin with it."""
    lines = [" ".join(shown(line).split()) for line in piece.address.splitlines() if line.strip()]
    name = " ".join(shown(piece.name).split())
    return lines if not name or (lines and lines[0].casefold() == name.casefold()) else [name, *lines]


def _day(day: date, language: str) -> str:
    try:
        return format_date(day, format="long", locale=language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return format_date(day, format="long", locale="en")


def _too_large(pieces: Sequence[Piece], run: Run) -> set[str]:
    """The labels of the letters whose address is larger than the window, even in the smallest type."""
    if run.layout.window.height is None:
        return set()
    addresses = [piece for piece in pieces if _may_be_large(piece)]
    if not addresses:
        return set()
    found = asked("letters", data_of(addresses, run), "address")
    return {addresses[row["number"] - 1].letter for row in found if not row["fits"]}


def _may_be_large(piece: Piece) -> bool:
    """More than the smallest type surely holds: five lines of forty characters."""
    lines = _address(piece)
    return len(lines) > 5 or any(len(line) > 40 for line in lines)


def _sheets(pieces: Sequence[Piece], data: dict[str, Any], run: Run) -> tuple[Sheets, ...]:
    per_sheet = 2 if run.layout.both_sides else 1
    found = []
    for row in asked("letters", data, "extent"):
        stack, at = divmod(row["number"] - 1, STACK)
        piece, pages = pieces[at], row["last"] - row["first"] + 1
        sheets = -(-pages // per_sheet)
        found.append(Sheets(piece.letter, stack + 1, row["number"], row["first"], pages, sheets, piece.language))
    return tuple(found)
