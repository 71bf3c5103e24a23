"""A paper of headed sections as tagged PDF/UA-1: a public notice, a poster, a report in the order of a form (R-160)."""

from __future__ import annotations

from collections.abc import Sequence

from forthwith.steps.notify.printing.blocks import blocks_of, language_of, reads_right_to_left, shown
from forthwith.steps.notify.printing.layout import paper_of
from forthwith.steps.notify.printing.typesetting import CannotPrint, joined, typeset, without_font

#: The size of type in points: for reading in the hand, and for a wall.
READING, POSTER = 11, 18


def pdf_of(
    title: str, sections: Sequence[tuple[str, str]], *, place: str = "", language: str = "en", author: str = "",
    foot: str = "", size: int = READING,
) -> bytes:  # fmt: skip
    """``sections`` are pairs of a heading ("" for none) and a text with the marks of letters (``## ``, ``- ``).

    ``size`` POSTER for a wall. Title and foot must hold no personal data. Raises CannotPrint for a character without
    a font; nothing is silently left out or boxed.
    """
    said = joined((title, foot, *(part for section in sections for part in section)))
    if missing := without_font(shown(said)):
        raise CannotPrint(f"There is no font for: {', '.join(missing)}. Nothing was printed. Install one.")
    data = {
        "title": shown(title), "author": author, "foot": shown(foot), "size": size, "paper": paper_of(place),
        "lang": language_of(language), "rtl": reads_right_to_left(language),
        "sections": [{"heading": shown(heading), "blocks": _below(heading, text)} for heading, text in sections],
    }  # fmt: skip
    return typeset("paper", data)


def _below(heading: str, text: str) -> list[dict[str, object]]:
    """The blocks of one section; its own headings stand a level below its heading."""
    blocks = blocks_of(text)
    for block in blocks:
        if heading and block["kind"] == "heading":
            block["level"] = min(int(block["level"]) + 1, 6)
    return blocks
