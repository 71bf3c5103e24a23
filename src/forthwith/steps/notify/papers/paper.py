"""The one maker of papers: a title, a language and blocks become tagged PDF/UA-1 (3.2.3, R-156, R-160).

Letters, print stacks, check sheets, call sheets, reports and notices are all made here, with one set-up of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import typst
from django.utils.translation import gettext as _

from forthwith.steps.notify.papers.blocks import (
    SHORT_WORD,
    Block,
    begins_right_to_left,
    breakable,
    language_of,
    lines_of_blocks,
    reads_right_to_left,
    shown,
)
from forthwith.steps.notify.papers.envelopes import Layout
from forthwith.steps.notify.papers.typesetting import CannotPrint, asked, joined, typeset, without_font

#: The size of type in points: for reading in the hand, in large print (18 is the least of it), and for a wall.
READING, LARGE, POSTER = 11, 18, 18
#: Faces without serifs, the ones made for reading first; the first that is installed is taken.
SANS = ("BC Sans", "Atkinson Hyperlegible", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica")
#: The reader's own word beside the number of a page.
PAGE = {"en": "Page", "fr": "Page", "es": "Página"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what it says, and to whom. ``foot`` stands at its foot on the left, ``mark`` on the right.

    ``head`` are lines above the title. With an ``address`` it is a letter: that stands in the window of the envelope,
    and its foot counts the sheets. ``large``: in large print.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    head: tuple[str, ...] = ()
    foot: str = ""
    mark: str = ""
    dated: str = ""
    address: tuple[str, ...] = ()
    size: int = READING
    large: bool = False

    @property
    def words(self) -> str:
        """Everything that is written on it, to be looked through for characters."""
        lines = (self.title, *self.head, self.foot, self.mark, self.dated, *self.address)
        return shown(joined((*lines, *lines_of_blocks(self.blocks))))


@dataclass(frozen=True, slots=True)
class Document:
    """Papers that are printed in one go. Its title and author hold no personal data."""

    title: str
    papers: Sequence[Paper]
    layout: Layout
    language: str = "en"
    author: str = ""
    sender: str = ""

    def as_data(self) -> dict[str, Any]:
        """As the form takes it: words as data, never as markup."""
        return self.layout.as_data() | {
            "title": shown(self.title), "author": self.author, "district": self.author, "sender": self.sender,
            "lang": language_of(self.language), "words": {"sheet": _("sheet")}, "sans": SANS,
            "papers": [_as_data(one, at) for at, one in enumerate(self.papers, 1)],
        }  # fmt: skip


def pdf_of(document: Document, *, once: bool = False) -> bytes:
    """The document as PDF/UA-1; ``once`` for a long one, whose pages are not to be remembered.

    Raises CannotPrint for a character without a font, and for a fault; nothing is silently left out or boxed.
    """
    if missing := without_font(joined((shown(document.title), *(one.words for one in document.papers)))):
        raise CannotPrint(
            _("There is no font for: %(scripts)s. Nothing was printed. Install one.") % {"scripts": ", ".join(missing)}
        )
    return typeset(document.as_data(), once=once)


def pages_of(document: Document) -> tuple[tuple[int, int], ...]:
    """The first and the last page of each paper. Raises CannotPrint."""
    return tuple((row["first"], row["last"]) for row in asked(document.as_data(), "extent"))


def too_large(document: Document) -> tuple[bool, ...]:
    """Of each letter, whether its address is larger than the window even in the smallest type. Raises CannotPrint."""
    return tuple(not row["fits"] for row in asked(document.as_data(), "address"))


@cache
def has_sans() -> bool:
    """Whether a face without serifs is installed: large print is set in it (else in the usual face, as large)."""
    return not set(SANS).isdisjoint(typst.Fonts().families())


def _as_data(one: Paper, at: int) -> dict[str, Any]:
    return {
        "id": str(at), "number": at, "title": breakable(shown(one.title), SHORT_WORD),
        "lang": language_of(one.language), "rtl": reads_right_to_left(one.language),
        "size": max(one.size, LARGE) if one.large else one.size, "large": one.large,
        "head": [breakable(shown(line)) for line in one.head], "foot": shown(one.foot),
        "mark": one.mark, "page": PAGE.get(language_of(one.language), PAGE["en"]), "sheets": bool(one.address),
        "date": one.dated,
        "address": [breakable(line, SHORT_WORD) for line in one.address],
        "rtl_address": begins_right_to_left(one.address), "blocks": list(one.blocks),
    }  # fmt: skip
