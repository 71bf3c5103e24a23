"""Files and folders in, items out, one at a time: a mailbox of any size needs no more memory than a mail."""

from __future__ import annotations

import mmap
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import cast

from .budget import Budget
from .errors import LimitReached
from .opening import open_file, open_whole
from .origin import Origin, clean_name
from .parts import Item, Limits, NotRead, Place
from .recognise import recognise

_DEFAULT = Limits()
_START = 8192


def unpack(paths: Sequence[Path], *, limits: Limits = _DEFAULT, envelope: Sequence[str] = ()) -> Iterator[Item]:
    """Everything in ``paths`` (files and folders, folders in sorted order), as it is read.

    ``limits`` hold for each file by itself. ``envelope`` are the RCPT TO addresses of the message given.
    Message numbers are unique over the whole call. What cannot be read is a NotRead; only the caller's own
    mistakes raise.
    """
    numbers = count(1)
    for given in paths:
        yield from _from_given(given, lambda steps: _origin(steps, limits, envelope, numbers))


def unpack_bytes(name: str, data: bytes, *, limits: Limits = _DEFAULT, envelope: Sequence[str] = ()) -> Iterator[Item]:
    """:func:`unpack` for one file already in memory; ``name`` is what it was called."""
    yield from _from_data(data, _origin((clean_name(name),), limits, envelope, count(1)))


def _origin(steps: tuple[str, ...], limits: Limits, envelope: Sequence[str], numbers: Iterator[int]) -> Origin:
    return Origin(Place(steps), Budget(limits), open_file, steps[-1], envelope=envelope, numbers=numbers)


def _from_data(data: bytes, at: Origin) -> Iterator[Item]:
    yield from open_whole(at.name, data, at)


def _from_path(path: Path, at: Origin) -> Iterator[Item]:
    """One file. A mailbox is mapped rather than loaded."""
    if refusal := _refuse(path, at):
        yield refusal
        return
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            if start.startswith(b"From ") and recognise(at.name, start)[0].key == "mbox":
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                    yield from _from_data(cast(bytes, mapped), at)
            else:
                yield from _from_data(start + file.read(), at)
    except (OSError, ValueError) as failure:
        yield _not_opened(at, type(failure).__name__)


def _refuse(path: Path, at: Origin) -> NotRead | None:
    """Why ``path`` is not opened at all: a pipe or device may never end, a huge file may not fit."""
    try:
        state = path.stat()
        mailbox = stat.S_ISREG(state.st_mode) and _starts_like_mailbox(path)
    except OSError as failure:
        return _not_opened(at, type(failure).__name__)
    if not stat.S_ISREG(state.st_mode):
        return at.not_read("It is not a regular file, so it was not opened.", "Save it as a file and give that.")
    if state.st_size > at.budget.limits.file_bytes and not mailbox:
        limit = LimitReached("file_bytes", at.budget.limits.file_bytes)
        return at.not_read(limit.why, limit.next_step)
    return None


def _starts_like_mailbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "


def _not_opened(at: Origin, reason: str) -> NotRead:
    why = f"The file could not be opened ({reason}), so it was not read."
    return at.not_read(why, "Check that it is there and may be read, then try again.")


def _from_given(given: Path, begin: Callable[[tuple[str, ...]], Origin]) -> Iterator[Item]:
    """A file, or a folder with all below it. Links inside a folder are named, not followed."""
    top = clean_name(given.name or given.resolve().name)
    if not given.is_dir():
        yield from _from_path(given, begin((top,)))
        return
    failures: list[OSError] = []
    found = False
    for folder, folders, names in os.walk(given, followlinks=False, onerror=failures.append):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders.sort()
        for name in sorted(names + links):
            found = True
            path = Path(folder) / name
            at = begin((top, clean_name(str(path.relative_to(given)))))
            yield from _from_path(path, at) if not path.is_symlink() else [_link(at)]
    for failure in failures:
        yield _not_opened(begin((top,)), type(failure).__name__)
    if not found and not failures:
        yield begin((top,)).not_read("The folder is empty.", "Check that this is the folder you meant.")


def _link(at: Origin) -> NotRead:
    return at.not_read(
        "It is a link to another place, so it was not followed.",
        "If what it points to belongs to the evidence, give that file itself.",
    )
