"""The compound files of older Microsoft programs: which program wrote one, and its streams, bounded."""

from __future__ import annotations

import io
import struct
from typing import Any

import olefile

from .budget import Budget
from .errors import Unreadable

#: What olefile raises on a damaged storage.
STORAGE_DAMAGE = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    AssertionError,
    struct.error,
    RecursionError,
    OverflowError,
    MemoryError,
)
_NO_SECTOR = (0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)
_NAMES = (
    ("__properties_version1.0", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("EncryptedPackage", "locked"),
)


def open_storage(data: bytes) -> Any:
    """The storage in ``data``. Raises Unreadable when its directory does not hold."""
    try:
        return _Storage(io.BytesIO(data))
    except STORAGE_DAMAGE as damage:
        raise Unreadable(
            "The compound file is damaged or cut off, so it was not read.",
            "Ask for the file again, or export it anew from the program it came from.",
        ) from damage


class _Storage(olefile.OleFileIO):  # type: ignore[misc]
    """A compound file with many streams: the library looks each up in a list, which is quadratic."""

    def _check_duplicate_stream(self, first_sect: int, minifat: bool = False) -> None:
        seen = self.__dict__.setdefault("seen_starts", set())
        if (first_sect, minifat) in seen and first_sect not in _NO_SECTOR:
            self._raise_defect(olefile.DEFECT_INCORRECT, "Stream referenced twice")
        seen.add((first_sect, minifat))


def read_node(storage: Any, node: Any, budget: Budget) -> bytes:
    """The bytes of one stream; b"" when it cannot be followed.

    The node is taken from the directory tree rather than found by name: by name every look-up walks the whole
    folder, which is quadratic in the number of recipients.
    """
    budget.check_time()
    try:
        data = bytes(storage._open(node.isectStart, node.size).read())
    except STORAGE_DAMAGE:
        return b""
    budget.add_bytes(len(data))
    return data


def kind_of_storage(data: bytes) -> str:
    """The format key of a compound file: msg, xls, locked, or unread."""
    try:
        storage = open_storage(data)
    except Unreadable:
        return _guess(data)
    names = {str(kid.name).lower() for kid in storage.root.kids}
    for name, key in _NAMES:
        if name.lower() in names:
            return key
    return "unread"


def _guess(data: bytes) -> str:
    for name, key in _NAMES:
        if name.encode("utf-16-le") in data:
            return key
    return "unread"
