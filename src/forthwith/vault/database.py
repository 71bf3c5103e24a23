"""One transaction in the database that the vault lies in."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connections, transaction
from django.db.transaction import Atomic

from forthwith.vault.models import CaseKey


def alias() -> str:
    """The database of the vault: ``vault`` when it lies apart, else ``default``."""
    return CaseKey.objects.db


def together() -> Atomic:
    """All or nothing, in the vault's database."""
    return transaction.atomic(using=alias())


def afterwards(do: Callable[[], None]) -> None:
    """Call ``do`` once the change stands; a failure there undoes nothing."""
    transaction.on_commit(do, using=alias(), robust=True)


def overwrite_what_was_deleted() -> None:
    """Let SQLite write zeros where a key stood, and empty its write-ahead log of the old pages.

    PostgreSQL keeps old row versions until VACUUM; docs/vault.md says what to do there.
    """
    if connections[alias()].vendor == "sqlite":
        with connections[alias()].cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
        afterwards(_empty_write_ahead_log)


def _empty_write_ahead_log() -> None:
    with connections[alias()].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
