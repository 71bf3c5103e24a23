"""Files embedded in Office files: the whole workbook behind a chart, the PDF behind an icon."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from .budget import Budget
from .errors import Unreadable
from .ooxml import OLE_MAGIC
from .origin import Origin
from .outlook_storage import STORAGE_DAMAGE, open_storage
from .parts import Item

_NATIVE = "\x01Ole10Native"
#: Streams that hold a whole file, with the ending it gets.
_WHOLE_FILES = {"Package": ".zip", "CONTENTS": ".pdf"}
#: Streams that make the object itself a file of an old Office program.
_OLD_PROGRAMS = {"Workbook": ".xls", "Book": ".xls", "WordDocument": ".doc", "PowerPoint Document": ".ppt"}


def embedded(name: str, data: bytes, at: Origin) -> Iterator[Item]:
    """An embedded file. What stands behind an icon or a picture of it is hidden from an ordinary look."""
    if data.startswith(OLE_MAGIC):
        name, data = _unwrap(name, data, at)
    yield from at.open(name, data, hidden=True)


def read_stream(storage: Any, path: str, budget: Budget) -> bytes:
    """The bytes of one stream by its path; b"" when there is none or it cannot be followed."""
    budget.check_time()
    try:
        with storage.openstream(path) as stream:
            data = bytes(stream.read())
    except STORAGE_DAMAGE:
        return b""
    budget.add_bytes(len(data))
    return data


def stream_names(storage: Any) -> list[str]:
    """The paths of all streams, storages set apart by "/". Raises Unreadable when they run in a circle."""
    try:
        return ["/".join(path) for path in storage.listdir()]
    except STORAGE_DAMAGE as damage:
        raise Unreadable("The directory of the file is damaged, so it was not read.") from damage


def native_file(data: bytes, otherwise: str) -> tuple[str, bytes]:
    """The name and content of a file dragged into a document (Ole10Native, MS-OLEDS 2.3.6)."""
    label, _, rest = data[6:].partition(b"\0")
    _path, _, rest = rest.partition(b"\0")
    try:
        (temporary,) = struct.unpack_from("<I", rest, 4)
        (size,) = struct.unpack_from("<I", rest, 8 + temporary)
    except struct.error:
        return otherwise, data
    start = 12 + temporary
    return label.decode("cp1252", "replace") or otherwise, rest[start : start + size]


def _unwrap(name: str, data: bytes, at: Origin) -> tuple[str, bytes]:
    """The file inside an OLE object, with its own name if it bears one; the object as it is otherwise."""
    try:
        storage = open_storage(data)
        names = set(stream_names(storage))
    except Unreadable:
        return name, data
    if _NATIVE in names:
        return native_file(read_stream(storage, _NATIVE, at.budget), name)
    for stream, ending in _WHOLE_FILES.items():
        if stream in names:
            return name + ending, read_stream(storage, stream, at.budget)
    ending = next((ending for stream, ending in _OLD_PROGRAMS.items() if stream in names), "")
    return name + ending, data
