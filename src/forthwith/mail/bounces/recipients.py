"""Whom a return is about: the report first, then the server's own field, its sentences, the copy, flufl.bounce last."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.utils import getaddresses

from flufl.bounce import scan_message

from forthwith.mail.bounces.opened import Opened
from forthwith.mail.bounces.report import Report
from forthwith.mail.fields import Fields, split_fields

# It logs the whole trace of a detector that stumbles; we take such a message as not told by it.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)

ADDRESS = re.compile(r"""[^\s<>()\[\]:;,"'@\\|/?*]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}""")
_NOT_PEOPLE = re.compile(
    r"^(?:mailer-?daemon|postmaster|mail-?daemon|abuse|noreply|no-reply|support|helpdesk|hostmaster|webmaster|spam)\b.*@",
    re.I,
)
#: Nobody's own address, wherever it stands.
_SYSTEMS = re.compile(r"^(?:mailer-?daemon|postmaster|mail-?daemon|noreply|no-reply)\b.*@", re.I)
#: After such a line come the recipients (Exchange, Postfix, qmail, Exim).
_ANNOUNCED = re.compile(r"\b(?:following|these|destinataires?|destinatarios?|empfängern?)\b[^:@]{0,80}:\s*$", re.I)
_ANNOUNCED_LINES = 8
#: An X.400 name with the address in it (Exchange 5.5).
_X400 = re.compile(r"\bdda:smtp=", re.I)
#: "To:" of the letter, told again before the recipients that failed.
_ECHO = re.compile(r"[ \t]*(?:to|cc|an|para|à)[ \t]*:[^@]{0,60}(?:@.{0,400})?", re.I)
_OPENS = r"""[ \t]*[:=]?[ \t]*[<(\["']{0,3}$"""
#: The words before an address that say it is the one that failed, and those before one that is not.
_FAILED = re.compile(
    r"(?:rcpt to|recipients?(?: address(?:es)?)?|to|address(?:es)?|user|account|mailbox|for"
    r"|destinataires?|destinatarios?|empfänger)" + _OPENS,
    re.I,
)
_SENDER = re.compile(
    r"(?:from|sender|mail from|contact|write to|e-?mail to|forward(?:ed|ing)? .{0,30}to|help|expéditeur|absender)"
    + _OPENS,
    re.I,
)
#: flufl.bounce builds the whole message again; a longer one has been read by then.
_FLUFL_BYTES = 100_000
_FLUFL_PARTS = 20
_MOST = 100
#: Far enough into the sentences: what follows is signature, help and copy.
_MOST_LINES = 400


def find_recipients(opened: Opened, report: Report, raw: bytes) -> tuple[tuple[str, ...], str]:
    """The recipients and what found them ("report", "field", "words", "copy", "flufl", or ""). Never raises."""
    for found_by, found in _ways(opened, report, raw):
        if addresses := _distinct(found):
            return addresses, found_by
    return (), ""


def _ways(opened: Opened, report: Report, raw: bytes) -> Iterator[tuple[str, list[str]]]:
    """Each way in the order of trust, tried only when those before found nobody."""
    yield "report", [one.original or one.final for one in report.told]
    yield "field", _fielded(opened.fields)
    yield "words", _in_words(opened.words, _own(opened.fields))
    yield "copy", _in_copy(opened.copy)
    # A server that gives a letter back to the very place it was for: the sentences name whom it is from and to.
    yield "words", _in_words(opened.words, frozenset())
    yield "flufl", _by_flufl(raw, opened)


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for one in found:
        address = one.strip().strip("<>.").strip()
        if "@" in address:
            kept.setdefault(address.lower(), address)
    return tuple(list(kept.values())[:_MOST])


def _own(fields: Fields) -> frozenset[str]:
    """Who the message is from and to: in its sentences they are the server and ourselves."""
    values = [
        value[:10_000]
        for name in ("from", "to", "return-path", "delivered-to", "x-original-to", "errors-to")
        for value in fields.all(name)
    ]
    return frozenset(found.lower() for value in values for found in ADDRESS.findall(value))


def _fielded(fields: Fields) -> list[str]:
    values = [value[:10_000] for name in ("x-failed-recipients", "x-failed-recipient") for value in fields.all(name)]
    return [address for _, address in getaddresses(values)]


def _in_words(words: str, own: frozenset[str]) -> list[str]:
    """Addresses of the sentences: alone on a line, else where one stands as the failed one, else any of a person."""
    found: dict[str, list[str]] = {"alone": [], "failed": [], "echo": [], "other": []}
    announced = 0
    for line in words.split("\n")[:_MOST_LINES]:
        line = _X400.sub("recipient ", line[:1_000])
        announced = _ANNOUNCED_LINES if _ANNOUNCED.search(line[:200]) else announced - 1
        for address in ADDRESS.finditer(line):
            before, after = line[: address.start()], line[address.end() :]
            standing = _standing(before, after, announced=announced > 0)
            if not _is_of_others(address[0], before, standing, own):
                found[standing].append(address[0])
    alone = found["alone"] + found["failed"] if found["alone"] else found["failed"]
    return alone or found["echo"] or found["other"]


def _is_of_others(address: str, before: str, standing: str, own: frozenset[str]) -> bool:
    """Whether it names ourselves, the server or whom to ask. A family may be "support@…", where it stands alone."""
    places = _SYSTEMS if standing == "alone" else _NOT_PEOPLE
    return address.lower() in own or bool(places.match(address) or _SENDER.search(before[-60:]))


def _standing(before: str, after: str, *, announced: bool) -> str:
    """How an address stands in its line: as the failed one, alone (before a colon or a reason), or another way.

    ``announced`` when the recipients were said to follow: those that begin their line are they then, and a "To:" above
    was told of the letter.
    """
    if _ECHO.fullmatch(before):
        return "echo"
    if _FAILED.search(before[-60:]):
        return "failed"
    begins = not before.strip(" \t<([\"'*-.>:")
    ends = not after.strip(" \t>)]\"'.,:;*") or after.lstrip(" \t>)\"'")[:1] in (":", ";", "(", ".")
    return "alone" if begins and (ends or announced) else "other"


def _in_copy(copy: str) -> list[str]:
    """Whom the letter was written to, by the header that came back; ours have one recipient each."""
    fields = split_fields(copy[:60_000].encode())
    names = ("x-failed-recipients", "x-original-to", "delivered-to", "to")
    values = [fields.first(name)[:10_000] for name in names]
    return [address for _, address in getaddresses([value for value in values if value])]


def _by_flufl(raw: bytes, opened: Opened) -> list[str]:
    if len(opened.sections) > _FLUFL_PARTS or raw[:_FLUFL_BYTES].lower().count(b"multipart/") > _FLUFL_PARTS:
        return []
    try:
        found = scan_message(message_from_bytes(raw[:_FLUFL_BYTES]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError):
        # A message so broken that the parser of Python's own library or a detector gives up is not told by it.
        return []
    return [one.decode("utf-8", "replace") for one in found if isinstance(one, bytes)]
