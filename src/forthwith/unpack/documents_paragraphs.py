"""The words of OpenDocument paragraphs, with the spaces and breaks that its XML spells out as elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .ooxml import attribute, elements, local, named

#: Elements inside a paragraph whose words are read elsewhere, each under its own place.
APART = frozenset({"annotation", "note", "frame", "custom-shape", "tracked-changes", "ruby-text"})
_BREAKS = {"tab": "\t", "line-break": "\n"}


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of one text:p or text:h, without notes, comments and frames that hang on it."""
    return "".join(_pieces(paragraph))


def block_text(block: etree._Element) -> str:
    """The words of all paragraphs in ``block`` (a comment, a note, a frame), one a line."""
    return "\n".join(filter(None, map(paragraph_text, named(block, "p", "h"))))


def _pieces(node: etree._Element) -> Iterator[str]:
    if node.text:
        yield node.text
    for child in node:
        tag = local(child)
        if tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag == "s":
            times = attribute(child, "c")
            yield " " * (min(int(times), 100) if times.isdigit() else 1)
        elif tag and tag not in APART:
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def hidden_text(block: etree._Element) -> Iterator[str]:
    """Words that a condition hides (text:hidden-text, text:hidden-paragraph)."""
    for entry in named(block, "hidden-text"):
        yield attribute(entry, "string-value") or "".join(_pieces(entry))
    for entry in named(block, "hidden-paragraph"):
        above = next(entry.iterancestors("{*}p", "{*}h"), None)
        if above is not None:
            yield paragraph_text(above)


def direct_text(cell: etree._Element) -> str:
    """The words of the paragraphs right below ``cell``, one a line."""
    lines = [paragraph_text(child) for child in elements(cell) if local(child) in {"p", "h"}]
    return "\n".join(lines)
