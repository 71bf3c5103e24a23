"""A workbook of XML parts (.xlsx, .xlsm): its sheets one by one, then what it carries besides.

Source: ECMA-376 part 1, clause 18 (SpreadsheetML).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .errors import Unreadable
from .ooxml import Package, attribute, named
from .ooxml_extras import links, properties, the_rest
from .origin import Origin
from .parts import Item, Table
from .sheets_around import around_the_cells
from .sheets_calamine import Workbook
from .sheets_grid import Grid, grid_items
from .sheets_hidden import SheetLook, fits_in_memory, holds_values, look_at_sheet
from .sheets_kept import kept_data
from .sheets_sparse import SparseReader
from .sheets_strings import UsedStrings

_STATES = {"hidden": "hidden", "veryhidden": "very hidden"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it."""

    name: str
    state: str
    part: str


class _Reader:
    """Reads the sheets of one workbook: cells through calamine, or from the XML when it cannot or must not."""

    def __init__(self, data: bytes, package: Package) -> None:
        self.used = UsedStrings()
        self._package, self._data = package, data
        self._sparse: SparseReader | None = None
        self._book: Workbook | None = None
        self._broken = False

    def sheet(self, sheet: Listed, at: Origin) -> Iterator[Item]:
        """Everything in one sheet. Raises Unreadable when it is missing or no XML, LimitReached."""
        data = self._package.read(sheet.part)
        look = look_at_sheet(data, at.budget)
        names: tuple[str, ...] = ()
        for grid in self._grids(sheet, data, look):
            grid.hidden_rows, grid.hidden_columns = look.hidden_rows, look.hidden_columns
            self.used.add(grid.rows, inline=look.inline)
            for item in grid_items(grid, at, names=names):
                names = item.columns if isinstance(item, Table) else names
                yield item
        if look.spoken:
            yield at.text("\n".join(look.spoken), step="texts in formulas", hidden=True)
        if look.without_value:
            yield at.not_read("Cells whose formula has no saved result, so that nothing was read: "
                              f"{look.without_value:,}.",
                              "Open and save the file in a spreadsheet program, then read it again.")
        for why in look.notes:
            yield at.not_read(why, "Open the file by hand and compare.")
        yield from around_the_cells(self._package, sheet.part, look.frame, at)
        yield from links(self._package, sheet.part, at)

    def _grids(self, sheet: Listed, data: bytes, look: SheetLook) -> Iterator[Grid]:
        book = self._calamine() if fits_in_memory(data, look) and sheet.state != "not listed" else None
        if book is not None:
            try:
                grid = book.grid(sheet.name)
            except Unreadable:
                grid = Grid([])
            if grid.rows:
                yield grid
                return
        # Calamine gives an empty sheet, without an error, for XML that it does not understand.
        if holds_values(data):
            if self._sparse is None:
                self._sparse = SparseReader(self._package)
            yield from self._sparse.grids(data)

    def _calamine(self) -> Workbook | None:
        if self._book is None and not self._broken:
            try:
                self._book = Workbook(self._data)
            except Unreadable:
                self._broken = True
        return self._book


def read_xml_workbook(data: bytes, package: Package, at: Origin) -> Iterator[Item]:
    """Everything in an .xlsx or .xlsm. Raises LimitReached when the budget ends."""
    reader = _Reader(data, package)
    for sheet in _listed(package):
        name = f"name of sheet '{sheet.name}'"
        yield at.text(sheet.name, "sheet name", step=name, hidden=bool(sheet.state))
        inside = _inside(sheet, at)
        try:
            yield from reader.sheet(sheet, inside)
        except Unreadable as failure:
            yield inside.not_read(failure.why, failure.next_step)
    yield from reader.used.leftovers(package, at)
    yield from kept_data(package, at)
    yield from properties(package, at)
    yield from the_rest(package, at)


def _listed(package: Package) -> list[Listed]:
    """The sheets in the order of the workbook, then worksheets that no workbook lists."""
    book = next((part for part in package.related("", "officeDocument")), "xl/workbook.xml")
    root = package.xml_or_none(book)
    targets = {entry.id: entry.target for entry in package.relations(book)}
    found = []
    for sheet in named(root, "sheet") if root is not None else ():
        part = targets.get(attribute(sheet, "id"), "")
        if "worksheet" in part.lower() or (part.lower().endswith("xml") and "sheets/" not in part.lower()):
            state = _STATES.get(attribute(sheet, "state").lower(), "")
            found.append(Listed(attribute(sheet, "name"), state, part))
    listed = {sheet.part.lower() for sheet in found}
    lost = (part for part in package.below("xl/worksheets/") if part.lower().endswith(".xml"))
    return found + [Listed(part.rpartition("/")[2], "not listed", part) for part in lost
                    if part.lower() not in listed and "_rels/" not in part]


def _inside(sheet: Listed, at: Origin) -> Origin:
    if not sheet.state:
        return at.inside(f"sheet '{sheet.name}'")
    return at.inside(f"sheet '{sheet.name}' ({sheet.state})", hidden=True)
