"""Calendar invitations: the attendees and the organiser read what the invitation says (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from forthwith.mail.message import Headers, Recipient, recipient
from forthwith.mail.words import decode_base64

from .content_lines import Line, read_lines
from .eml import start_message
from .markup import read_markup
from .origin import Origin
from .parts import Item

_COMPONENTS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"})
#: What people write into an entry, and how the piece is called.
_SPOKEN = {
    "SUMMARY": "subject",
    "DESCRIPTION": "body",
    "LOCATION": "text",
    "COMMENT": "comment",
    "CONTACT": "text",
    "CATEGORIES": "text",
    "RESOURCES": "text",
    "URL": "link",
    "X-WR-CALNAME": "text",
    "X-WR-CALDESC": "text",
    "X-ALT-DESC": "body",
}


@dataclass(slots=True)
class _Entry:
    lines: list[Line] = field(default_factory=list)

    def first(self, name: str) -> str:
        return next((line.text for line in self.lines if line.name == name), "")


def read_calendar(data: bytes, at: Origin) -> Iterator[Item]:
    """Each entry with attendees as a Message to them; entries without are text of whoever got the file."""
    for number, entry in enumerate(_entries(data, at), 1):
        at.budget.add_part()
        yield from _read_entry(entry, at.inside(f"entry {number}") if number > 1 else at)


def _entries(data: bytes, at: Origin) -> Iterator[_Entry]:
    """The entries, and what stands outside them as one more, first of all when it says anything."""
    outside, current, depth = _Entry(), None, 0
    for line in read_lines(data, at.budget):
        mark = line.value.strip().upper()
        if line.name == "BEGIN" and current is None and mark in _COMPONENTS:
            current, depth = _Entry(), 0
        elif line.name == "BEGIN" and current is not None:
            depth += 1
        elif line.name == "END" and current is not None:
            depth -= 1
            if depth < 0:
                yield current
                current = None
        else:
            (current or outside).lines.append(line)
    if current is not None:
        yield current
    if any(line.name in _SPOKEN or line.name in ("", "ATTENDEE", "ATTACH") for line in outside.lines):
        yield outside


def _read_entry(entry: _Entry, at: Origin) -> Iterator[Item]:
    readers, unparsed = _readers(entry)
    inner = at
    if readers:
        message, inner = start_message(_headers(entry, readers, unparsed), at)
        yield message
    elif unparsed:
        yield at.not_read(_warning(unparsed), "Look at the attendees of the entry by hand.")
    for line in entry.lines:
        yield from _spoken(line, inner)


def _spoken(line: Line, at: Origin) -> Iterator[Item]:
    kind = _SPOKEN.get(line.name, "")
    step = line.name.lower().replace("x-alt-desc", "description (HTML)")
    if line.name == "X-ALT-DESC":
        text = read_markup(line.text, at.budget).text
    else:
        text = line.text if kind or not line.name else ""
    if text.strip():
        yield at.text(text, kind or "text", step=step or "stray line")
    elif line.name == "ATTACH":
        yield from _attached(line, at)


def _attached(line: Line, at: Origin) -> Iterator[Item]:
    name = line.parameters.get("X-FILENAME") or line.parameters.get("FILENAME") or "attachment"
    if line.parameters.get("ENCODING", "").upper() == "BASE64":
        yield from at.open(name, decode_base64(line.value.encode("ascii", "replace"))[0])
    else:
        yield at.text(line.text, "link", step=name)


def _readers(entry: _Entry) -> tuple[list[Recipient], int]:
    """Attendees and organiser with their addresses (RFC 5545 3.8.4.1), and how many have none."""
    found: list[Recipient] = []
    unparsed = 0
    for line in entry.lines:
        if line.name in ("ATTENDEE", "ORGANIZER"):
            address = _address(line)
            unparsed += not address
            if address:
                name = line.parameters.get("CN", "")
                found.append(recipient(address, name, line.name.lower(), visible=True))
    # An organiser alone has invited nobody.
    return (found if any(one.field == "attendee" for one in found) else []), unparsed


def _address(line: Line) -> str:
    for value in (line.value, line.parameters.get("EMAIL", ""), line.parameters.get("CN", "")):
        address = value.strip()
        if address.lower().startswith("mailto:"):
            address = address[7:]
        address = address.partition("?")[0]
        if "@" in address[1:-1] and not any(mark in address for mark in " :<>"):
            return address
    return ""


def _headers(entry: _Entry, readers: list[Recipient], unparsed: int) -> Headers:
    sender = next((one for one in readers if one.field == "organizer"), None)
    return Headers(
        sender=sender,
        subject=entry.first("SUMMARY"),
        sent_at=_moment(entry.first("DTSTAMP")),
        message_id=entry.first("UID"),
        recipients=tuple(readers),
        warnings=(_warning(unparsed),) if unparsed else (),
    )


def _warning(count: int) -> str:
    who = "1 attendee has" if count == 1 else f"{count:,} attendees have"
    return f"{who} no mail address and cannot be counted as readers. Look at the entry itself."


def _moment(value: str) -> datetime | None:
    try:
        return datetime.strptime(value.strip()[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
