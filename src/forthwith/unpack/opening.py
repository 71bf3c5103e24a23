"""Opens one file: finds out what it is, lets its reader read it, and turns what went wrong into a NotRead."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import replace

from .errors import LimitReached, UnpackError
from .formats import Format
from .origin import Origin
from .parts import Item, Place
from .recognise import recognise

#: What parsing damaged bytes raises in the standard library. Named one by one: any other fault surfaces.
DAMAGE = (
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    EOFError,
    OSError,
    struct.error,
    RecursionError,
    MemoryError,
    AssertionError,
    NotImplementedError,
)
_ASK_AGAIN = "Open it by hand, or ask for the file again; until then count it as not assessed."


def open_file(name: str, data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in one file whose place is ``at``; always at least one item, and nothing is raised."""
    try:
        _check_size(data, at)
    except UnpackError as refusal:
        yield at.not_read(refusal.why, refusal.next_step)
        return
    found, mislabelled = recognise(name, data)
    if mislabelled and found.key != "unread":
        # The place keeps the remark, so it reaches every finding inside.
        at = replace(at, place=_remarked(at.place, f"(in fact {found.what})"))
    yield from read_as(found, data, at)


def read_as(found: Format, data: bytes, at: Origin) -> Iterator[Item]:
    """:func:`open_file` when the format is already known."""
    empty = True
    try:
        for item in found.load()(data, at):
            empty = False
            yield item
    except UnpackError as refusal:
        yield at.not_read(refusal.why, refusal.next_step)
        return
    except ImportError:
        yield at.not_read(
            f"The library that reads {found.what} is missing here, so it was not read.",
            "Install Forthwith with all its libraries, then read the file again.",
        )
        return
    except DAMAGE:
        why = f"It reads as {found.what} but is damaged; only what stands before the damage was read."
        yield at.not_read(why, _ASK_AGAIN)
        return
    if empty:
        yield at.not_read(f"Nothing readable was found in it, though it reads as {found.what}.", _ASK_AGAIN)


def _check_size(data: bytes, at: Origin) -> None:
    limits = at.budget.limits
    if at.depth > limits.depth:
        raise LimitReached("depth", limits.depth)
    # A mailbox is mapped, not loaded, so its size is no limit: each of its messages is held to it instead.
    if len(data) > limits.file_bytes and not isinstance(data, mmap.mmap):
        raise LimitReached("file_bytes", limits.file_bytes)
    if not len(data):
        raise UnpackError("It is empty (0 bytes).", "Nothing to do, unless it should have held something.")
    at.budget.check_time()


def _remarked(place: Place, remark: str) -> Place:
    return Place((*place.steps[:-1], f"{place.steps[-1]} {remark}"), place.hidden)


def open_whole(name: str, data: bytes, at: Origin) -> Iterator[Item]:
    """:func:`open_file` for a file with a budget of its own: its clock stops while the caller looks at an item,
    and text that was cut at the character limit is said to be, once."""
    yield from at.budget.working(open_file(name, data, at))
    if at.budget.characters_cut:
        limit = LimitReached("text_characters", at.budget.limits.text_characters)
        yield at.not_read(limit.why, limit.next_step)
