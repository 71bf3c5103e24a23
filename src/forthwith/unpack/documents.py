"""Word and OpenDocument files with all their parts (practice 2.1.3: the information involved).

What people forget is read too: headers, footers, notes, comments, deleted and hidden text, field codes, properties.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from .documents_opendocument import read_opendocument
from .documents_story import Story, hiding_styles, read_story
from .errors import Unreadable
from .ooxml import Package, attribute, named, open_package
from .ooxml_extras import described, links, properties, the_rest
from .origin import Origin
from .parts import Item
from .sheets_grid import Grid, grid_items

__all__ = ["read_document", "read_opendocument"]

#: Parts beside the body: what their name starts with, what a person calls them, the kind of their text.
_STORIES = (("header", "header", "header"), ("footer", "footer", "footer"), ("footnotes", "footnotes", "note"),
            ("endnotes", "endnotes", "note"), ("glossary/document", "building blocks", "text"))
_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "comment", "rPrChange", "pPrChange", "tblPrChange", "cellIns")


def read_document(data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in a .docx. Raises Locked, Unreadable when nothing in it can be read, LimitReached."""
    package = open_package(data, at.budget)
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    folder = posixpath.dirname(main)
    hiding = hiding_styles(package.xml_or_none(posixpath.join(folder, "styles.xml")))
    yield from _part(package, main, hiding, at)
    for start, step, kind in _STORIES:
        for part in _starting(package, f"{folder}/{start}"):
            inside = at.inside(step, hidden=start.startswith("glossary"))
            yield from _part(package, part, hiding, inside, kind=kind)
    for part in _starting(package, f"{folder}/comments"):
        yield from _comments(package, part, hiding, at)
    yield from _people(package, folder, at)
    yield from _settings(package, f"{folder}/settings.xml", at)
    yield from properties(package, at)
    yield from the_rest(package, at)


def _starting(package: Package, start: str) -> list[str]:
    return [part for part in package.below(start) if re.fullmatch(r"[0-9]*\.xml", part[len(start) :])]


def _part(package: Package, part: str, hiding: frozenset[str], at: Origin, *, kind: str = "text") -> Iterator[Item]:
    try:
        root = package.xml(part)
    except Unreadable as failure:
        yield at.not_read(failure.why, failure.next_step)
        return
    yield from _story_items(read_story(root, hiding, at.budget.check_time), at, kind)
    authors = dict.fromkeys(name for node in named(root, *_REVISIONS) if (name := attribute(node, "author")))
    if authors:
        yield at.text("\n".join(authors), "property", step="authors of changes", hidden=True)
    choices = [words for node in named(root, "listItem") if (words := attribute(node, "displayText"))]
    hints = "\n".join(dict.fromkeys([*filter(None, [described(root)]), *choices]))
    if hints:
        yield at.text(hints, step="descriptions and choices", hidden=True)
    yield from links(package, part, at)


def _story_items(story: Story, at: Origin, kind: str) -> Iterator[Item]:
    if story.text:
        yield at.text(story.text, kind)
    boxes = "\n".join(filter(str.strip, story.boxes))
    if boxes:
        yield at.text(boxes, step="text box")
    for number, rows in enumerate(story.tables, 1):
        yield from grid_items(Grid(rows), at.inside(f"table {number}"))
    for what, found in (("deleted", story.deleted), ("hidden", story.hidden)):
        for number, words in found.items():
            if words.strip():
                yield at.text(words, "deleted" if what == "deleted" else "text",
                              step=f"{what} text in paragraph {number}", hidden=True)
    fields = "\n".join(dict.fromkeys(words.strip() for words in story.fields if _leads_somewhere(words)))
    if fields:
        yield at.text(fields, "link", step="field codes", hidden=True)


def _leads_somewhere(code: str) -> bool:
    """Page numbers, dates and tables of contents name nobody; links, merge fields and file paths may."""
    word = code.split(maxsplit=1)[0].upper() if code.strip() else ""
    return word not in {"", "PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "SEQ", "DATE", "TIME"}


def _comments(package: Package, part: str, hiding: frozenset[str], at: Origin) -> Iterator[Item]:
    root = package.xml_or_none(part)
    for number, comment in enumerate(named(root, "comment") if root is not None else (), 1):
        story = read_story(comment, hiding, at.budget.check_time)
        inside = at.inside(f"comment {number}", hidden=True)
        yield from _story_items(story, inside, "comment")
    yield from _authors(root, at)
    yield from links(package, part, at)


def _authors(root: etree._Element | None, at: Origin) -> Iterator[Item]:
    found = dict.fromkeys(attribute(node, "author") for node in (named(root, "comment") if root is not None else ()))
    authors = "\n".join(filter(None, found))
    if authors:
        yield at.text(authors, "property", step="authors of comments", hidden=True)


def _people(package: Package, folder: str, at: Origin) -> Iterator[Item]:
    """Everyone who changed or commented, with the account of each."""
    root = package.xml_or_none(f"{folder}/people.xml")
    values = [attribute(node, key) for node in (named(root, "person", "presenceInfo") if root is not None else ())
              for key in ("author", "userId")]
    words = "\n".join(dict.fromkeys(filter(None, values)))
    if words:
        yield at.text(words, "property", step="persons who changed or commented", hidden=True)


def _settings(package: Package, part: str, at: Origin) -> Iterator[Item]:
    """Variables that programs keep in the document, and where its merge data came from."""
    root = package.xml_or_none(part)
    if root is None:
        return
    kept = [f"{attribute(node, 'name')} = {attribute(node, 'val')}" for node in named(root, "docVar")]
    kept += [attribute(node, "val") for node in named(root, "connectString", "query", "udl", "mailSubject")]
    words = "\n".join(dict.fromkeys(filter(None, kept)))
    if words:
        yield at.text(words, "property", step="kept variables", hidden=True)
    yield from links(package, part, at)
