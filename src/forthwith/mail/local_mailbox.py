"""A folder in the place of a mail server, for trying things out: one file for each letter, in Maildir form.

The same function hands over to it as to a server, so that what a demo shows is what a district gets.
"""

from __future__ import annotations

import os
from pathlib import Path

from .composing import Finished, Sender
from .outcomes import Outcome, Taken, TryLater

FOLDERS = ("tmp", "new", "cur")


class LocalMailbox:
    """A Maildir that only its owner reads. A letter that lies there already is not put there again."""

    def __init__(self, folder: Path, sender: Sender) -> None:
        self.folder, self.sender = folder, sender

    def take(self, message: Finished) -> Outcome:
        """Write it whole or not at all: into tmp, to the disk, then into new under a name of its own."""
        try:
            return self._written(message)
        except OSError as failure:
            # Without the path: it stands in the settings, and not in the record.
            why = os.strerror(failure.errno) if failure.errno else type(failure).__name__
            return TryLater(f"the local mailbox could not be written ({why})", of_server=True)

    def close(self) -> None:
        """Nothing is kept open."""

    def _written(self, message: Finished) -> Outcome:
        for name in FOLDERS:
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        name = message.message_id.strip("<>")
        ready = self.folder / "new" / name
        if ready.exists() or any((self.folder / "cur").glob(f"{name}*")):
            return Taken("local mailbox")
        draft = self.folder / "tmp" / name
        envelope = f"Return-Path: <{message.return_path}>\r\nDelivered-To: {message.to.address}\r\n".encode()
        _write(draft, (envelope + message.content).replace(b"\r\n", b"\n"))
        draft.rename(ready)
        _to_disk(ready.parent)
        return Taken("local mailbox")


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(folder: Path) -> None:
    """A new name is safe only when its folder is (POSIX fsync)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
