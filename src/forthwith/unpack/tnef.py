"""winmail.dat: the message and attachments that Outlook wraps for itself (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from forthwith.mail.words import decode_raw

from .errors import Unreadable
from .mapi import (
    ATTACHED,
    BODY,
    LONG_NAME,
    SHORT_NAME,
    SUBJECT,
    Properties,
    decode_string,
    read_message,
)
from .origin import Origin
from .parts import Item

_SUBJECT, _BODY, _PROPERTIES, _RECIPIENTS = 0x8004, 0x800C, 0x9003, 0x9004
_NEW_ATTACHMENT, _TITLE, _DATA, _ATTACHMENT_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_FIXED = {
    0x0002: 2,
    0x0003: 4,
    0x0004: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x000A: 4,
    0x000B: 2,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}
_COUNTED = (0x001E, 0x001F, 0x0102, 0x000D)
_MOST_VALUES = 100_000


@dataclass(slots=True)
class _Wrapped:
    message: Properties = field(default_factory=Properties)
    recipients: list[Properties] = field(default_factory=list)
    attachments: list[Properties] = field(default_factory=list)
    whole: bool = True


def read_tnef(data: bytes, at: Origin) -> Iterator[Item]:
    """The wrapped message with its readers, then its attachments."""
    found = _read(data, at)
    inner = at
    for item in read_message(found.message, found.recipients, at):
        if isinstance(item, Origin):
            inner = item
        else:
            yield item
    for number, attachment in enumerate(found.attachments, 1):
        yield from _attachment(attachment, number, inner)
    if not found.whole:
        raise Unreadable(
            "The wrapping is damaged or cut off; it was read as far as it goes.",
            "Ask the sender for the message as plain text or HTML.",
        )


def _attachment(found: Properties, number: int, at: Origin) -> Iterator[Item]:
    stated = found.text(LONG_NAME, SHORT_NAME, 0x3001)
    name = stated or f"attachment {number}"
    if stated:
        yield at.inside(name).text(stated, "file name")
    data = found.data(ATTACHED)
    if data[16:20] in (b"\x78\x9f\x3e\x22", b"\xd0\xcf\x11\xe0"):
        # An embedded message is again such a wrapping, behind the 16 bytes that name its interface.
        data = data[16:]
    yield from at.open(name, data)


def _read(data: bytes, at: Origin) -> _Wrapped:
    found = _Wrapped()
    position = 6
    while position + 9 <= len(data):
        at.budget.check_time()
        key, _, size = struct.unpack_from("<HHI", data, position + 1)
        content = data[position + 9 : position + 9 + size]
        if len(content) < size:
            found.whole = False
        _attribute(found, key, content, at)
        position += 9 + size + 2
    if position == 6 or data[position:].strip(b"\0"):
        found.whole = False
    return found


def _attribute(found: _Wrapped, key: int, content: bytes, at: Origin) -> None:
    if key == _NEW_ATTACHMENT:
        at.budget.add_part()
        found.attachments.append(Properties())
    elif key == _SUBJECT:
        found.message.values.setdefault(SUBJECT, decode_raw(content).rstrip("\0"))
    elif key == _BODY:
        found.message.values.setdefault(BODY, decode_raw(content).rstrip("\0"))
    elif key == _PROPERTIES:
        found.message.values.update(_Reader(content, found).properties().values)
    elif key == _RECIPIENTS:
        found.recipients += _Reader(content, found).rows()
    elif found.attachments:
        _of_attachment(found, key, content)


def _of_attachment(found: _Wrapped, key: int, content: bytes) -> None:
    last = found.attachments[-1].values
    if key == _TITLE:
        last.setdefault(SHORT_NAME, decode_raw(content).rstrip("\0"))
    elif key == _DATA:
        last[ATTACHED] = content
    elif key == _ATTACHMENT_PROPERTIES:
        last.update(_Reader(content, found).properties().values)


class _Reader:
    """Walks a block of properties; stops where it no longer makes sense and says so in ``whole``."""

    def __init__(self, data: bytes, found: _Wrapped) -> None:
        self.data, self.position, self.found = data, 0, found

    def rows(self) -> list[Properties]:
        rows = []
        for _ in range(min(self._number(), _MOST_VALUES)):
            if self.position >= len(self.data):
                self.found.whole = False
                break
            rows.append(self.properties())
        return rows

    def properties(self) -> Properties:
        found = Properties()
        for _ in range(min(self._number(), _MOST_VALUES)):
            if self.position + 4 > len(self.data):
                self.found.whole = False
                break
            kind, key = struct.unpack_from("<HH", self.data, self.position)
            self.position += 4
            if key >= 0x8000:
                self._skip_name()
            if not self._value(found, key, kind):
                self.found.whole = False
                self.position = len(self.data)
                break
        return found

    def _value(self, found: Properties, key: int, kind: int) -> bool:
        many, base = bool(kind & 0x1000), kind & 0x0FFF
        if base in _COUNTED:
            for _ in range(min(self._number(), _MOST_VALUES)):
                content = self._take(self._number())
                if not content and self.position >= len(self.data):
                    break
                found.values[key] = decode_string(content, base) if base in (0x1E, 0x1F) else content
            return True
        size = _FIXED.get(base)
        if size is None:
            return False
        for _ in range(min(self._number() if many else 1, _MOST_VALUES)):
            content = self._take(size)
            found.values[key] = int.from_bytes(content, "little")
        return True

    def _skip_name(self) -> None:
        """A named property carries its name set and its number or name (MS-OXTNEF 2.1.3.4)."""
        self.position += 16
        if self._number() == 0:
            self.position += 4
        else:
            self._take(self._number())

    def _number(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _take(self, size: int) -> bytes:
        """The next ``size`` bytes; every value is padded to four."""
        content = self.data[self.position : self.position + size]
        self.position += size + -size % 4
        return content
