"""Bounded reading of zip containers, for archives and for the office formats that are zips inside."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from .budget import Budget
from .errors import Locked, Unreadable

#: What zipfile and its decompressors raise on a damaged, cut or strange entry.
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
_STEP = 1 << 20
_ENCRYPTED = 0x1


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The directory of a zip. Raises Unreadable when it has none."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ZIP_DAMAGE as damage:
        raise Unreadable(
            "The zip directory is damaged or cut off, so its entries were not read.",
            "Ask for the file again, or repair it with an archive program.",
        ) from damage


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str, budget: Budget) -> bytes:
    """The bytes of one entry, as far as they decode; nothing is written to disk, names are only names.

    Raises Locked, LimitReached (a bomb), or Unreadable when not even the first bytes come out; KeyError is
    never raised: a missing name is Unreadable.
    """
    try:
        info = archive.getinfo(entry) if isinstance(entry, str) else entry
    except KeyError:
        raise Unreadable("A part that the container names is not in it.") from None
    if info.flag_bits & _ENCRYPTED:
        raise Locked("The entry")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_STEP):
                size += len(piece)
                pieces.append(piece)
                budget.check_time()
                budget.add_bytes(len(piece))
                budget.check_ratio(info.compress_size, size)
    except ZIP_DAMAGE as damage:
        if not pieces:
            raise Unreadable(
                "The entry is damaged, so it was not read.",
                "Ask for the file again, or repair it with an archive program.",
            ) from damage
    return b"".join(pieces)
