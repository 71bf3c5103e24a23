"""A returned message opened into its sections, within limits however hostile it is (RFC 2045, RFC 2046)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forthwith.mail.fields import Fields, split_fields
from forthwith.mail.words import decode_base64, decode_charset

#: A return needs no more: the letters are small and are asked back by their headers only (RFC 3461 4.3).
MOST_BYTES = 1_000_000
MOST_DEPTH = 6
MOST_SECTIONS = 60
#: A mail that went through ten servers has a tenth of it.
MOST_FIELDS = 500
#: Of one section; a report on one letter is a page long.
MOST_CHARACTERS = 60_000
_BOUNDARY = re.compile(r"""boundary\*?0?\*?\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", re.I)
_CHARSET = re.compile(r"""charset\s*=\s*"?([\w.:-]{1,60})""", re.I)
_REPORT_TYPE = re.compile(r"""report-type\s*=\s*"?([\w-]{0,60})""", re.I)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:br|p|div|tr|li|/p|/div|/tr|h\d)\b[^<>]*>", re.I)
#: A header that stands in the text: the beginning of the copy that was sent back.
_FIELD = re.compile(r"[ \t>]{0,4}([A-Za-z][A-Za-z0-9-]{1,60}):(?:\s|$)")
_OF_A_LETTER = frozenset(("received", "return-path", "message-id", "from", "mime-version", "x-mailer", "date", "to"))
#: Beside fewer lines, "To:" and "Subject:" are what a program tells of the letter in its own words.
_HEADER_LINES = 4


@dataclass(frozen=True, slots=True)
class Section:
    """One leaf: its media type in lower case, its fields and its text, decoded."""

    media: str
    fields: Fields
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The header of the message and its leaves in order; ``cut`` when it was longer than a limit."""

    fields: Fields
    sections: tuple[Section, ...]
    report_type: str = ""
    cut: bool = False
    _kept: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def words(self) -> str:
        """What it says in sentences, without the copy of the letter."""
        if "words" not in self._kept:
            self._kept["words"], self._kept["copy"] = _apart(_readable(self.sections))
        return self._kept["words"]

    @property
    def copy(self) -> str:
        """The header of the letter as it was sent back, or ""."""
        _ = self.words
        attached = (one.text for one in self.sections if one.media in ("message/rfc822", "text/rfc822-headers"))
        return next(attached, "") or self._kept["copy"]


def open_message(raw: bytes) -> Opened:
    """Open ``raw`` up to the limits. Linear in its length; never raises."""
    head = raw[:MOST_BYTES].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    whole = split_fields(head)
    fields = Fields(whole.pairs[:MOST_FIELDS], whole.body_at, whole.broken_lines)
    sections: list[Section] = []
    for section in _leaves(head, 0):
        sections.append(section)
        if len(sections) >= MOST_SECTIONS:
            break
    kind = _REPORT_TYPE.search(fields.first("content-type"))
    return Opened(
        fields,
        tuple(sections),
        report_type=kind[1].lower() if kind else "",
        cut=len(raw) > MOST_BYTES or len(sections) >= MOST_SECTIONS or len(whole.pairs) > MOST_FIELDS,
    )


def _leaves(raw: bytes, depth: int) -> Iterator[Section]:
    fields = Fields((), 1) if depth and _has_no_header(raw) else split_fields(raw)
    said = fields.first("content-type")
    media = (said.lower().replace(";", " ").split() or ["text/plain"])[0]
    body = raw[fields.body_at :]
    parts = _parts(body, said) if media.startswith("multipart/") and depth < MOST_DEPTH else []
    if not parts:
        yield Section("text/plain" if media.startswith("multipart/") else media, fields, _text(body, fields, said))
    for part in parts:
        yield from _leaves(part, depth + 1)


def _has_no_header(part: bytes) -> bool:
    """A part may begin with its text after an empty line (RFC 2046 5.1), as Sendmail's do."""
    return part.startswith(b"\n") and part.lstrip(b"\n")[:8].lower() != b"content-"


def _parts(body: bytes, said: str) -> list[bytes]:
    """The parts of a multipart body; none when its boundary is not there, and it is then read as one text."""
    found = _BOUNDARY.search(said)
    if not found:
        return []
    boundary = re.escape((found[1] or found[2]).encode("utf-8", "replace"))
    marks = list(re.finditer(rb"^--" + boundary + rb"(--)?[ \t]*$\n?", body, re.M))[: MOST_SECTIONS + 1]
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    return [body[mark.end() : end] for mark, end in zip(marks, ends, strict=False) if not mark[1]]


def _text(body: bytes, fields: Fields, said: str) -> str:
    cut = body[: MOST_CHARACTERS * 4]
    encoding = fields.first("content-transfer-encoding").strip().lower()
    if encoding == "base64":
        cut = decode_base64(cut)[0]
    elif encoding == "quoted-printable":
        cut = quopri.decodestring(cut)
    charset = _CHARSET.search(said)
    # ISO-2022-JP shows itself by its escapes, also in a report, which has no charset of its own (RFC 3464 2.1).
    named = "iso-2022-jp" if b"\x1b$" in cut else charset[1] if charset else ""
    return decode_charset(cut, named)[:MOST_CHARACTERS].replace("\0", "")


def _readable(sections: tuple[Section, ...]) -> str:
    plain = [one.text for one in sections if one.media == "text/plain"]
    html = [_without_tags(one.text) for one in sections if one.media == "text/html"]
    return "\n".join(plain if any(text.strip() for text in plain) else html)


def _without_tags(text: str) -> str:
    for name in ("style", "script", "title"):
        for _ in range(20):
            before, opened, rest = text.partition(f"<{name}")
            if not opened:
                break
            text = before + rest.partition(f"</{name}>")[2]
    bare = _TAG.sub("", _BREAK.sub("\n", text.replace("&lt;", "\x01").replace("&gt;", "\x02")))
    return (
        bare.replace("\x01", "<")
        .replace("\x02", ">")
        .replace("&nbsp;", " ")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )


def _apart(text: str) -> tuple[str, str]:
    """The sentences, and the copy of the letter's header where one begins in the text."""
    lines = text.split("\n")
    names: list[str] = []
    begun = 0
    for at, line in enumerate(lines):
        found = _FIELD.match(line)
        if found:
            begun = begun if names else at
            names.append(found[1].lower())
            if len(names) >= _HEADER_LINES and _is_header(names):
                return "\n".join(lines[:begun]), "\n".join(
                    line.lstrip(" \t>") if _FIELD.match(line) else line for line in lines[begun:]
                )
        elif not (names and line[:1] in (" ", "\t") and line.strip()):
            names = []
    return text, ""


def _is_header(names: list[str]) -> bool:
    return ("received" in names or "message-id" in names) and len(_OF_A_LETTER & set(names)) >= 2
