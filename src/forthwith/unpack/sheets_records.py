"""The records of binary workbooks: walking them, and the strings in them (MS-XLS 2.1.4, 2.5.240, 2.5.294)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from .budget import Budget

_HEAD = struct.Struct("<HH")
_CHECK_EVERY = 20_000


class Record(NamedTuple):
    """One record: its number and its bytes."""

    kind: int
    data: bytes


def records(stream: bytes, start: int, budget: Budget) -> Iterator[Record]:
    """The records from byte ``start`` on; a cut stream ends them. Raises LimitReached when out of time."""
    size, position, count = len(stream), start, 0
    unpack = _HEAD.unpack_from
    while position + 4 <= size:
        kind, length = unpack(stream, position)
        yield Record(kind, stream[position + 4 : position + 4 + length])
        position += 4 + length
        count += 1
        if not count % _CHECK_EVERY:
            budget.check_time()


def long_string(data: bytes, start: int = 0) -> str:
    """A string with a 2-byte count of characters and a byte of flags."""
    if start + 3 > len(data):
        return ""
    (count,) = struct.unpack_from("<H", data, start)
    return characters(data[start + 2 :], count)


def short_string(data: bytes, start: int = 0) -> str:
    """A string with a 1-byte count of characters and a byte of flags."""
    return characters(data[start + 1 :], data[start]) if start + 2 <= len(data) else ""


def characters(data: bytes, count: int) -> str:
    """``count`` characters after a byte of flags: one byte each, or two when the lowest flag is set."""
    if not data:
        return ""
    if data[0] & 1:
        return data[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return data[1 : 1 + count].decode("latin-1")
