"""What is kept of a returned message: all that proves something, and not the letter once more (R-157, R-207)."""

from __future__ import annotations

import hashlib
import hmac

from forthwith.mail.bounces.opened import MOST_BYTES, Opened, Section, open_message
from forthwith.mail.fields import split_fields

_LETTER = ("message/rfc822", "text/rfc822-headers")
#: What tells one message from another however it travelled: the rest of the header is written on the way.
_ITS_OWN = ("message-id", "date", "from", "subject", "in-reply-to")
_CUT = "\n[The text of the letter came back here. It was not kept a second time.]\n"


def to_keep(raw: bytes) -> bytes:
    """The message as it came; of one that carries the letter's text only header, sentences, report, its header.

    At most ``MOST_BYTES``; never raises.
    """
    opened = open_message(raw)
    if not _carries_the_letter(opened):
        return raw[:MOST_BYTES]
    header = raw[:MOST_BYTES].replace(b"\r\n", b"\n").replace(b"\r", b"\n")[: opened.fields.body_at]
    reports = [one.text for one in opened.sections if one.media.startswith("message/") and one.media not in _LETTER]
    returned = opened.copy[: split_fields(opened.copy.encode()).body_at]
    kept = "\n\n".join([opened.words.strip(), *(text.strip() for text in reports), returned.strip()])
    return header + (kept + _CUT).encode("utf-8", "replace")


def digest_of(raw: bytes, key: bytes) -> str:
    """A keyed digest, in hex, by which the same message is known again when it comes twice or by another way."""
    head = raw[:MOST_BYTES].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    fields = split_fields(head)
    own = "\n".join(f"{name}: {' '.join(fields.first(name).split())}" for name in _ITS_OWN)
    return hmac.new(key, own.encode() + b"\n\n" + head[fields.body_at :].strip(), hashlib.sha256).hexdigest()


def words_of(raw: bytes) -> str:
    """What a person wrote: the subject and the text, for whoever answers."""
    opened = open_message(raw)
    subject = opened.fields.words("subject")
    return f"{subject}\n\n{opened.words.strip()}".strip().replace("\0", "")


def _carries_the_letter(opened: Opened) -> bool:
    return any(_has_a_body(one) for one in opened.sections if one.media in _LETTER) or bool(
        opened.copy and not any(one.media in _LETTER for one in opened.sections)
    )


def _has_a_body(section: Section) -> bool:
    raw = section.text.encode()
    return bool(raw[split_fields(raw).body_at :].strip())
