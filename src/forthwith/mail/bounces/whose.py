"""Whose letter it is: the token of the address it came to, before anything the message says (VERP; R-157)."""

from __future__ import annotations

import re

from forthwith.mail.fields import Fields, split_fields

#: What servers write down of the envelope, the surest first; what the sender typed comes last.
_ARRIVED_AT = (
    "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to", "x-delivered-to",
    "original-recipient", "apparently-to", "to", "cc",
)  # fmt: skip
#: Tokens are 20 or more characters of base32 in lower case; servers may change the case of an address.
_TOKEN = re.compile(r"[+]([a-z2-7]{20,40})@([a-z0-9.-]{1,255})", re.I)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,998}>")
_MOST = 50


def token_of(fields: Fields, *, address: str = "") -> str:
    """The token of the address a message came to, or "".

    ``address`` is our return address (``local@domain``); only addresses made from it count when it is given.
    """
    local, _, domain = address.lower().rpartition("@")
    for name in _ARRIVED_AT:
        for value in fields.all(name)[:_MOST]:
            for found in _TOKEN.finditer(value[:10_000]):
                before = value[: found.start()].lower()
                if not address or (before.endswith(local) and found[2].lower() == domain):
                    return found[1].lower()
    return ""


def ids_of(fields: Fields, copy: str) -> tuple[str, ...]:
    """The ids of the letter a message is about: from the copy it returned, then from what it says it answers."""
    returned = split_fields(copy.encode()) if copy else None
    texts = [returned.first("message-id")] if returned else []
    texts += [*fields.all("in-reply-to"), *fields.all("references")]
    found = [one for text in texts for one in _MESSAGE_ID.findall(text[:10_000])]
    return tuple(dict.fromkeys(found[:_MOST]))
