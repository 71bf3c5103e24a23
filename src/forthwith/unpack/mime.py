"""The parts of a mail, split from its raw bytes and decoded as far as they go (RFC 2045, 2046, 2231)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from forthwith.mail.fields import Fields, split_fields
from forthwith.mail.words import decode_base64, decode_charset, decode_raw, decode_words

from .budget import Budget

_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)")
_PARAMETER = re.compile(r""";\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*+"|[^;]*)""", re.DOTALL)
_SECTION = re.compile(r"(.+?)(?:\*(\d{1,3}))?(\*)?")
#: A type or disposition field is never longer in good faith.
_LONGEST_FIELD = 65_536
_UU_START = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entity:
    """One part of a mail as it stands in the raw bytes: its header, and its body still encoded."""

    fields: Fields
    raw_body: bytes

    @property
    def type(self) -> str:
        """The media type in lower case; text/plain when none is stated (RFC 2045 5.2)."""
        found = _TYPE.match(self.fields.first("content-type"))
        return found[1].lower() if found else "text/plain"

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the media type."""
        return read_parameters(self.fields.first("content-type"))

    @property
    def is_attached(self) -> bool:
        """Whether the part is set apart from the body (RFC 2183)."""
        return self.fields.first("content-disposition").strip().lower().startswith("attachment")

    @property
    def file_name(self) -> str:
        """The file name the part states, in any of the ways mail programs use, or ""."""
        disposition = read_parameters(self.fields.first("content-disposition"))
        location = self.fields.first("content-location").strip().rstrip("/").rpartition("/")[2]
        return disposition.get("filename") or self.parameters.get("name") or decode_words(location)[:255]

    def body(self) -> tuple[bytes, bool]:
        """The decoded body, and whether it decoded without damage."""
        encoding = self.fields.first("content-transfer-encoding").strip().lower()
        if encoding == "base64":
            return decode_base64(self.raw_body)
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.raw_body), True
        if encoding in ("x-uuencode", "uuencode", "x-uue"):
            return _decode_uu(self.raw_body)
        return self.raw_body, True


def read_entity(raw: bytes) -> Entity:
    """The outermost entity of ``raw``."""
    fields = split_fields(raw)
    return Entity(fields, raw[fields.body_at :])


def read_parameters(value: str) -> dict[str, str]:
    """The parameters of a structured field, continued and encoded ones put together (RFC 2231)."""
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for pair in _PARAMETER.finditer(value[:_LONGEST_FIELD]):
        name = _SECTION.fullmatch(pair[1].lower())
        if name:
            text = pair[2].strip()
            if text.startswith('"'):
                text = re.sub(r"\\(.)", r"\1", text[1:-1])
            sections.setdefault(name[1], {}).setdefault(int(name[2] or 0), (text, bool(name[3])))
    return {name: _joined(parts) for name, parts in sections.items()}


def split_parts(body: bytes, boundary: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """The pieces of a multipart body in order, each with what it is: preamble, part, epilogue or cut.

    "cut" is a last part whose end is missing (RFC 2046 5.1.1).
    """
    mark = b"--" + boundary.encode("utf-8", "replace")
    start, kind = 0, "preamble"
    for at, after, closing in _boundaries(body, mark):
        budget.check_time()
        yield kind, body[start:at]
        start, kind = after, "epilogue" if closing else "part"
        if closing:
            break
    yield ("cut" if kind == "part" else kind), body[start:]


def _boundaries(body: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each boundary line starts (its line end before it included) and ends, and whether it closes."""
    at = body.find(mark)
    while at >= 0:
        after = at + len(mark)
        closing = body[after : after + 2] == b"--"
        line_end = body.find(b"\n", after)
        line_end = len(body) if line_end < 0 else line_end + 1
        if (at == 0 or body[at - 1 : at] in (b"\n", b"\r")) and not body[after + 2 * closing : line_end].strip():
            before = at - 2 if body[at - 2 : at] == b"\r\n" else max(at - 1, 0)
            yield before, line_end, closing
            at = body.find(mark, line_end)
        else:
            at = body.find(mark, after)


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    ordered = [parts[number] for number in sorted(parts)]
    if not any(encoded for _, encoded in ordered):
        return decode_words("".join(text for text, _ in ordered))
    charset = ""
    data = b""
    for number, (text, encoded) in enumerate(ordered):
        if encoded and number == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode_charset(data, charset) if charset else decode_raw(data)


def _decode_uu(data: bytes) -> tuple[bytes, bool]:
    start = _UU_START.search(data)
    pieces = []
    for line in data[start.end() if start else 0 :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            continue
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            return b"".join(pieces), False
    return b"".join(pieces), True
