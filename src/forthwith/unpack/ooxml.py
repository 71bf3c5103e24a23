"""The named parts of an Office or OpenDocument file: a zip of XML parts tied together by relationships.

Serves practice 2.1.3 (the information involved): people forget most of what these files carry. ECMA-376 part 2
describes the container; a file that lost its end is read part by part from the headers that remain.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from lxml import etree

from .budget import Budget
from .errors import LimitReached, Locked, Unreadable
from .origin import Origin
from .parts import Item
from .zipped import open_zip, read_entry

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: One XML node costs some 200 bytes of memory: a tree of this many tags stays under 1 GB.
MAX_TAGS = 4_000_000
_STEP = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_TRY_AGAIN = "Ask for the file again, or open it by hand in the program it was made with."


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: ``kind`` is the last word of its type, ``target`` a part name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one file by name. Every part that is read is ``claimed``; the rest is swept up at the end."""

    def __init__(self, parts: dict[str, Callable[[], bytes]], budget: Budget) -> None:
        self.budget = budget
        self.claimed: set[str] = set()
        self.troubles: list[tuple[str, str]] = []
        self._parts = parts
        self._by_folded = {name.lower(): name for name in parts}

    @property
    def names(self) -> tuple[str, ...]:
        """All part names, in the order of the file."""
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_folded

    def below(self, folder: str) -> list[str]:
        """The parts whose names start with ``folder``, numbers in their natural order."""
        found = [name for name in self._parts if name.lower().startswith(folder.lower())]
        return sorted(found, key=_natural)

    def claim(self, *names: str) -> None:
        """Say that these parts are dealt with."""
        self.claimed.update(self._by_folded.get(name.lower(), name) for name in names)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Unreadable (missing or damaged), Locked or LimitReached."""
        self.claim(name)
        found = self._by_folded.get(name.lower())
        if found is None:
            raise Unreadable("A part that the file names is missing from it, so it was not read.", _TRY_AGAIN)
        try:
            return self._parts[found]()
        except LimitReached as limit:
            # One part that is a bomb must not take the others with it; every other limit ends the file.
            if limit.limit == "compression_ratio":
                raise Unreadable(limit.why, limit.next_step) from limit
            raise

    def xml(self, name: str) -> etree._Element:
        """A part as an XML tree. What is damaged is read as far as it goes and noted in ``troubles``."""
        return parse_xml(self.read(name), partial(self.note, name))

    def xml_or_none(self, name: str) -> etree._Element | None:
        """A part as an XML tree; None when it is missing, or cannot be read (which is noted)."""
        if name not in self:
            return None
        try:
            return self.xml(name)
        except Unreadable as failure:
            self.note(name, failure.why)
            return None

    def relations(self, name: str) -> list[Relation]:
        """What a part points to ("" stands for the file itself)."""
        folder, base = posixpath.split(name)
        root = self.xml_or_none(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [] if root is None else [_relation(entry, folder) for entry in elements(root)]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of one kind that a part points to, those only that are in the file."""
        wanted = (entry for entry in self.relations(name) if entry.kind == kind and not entry.external)
        return [entry.target for entry in wanted if entry.target in self]

    def damage(self, at: Origin) -> Iterator[Item]:
        """What was noted while reading, each as a NotRead."""
        for name, why in self.troubles:
            yield at.not_read(why, _TRY_AGAIN, step=f"part '{name}'" if name else "")
        self.troubles.clear()

    def note(self, name: str, why: str) -> None:
        """Remember what was wrong with a part, once."""
        if (name, why) not in self.troubles:
            self.troubles.append((name, why))


def open_package(data: bytes, budget: Budget) -> Package:
    """The parts of a file. Raises Locked (password), or Unreadable when no part can be got out of it."""
    if data.startswith(OLE_MAGIC):
        _refuse_compound(data)
    try:
        archive = open_zip(data)
    except Unreadable:
        return _salvage(data, budget)
    parts: dict[str, Callable[[], bytes]] = {}
    twice = False
    for entry in archive.infolist():
        name = _plain_name(entry.filename)
        if not entry.is_dir():
            twice |= name in parts
            parts[name] = partial(read_entry, archive, entry, budget)
    package = Package(parts, budget)
    if twice:
        package.troubles.append(("", "Two parts of the file bear one name; only the later one was read."))
    return package


