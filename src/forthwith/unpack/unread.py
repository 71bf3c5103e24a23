"""What is not read, by what it is: an image, a recording, a program. Listed as not read, never as clean."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .errors import Locked
from .origin import Origin
from .parts import Item

_LOOK = "Look at it by hand and note who can be told from it."
_LISTEN = "Listen to or watch it by hand and note who can be told from it."
_SAVE = "Save it in a present-day form and assess that copy."
_EXTRACT = "Unpack it by hand and assess the files inside."
_IMAGE = ("an image", _LOOK)
_SOUND = ("a sound recording", _LISTEN)
_VIDEO = ("a video", _LISTEN)
_PROGRAM = ("a program", "Have it looked at by whoever keeps your machines; do not run it.")
_PACKED = ("an archive of a kind that is not opened", _EXTRACT)
_STARTS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"\xff\xd8\xff", _IMAGE),
    (b"\x89PNG", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"BM", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"\x00\x00\x01\x00", _IMAGE),
    (b"\xd7\xcd\xc6\x9a", _IMAGE),
    (b"ID3", _SOUND),
    (b"\xff\xfb", _SOUND),
    (b"\xff\xf3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"#!AMR", _SOUND),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"\x00\x00\x01\xba", _VIDEO),
    (b"\x30\x26\xb2\x75", _VIDEO),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"MSCF", _PACKED),
    (
        b"!BDN",
        ("an Outlook data file (.pst or .ost)", "Export the messages concerned as .msg or .eml files."),
    ),
    (b"SQLite format 3\0", ("a database", "Export its tables as CSV and assess those.")),
    (b"\x00\x01\x00\x00Standard ", ("an Access database", "Export its tables as CSV and assess those.")),
    (b"PAR1", ("a Parquet table", "Export it as CSV and assess that.")),
    (b"\xd0\xcf\x11\xe0", ("an older Microsoft file (.doc, .ppt, .pub or the like)", _SAVE)),
    (b"%!PS", ("a PostScript document", "Convert it to PDF and assess that copy.")),
)
_RIFF = {b"WEBP": _IMAGE, b"WAVE": _SOUND, b"AVI ": _VIDEO}
_UNKNOWN = (
    "data of an unknown kind",
    "Open it with the program it was made with, and assess what that shows.",
)
_SEALED = ("an encrypted or signed container", "Ask its owner for an open copy and assess that copy.")
_GPS = 0x8825
_EXIF_REACH = 1 << 17


def read_unread(data: bytes, at: Origin) -> Iterator[Item]:
    """Names what ``data`` is and what a person should do with it."""
    what, next_step = kind_of(data)
    why = f"It is {what}; nothing in it was read."
    if what == _IMAGE[0] and _has_position(data):
        why += " It carries the place where it was taken (GPS position)."
    yield at.not_read(why, next_step)


def read_locked(_data: bytes, at: Origin) -> Iterator[Item]:
    """An Office file under a password (MS-OFFCRYPTO 2.3.4.4)."""
    refusal = Locked("The file")
    yield at.not_read(refusal.why, refusal.next_step)


def is_surely_binary(head: bytes) -> bool:
    """Whether ``head`` starts like a known binary kind, in bytes that no text starts with."""
    if head[4:8] == b"ftyp":
        return True
    return any(head.startswith(start) for start, _ in _STARTS if not start.isascii() or min(start) < 9)


def kind_of(data: bytes) -> tuple[str, str]:
    """What a file that is not read is, in words, and the next step."""
    head = bytes(data[:4096])
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], _UNKNOWN)
    if head[4:8] == b"ftyp":
        return _IMAGE if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else _VIDEO
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:1] == b"\x30" and b"\x2a\x86\x48\x86\xf7\x0d\x01\x07" in head:
        return _SEALED
    return _UNKNOWN


def _has_position(data: bytes) -> bool:
    """Whether the Exif block points to GPS fields (Exif 2.32, 4.6.3)."""
    start = data.find(b"Exif\0\0", 0, _EXIF_REACH)
    if start < 0 or len(data) < start + 16:
        return False
    tiff = data[start + 6 : start + 6 + 65536]
    order = {b"II": "<", b"MM": ">"}.get(bytes(tiff[:2]))
    if order is None:
        return False
    (first,) = struct.unpack_from(order + "L", tiff, 4)
    if first + 2 > len(tiff):
        return False
    (entries,) = struct.unpack_from(order + "H", tiff, first)
    reach = range(first + 2, min(first + 2 + 12 * entries, len(tiff) - 12), 12)
    return any(struct.unpack_from(order + "H", tiff, entry)[0] == _GPS for entry in reach)
