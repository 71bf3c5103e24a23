"""A mailbox in one file, message by message, so that its size costs time but no memory (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from .budget import Budget
from .opening import open_file, open_whole
from .origin import Origin
from .parts import Item

#: "From ", a sender, a date with a time; the blank line before it may be missing in old files.
_START = re.compile(
    rb"^From [^\r\n]{0,500}?\d\d:\d\d[^\r\n]{0,100}\r?\n(?=[!-9;-~]{1,998}[ \t]*:|>From |\r?\n)", re.MULTILINE
)
_ANY_START = re.compile(rb"\AFrom [^\n]*\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
#: Working seconds allowed for each megabyte of a mailbox, beside the seconds of a single file.
_SECONDS_A_MEGABYTE = 2.0


def read_mbox(data: bytes, at: Origin) -> Iterator[Item]:
    """Every message of a mailbox (bytes, or a mapped file), each held to the limits by itself."""
    at.budget.extend(_SECONDS_A_MEGABYTE * len(data) / 1e6)
    spans = _spans(data)
    first, second = next(spans), next(spans, None)
    # The envelope given belongs to one message; of several nobody knows to which.
    at = replace(at, envelope=() if second else at.envelope)
    for number, (start, end) in enumerate(chain([first], [second] if second else [], spans), 1):
        at.budget.check_time()
        inner = replace(at.inside(f"message {number}"), name="message.eml", depth=at.depth + 1)
        message = _unquoted(bytes(data[start:end]))
        if at.depth:
            yield from open_file("message.eml", message, inner)
        else:
            yield from open_whole("message.eml", message, replace(inner, budget=Budget(at.budget.limits)))


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each message begins (after its "From " line) and ends."""
    first = _ANY_START.match(data)
    begin = first.end() if first else 0
    for mark in _START.finditer(data, begin):
        if mark.start() > begin or begin == 0:
            yield begin, mark.start()
        begin = mark.end()
    yield begin, len(data)


def _unquoted(message: bytes) -> bytes:
    """Body lines that start with "From " were given a ">" when they were stored; it comes off again."""
    return _QUOTED.sub(rb"\1", message) if b"\n>" in message and b"From " in message else message
