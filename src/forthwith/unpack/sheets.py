"""Spreadsheets of every kind, with what people forget in them (practice 2.1.3: the information involved)."""

from __future__ import annotations

from collections.abc import Iterator

from .ooxml import OLE_MAGIC, open_package
from .origin import Origin
from .parts import Item
from .sheets_binary import read_binary_workbook
from .sheets_delimited import read_delimited
from .sheets_old import read_old_workbook
from .sheets_workbook import read_xml_workbook

__all__ = ["read_delimited", "read_workbook"]


def read_workbook(data: bytes, at: Origin) -> Iterator[Item]:
    """Every sheet of a workbook (.xlsx, .xlsm, .xlsb, .xls) and all it carries: hidden sheets, rows and columns,
    comments, names, kept copies of deleted data, properties, embedded files.

    ``data`` is the file. Raises Locked for an encrypted workbook, Unreadable when nothing in it can be read,
    LimitReached when the budget ends.
    """
    if data.startswith(OLE_MAGIC) or data[:2] == b"\x09\x08":
        yield from read_old_workbook(data, at)
        return
    package = open_package(data, at.budget)
    if "xl/workbook.bin" in package:
        yield from read_binary_workbook(package, at)
    else:
        yield from read_xml_workbook(data, package, at)
