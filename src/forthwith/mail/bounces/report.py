"""Reads the machine's part of a return: the delivery status of RFC 3464, also where it stands in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forthwith.mail.bounces.opened import Opened
from forthwith.mail.fields import Fields, split_fields

_BEGINS = re.compile(r"^[ \t>]*(?:Reporting-MTA|Final-Recipient|Original-Recipient)[ \t]*:", re.I | re.M)
_BLANK = re.compile(r"\n[ \t]*\n")
#: Not three numbers out of a server's IPv4 address.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)")
_MOST_RECIPIENTS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What the report says of one recipient: ``original`` is whom we wrote to, ``final`` where it ended."""

    final: str
    original: str
    action: str
    status: str
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """The delivery status: the ENVID of the letter (RFC 3461 4.4) and one entry for each recipient."""

    envelope_id: str = ""
    told: tuple[Told, ...] = ()


def read_report(opened: Opened) -> Report:
    """The report in ``opened``, empty when there is none. Never raises."""
    texts = [one.text for one in opened.sections if one.media.startswith("message/") and "delivery-status" in one.media]
    if not texts:
        plain = (
            one.text for one in opened.sections if one.media in ("text/plain", "message/rfc822", "message/partial")
        )
        texts = [text[found.start() :] for text in plain if (found := _BEGINS.search(text))]
    # The fields of the message come first in each group; a report without a blank line between is still read.
    groups = [split_fields(group.strip("\n").encode()) for text in texts for group in _BLANK.split(text)]
    envelope = next(
        (one.first("original-envelope-id").strip() for one in groups if one.first("original-envelope-id")), ""
    )
    return Report(envelope, tuple(one for one in (_told(group) for group in groups[:_MOST_RECIPIENTS]) if one))


def status_in(text: str) -> str:
    """The first status of RFC 3463 in a text, or ""."""
    found = _STATUS.search(text)
    return found[0] if found else ""


def _told(group: Fields) -> Told | None:
    final, original = _address(group.first("final-recipient")), _address(group.first("original-recipient"))
    action = group.first("action").strip().lower().partition(" ")[0].strip("();,.")
    if not (final or original or action):
        return None
    said = group.first("diagnostic-code") or group.first("x-supplementary-info") or group.first("x-notes-item")
    return Told(
        final or _address(group.first("x-actual-recipient")),
        original,
        action,
        status_in(group.first("status")),
        " ".join(said.split()),
    )


def _address(value: str) -> str:
    """The address of a typed recipient field (RFC 3464 2.3.1, 2.3.2): "rfc822; name@place.example"."""
    text = value.partition(";")[2] if ";" in value else value
    text = text.strip().strip("<>").strip()
    return text if "@" in text else ""
