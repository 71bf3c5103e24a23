"""A mail message: its readers, its subject and bodies, and everything it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from forthwith.mail.fields import Fields
from forthwith.mail.message import Headers, headers_of

from .markup import read_markup
from .mime import Entity, read_entity, split_parts
from .origin import Origin
from .pages import adds_words, html_text, page_extras
from .parts import Item, Message
from .plain import text_of, text_pieces

#: Multiparts within multiparts; honest mail needs some five.
_DEEPEST = 30
_ASK_AGAIN = "Ask for the message again, or open it in a mail program, and compare."
_STANDARD_PREAMBLE = re.compile(
    rb"\s*(?:This is a (?:cryptographically signed |OpenPGP/MIME signed )?"
    rb"(?:multi-?part )?message in MIME format\W*)?\s*",
    re.IGNORECASE,
)
#: Fields beside the readers that people write words into.
_SPOKEN = ("thread-topic", "comments", "keywords", "x-original-subject")
_ENDINGS = {
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "text/tab-separated-values": ".tsv",
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "text/rfc822-headers": ".eml",
    "application/pdf": ".pdf",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MESSAGE_TYPES = frozenset({"message/rfc822", "message/global", "message/news", "text/rfc822-headers"})


def read_eml(data: bytes, at: Origin) -> Iterator[Item]:
    """One message, then its parts in order; a message that it carries names it in ``within``."""
    if data[:2] in _UTF_16:
        # A text editor saved the mail in two bytes a letter.
        data = text_of(data).encode("utf-8")
    entity = read_entity(data)
    headers = headers_of(entity.fields, envelope=at.envelope)
    message, inner = start_message(headers, at)
    yield message
    yield from _spoken(entity.fields, inner)
    yield from _Body(inner).read(entity, 0)


def start_message(headers: Headers, at: Origin) -> tuple[Message, Origin]:
    """A new message here, and the origin of its parts."""
    number = next(at.numbers)
    return Message(number, at.message, at.place, headers), at.of_message(number)


def _spoken(fields: Fields, at: Origin) -> Iterator[Item]:
    if subject := fields.words("subject"):
        yield at.text(subject, "subject", step="subject")
    for name in _SPOKEN:
        value = fields.words(name)
        if value and value != subject:
            yield at.text(value, "header", step=f"header {name}", hidden=True)


class _Body:
    """Walks the parts of one message; remembers the plain body, so an equal HTML body is not told twice."""

    def __init__(self, at: Origin) -> None:
        self.at = at
        self.plain = ""
        self.attachments = 0

    def read(self, entity: Entity, level: int) -> Iterator[Item]:
        kind = entity.type
        if kind.startswith("multipart/"):
            yield from self._multipart(entity, level)
        elif entity.is_attached or kind not in ("text/plain", "text/html") or self._is_file(entity, level):
            yield from self._attachment(entity, kind)
        else:
            yield from self._text(entity, kind)

    def _is_file(self, entity: Entity, level: int) -> bool:
        """A named inline part is a file someone attached; some programs name the body itself, at the top."""
        return bool(entity.file_name) and level > 0

    def _multipart(self, entity: Entity, level: int) -> Iterator[Item]:
        body, _ = entity.body()
        boundary = entity.parameters.get("boundary", "").rstrip()
        if level >= _DEEPEST:
            yield self.at.not_read(
                f"Its parts are nested more than {_DEEPEST} deep; the rest was read as text only.", _ASK_AGAIN
            )
        if not boundary or level >= _DEEPEST:
            yield from text_pieces(text_of(body), self.at.inside("body"), "body")
            return
        alternative = entity.type == "multipart/alternative"
        pieces = list(split_parts(body, boundary, self.at.budget)) if alternative else None
        for what, piece in _plain_first(pieces) if pieces else split_parts(body, boundary, self.at.budget):
            yield from self._piece(what, piece, level)

    def _piece(self, what: str, piece: bytes, level: int) -> Iterator[Item]:
        if what in ("preamble", "epilogue"):
            if not _STANDARD_PREAMBLE.fullmatch(piece):
                yield self.at.text(text_of(piece), step=f"text outside the parts ({what})", hidden=True)
            return
        self.at.budget.add_part()
        yield from self.read(read_entity(_with_header(piece)), level + 1)
        if what == "cut":
            yield self.at.not_read("The message ends before its last part does; more may have followed.", _ASK_AGAIN)

    def _text(self, entity: Entity, kind: str) -> Iterator[Item]:
        body, sound = entity.body()
        self.at.budget.add_bytes(len(body))
        charset = entity.parameters.get("charset", "")
        if kind == "text/html":
            yield from self._html(html_text(body, charset))
        else:
            text = text_of(body, charset)
            self.plain += text
            yield from text_pieces(text, self.at.inside("body"), "body")
        if not sound:
            yield self._damaged("body")

    def _html(self, source: str) -> Iterator[Item]:
        at = self.at.inside("body (HTML)")
        page = read_markup(source, self.at.budget)
        if not self.plain or adds_words(page.text, self.plain):
            yield from text_pieces(page.text, at, "body")
        yield from page_extras(page, at)

    def _attachment(self, entity: Entity, kind: str) -> Iterator[Item]:
        body, sound = (
            entity.body()
            if kind not in _MESSAGE_TYPES or entity.fields.first("content-transfer-encoding")
            else (entity.raw_body, True)
        )
        self.at.budget.add_bytes(len(body))
        if kind.startswith("text/") and kind not in _MESSAGE_TYPES:
            body = _in_utf8(body, entity.parameters.get("charset", ""))
        self.attachments += 1
        stated = entity.file_name
        name = stated or f"attachment {self.attachments}{_ENDINGS.get(kind, '')}"
        if stated:
            yield replace(self.at.inside(name).text(stated, "file name"))
        description = entity.fields.words("content-description")
        if description and description != stated:
            yield self.at.inside(name).text(description, "property", step="description")
        if kind == "message/external-body":
            yield self.at.not_read(
                "The part is kept elsewhere; the message only points to it.",
                "Fetch what it points to and assess that.",
                step=name,
            )
        yield from self.at.open(name if kind not in _MESSAGE_TYPES else _as_message(name), body)
        if not sound:
            yield self._damaged(name)

    def _damaged(self, step: str) -> Item:
        return self.at.not_read("Its encoding is damaged; it was decoded as far as it goes.", _ASK_AGAIN, step=step)


def _plain_first(pieces: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Of alternatives the plain one first, whatever their order, so the others are held against it."""
    return sorted(pieces, key=lambda piece: piece[0] != "preamble" and b"text/plain" not in piece[1][:2000].lower())


def _with_header(piece: bytes) -> bytes:
    """A part without a header starts with an empty line, which must not be taken for a missing header."""
    return b"Content-Type: text/plain\n" + piece if piece[:1] in (b"\r", b"\n") else piece


def _as_message(name: str) -> str:
    return name if name.lower().endswith(".eml") else f"{name}.eml"


def _in_utf8(body: bytes, charset: str) -> bytes:
    """A text file whose charset only the mail states, in one that its reader will guess right."""
    if not charset or charset.lower() in ("utf-8", "us-ascii", "ascii") or body.isascii():
        return body
    return text_of(body, charset).encode("utf-8")
