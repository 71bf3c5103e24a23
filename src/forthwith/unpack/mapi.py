"""Outlook's properties, wherever they are kept: readers, subject, bodies and attachments (MS-OXPROPS)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from forthwith.mail.fields import split_fields
from forthwith.mail.message import Headers, Recipient, headers_of, recipient
from forthwith.mail.words import decode_raw

from .compressed_rtf import unpack_compressed
from .eml import start_message
from .markup import read_markup
from .origin import Origin
from .pages import adds_words, html_text, page_extras
from .parts import Item
from .plain import text_of, text_pieces
from .rtf import read_rich_text

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
_TRANSPORT, _MESSAGE_ID, _ANSWERS, _SENT = 0x007D, 0x1035, 0x1042, 0x0039
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_NAME, _ADDRESS, _SMTP, _KIND = 0x3001, 0x3003, 0x39FE, 0x0C15
ATTACHED, LONG_NAME, SHORT_NAME, METHOD = 0x3701, 0x3707, 0x3704, 0x3705
_DISPLAY_TO, _DISPLAY_CC, _DISPLAY_BCC, _TOPIC = 0x0E04, 0x0E03, 0x0E02, 0x0070
_FIELDS = {1: ("To", True), 2: ("Cc", True), 3: ("Bcc", False)}
_CLASS = 0x001A
_MEETINGS = ("IPM.APPOINTMENT", "IPM.SCHEDULE")
_LETTERS = ("IPM.NOTE", "IPM.POST", "IPM.OUTLOOK.RECALL", "REPORT.")
_ASK_AGAIN = "Open the message in Outlook and compare."

Value = bytes | str | int


@dataclass(slots=True)
class Properties:
    """The properties of one object by id; text is already text."""

    values: dict[int, Value] = field(default_factory=dict)

    def text(self, *ids: int) -> str:
        """The first of ``ids`` that says anything, as text."""
        for key in ids:
            value = self.values.get(key)
            if isinstance(value, bytes):
                value = decode_raw(value)
            if isinstance(value, str) and value.strip("\0 "):
                return value.rstrip("\0")
        return ""

    def number(self, key: int) -> int | None:
        """A whole number."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def data(self, key: int) -> bytes:
        """Raw bytes; text as UTF-8."""
        value = self.values.get(key, b"")
        if isinstance(value, int):
            return b""
        return value.encode("utf-8", "replace") if isinstance(value, str) else value


def read_message(message: Properties, recipients: list[Properties], at: Origin) -> Iterator[Item | Origin]:
    """The Message, its subject and its bodies; the last thing given is the Origin for its attachments."""
    headers = headers_from(message, recipients, at)
    found, inner = start_message(headers, at)
    yield found
    if headers.subject:
        yield inner.text(headers.subject, "subject", step="subject")
    topic = message.text(_TOPIC)
    if topic and topic not in headers.subject:
        yield inner.text(topic, "header", step="topic", hidden=True)
    yield from _bodies(message, inner)
    yield from _other_kinds(message, inner)
    yield inner


def headers_from(message: Properties, recipients: list[Properties], at: Origin) -> Headers:
    """Readers from the recipient table and from the transport header, when the message came by mail."""
    carried = headers_of(split_fields(message.data(_TRANSPORT)), envelope=at.envelope)
    listed, nameless = _listed(recipients, meeting=_class_of(message).startswith(_MEETINGS))
    known = {one.key for one in listed}
    warnings = list(carried.warnings)
    if nameless:
        warnings.append(_without_address(nameless))
    if not recipients and (shown := message.text(_DISPLAY_TO, _DISPLAY_CC, _DISPLAY_BCC)):
        warnings.append(_without_address(shown.count(";") + 1))
    return Headers(
        sender=carried.sender or _sender(message),
        subject=message.text(SUBJECT) or carried.subject,
        sent_at=carried.sent_at or _moment(message.number(_SENT)),
        message_id=message.text(_MESSAGE_ID).strip() or carried.message_id,
        recipients=(*listed, *(one for one in carried.recipients if one.key not in known)),
        warnings=tuple(warnings),
        list_id=carried.list_id,
        answers=carried.answers or tuple(message.text(_ANSWERS).split()[:1]),
    )


