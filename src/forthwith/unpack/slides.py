"""Slide decks (.pptx): slides in their order, hidden ones too, notes, comments, tables, what they carry besides.

Source: ECMA-376 part 1, clause 19 (PresentationML) and 21.1 (DrawingML).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from .errors import Unreadable
from .ooxml import Package, attribute, elements, is_on, local, named, open_package
from .ooxml_extras import described, links, properties, the_rest
from .origin import Origin
from .parts import Item
from .sheets_grid import Grid, Row, grid_items


def read_slides(data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in a .pptx. Raises Locked, Unreadable when nothing in it can be read, LimitReached."""
    package = open_package(data, at.budget)
    main = next(iter(package.related("", "officeDocument")), "ppt/presentation.xml")
    for number, (part, listed) in enumerate(_slides(package, main), 1):
        step = f"slide {number}" if listed else f"slide '{posixpath.basename(part)}' (not listed)"
        try:
            yield from _slide(package, part, step, at, listed=listed)
        except Unreadable as failure:
            yield at.not_read(failure.why, failure.next_step, step=step)
    yield from _authors(package, posixpath.dirname(main), at)
    yield from _masters(package, posixpath.dirname(main), at)
    yield from properties(package, at)
    yield from the_rest(package, at)


def _slides(package: Package, main: str) -> list[tuple[str, bool]]:
    """The slides in the order of the show, then those that no list names any more."""
    root = package.xml_or_none(main)
    targets = {entry.id: entry.target for entry in package.relations(main)}
    listed = [targets.get(_relation_id(entry), "") for entry in (named(root, "sldId") if root is not None else ())]
    known = {part.lower() for part in listed}
    folder = f"{posixpath.dirname(main)}/slides/"
    lost = [part for part in package.below(folder) if part.lower().endswith(".xml") and part.lower() not in known]
    return [(part, True) for part in listed if part] + [(part, False) for part in lost]


def _relation_id(entry: etree._Element) -> str:
    """A slide has two ids: its own number, and the one of its relationship."""
    return next((str(value) for key, value in entry.items() if str(key).endswith("}id")), "")


def _slide(package: Package, part: str, step: str, at: Origin, *, listed: bool) -> Iterator[Item]:
    root = package.xml(part)
    shown = is_on(root.get("show", ""), absent=True)
    inside = at.inside(step if shown else f"{step} (hidden)", hidden=not (shown and listed))
    yield from _shapes(root, inside)
    for notes in package.related(part, "notesSlide"):
        yield from _notes(package, notes, inside)
    for comments in package.related(part, "comments"):
        yield from _comments(package.xml_or_none(comments), inside)
    yield from links(package, part, inside)


def _shapes(root: etree._Element, at: Origin) -> Iterator[Item]:
    text = "\n".join(_paragraphs(root, hidden=False))
    if text.strip():
        yield at.text(text)
    concealed = "\n".join(_paragraphs(root, hidden=True))
    if concealed.strip():
        yield at.text(concealed, step="hidden shape", hidden=True)
    for number, table in enumerate(named(root, "tbl"), 1):
        yield from grid_items(Grid(_rows(table)), at.inside(f"table {number}"))
    if told := described(root):
        yield at.text(told, step="descriptions of pictures", hidden=True)


def _paragraphs(root: etree._Element, *, hidden: bool) -> Iterator[str]:
    """The lines outside tables, of the shapes that are shown or of those that are hidden."""
    for paragraph in named(root, "p"):
        above = {local(node) for node in paragraph.iterancestors()}
        if "tbl" not in above and "Fallback" not in above and _is_concealed(paragraph) == hidden:
            yield _line(paragraph)


def _line(paragraph: etree._Element) -> str:
    breaks = {"br": "\n", "tab": "\t"}
    pieces = (node.text or "" if local(node) == "t" else breaks[local(node)]
              for node in named(paragraph, "t", "br", "tab"))
    return "".join(pieces)


def _is_concealed(paragraph: etree._Element) -> bool:
    for shape in paragraph.iterancestors("{*}sp", "{*}grpSp", "{*}graphicFrame"):
        for about in elements(shape):
            if local(about).startswith("nv"):
                if any(is_on(attribute(entry, "hidden")) for entry in elements(about)):
                    return True
                break
    return False


def _rows(table: etree._Element) -> list[Row]:
    return [["\n".join(map(_line, named(cell, "p"))) for cell in named(row, "tc")] for row in named(table, "tr")]


def _notes(package: Package, part: str, at: Origin) -> Iterator[Item]:
    root = package.xml_or_none(part)
    if root is None:
        return
    text = "\n".join(filter(None, map(_line, named(root, "p")))).strip()
    if text and not text.isdigit():
        yield at.text(text, "note", step="speaker notes", hidden=True)
    yield from links(package, part, at)


def _comments(root: etree._Element | None, at: Origin) -> Iterator[Item]:
    """Comments of the older form hold plain text, those of the newer form paragraphs."""
    for number, comment in enumerate(named(root, "cm") if root is not None else (), 1):
        plain = [node.text or "" for node in elements(comment) if local(node) == "text"]
        text = "\n".join(filter(None, [*plain, *map(_line, named(comment, "p"))]))
        if text.strip():
            yield at.text(text, "comment", step=f"comment {number}", hidden=True)


def _authors(package: Package, folder: str, at: Origin) -> Iterator[Item]:
    names: list[str] = []
    for part in (f"{folder}/commentAuthors.xml", f"{folder}/authors.xml"):
        root = package.xml_or_none(part)
        for author in named(root, "cmAuthor", "author") if root is not None else ():
            names += [author.get("name", ""), author.get("userId", "")]
    words = "\n".join(dict.fromkeys(filter(None, names)))
    if words:
        yield at.text(words, "property", step="authors of comments", hidden=True)


def _masters(package: Package, folder: str, at: Origin) -> Iterator[Item]:
    """What stands on every slide; "Click to edit" in a placeholder is nobody's text."""
    for kind in ("slideMasters/", "slideLayouts/", "notesMasters/", "handoutMasters/"):
        for part in package.below(f"{folder}/{kind}"):
            root = package.xml_or_none(part) if part.lower().endswith(".xml") else None
            for placeholder in list(named(root, "sp")) if root is not None else ():
                if next(named(placeholder, "ph"), None) is not None:
                    above = placeholder.getparent()
                    if above is not None:
                        above.remove(placeholder)
            if root is not None:
                yield from _shapes(root, at.inside(f"slide master '{posixpath.basename(part)}'"))
