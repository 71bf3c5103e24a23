"""Replaces the master key, and writes the record's key out for a folder's verifier: both for the technician."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from forthwith.cli.exits import QuestionRefused
from forthwith.cli.recording import open_record


def rekey(new_file: Path) -> None:
    """Wrap every key anew under the key of ``new_file``, which is made when it is not there; prints what was done.

    Raises QuestionRefused; nothing was changed then. No key file is ever removed or overwritten.
    """
    open_record()
    from django.conf import settings

    from forthwith.record.errors import Refused
    from forthwith.steps.keeping import replace_master_key

    new, old = _new_key(new_file), settings.FORTHWITH_MASTER_KEY
    if new == old:
        raise QuestionRefused("The new key is the key that is set. Nothing was changed. Name another file.")
    try:
        done = replace_master_key(old, new, now=datetime.now(UTC))
    except Refused as refused:
        raise QuestionRefused(str(refused)) from None
    print(
        f"Done: {done.vault:,} keys of the vault wrapped anew"
        + (", and the key of the record." if done.record else ".")
    )
    print("Nothing that was sealed was touched. No key file was changed or removed.")
    print("Not done yet: set FORTHWITH_KEYS to the new file and start again. Until then nothing opens.")
    print("Everybody signs in again. Keep the old key until a check (forthwith verify) under the new one has passed;")
    print("destroy it when the backups of its time are gone.")


def write_record_key(to: Path) -> None:
    """Write the record's key, for its owner only. Raises QuestionRefused when the file is there already."""
    open_record()
    from forthwith.record.errors import Refused
    from forthwith.record.keys import record_key

    try:
        _write(to, record_key())
    except FileExistsError:
        raise QuestionRefused("There is a file of that name. Nothing was written. Name another one.") from None
    except Refused as refused:
        raise QuestionRefused(str(refused)) from None
    print("The key of the record was written. Whoever has it can make seals as well as try them: keep it as a key.")


def _new_key(path: Path) -> bytes:
    """The key of the file, or a new one written there."""
    if not path.exists():
        _write(path, secrets.token_bytes(32))
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise QuestionRefused("The new file holds no key of 64 hexadecimal digits. Nothing was changed.")
    return key


def _write(path: Path, key: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
