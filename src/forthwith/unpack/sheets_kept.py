"""What a workbook keeps though no sheet shows it: names, pivot caches, copies from other files, connections."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from .ooxml import Package, attribute, elements, is_on, local, named
from .ooxml_extras import links
from .origin import Origin
from .parts import Cell, Item
from .sheets_grid import Grid, Row, grid_items
from .sheets_pivots import pivot_caches
from .sheets_sparse import column_index

_BUILT_IN = ("_xlnm.", "_xlpm.", "_xleta.")


def kept_data(package: Package, at: Origin) -> Iterator[Item]:
    """All of it, hidden from an ordinary look."""
    yield from _defined_names(package, at)
    yield from pivot_caches(package, at)
    yield from _external_links(package, at)
    yield from _connections(package, at)
    yield from _persons(package, at)
    if "xl/model/item.data" in package:
        package.claim("xl/model/item.data")
        yield at.not_read("The workbook holds a data model, which may carry whole tables; it was not read.",
                          "Open Power Pivot in Excel and look at every table of the model.", step="data model")


def _defined_names(package: Package, at: Origin) -> Iterator[Item]:
    root = package.xml_or_none("xl/workbook.xml")
    for entry in named(root, "definedName") if root is not None else ():
        name, value = entry.get("name", ""), (entry.text or "").strip()
        if name and not name.startswith(_BUILT_IN):
            yield at.text(f"{name} = {value}", "defined name", step=f"defined name '{name}'", hidden=True)


def _external_links(package: Package, at: Origin) -> Iterator[Item]:
    for number, part in enumerate(_numbered(package, "xl/externallinks/"), 1):
        inside = at.inside(f"copy of linked file {number}", hidden=True)
        yield from links(package, part, inside)
        root = package.xml_or_none(part)
        if root is None:
            continue
        names = [attribute(entry, "val") for entry in named(root, "sheetName")]
        for data in named(root, "sheetData"):
            index = attribute(data, "sheetId")
            known = index.isdigit() and int(index) < len(names)
            step = f"sheet '{names[int(index)]}'" if known else "a sheet"
            grid = _cached(data)
            if grid.rows:
                yield from grid_items(grid, inside.inside(step, hidden=True))


def _cached(data: etree._Element) -> Grid:
    """The values that a link keeps from the other file; they are few, so gaps are closed up."""
    rows: list[Row] = []
    first = 0
    for entry in named(data, "row"):
        row: Row = []
        for cell in named(entry, "cell"):
            column = min(column_index(attribute(cell, "r"), len(row)), 16_383)
            row.extend([""] * (column + 1 - len(row)))
            row[column] = _value(cell)
        if any(row):
            number = attribute(entry, "r")
            first = first or (int(number) if number.isdigit() and len(number) < 9 else 1)
            rows.append(row)
    return Grid(rows, max(first - 1, 0))


def _value(cell: etree._Element) -> Cell:
    text = next((child.text or "" for child in elements(cell) if local(child) == "v"), "")
    if attribute(cell, "t") in {"", "n"}:
        try:
            return float(text)
        except ValueError:
            return text
    return is_on(text) if attribute(cell, "t") == "b" else text


def _connections(package: Package, at: Origin) -> Iterator[Item]:
    """Where the workbook fetches data from: servers, files, questions to a database, sometimes a password."""
    root = package.xml_or_none("xl/connections.xml")
    for entry in elements(root) if root is not None else ():
        values = (str(value) for node in entry.iter() for key, value in node.items()
                  if key in {"name", "description", "connection", "command", "sourceFile", "url", "odcFile", "user"})
        words = "\n".join(dict.fromkeys(value for value in values if value))
        if words:
            yield at.text(words, "property", step=f"data connection '{entry.get('name', '')}'", hidden=True)


def _persons(package: Package, at: Origin) -> Iterator[Item]:
    for part in _numbered(package, "xl/persons/"):
        root = package.xml_or_none(part)
        values = (person.get(key, "") for person in (named(root, "person") if root is not None else ())
                  for key in ("displayName", "userId"))
        words = "\n".join(dict.fromkeys(filter(None, values)))
        if words:
            yield at.text(words, "property", step="persons who commented", hidden=True)


def _numbered(package: Package, folder: str) -> list[str]:
    return [part for part in package.below(folder) if posixpath.dirname(part).lower() == folder.rstrip("/").lower()]


