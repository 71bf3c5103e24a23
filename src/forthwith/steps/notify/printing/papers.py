"""Letters as papers: print runs in which no sheet goes into a wrong envelope (3.2.3, R-156)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.core import UnknownLocaleError
from babel.dates import format_date
from django.utils.translation import gettext as _

from forthwith.people.needs import LARGE_PRINT
from forthwith.steps.notify.papers.blocks import blocks_of, shown
from forthwith.steps.notify.papers.envelopes import Layout
from forthwith.steps.notify.papers.paper import Document, Paper, pages_of, pdf_of, too_large
from forthwith.steps.notify.papers.typesetting import forget, joined, without_font
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.printing.gathering import LeftOut

#: Letters in one stack of a print run.
STACK = 50


@dataclass(frozen=True, slots=True)
class Run:
    """What one print run is set with: who writes, from where, on which day, how.

    ``language`` is the office's, ``country`` the district's ("ca").
    """

    title: str
    district: str
    sender: str
    day: date
    layout: Layout
    language: str = "en"
    country: str = ""


@dataclass(frozen=True, slots=True)
class Sheets:
    """One letter in the run: its stack and place, the first of its pages there, how many pages and sheets it has.

    ``large``: it is in large print.
    """

    label: str
    stack: int
    order: int
    first_page: int
    pages: int
    sheets: int
    language: str
    large: bool = False


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


def batch_of(pieces: Sequence[Piece], run: Run) -> Printed:
    """All pieces in PDF/UA-1, each beginning on a sheet of its own, fifty to a stack. Raises CannotPrint.

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
        made = document_of([paper_of(one, run, (begins + at, len(printable))) for at, one in enumerate(stack, 1)], run)
        stacks.append(pdf_of(made, once=True))
        letters += _sheets(stack, made, begins, run)
        forget()
    return Printed(tuple(stacks), tuple(letters), tuple(left_out))


def why_not(piece: Piece) -> str:
    """Why a piece cannot be printed, in words without personal data; "" when it can."""
    if not any(line.strip() for line in piece.address.splitlines()):
        return _("it has no postal address")
    missing = without_font(shown(joined((piece.name, piece.address, piece.subject, piece.text))))
    return _("no font for: %(scripts)s") % {"scripts": ", ".join(missing)} if missing else ""


def paper_of(piece: Piece, run: Run, place: tuple[int, int] = (1, 1)) -> Paper:
    """One letter as a paper; ``place`` is which of how many it is in the run."""
    order = _("%(at)s of %(total)s") % {"at": place[0], "total": place[1]} if place[1] > 1 else ""
    return Paper(
        piece.subject, piece.language, blocks_of(piece.text), foot=order, mark=piece.letter,
        dated=_day(run, piece.language), address=_address(piece), large=LARGE_PRINT in piece.needs,
    )  # fmt: skip


def document_of(papers: Sequence[Paper], run: Run) -> Document:
    """Letters as they are printed in one go."""
    return Document(run.title, papers, run.layout, run.language, run.district, run.sender)


def _address(piece: Piece) -> tuple[str, ...]:
    """The lines of the window: the reader's name first, when the address does not begin with it."""
    lines = [" ".join(shown(line).split()) for line in piece.address.splitlines() if line.strip()]
    name = " ".join(shown(piece.name).split())
    return tuple(lines if not name or (lines and lines[0].casefold() == name.casefold()) else [name, *lines])


def _day(run: Run, language: str) -> str:
    """The day as the reader's language writes it where the district is: in Britain the day comes first."""
    for locale in (f"{language[:2]}_{run.country.upper()}", language.replace("-", "_")):
        try:
            return format_date(run.day, format="long", locale=locale)
        except (UnknownLocaleError, ValueError):
            continue
    return format_date(run.day, format="long", locale="en")


def _too_large(pieces: Sequence[Piece], run: Run) -> set[str]:
    """The labels of the letters whose address is larger than the window, even in the smallest type."""
    doubtful = [piece for piece in pieces if _may_be_large(piece)]
    if run.layout.window.height is None or not doubtful:
        return set()
    found = too_large(document_of([paper_of(piece, run) for piece in doubtful], run))
    return {piece.letter for piece, large in zip(doubtful, found, strict=True) if large}


def _may_be_large(piece: Piece) -> bool:
    """More than the smallest type surely holds: five lines of forty characters."""
    lines = _address(piece)
    return len(lines) > 5 or any(len(line) > 40 for line in lines)


def _sheets(pieces: Sequence[Piece], made: Document, begins: int, run: Run) -> Iterator[Sheets]:
    per_sheet = 2 if run.layout.both_sides else 1
    for at, (piece, (first, last)) in enumerate(zip(pieces, pages_of(made), strict=True), begins + 1):
        pages = last - first + 1
        stack, large = begins // STACK + 1, LARGE_PRINT in piece.needs
        yield Sheets(piece.letter, stack, at, first, pages, -(-pages // per_sheet), piece.language, large)
