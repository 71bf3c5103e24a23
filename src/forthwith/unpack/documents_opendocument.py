"""OpenDocument texts, slides and sheets (.odt, .odp, .ods) with what an ordinary look misses.

Source: OpenDocument 1.3 part 3, clauses 5 (text), 9 (tables), 5.5 (changes), 14.1 (annotations), part 2 (packages).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from .documents_paragraphs import block_text, direct_text, hidden_text, paragraph_text
from .errors import Locked, Unreadable
from .ooxml import Package, attribute, elements, local, named, open_package
from .ooxml_extras import the_rest
from .origin import Origin
from .parts import Item
from .sheets_grid import Grid, Row, grid_items
from .sheets_opendocument import spreadsheet_items

#: Blocks with a place of their own; their paragraphs are not part of the running text.
_APART = ("table", "annotation", "note", "frame", "custom-shape", "tracked-changes", "notes", "header", "footer")
_MOST_COLUMNS = 1_000
#: What stands inside these was read with them.
_WHOLE = ("{*}notes", "{*}annotation", "{*}note", "{*}deletion")
_PLACES = {"annotation": ("comment", "comment", True), "note": ("note", "note", False),
           "frame": ("text box", "text", False), "custom-shape": ("text box", "text", False),
           "deletion": ("deleted text", "deleted", True), "notes": ("speaker notes", "note", True)}


def read_opendocument(data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in an OpenDocument file. Raises Locked, Unreadable when its content is missing, LimitReached."""
    package = open_package(data, at.budget)
    manifest = package.xml_or_none("META-INF/manifest.xml")
    if manifest is not None and next(named(manifest, "encryption-data"), None) is not None:
        raise Locked("The file")
    content = package.read("content.xml")
    if b"office:spreadsheet" in content:
        yield from spreadsheet_items(content, at, partial(package.note, "content.xml"))
    else:
        yield from _body(package.xml("content.xml"), at)
    yield from _page_lines(package.xml_or_none("styles.xml"), at)
    yield from _properties(package.xml_or_none("meta.xml"), at)
    package.claim("settings.xml", "mimetype")
    yield from _objects(package, at)
    yield from the_rest(package, at)


def _body(root: etree._Element, at: Origin) -> Iterator[Item]:
    hidden = _hidden_pages(root)
    pages = list(named(root, "page"))
    for number, page in enumerate(pages, 1):
        name = f"slide {number}"
        concealed = attribute(page, "style-name") in hidden
        inside = at.inside(f"{name} (hidden)" if concealed else name, hidden=concealed)
        yield from _block(page, inside)
    if not pages:
        yield from _block(next(named(root, "body"), root), at)
    targets = dict.fromkeys(attribute(link, "href") for link in named(root, "a"))
    for target in filter(None, targets):
        yield at.text(target, "link", step="link target", hidden=True)
    words = "\n".join(filter(None, hidden_text(root)))
    if words:
        yield at.text(words, step="hidden text", hidden=True)
    authors = dict.fromkeys(name.text for name in named(root, "creator") if name.text)
    if authors:
        yield at.text("\n".join(authors), "property", step="authors of changes and comments", hidden=True)
    told = "\n".join(node.text for node in named(root, "title", "desc") if node.text)
    if told:
        yield at.text(told, step="descriptions of pictures", hidden=True)


def _block(block: etree._Element, at: Origin) -> Iterator[Item]:
    """The running text of a body or slide, then each piece that has a place of its own."""
    text = "\n".join(_running(block)).strip()
    if text:
        yield at.text(text)
    counts: dict[str, int] = {}
    for node in named(block, *_PLACES):
        at.budget.check_time()
        step, kind, hidden = _PLACES[local(node)]
        if local(node) == "frame":
            words = "\n".join(direct_text(box) for box in elements(node) if local(box) == "text-box")
        else:
            words = block_text(node)
        if words.strip() and next(node.iterancestors(*_WHOLE), None) is None:
            counts[step] = counts.get(step, 0) + 1
            yield at.text(words, kind, step=f"{step} {counts[step]}", hidden=hidden)
    for number, table in enumerate(named(block, "table"), 1):
        yield from grid_items(Grid(_rows(table)), at.inside(f"table {number}"))


def _running(block: etree._Element) -> Iterator[str]:
    for child in elements(block):
        tag = local(child)
        if tag in {"p", "h"}:
            yield paragraph_text(child)
        elif tag not in _APART:
            yield from _running(child)


def _rows(table: etree._Element) -> list[Row]:
    rows: list[Row] = []
    for entry in named(table, "table-row"):
        if next(entry.iterancestors("{*}table"), None) is table:
            row: Row = []
            for cell in elements(entry):
                if local(cell).endswith("table-cell"):
                    times = attribute(cell, "number-columns-repeated")
                    text = block_text(cell)
                    row += [text] * (min(int(times), _MOST_COLUMNS) if times.isdigit() and text else 1)
            rows.append(row[:_MOST_COLUMNS])
    return rows


def _hidden_pages(root: etree._Element) -> set[str]:
    return {attribute(style, "name") for style in named(root, "style")
            if any(attribute(look, "visibility") == "hidden" for look in named(style, "drawing-page-properties"))}


def _page_lines(root: etree._Element | None, at: Origin) -> Iterator[Item]:
    """Headers and footers stand on the master pages, in styles.xml."""
    seen: set[str] = set()
    for node in named(root, "header", "footer", "header-left", "footer-left", "header-first", "footer-first") \
            if root is not None else ():
        kind, text = local(node).partition("-")[0], block_text(node).strip()
        if text and text not in seen:
            seen.add(text)
            yield at.text(text, kind, step=kind)


def _properties(root: etree._Element | None, at: Origin) -> Iterator[Item]:
    words = {"creator": "last changed by", "initial-creator": "author", "printed-by": "printed by"}
    wanted = {*words, "title", "subject", "description", "keyword", "user-defined"}
    for node in named(root, *wanted) if root is not None else ():
        name = attribute(node, "name") or words.get(local(node), local(node))
        if node.text and node.text.strip():
            yield at.text(node.text.strip(), "property", step=f"property '{name}'", hidden=True)


def _objects(package: Package, at: Origin) -> Iterator[Item]:
    """Embedded charts and sheets are folders with a content.xml of their own."""
    for part in package.names:
        if part.endswith("/content.xml") and part not in package.claimed:
            name = part.removesuffix("/content.xml")
            inside = at.inside(f"embedded object '{name}'", hidden=True)
            package.claim(f"{name}/styles.xml", f"{name}/settings.xml")
            try:
                data = package.read(part)
                if b"office:spreadsheet" in data:
                    yield from spreadsheet_items(data, inside, partial(package.note, part))
                else:
                    yield from _body(package.xml(part), inside)
            except Unreadable as failure:
                yield inside.not_read(failure.why, failure.next_step)