def parse_xml(data: bytes, note: Callable[[str], None] | None = None) -> etree._Element:
    """An XML tree; nothing outside the bytes is ever loaded and no entity of the file's own is expanded.

    ``note`` is told when the bytes are damaged or declare entities. Raises Unreadable when nothing is XML.
    """
    if data.count(b"<") > MAX_TAGS:
        raise Unreadable(f"A part holds more than {MAX_TAGS:,} XML tags, so it was not read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             recover=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable("A part is not XML as it should be, so it was not read.", _TRY_AGAIN)
    if note is not None:
        _note_damage(root, parser, note)
    return root


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The child elements, without comments and unexpanded entities."""
    return (child for child in root if isinstance(child.tag, str))


def local(node: etree._Element) -> str:
    """The tag without its namespace, so that strict and transitional files read alike; "" for an entity."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """All elements below ``root`` (itself included) with one of these local names, in document order."""
    return root.iter(*(f"{{*}}{tag}" for tag in tags))


def attribute(node: etree._Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace; "" when absent."""
    direct = node.get(name)
    if direct is not None:
        return direct
    ending = "}" + name
    for key, value in node.items():
        if str(key).endswith(ending):
            return str(value)
    return ""


def is_on(value: str, *, absent: bool = False) -> bool:
    """An XML truth value ("1", "true", "on")."""
    return value.strip().lower() in {"1", "true", "on"} if value else absent


def _note_damage(root: etree._Element, parser: etree.XMLParser, note: Callable[[str], None]) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        note("A part declares entities of its own, which office files never need; they were not expanded.")
    elif len(parser.error_log):
        note("A part is damaged; it was read as far as it goes, and text after the damage may be missing.")


def _relation(entry: etree._Element, folder: str) -> Relation:
    target, external = entry.get("Target", ""), entry.get("TargetMode", "").lower() == "external"
    if not external:
        target = _plain_name(posixpath.join("/", folder, unquote(target)))
    kind = entry.get("Type", "").rstrip("/").rpartition("/")[2]
    return Relation(entry.get("Id", ""), kind, target, external)


def _plain_name(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"([0-9]{1,9})", name)]


def _refuse_compound(data: bytes) -> None:
    """An encrypted Office file is an OLE file with the stream EncryptedPackage (MS-OFFCRYPTO 2.3.4.4)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Locked("The file")
    raise Unreadable("The file is in the old binary form of Office, which its name does not say.",
                     "Save it in the present form (.docx, .pptx, .xlsx) and read that copy.")


def _salvage(data: bytes, budget: Budget) -> Package:
    parts: dict[str, Callable[[], bytes]] = {}
    for name, content in _local_entries(data, budget):
        parts[_plain_name(name)] = partial(bytes, content)
    if not parts:
        raise Unreadable("The file is damaged, or not what its name says; nothing in it could be read.", _TRY_AGAIN)
    package = Package(parts, budget)
    package.troubles.append(("", (f"The end of the file is missing or damaged. {len(parts)} of its parts could "
                                 "be read, the last perhaps not to its end; how many are lost is unknown.")))
    return package


def _local_entries(data: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Parts found by their own headers (APPNOTE 4.3.7), for a file whose directory is gone."""
    start = data.find(b"PK\x03\x04")
    while start >= 0:
        budget.check_time()
        body = start + _LOCAL_HEADER.size
        if body <= len(data):
            header = _LOCAL_HEADER.unpack_from(data, start)
            method, packed, name_size, extra_size = header[3], header[7], header[9], header[10]
            name = data[body : body + name_size].decode("utf-8", "replace")
            body += name_size + extra_size
            content, used = _inflate(data[body:], method, packed, budget)
            body += used
            if content and not name.endswith("/"):
                yield name, content
        start = data.find(b"PK\x03\x04", max(body, start + 4))


def _inflate(data: bytes, method: int, packed: int, budget: Budget) -> tuple[bytes, int]:
    """The content that ``data`` starts with and how many of its bytes that took; what is damaged takes none."""
    if method == zipfile.ZIP_STORED:
        budget.add_bytes(len(data[:packed]))
        return data[:packed], packed
    if method != zipfile.ZIP_DEFLATED:
        return b"", 0
    inflater, pieces, size = zlib.decompressobj(-15), list[bytes](), 0
    try:
        for start in range(0, len(data), _STEP):
            chunk = data[start : start + _STEP]
            while chunk and not inflater.eof:
                pieces.append(inflater.decompress(chunk, 1 << 20))
                chunk = inflater.unconsumed_tail
                size += len(pieces[-1])
                budget.add_bytes(len(pieces[-1]))
                budget.check_ratio(start + _STEP, size)
            if inflater.eof:
                return b"".join(pieces), min(start + _STEP, len(data)) - len(inflater.unused_data)
    except zlib.error:
        return b"".join(pieces), 0
    return b"".join(pieces), len(data)
