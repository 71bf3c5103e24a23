"""Fills in what the evidence itself says, so that nobody types it: sender, time, readers, kind (1.1.1, R-053)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from forthwith.detect import scan, scan_table
from forthwith.mail.message import Headers, Recipient
from forthwith.record.words import Incident, Kind, Medium
from forthwith.unpack import Item, Limits, Message, Table, Text, unpack_bytes
from forthwith.unpack.parts import Cell

#: What a form waits for: a large archive is kept whole and read later, by the assessment.
AT_THE_FORM = Limits(
    unpacked_bytes=60_000_000, parts=400, cells=400_000, text_characters=2_000_000, pages=60, seconds=6.0
)
ROWS_LOOKED_AT = 60
CHARACTERS_LOOKED_AT = 40_000
#: From this many readers on, the list itself says something about those on it.
A_LIST = 3
PERSONAL = frozenset(
    {
        "birth_date", "student_number", "home_address", "health_number", "ssn", "sin", "passport", "bank_account",
        "card", "grade",
    }
)  # fmt: skip
MEDIA = {
    ".eml": Medium.EMAIL, ".msg": Medium.EMAIL, ".mbox": Medium.EMAIL, ".jpg": Medium.PHOTO, ".jpeg": Medium.PHOTO,
    ".png": Medium.PHOTO, ".heic": Medium.PHOTO, ".gif": Medium.PHOTO, ".mp4": Medium.PHOTO, ".mov": Medium.PHOTO,
    ".url": Medium.LINK, ".webloc": Medium.LINK, ".html": Medium.LINK, ".htm": Medium.LINK, ".db": Medium.DATABASE,
    ".sqlite": Medium.DATABASE, ".mdb": Medium.DATABASE, ".sql": Medium.DATABASE,
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """What was read; None or empty where the evidence does not say. Sender and subject are for the reporter's eyes."""

    sender: str = ""
    subject: str = ""
    happened: datetime | None = None
    readers_inside: int | None = None
    readers_outside: int | None = None
    medium: str = ""
    kinds: tuple[str, ...] = ()
    incident: str = ""
    title: str = ""
    not_read: int = 0

    @property
    def filled(self) -> tuple[str, ...]:
        """The names of the fields that nobody has to type."""
        names = [one.name for one in fields(self) if one.name != "not_read"]
        return tuple(name for name in names if getattr(self, name) not in (None, "", ()))


@dataclass
class _Seen:
    """What passed by while the files were read."""

    message: Message | None = None
    attached: bool = False
    hidden: bool = False
    not_read: int = 0


def read_what_can_be(
    files: Iterable[tuple[str, bytes]], *, inside: Sequence[str] = (), limits: Limits = AT_THE_FORM
) -> Proposal:
    """Read ``files`` (name, content) as far as a form can wait; ``inside`` are the district's own mail domains.

    Never raises for what a file holds: what cannot be read is counted in ``not_read`` and stays evidence.
    """
    seen, media = _Seen(), []
    for name, content in files:
        media.append(_medium(name))
        for item in unpack_bytes(name, content, limits=limits):
            _take(item, seen)
    headers = seen.message.headers if seen.message else None
    return _proposed(headers, seen, Medium.EMAIL if headers else next((one for one in media if one), ""), inside)


def _proposed(headers: Headers | None, seen: _Seen, medium: str, inside: Sequence[str]) -> Proposal:
    incident = _incident(headers, seen)
    within, outside = _counted(headers, inside)
    return Proposal(
        sender=headers.sender.address if headers and headers.sender else "",
        subject=headers.subject[:300] if headers else "",
        happened=headers.sent_at if headers else None,
        readers_inside=within,
        readers_outside=outside,
        medium=medium,
        kinds=(Kind.DISCLOSURE,) if headers and (within or outside) else (),
        incident=incident,
        title=title_of(incident, None if within is None else within + (outside or 0)) if incident else "",
        not_read=seen.not_read,
    )


def _take(item: Item, seen: _Seen) -> None:
    if isinstance(item, Message):
        seen.message = seen.message or item
    elif isinstance(item, Table):
        says = _table_says(item)
        seen.attached |= says
        seen.hidden |= says and bool(item.hidden_columns or item.hidden_rows or item.place.hidden)
    elif isinstance(item, Text):
        seen.attached |= item.kind not in ("subject", "body", "header") and _text_says(item.text)
    else:
        seen.not_read += 1


def _table_says(table: Table) -> bool:
    """Whether a table is about people, from its head and its first rows."""
    first = Table(table.place, table.columns, list(_first(table)), table.first_row, table.hidden_columns)
    return any(column.type or column.topic for column in scan_table(first).columns if column.of != "neither")


def _first(table: Table) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(table.rows):
        if number >= ROWS_LOOKED_AT:
            return
        yield row


def _text_says(text: str) -> bool:
    return any(one.type in PERSONAL for one in scan(text[:CHARACTERS_LOOKED_AT]).findings)


def _medium(name: str) -> str:
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    return MEDIA.get(ending, Medium.SHEET if ending else "")


def _counted(headers: Headers | None, inside: Sequence[str]) -> tuple[int | None, int | None]:
    """Visible readers within and outside the district; None when no message says, or its own domains are not known."""
    if headers is None:
        return None, None
    readers = [one for one in headers.visible if headers.sender is None or one.key != headers.sender.key]
    within = sum(_is_inside(one, inside) for one in readers)
    return within, len(readers) - within


def _is_inside(reader: Recipient, inside: Sequence[str]) -> bool:
    domain = reader.key.rpartition("@")[2]
    return any(domain == own or domain.endswith(f".{own}") for own in inside)


def _incident(headers: Headers | None, seen: _Seen) -> str:
    if seen.hidden:
        return Incident.HIDDEN_CONTENT
    if headers is None:
        return ""
    if seen.attached:
        return Incident.WRONG_ATTACHMENT
    if len(headers.visible) >= A_LIST:
        return Incident.NAMES_VISIBLE
    return Incident.WRONG_READER if headers.visible or headers.hidden else ""


def title_of(incident: str, readers: int | None) -> str:
    """A title that names nobody: what it looks like, and to how many."""
    label = str(Incident(incident).label) if incident else ""
    return f"{label} ({readers:,})" if readers else label


def own_domains(addresses: Iterable[str]) -> tuple[str, ...]:
    """The mail domains of the district, from addresses that are surely its own (privacy office, Head)."""
    return tuple(sorted({one.rpartition("@")[2].lower() for one in addresses if "@" in one}))
