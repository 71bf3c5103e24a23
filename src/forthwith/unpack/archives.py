"""Archives: every entry is read in place, none is written anywhere; its name is only a name."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterator

from .errors import UnpackError, Unreadable
from .ooxml import open_package
from .origin import Origin
from .parts import Item
from .zipped import open_zip, read_entry

_ASK_AGAIN = "Ask for the archive again, or repair it with an archive program."
_STEP = 1 << 20


def read_zip(data: bytes, at: Origin) -> Iterator[Item]:
    """The entries of a zip; one that is locked, damaged or too large is named and the next one is read."""
    try:
        archive = open_zip(data)
    except Unreadable:
        yield from _read_cut_zip(data, at)
        return
    if archive.comment:
        yield at.text(archive.comment.decode("utf-8", "replace"), "comment", step="archive comment", hidden=True)
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        name = entry.filename
        yield at.inside(name).text(name, "file name")
        try:
            content = read_entry(archive, entry, at.budget)
        except UnpackError as refusal:
            yield at.not_read(refusal.why, refusal.next_step, step=name)
            continue
        yield from at.open(name, content)
        if len(content) < entry.file_size:
            yield at.not_read("The entry is damaged; it was read as far as it goes.", _ASK_AGAIN, step=name)


def _read_cut_zip(data: bytes, at: Origin) -> Iterator[Item]:
    """A zip without its directory, entry by entry from the headers that remain."""
    package = open_package(data, at.budget)
    for name in package.names:
        yield at.inside(name).text(name, "file name")
        yield from at.open(name, package.read(name))
    yield at.not_read("The end of the archive is missing; how many entries are lost is unknown.", _ASK_AGAIN)


def read_gzip(data: bytes, at: Origin) -> Iterator[Item]:
    """The one file in a gzip (RFC 1952), as far as it unpacks."""
    content, sound = _gunzip(data, at)
    name = at.name[:-3] if at.name.lower().endswith(".gz") else at.name
    if name.lower().endswith(".tgz"):
        name = f"{name[:-4]}.tar"
    if content:
        yield from at.open(name or "contents", content)
    if not sound:
        yield at.not_read("The compressed data is damaged or cut off; it was read as far as it goes.", _ASK_AGAIN)


def _gunzip(data: bytes, at: Origin) -> tuple[bytes, bool]:
    pieces: list[bytes] = []
    size, rest = 0, data
    try:
        while rest[:2] == b"\x1f\x8b":
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            while rest and not unpacker.eof:
                piece = unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail if not unpacker.eof else unpacker.unused_data
                pieces.append(piece)
                size += len(piece)
                at.budget.check_time()
                at.budget.add_bytes(len(piece))
                at.budget.check_ratio(len(data), size)
            if not unpacker.eof:
                return b"".join(pieces), False
    except zlib.error:
        return b"".join(pieces), False
    return b"".join(pieces), True


def read_tar(data: bytes, at: Origin) -> Iterator[Item]:
    """The files of a tar; links and devices are named, not followed."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                at.budget.check_time()
                if member.isdir():
                    continue
                yield at.inside(member.name).text(member.name, "file name")
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is None:
                    yield at.not_read("It is a link or a device, so nothing was read.", _ASK_AGAIN, step=member.name)
                    continue
                content = stream.read()
                at.budget.add_bytes(len(content))
                yield from at.open(member.name, content)
    except (tarfile.TarError, zlib.error) as damage:
        raise Unreadable("The archive is damaged; it was read as far as it goes.", _ASK_AGAIN) from damage
