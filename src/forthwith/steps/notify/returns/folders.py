"""Return mailboxes that are files: a Maildir, or one mbox that is only read (R-141)."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

#: A return is a few kilobytes; of a longer message its beginning is read, and it stays whole until it was taken.
MOST_BYTES = 4_000_000
#: Taken in one minute; the others follow in the next.
AT_ONCE = 500


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir: new mail stands in ``new``, seen mail in ``cur``."""
    return (path / "new").is_dir()


def of_maildir(path: Path) -> Iterator[tuple[Path, bytes]]:
    """The messages of a Maildir, the oldest first, each with the file it stands in."""
    files = [one for folder in ("new", "cur") for one in (path / folder).glob("*") if one.is_file()]
    for one in sorted(files, key=lambda file: (file.stat().st_mtime, file.name))[:AT_ONCE]:
        with one.open("rb") as opened:
            yield one, opened.read(MOST_BYTES)


def of_mbox(path: Path) -> Iterator[bytes]:
    """The messages of an mbox, in their order. The file is not changed."""
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key)[:MOST_BYTES]
    finally:
        box.close()
