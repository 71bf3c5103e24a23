"""The process that reads PDFs: started when first needed, kept for the next file, ended when it does not answer.

A file is written to it and answers are read back as frames: a length and JSON, so nothing that a hostile file might
make it say is ever run here.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

_LENGTH = struct.Struct("<Q")
_START_SECONDS = 30.0
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing found: ``what`` is text, file, or a reason why something was not read (see pdf.py)."""

    what: str
    place: str = ""
    words: str = ""
    kind: str = "text"
    hidden: bool = False
    data: bytes = b""


@dataclass(slots=True)
class Patience:
    """How long to wait: ``seconds`` for one answer, and in all no longer than the clock shows ``until``."""

    seconds: float
    until: float

    def left(self, *, fresh: bool) -> float:
        """Seconds to wait for the next bytes; a process that just started gets more for the first."""
        return max(0.0, min(self.seconds + fresh * _START_SECONDS, self.until - time.monotonic()))


class _Silent(Exception):
    """The process did not answer in time, or is gone."""

    def __init__(self, what: str) -> None:
        super().__init__("The PDF reading process gave no answer. Nothing more was read. Read the file by hand.")
        self.what = what


class _Process:
    """One running reader. Used by one thread at a time; a fork of this program starts its own."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-m", f"{__package__}.pdf_worker"]
        self._running = subprocess.Popen(  # noqa: S603 (our own module, no shell)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        self._stdin = cast(IO[bytes], self._running.stdin)
        self._stdout = cast(IO[bytes], self._running.stdout)
        self._fresh = True

    def answers(self, request: dict[str, int], data: bytes, patience: Patience) -> Iterator[Answer]:
        """Hand over a file; its answers one by one. Raises _Silent."""
        writer = threading.Thread(target=self._hand_over, args=(request, data), daemon=True)
        writer.start()
        if self._fresh:
            patience.until += _START_SECONDS
        while True:
            said = json.loads(self._frame(patience))
            self._fresh = False
            if said["what"] == "end":
                return
            content = self._frame(patience) if said["what"] == "file" else b""
            yield Answer(**said, data=content)

    def end(self) -> None:
        """Stop the process at once; one that belongs to the program we were forked from is only let go."""
        if self.owner == os.getpid():
            self._running.kill()
            self._running.wait()
        for stream in (self._stdin, self._stdout):
            try:
                stream.close()
            except OSError:
                pass

    @property
    def alive(self) -> bool:
        return self._running.poll() is None

    def _hand_over(self, request: dict[str, int], data: bytes) -> None:
        try:
            for frame in (json.dumps(request).encode(), data):
                self._stdin.write(_LENGTH.pack(len(frame)))
                self._stdin.write(frame)
            self._stdin.flush()
        except (OSError, ValueError):
            return

    def _frame(self, patience: Patience) -> bytes:
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, patience))
        return self._exactly(length, patience)

    def _exactly(self, count: int, patience: Patience) -> bytes:
        pieces: list[bytes] = []
        handle = self._stdout.fileno()
        while count > 0:
            ready, _, _ = select.select([handle], [], [], patience.left(fresh=self._fresh))
            if not ready:
                raise _Silent("slow")
            piece = os.read(handle, min(count, _STEP))
            if not piece:
                raise _Silent("lost")
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)


_lock = threading.Lock()
_kept: list[_Process] = []


def ask(data: bytes, request: dict[str, int], *, seconds: float, in_all: float) -> list[Answer]:
    """Everything found in ``data`` within ``request`` (pages, characters, attached bytes).

    The process may take ``seconds`` for any one answer and ``in_all`` seconds for the file; what broke off is said
    by the last answer. All answers are gathered before the first is used, so that an attached PDF can be read by
    the same process.
    """
    found: list[Answer] = []
    patience = Patience(seconds, time.monotonic() + in_all)
    with _lock:
        process = _ready()
        try:
            found.extend(process.answers(request, bytes(data), patience))
        except (_Silent, ValueError, KeyError, TypeError, OSError) as failure:
            process.end()
            _kept.clear()
            last = next((answer.place for answer in reversed(found) if answer.place.startswith("page ")), "")
            what = failure.what if isinstance(failure, _Silent) else "lost"
            found.append(Answer(what, f"after {last}" if last else ""))
    return found


def _ready() -> _Process:
    if _kept and (_kept[0].owner != os.getpid() or not _kept[0].alive):
        _kept.pop().end()
    if not _kept:
        _kept.append(_Process())
    return _kept[0]


@atexit.register
def _end() -> None:
    if _kept and _kept[0].owner == os.getpid():
        _kept[0].end()
