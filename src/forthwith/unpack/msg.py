"""Outlook messages saved as .msg: a compound file of property streams (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .budget import Budget
from .errors import LimitReached
from .mapi import (
    ATTACHED,
    LONG_NAME,
    METHOD,
    SHORT_NAME,
    Properties,
    decode_string,
    read_message,
)
from .origin import Origin
from .outlook_storage import open_storage, read_node
from .parts import Item

_STREAM = "__substg1.0_"
_FIXED = "__properties_version1.0"
_INTEGERS = {0x0003: "<i", 0x0002: "<h", 0x000B: "<H", 0x0014: "<q", 0x0040: "<q"}
_EMBEDDED, _BY_REFERENCE = 5, (2, 3, 4, 7)
#: Bytes before the fixed properties: top level, embedded message, recipient or attachment (MS-OXMSG 2.4.1).
_TOP, _INNER, _LEAF = 32, 24, 8
_ASK_AGAIN = "Open the message in Outlook and look at the attachment there."


@dataclass(frozen=True, slots=True)
class _Storage:
    """A compound file and the budget it is read with."""

    file: Any
    budget: Budget

    def stream(self, node: Any) -> bytes:
        return read_node(self.file, node, self.budget)


def read_msg(data: bytes, at: Origin) -> Iterator[Item]:
    """One Outlook message, then its attachments and the messages it carries."""
    file = open_storage(data)
    yield from _read(_Storage(file, at.budget), file.root, _TOP, at)


def _read(storage: _Storage, node: Any, header: int, at: Origin) -> Iterator[Item]:
    if at.depth > at.budget.limits.depth:
        raise LimitReached("depth", at.budget.limits.depth)
    people = [_properties(storage, kid, _LEAF) for kid in _kids(node, "__recip_version1.0_")]
    inner = at
    for item in read_message(_properties(storage, node, header), people, at):
        if isinstance(item, Origin):
            inner = item
        else:
            yield item
    for number, kid in enumerate(_kids(node, "__attach_version1.0_"), 1):
        yield from _attachment(storage, kid, number, inner)


def _attachment(storage: _Storage, node: Any, number: int, at: Origin) -> Iterator[Item]:
    found = _properties(storage, node, _LEAF)
    stated = found.text(LONG_NAME, SHORT_NAME, 0x3001)
    name = stated or f"attachment {number}"
    if stated:
        yield at.inside(name).text(stated, "file name")
    embedded = _child(node, f"{_STREAM}{ATTACHED:04X}000D")
    if found.number(METHOD) == _EMBEDDED and embedded is not None:
        at.budget.add_part()
        inner = at.inside(name).deeper()
        yield from _read(storage, embedded, _INNER, inner)
    elif found.number(METHOD) in _BY_REFERENCE:
        yield at.not_read(
            "The attachment is only a link to a file kept elsewhere.",
            "Fetch the file it points to and assess that.",
            step=name,
        )
    elif embedded is not None:
        yield at.not_read("The attachment is an object of another program; it was not read.", _ASK_AGAIN, step=name)
    else:
        yield from at.open(name, found.data(ATTACHED))


def _properties(storage: _Storage, node: Any, header: int) -> Properties:
    """Every property of one object: strings and bytes from streams, numbers from the fixed table."""
    found = Properties()
    for kid in getattr(node, "kids", ()):
        name = str(kid.name)
        if name.startswith(_STREAM) and kid.entry_type == 2 and len(name) >= len(_STREAM) + 8:
            _add(found, name[len(_STREAM) :], storage, kid)
        elif name == _FIXED:
            _add_fixed(found, storage.stream(kid)[header:])
    return found


def _add(found: Properties, tag: str, storage: _Storage, node: Any) -> None:
    try:
        key, kind = int(tag[:4], 16), int(tag[4:8], 16)
    except ValueError:
        return
    if kind in (0x1E, 0x1F):
        found.values[key] = decode_string(storage.stream(node), kind)
    elif kind == 0x102:
        found.values[key] = storage.stream(node)


def _add_fixed(found: Properties, table: bytes) -> None:
    for kind, key, _, value in struct.iter_unpack("<HHI8s", table[: len(table) // 16 * 16]):
        if layout := _INTEGERS.get(kind):
            found.values[key] = int(struct.unpack_from(layout, value)[0])


def _kids(node: Any, prefix: str) -> list[Any]:
    found = [kid for kid in getattr(node, "kids", ()) if str(kid.name).startswith(prefix) and kid.entry_type == 1]
    return sorted(found, key=lambda kid: str(kid.name))


def _child(node: Any, name: str) -> Any:
    return next((kid for kid in getattr(node, "kids", ()) if kid.name == name and kid.entry_type == 1), None)
