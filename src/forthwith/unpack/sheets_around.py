"""What stands around the cells of one worksheet: comments, headers and footers, choice lists, drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .ooxml import Package, attribute, elements, local, named
from .ooxml_extras import described, links
from .origin import Origin
from .parts import Item
from .sheets_sparse import string_item

#: Codes for font, size and position in a header; what remains is what is printed (18.3.1.46).
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]{1,3}|[A-Za-z])')
#: How Excel begins the old copy of a threaded comment.
_COPY_OF_THREAD = "[Threaded comment]"


def around_the_cells(package: Package, part: str, frame: etree._Element, at: Origin) -> Iterator[Item]:
    """Comments, printed headers, choice lists and drawings of the sheet whose XML (without cells) is ``frame``."""
    yield from _comments(package, part, at)
    yield from _printed(frame, at)
    yield from _choices(frame, at)
    for drawing in package.related(part, "drawing"):
        yield from _drawing(package, drawing, at)


def _comments(package: Package, part: str, at: Origin) -> Iterator[Item]:
    threads = package.related(part, "threadedComment")
    for thread in threads:
        yield from _thread(package.xml_or_none(thread), at)
    for name in package.related(part, "comments"):
        root = package.xml_or_none(name)
        if root is None:
            continue
        authors = [author.text or "" for author in named(root, "author") if author.text]
        if authors:
            yield at.text("\n".join(dict.fromkeys(authors)), "property", step="authors of comments", hidden=True)
        for comment in named(root, "comment"):
            text = string_item(comment)
            if text.strip() and not (threads and text.startswith(_COPY_OF_THREAD)):
                yield at.text(text, "comment", step=f"comment at {comment.get('ref', '?')}", hidden=True)


def _thread(root: etree._Element | None, at: Origin) -> Iterator[Item]:
    for comment in named(root, "threadedComment") if root is not None else ():
        text = "".join(piece.text or "" for piece in elements(comment) if local(piece) == "text")
        if text.strip():
            yield at.text(text, "comment", step=f"comment at {comment.get('ref', '?')}", hidden=True)


def _printed(frame: etree._Element, at: Origin) -> Iterator[Item]:
    for line in named(frame, "oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter"):
        words = without_codes(line.text or "")
        if words:
            kind = "header" if local(line).endswith("Header") else "footer"
            yield at.text(words, kind, step=f"printed {kind}", hidden=True)


def without_codes(line: str) -> str:
    """The words of a printed header without its codes for font, size, position, page number."""
    return " ".join(_CODES.sub(" ", line.replace("&&", "\0")).replace("\0", "&").split())


def _choices(frame: etree._Element, at: Origin) -> Iterator[Item]:
    """Lists to choose from and the hints of a cell, written into the sheet itself."""
    found: list[str] = []
    for rule in named(frame, "dataValidation"):
        formula = next((child.text or "" for child in elements(rule) if local(child) == "formula1"), "")
        listed = formula.strip('"').replace(",", "\n") if formula.startswith('"') else ""
        found += [listed, rule.get("promptTitle", ""), rule.get("prompt", ""), rule.get("error", "")]
    found += [tip for link in named(frame, "hyperlink") if (tip := attribute(link, "tooltip"))]
    words = "\n".join(dict.fromkeys(filter(str.strip, found)))
    if words:
        yield at.text(words, step="choices and hints", hidden=True)


def _drawing(package: Package, part: str, at: Origin) -> Iterator[Item]:
    root = package.xml_or_none(part)
    if root is None:
        return
    lines = ("".join(run.text or "" for run in named(paragraph, "t")) for paragraph in named(root, "p"))
    words = "\n".join(filter(str.strip, lines))
    if words:
        yield at.text(words, step="text box")
    if described(root):
        yield at.text(described(root), step="descriptions of pictures", hidden=True)
    yield from links(package, part, at)
