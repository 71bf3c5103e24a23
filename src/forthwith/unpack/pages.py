"""Web pages and the HTML bodies of mail: text, tables, link targets, and what is hidden in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .markup import Page, read_markup
from .origin import Origin
from .parts import Item
from .plain import text_of, text_pieces

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"[^\d@]{1,60}")


def read_html(data: bytes, at: Origin) -> Iterator[Item]:
    """A saved web page, or a table that was exported as one."""
    page = read_markup(html_text(data), at.budget)
    yield from text_pieces(page.text, at)
    yield from page_extras(page, at)


def html_text(data: bytes, charset: str = "") -> str:
    """The markup as text, by the charset stated outside, or by the one it names itself (HTML 13.2.3.2)."""
    named = None if charset else _CHARSET.search(data[:4096])
    name = named[1].decode("ascii") if named else charset
    # A page that could name UTF-16 in ASCII is not in UTF-16.
    return text_of(data, "" if named and name.lower().startswith("utf-16") else name)


def page_extras(page: Page, at: Origin) -> Iterator[Item]:
    """The tables of a page, its links, its comments and its hidden text."""
    for number, rows in enumerate(page.tables, 1):
        yield from _table(rows, at.inside(f"table {number}"))
    if page.links:
        yield at.text("\n".join(dict.fromkeys(page.links)), "link", step="links", hidden=True)
    if page.comments:
        yield at.text("\n".join(page.comments), "comment", step="comments", hidden=True)
    if page.hidden:
        yield at.text("\n".join(page.hidden), step="hidden text", hidden=True)


def adds_words(text: str, known: str) -> bool:
    """Whether ``text`` says anything that ``known`` does not."""
    return not set(_WORD.findall(text)) <= set(_WORD.findall(known))


def _table(rows: list[list[str]], at: Origin) -> Iterator[Item]:
    head = rows[0]
    labelled = len(head) > 2 and len(set(head)) == len(head) and all(_LABEL.fullmatch(cell) for cell in head)
    if labelled:
        yield at.table(head, rows[1:], first_row=2)
    else:
        yield at.table((), rows, first_row=1)
