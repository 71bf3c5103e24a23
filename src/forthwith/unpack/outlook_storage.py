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
_NAMES = (
    ("__properties_version1.0", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("EncryptedPackage", "locked"),
)


def open_storage(data: bytes) -> Any:
    """The storage in ``data``. Raises Unreadable when its directory does not hold."""
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except STORAGE_DAMAGE as damage:
        raise Unreadable(
            "The compound file is damaged or cut off, so it was not read.",
            "Ask for the file again, or export it anew from the program it came from.",
        ) from damage


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
    names = {entry[0].lower() for entry in storage.listdir(streams=True, storages=False)}
    for name, key in _NAMES:
        if name.lower() in names:
            return key
    return "unread"


def _guess(data: bytes) -> str:
    for name, key in _NAMES:
        if name.encode("utf-16-le") in data:
            return key
    return "unread"
