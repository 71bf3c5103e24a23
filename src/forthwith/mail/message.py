"""Every reader of a message, counted from its raw bytes (practice 2.1.4: identify the individuals affected)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


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
    """What the header of one message says. ``recipients`` keeps every mention; see :func:`readers`."""

    sender: Recipient | None
    subject: str
    sent_at: datetime | None
    message_id: str
    recipients: tuple[Recipient, ...]
    warnings: tuple[str, ...] = ()

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


def read_headers(raw: bytes, *, envelope: Sequence[str] = ()) -> Headers:
    """Read the header of ``raw`` (a whole message or its header alone) and the envelope beside it."""
    raise NotImplementedError
