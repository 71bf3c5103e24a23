"""Excel 97 workbooks (.xls): cells, what is hidden, and what the file keeps besides.

Source: MS-XLS (BIFF8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .errors import Locked, Unreadable
from .ooxml_objects import native_file, read_stream, stream_names
from .origin import Origin
from .outlook_storage import STORAGE_DAMAGE, open_storage
from .parts import Item
from .sheets_grid import column_letters, grid_items
from .sheets_old_pivots import old_pivot_caches
from .sheets_old_records import OldBook, OldSheet, look_at_records, read_sheet

_STATES = {1: "hidden", 2: "very hidden"}
_PROPERTIES = ("title", "subject", "author", "keywords", "comments", "last_saved_by", "category", "manager", "company")
_WORDS = {"last_saved_by": "last changed by", "comments": "description"}


def read_old_workbook(data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in an .xls. Raises Locked when it is encrypted, Unreadable when damaged, LimitReached."""
    storage = open_storage(data)
    names = {name: name.split("/") for name in stream_names(storage)}
    if "EncryptedPackage" in names:
        raise Locked("The workbook")
    stream = next((name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in names), "")
    if not stream:
        raise Unreadable("It is an old Office file without a workbook in it, so it was not read.",
                         "Save it in a present-day form and assess that copy.")
    records = read_stream(storage, stream, at.budget)
    book = look_at_records(records, at.budget)
    if book.encrypted:
        raise Locked("The workbook")
    if not book.sheets:
        raise Unreadable("The workbook is damaged, or older than Excel 95; no sheet was found in it.",
                         "Save it in a present-day form and assess that copy.")
    for sheet in book.sheets:
        read_sheet(book, sheet, records, at.budget)
        yield from _sheet(sheet, at)
        sheet.rows = {}
    yield from _kept(storage, names, book, at)


def _sheet(sheet: OldSheet, at: Origin) -> Iterator[Item]:
    state = _STATES.get(sheet.state, "")
    yield at.text(sheet.name, "sheet name", step=f"name of sheet '{sheet.name}'", hidden=bool(state))
    at = at.inside(f"sheet '{sheet.name}' ({state})" if state else f"sheet '{sheet.name}'", hidden=bool(state))
    yield from grid_items(sheet.grid(), at)
    for row, column, author, text in sheet.comments():
        said = f"{text} ({author})" if author else text
        yield at.text(said, "comment", step=f"comment at {column_letters(column)}{row + 1}", hidden=True)
    for text in sheet.boxes():
        yield at.text(text, step="text box")
    for kind, text in sheet.printed:
        yield at.text(text, kind, step=f"printed {kind}", hidden=True)


def _kept(storage: Any, names: dict[str, list[str]], book: OldBook, at: Origin) -> Iterator[Item]:
    if left := book.left_over():
        yield at.text("\n".join(left), "deleted", step="texts that no cell uses any more", hidden=True)
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

