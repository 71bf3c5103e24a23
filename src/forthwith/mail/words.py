"""Words of a header as a person reads them: raw 8-bit text and encoded words (RFC 2047, RFC 6532)."""

from __future__ import annotations

import binascii
import quopri
import re

_ENCODED = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")
#: Names Python decodes that no mail may ask for: some are slow (punycode is quadratic), none is a charset.
_NO_CHARSETS = frozenset(
    {
        "punycode",
        "idna",
        "unicode_escape",
        "unicode-escape",
        "raw_unicode_escape",
        "raw-unicode-escape",
        "undefined",
        "mbcs",
        "oem",
        "unknown-8bit",
        "x-unknown",
    }
)
#: What mail programs say and what they mean (WHATWG Encoding).
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
}
_OFTEN_WRONG = frozenset({"us-ascii", "ascii", "utf-8", "utf8", "iso-8859-1", "latin1"})
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def decode_raw(value: bytes) -> str:
    """Bytes of no stated charset to text: UTF-8 (RFC 6532), even with a few bad bytes, else Windows-1252."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if bad * 4 <= beyond_ascii else value.decode("cp1252", "replace")


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
    """Bytes to text by a named charset; one that is unknown or does not fit is guessed. Never raises."""
    name = charset.strip().strip("\"'").lower()
    if not name or name in _NO_CHARSETS:
        return decode_raw(data)
    try:
        return _without_surrogates(data.decode(_WIDER.get(name, name)))
    except (LookupError, ValueError):
        pass
    try:
        return decode_raw(data) if name in _OFTEN_WRONG else _without_surrogates(data.decode(name, "replace"))
    except (LookupError, ValueError):
        return decode_raw(data)


def _without_surrogates(text: str) -> str:
    """UTF-7 can spell half a character, which no other program can write down again."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(data)[0]
    return quopri.decodestring(data.replace(b"_", b" "))


def _decoded(run: tuple[str, bytes] | None) -> str:
    return decode_charset(run[1], run[0]) if run else ""