def _class_of(message: Properties) -> str:
    return message.text(_CLASS).upper()


def _other_kinds(message: Properties, at: Origin) -> Iterator[Item]:
    """A contact, a task or a list of addresses is saved in the same form; its words are its properties."""
    kind = _class_of(message)
    if not kind or kind.startswith((*_MEETINGS, *_LETTERS)):
        return
    words = dict.fromkeys(value for value in message.values.values() if isinstance(value, str) and value.strip("\0 "))
    if words:
        yield at.text("\n".join(words), "property", step="fields")
    if kind.startswith("IPM.DISTLIST"):
        yield at.not_read("It is a distribution list; its members were not read.", "Open it in Outlook and list them.")


def _listed(recipients: list[Properties], *, meeting: bool) -> tuple[list[Recipient], int]:
    found: list[Recipient] = []
    nameless = 0
    for one in recipients:
        address = next((text for key in (_SMTP, _ADDRESS, _NAME) if "@" in (text := one.text(key))), "")
        label, visible = _FIELDS.get((one.number(_KIND) or 1) & 0xF, ("To", True))
        if meeting:
            # The third kind is then a room, and everyone sees everyone (MS-OXOCAL 2.2.4.10).
            label, visible = "attendee", True
        if address:
            found.append(recipient(address.strip().strip("'<>"), one.text(_NAME), label, visible=visible))
        else:
            nameless += 1
    return found, nameless


def _sender(message: Properties) -> Recipient | None:
    address = next((text for key in (_SENDER_SMTP, _SENDER_ADDRESS) if "@" in (text := message.text(key))), "")
    return recipient(address.strip(), message.text(_SENDER_NAME), "From", visible=True) if address else None


def _bodies(message: Properties, at: Origin) -> Iterator[Item]:
    plain = message.text(BODY)
    yield from text_pieces(plain.replace("\0", ""), at.inside("body"), "body")
    markup = message.values.get(HTML)
    if markup:
        source = html_text(markup) if isinstance(markup, bytes) else str(markup)
        page = read_markup(source, at.budget)
        inner = at.inside("body (HTML)")
        if adds_words(page.text, plain):
            yield from text_pieces(page.text, inner, "body")
        yield from page_extras(page, inner)
        plain += page.text
    if packed := message.data(RTF):
        yield from _rich_body(packed, plain, at)


def _rich_body(packed: bytes, known: str, at: Origin) -> Iterator[Item]:
    unpacked = unpack_compressed(packed)
    at.budget.add_bytes(len(unpacked))
    if not unpacked:
        if not known:
            yield at.not_read("Its rich text body is damaged and was not read.", _ASK_AGAIN, step="body (rich text)")
        return
    found = read_rich_text(unpacked, at.budget)
    for kind in found.pieces:
        text = found.of(kind).strip() if kind else found.body(at.budget)
        if adds_words(text, known):
            yield at.text(text, "body", step="body (rich text)", hidden=bool(kind))


def _moment(ticks: int | None) -> datetime | None:
    """A Windows file time (100 ns since 1601, MS-DTYP 2.3.3) as a moment."""
    if not ticks:
        return None
    try:
        return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def decode_string(data: bytes, kind: int) -> str:
    """A string property: type 001F is UTF-16, 001E is in the code page of the writer."""
    return text_of(data, "utf-16-le").rstrip("\0") if kind == 0x1F else decode_raw(data).rstrip("\0")


def _without_address(count: int) -> str:
    who = "1 recipient has" if count == 1 else f"{count:,} recipients have"
    return f"{who} no mail address in the file and cannot be counted as readers. Look at the message itself."
