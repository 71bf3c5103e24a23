"""Excel 97 workbooks (.xls): cells through calamine; what is hidden and what is kept, from the records themselves.

Source: MS-XLS (BIFF8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .errors import Locked, Unreadable
from .ooxml_objects import native_file, read_stream
from .origin import Origin
from .outlook_storage import STORAGE_DAMAGE, open_storage
from .parts import Item
from .sheets_calamine import Workbook
from .sheets_grid import column_letters, grid_items
from .sheets_old_pivots import old_pivot_caches
from .sheets_old_records import OldBook, OldSheet, look_at_records

_STATES = {1: "hidden", 2: "very hidden"}
#: All sheets are laid out at once; cells of 32 bytes make this some 600 MB at the very worst.
_LAID_OUT = 20_000_000
_PROPERTIES = ("title", "subject", "author", "keywords", "comments", "last_saved_by", "category", "manager", "company")
_WORDS = {"last_saved_by": "last changed by", "comments": "description"}


def read_old_workbook(data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in an .xls. Raises Locked when it is encrypted, Unreadable when damaged, LimitReached."""
    storage = open_storage(data)
    names = {"/".join(path): path for path in storage.listdir()}
    if "EncryptedPackage" in names:
        raise Locked("The workbook")
    stream = next((name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in names), "")
    if not stream:
        raise Unreadable("It is an old Office file without a workbook in it, so it was not read.",
                         "Save it in a present-day form and assess that copy.")
    book = look_at_records(read_stream(storage, stream, at.budget), at.budget)
    if book.encrypted:
        raise Locked("The workbook")
    yield from _sheets(data, book, at)
    yield from _kept(storage, names, book, at)


def _sheets(data: bytes, book: OldBook, at: Origin) -> Iterator[Item]:
    cells: Workbook | None = None
    if sum(sheet.area for sheet in book.sheets) <= _LAID_OUT:
        cells = Workbook(data)
    else:
        yield at.not_read("Its cells stand so far apart that they would fill the memory; they were not read.",
                          "Save the workbook as .xlsx and read that copy.")
    for sheet in book.sheets:
        state = _STATES.get(sheet.state, "")
        yield at.text(sheet.name, "sheet name", step=f"name of sheet '{sheet.name}'", hidden=bool(state))
        step = f"sheet '{sheet.name}' ({state})" if state else f"sheet '{sheet.name}'"
        yield from _sheet(sheet, cells, at.inside(step, hidden=bool(state)))


def _sheet(sheet: OldSheet, cells: Workbook | None, at: Origin) -> Iterator[Item]:
    if cells is not None:
        try:
            grid = cells.grid(sheet.name)
        except Unreadable as failure:
            yield at.not_read(failure.why, failure.next_step)
        else:
            grid.hidden_rows, grid.hidden_columns = frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns)
            yield from grid_items(grid, at)
    for row, column, author, text in sheet.comments():
        said = f"{text} ({author})" if author else text
        yield at.text(said, "comment", step=f"comment at {column_letters(column)}{row + 1}", hidden=True)
    for text in sheet.boxes():
        yield at.text(text, step="text box")
    for kind, text in sheet.printed:
        yield at.text(text, kind, step=f"printed {kind}", hidden=True)


def _kept(storage: Any, names: dict[str, list[str]], book: OldBook, at: Origin) -> Iterator[Item]:
    for name in book.names:
        yield at.text(name, "defined name", step=f"defined name '{name}'", hidden=True)
    for number, grid in enumerate(book.linked, 1):
        yield from grid_items(grid, at.inside(f"copy of linked file {number}", hidden=True))
    caches = sorted(name for name in names if name.startswith("_SX_DB_CUR/"))
    for number, name in enumerate(caches, 1):
        inside = at.inside(f"pivot cache {number}", hidden=True)
        yield from old_pivot_caches(read_stream(storage, name, at.budget), inside)
    yield from _properties(storage, at)
    yield from _embedded(storage, names, at)
    if book.pictures:
        yield at.not_read("Its pictures were not read.", "Look at them by hand and note who can be told from them.",
                          step="pictures")
    if any(name.startswith("_VBA_PROJECT_CUR/") for name in names):
        yield at.not_read("The macros of this file were not read.",
                          "Open the macro editor and look for names or data in the code.", step="macros")


def _properties(storage: Any, at: Origin) -> Iterator[Item]:
    try:
        found = storage.get_metadata()
    except STORAGE_DAMAGE:
        yield at.not_read("The document properties are damaged.", "Look at the file's properties by hand.")
        return
    for key in _PROPERTIES:
        value = getattr(found, key, None)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace") if found.codepage == 65001 else value.decode("cp1252", "replace")
        if isinstance(value, str) and value.strip("\0 "):
            yield at.text(value.strip("\0 "), "property", step=f"property '{_WORDS.get(key, key)}'", hidden=True)


def _embedded(storage: Any, names: dict[str, list[str]], at: Origin) -> Iterator[Item]:
    """Objects lie in storages MBD…: whole files are opened, objects of other programs are named."""
    for folder in sorted({path[0] for path in names.values() if len(path) > 1 and path[0].startswith("MBD")}):
        inside = {path[-1]: "/".join(path) for path in names.values() if path[0] == folder}
        if "\x01Ole10Native" in inside:
            data = read_stream(storage, inside["\x01Ole10Native"], at.budget)
            name, content = native_file(data, folder)
            yield from at.open(name, content, hidden=True)
        elif "Package" in inside or "CONTENTS" in inside:
            found = inside.get("Package") or inside["CONTENTS"]
            yield from at.open(folder, read_stream(storage, found, at.budget), hidden=True)
        else:
            yield at.not_read("An embedded object of an old program was not read.",
                              "Open it from within the workbook and save it as a file of its own.",
                              step=f"embedded object '{folder}'")

