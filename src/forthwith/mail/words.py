"""Words of a header as a person reads them: raw 8-bit text and encoded words (RFC 2047, RFC 6532)."""

from __future__ import annotations

import binascii
import quopri
import re

_ENCODED = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def decode_raw(value: bytes) -> str:
    """Header bytes to text: ASCII, else UTF-8 (RFC 6532), else Windows-1252, which decodes nearly anything."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def decode_words(text: str) -> str:
    """``text`` with its encoded words decoded; a broken one is left as it stands, never dropped."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    run: tuple[str, bytes] | None = None
    end = 0
    text = _BETWEEN.sub(r"\1\2", text)
    for word in _ENCODED.finditer(text):
        charset, data = word[1].lower(), _word_bytes(word[2], word[3])
        if run and word.start() == end and run[0] == charset:
            # A character of several bytes may be cut between two words of one charset.
            run = (charset, run[1] + data)
        else:
            pieces += [_decoded(run), text[end : word.start()]]
            run = (charset, data)
        end = word.end()
    return "".join([*pieces, _decoded(run), text[end:]])


def decode_base64(data: bytes) -> tuple[bytes, bool]:
    """Base64 as far as it decodes, and whether every symbol of it was sound.

    Strange symbols are passed over and a cut end is completed, as a mail program would.
    """
    body = data.rstrip(b"=\r\n \t")
    clean = _NOT_BASE64.sub(b"", body)
    spare = len(clean) % 4
    sound = spare != 1 and len(clean) == len(body.translate(None, b"\r\n \t"))
    if spare == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4)), sound


def decode_charset(data: bytes, charset: str) -> str:
    """Bytes to text by a named charset; an unknown one is guessed. Never raises."""
    try:
        return data.decode(charset or "utf-8", "replace" if charset else "strict")
    except (LookupError, UnicodeError, ValueError):
        return decode_raw(data)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(data)[0]
    return quopri.decodestring(data.replace(b"_", b" "))


def _decoded(run: tuple[str, bytes] | None) -> str:
    return decode_charset(run[1], run[0]) if run else ""
