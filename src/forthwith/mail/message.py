"""Every reader of a message, counted from its raw bytes (practice 2.1.4: who is affected)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from .addresses import address_key, parse_addresses
from .fields import Fields, split_fields
from .words import decode_raw


@dataclass(frozen=True, slots=True)
class Recipient:
    """One mailbox as it stands in a header, an attendee list or the envelope.

    ``key`` is what two spellings of one mailbox share (case folded, IDNA host); ``visible`` says whether
    the other readers can see this mailbox; ``group`` is the RFC 5322 group it stood in, or "".
    """

    address: str
    key: str
    name: str
    field: str
    visible: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Headers:
    """What the header of one message says. ``recipients`` keeps every mention: see ``visible``.

    ``list_id`` is the mailing list it came through (RFC 2919), ``answers`` the message ids it replies to or
    continues (In-Reply-To and References).
    """

    sender: Recipient | None
    subject: str
    sent_at: datetime | None
    message_id: str
    recipients: tuple[Recipient, ...]
    warnings: tuple[str, ...] = ()
    list_id: str = ""
    answers: tuple[str, ...] = ()

    @property
    def alias(self) -> Recipient | None:
        """The one visible address when it stands for more readers than it shows, else None."""
        shown = self.visible
        stands_for_more = bool(self.list_id) or any(r.field == "envelope" for r in self.hidden)
        return shown[0] if len(shown) == 1 and stands_for_more else None

    @property
    def visible(self) -> tuple[Recipient, ...]:
        """Distinct visible readers, first mention first."""
        seen: dict[str, Recipient] = {}
        for recipient in self.recipients:
            if recipient.visible:
                seen.setdefault(recipient.key, recipient)
        return tuple(seen.values())

    @property
    def hidden(self) -> tuple[Recipient, ...]:
        """Distinct readers whom the others cannot see (Bcc, or in the envelope only)."""
        shown = {recipient.key for recipient in self.visible}
        seen: dict[str, Recipient] = {}
        for recipient in self.recipients:
            if not recipient.visible and recipient.key not in shown:
                seen.setdefault(recipient.key, recipient)
        return tuple(seen.values())


#: Field, as it is named to a person, and whether the other readers see it (RFC 5322 3.6.3, 3.6.6).
_READERS = {
    "to": ("To", True),
    "cc": ("Cc", True),
    "bcc": ("Bcc", False),
    "resent-to": ("Resent-To", True),
    "resent-cc": ("Resent-Cc", True),
    "resent-bcc": ("Resent-Bcc", False),
    "apparently-to": ("Apparently-To", True),
}
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,998}>")
_MOST_ANSWERS = 1000


def read_headers(raw: bytes, *, envelope: Sequence[str] = ()) -> Headers:
    """Read the header of ``raw`` (a whole message or its header alone) and the envelope beside it.

    ``envelope`` are the RCPT TO addresses, when known: those that no field names are hidden readers. An entry
    that is no address becomes a warning with its field and how many, and is not counted. Linear in the length
    of the header (RFC 5322, RFC 6532, RFC 6854); never raises.
    """
    return headers_of(split_fields(raw), envelope=envelope)


def headers_of(fields: Fields, *, envelope: Sequence[str] = ()) -> Headers:
    """:func:`read_headers`, from a header that is already split."""
    recipients, warnings = _recipients(fields)
    recipients += _beyond(recipients, envelope)
    about = identity_of(fields)
    return replace(about, recipients=tuple(recipients), warnings=(*about.warnings, *warnings))


def read_identity(raw: bytes) -> Headers:
    """Who sent ``raw``, when, about what, and its ids; the readers are left out, so a long To is cheap."""
    return identity_of(split_fields(raw))


def identity_of(fields: Fields) -> Headers:
    """:func:`read_identity`, from a header that is already split."""
    answers = _MESSAGE_ID.findall(" ".join(fields.all("in-reply-to") + fields.all("references")))
    return Headers(
        sender=_sender(fields),
        subject=fields.words("subject"),
        sent_at=_sent_at(fields.first("date")),
        message_id=_only_id(fields.first("message-id")),
        recipients=(),
        warnings=(_broken(fields.broken_lines),) if fields.broken_lines else (),
        list_id=fields.words("list-id"),
        answers=tuple(dict.fromkeys(answers[:_MOST_ANSWERS])),
    )


def recipient(address: str, name: str, field: str, *, visible: bool) -> Recipient:
    """A reader from an address found anywhere: a header, an attendee list, a property of an Outlook file."""
    return Recipient(address, address_key(address), name, field, visible)


def _recipients(fields: Fields) -> tuple[list[Recipient], list[str]]:
    found: list[Recipient] = []
    unparsed: Counter[str] = Counter()
    for key, value in fields.pairs:
        if key in _READERS:
            label, visible = _READERS[key]
            listed = parse_addresses(decode_raw(value))
            unparsed[label] += listed.unparsed
            found += [
                Recipient(box.address, address_key(box.address), box.name, label, visible, box.group)
                for box in listed.mailboxes
            ]
    return found, [_not_addresses(label, count) for label, count in unparsed.items() if count]


def _beyond(shown: list[Recipient], envelope: Sequence[str]) -> list[Recipient]:
    """The envelope's recipients that no field names."""
    keys = {recipient.key for recipient in shown}
    extra = [recipient(address.strip().strip("<>"), "", "envelope", visible=False) for address in envelope]
    return [one for one in extra if "@" in one.address and one.key not in keys]


def _sender(fields: Fields) -> Recipient | None:
    for key, label in (("from", "From"), ("sender", "Sender"), ("resent-from", "Resent-From")):
        for value in fields.all(key):
            if boxes := parse_addresses(value).mailboxes:
                return recipient(boxes[0].address, boxes[0].name, label, visible=True)
    return None


def _sent_at(value: str) -> datetime | None:
    """The Date field (RFC 5322 3.3) with its zone; one without a zone is UTC; None when it is no date."""
    try:
        moment = parsedate_to_datetime(value[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _only_id(value: str) -> str:
    found = _MESSAGE_ID.search(value)
    return found[0] if found else value.strip()[:998]


def _not_addresses(label: str, count: int) -> str:
    entries = "1 entry of the field is" if count == 1 else f"{count:,} entries of the field are"
    return f"{label}: {entries} no mail address and not counted as a reader. Look at the field itself."


def _broken(count: int) -> str:
    lines = "1 line of the header is" if count == 1 else f"{count:,} lines of the header are"
    return f"{lines} broken; each was read as part of the field before it."
