"""Where sealed files lie: a folder or an s3 address, by the same calls. What lies there is always sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID, uuid4

import obstore
import pyrage  # type: ignore[import-untyped]
from django.conf import settings
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from forthwith.vault.errors import Damaged, NotKept

READ_BYTES = 1 << 20
_FULL = (
    "The file could not be sealed: the place for evidence is full or cannot be reached. Nothing was stored. "
    "Keep the original where it is, make room, and try again."
)
DAMAGED = (
    "The sealed file is not what was kept: it was changed, cut short or is gone. It was not opened. "
    "Restore it from a backup and check it again."
)


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is sealed and checked, and has no place yet."""

    path: str
    sha256: str
    size: int


class _Takes(Protocol):
    def write(self, data: bytes) -> int: ...


class _Hashing:
    """Reads a file and counts what it read; keeps the failure that the sealing library would swallow."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0
        self.failed: Exception | None = None

    def read(self, wanted: int = -1) -> bytes:
        """The next bytes, at most ``wanted``."""
        try:
            data = self._file.read(wanted)
        except (OSError, ValueError) as error:
            self.failed = error
            raise
        self.digest.update(data)
        self.size += len(data)
        return data


class _Sink:
    """Writes on to another and keeps its failure, which the sealing library may swallow; also hashes."""

    def __init__(self, to: _Takes | None = None) -> None:
        self._to = to
        self.digest = hashlib.sha256()
        self.failed: Exception | None = None

    def write(self, data: bytes) -> int:
        """Take all of ``data``."""
        if self._to is None:
            self.digest.update(data)
            return len(data)
        try:
            self._to.write(data)
        except (OSError, BaseError) as error:
            self.failed = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""


class _Sealed:
    """A sealed file in the store, read as bytes."""

    def __init__(self, path: str) -> None:
        self._reader = obstore.open_reader(evidence_store(), path, buffer_size=READ_BYTES)

    def read(self, wanted: int = -1) -> bytes:
        """The next bytes, at most ``wanted``."""
        return bytes(self._reader.read(wanted))


def evidence_store() -> ObjectStore:
    """The store that is set: an address with a scheme, or a folder; without any, in the data folder."""
    address = settings.FORTHWITH.evidence_store
    if "://" in address:
        return from_url(address)
    folder = Path(address) if address else Path(settings.FORTHWITH.data) / "evidence"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return LocalStore(folder)


def stage(file: BinaryIO, *, recipients: list[str], identity: str) -> Staged:
    """Seal ``file`` as it streams, read it back, and compare. Raises NotKept, and then nothing is stored."""
    path = f"incoming/{uuid4().hex}.age"
    try:
        read = _seal(file, path, recipients)
        if _digest_of(path, identity) != read.digest.hexdigest():
            raise Damaged(DAMAGED)
    except (OSError, ValueError, BaseError, pyrage.EncryptError, Damaged) as error:
        drop(path)
        raise NotKept(_FULL) from error
    return Staged(path, read.digest.hexdigest(), read.size)


def _seal(file: BinaryIO, path: str, recipients: list[str]) -> _Hashing:
    keys = _recipients(recipients)
    source = _Hashing(file)
    writer = obstore.open_writer(evidence_store(), path)
    sink = _Sink(writer)
    pyrage.encrypt_io(source, sink, keys)
    if failed := source.failed or sink.failed:
        raise failed
    writer.close()
    return source


def _recipients(named: list[str]) -> list[object]:
    try:
        return [pyrage.x25519.Recipient.from_str(one) for one in named]
    except pyrage.RecipientError as error:
        raise NotKept(
            "FORTHWITH_ESCROW is no age recipient, so the file could not be sealed for it. Nothing was stored. "
            "Correct or unset it and try again."
        ) from error


def _digest_of(path: str, identity: str) -> str:
    sink = _Sink()
    unseal_into(path, identity, sink)
    return sink.digest.hexdigest()


def unseal_into(path: str, identity: str, sink: object) -> None:
    """Write the opened file to ``sink``. Raises Damaged when it is not whole."""
    try:
        pyrage.decrypt_io(_Sealed(path), sink, [pyrage.x25519.Identity.from_str(identity)])
    except (OSError, BaseError, pyrage.DecryptError) as error:
        raise Damaged(DAMAGED) from error


def sha256_of(data: bytes | memoryview) -> str:
    """SHA-256 of what is in memory, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def is_whole(path: str, identity: str, sha256: str) -> bool:
    """Whether the sealed file still opens to what was kept."""
    try:
        return _digest_of(path, identity) == sha256
    except Damaged:
        return False


def settle(staged: Staged, path: str) -> None:
    """Give a staged file its place; one that lay there had the same content. Raises NotKept."""
    try:
        obstore.rename(evidence_store(), staged.path, path)
    except (OSError, BaseError) as error:
        drop(staged.path)
        raise NotKept(_FULL) from error


def drop(path: str) -> None:
    """Remove a sealed file. What cannot be removed is sealed all the same, and ``strays`` names it."""
    with suppress(OSError, BaseError):
        obstore.delete(evidence_store(), path)


def place_of(scope: UUID, address: str) -> str:
    """Where a sealed file of a case lies: by keyed content address, never by its name."""
    return f"{scope.hex}/{address[:2]}/{address}.age"


def lying(scope: UUID) -> Iterator[str]:
    """Every sealed file of a case in the store."""
    for batch in obstore.list(evidence_store(), prefix=scope.hex):
        yield from (one["path"] for one in batch)
