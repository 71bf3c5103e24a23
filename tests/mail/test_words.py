"""Words of a header, in whatever charset and state they arrive (RFC 2047, RFC 2231, RFC 6532)."""

from __future__ import annotations

import pytest

from forthwith.mail.words import decode_base64, decode_charset, decode_raw, decode_words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?Zo=C3=A9?=", "Zoé"),
        ("=?UTF-8?B?Wm/DqQ==?=", "Zoé"),
        ("=?iso-8859-1?q?Zo=E9_Lee?=", "Zoé Lee"),
        ("=?utf-8*en?q?Zo=C3=A9?=", "Zoé"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("Re: =?utf-8?q?a?=!", "Re: a!"),
        ("=?utf-8?b?Wm/D?= =?utf-8?b?qQ==?=", "Zoé"),
        ("=?windows-1252?q?=93x=94?=", "“x”"),
        ("=?utf-8?b?Wm/DqQ?=", "Zoé"),
        ("=?nope?q?Zo=C3=A9?=", "Zoé"),
        ("=?broken", "=?broken"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
    ],
)
def test_encoded_words_are_read(written, read):
    assert decode_words(written) == read


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain", "plain"),
        ("Zoé".encode(), "Zoé"),
        ("Zoé".encode("latin-1"), "Zoé"),
        (b"\x93x\x94", "“x”"),
        ("é".encode() * 20 + b"\xff", "é" * 20 + "\ufffd"),
    ],
)
def test_bytes_of_no_stated_charset_are_guessed(raw, text):
    assert decode_raw(raw) == text


@pytest.mark.parametrize(
    ("encoded", "data", "sound"),
    [
        (b"aGVsbG8=", b"hello", True),
        (b"aGVs\r\nbG8=\r\n", b"hello", True),
        (b"aGVsbG8", b"hello", True),
        (b"aGVs*bG8=", b"hello", False),
        (b"aGVsb", b"hel", False),
        (b"", b"", True),
        (b"=", b"", True),
        (b"\x00\xff", b"", False),
    ],
)
def test_base64_is_decoded_as_far_as_it_goes_and_damage_is_said(encoded, data, sound):
    """A tenth of a percent of real mail has a part with a bad length; evidence is not dropped for that."""
    assert decode_base64(encoded) == (data, sound)


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "raw-unicode-escape", "undefined", "", "zz"])
def test_a_charset_no_mail_may_ask_for_is_guessed_instead(charset):
    assert decode_charset("Zoé".encode(), charset) == "Zoé"


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Zoé".encode("latin-1"), "us-ascii", "Zoé"),
        ("Zoé".encode("latin-1"), "utf-8", "Zoé"),
        ("Zoé".encode("utf-16"), "utf-16", "Zoé"),
        (b"\x80", "iso-8859-1", "€"),
        ("日本".encode("shift_jis"), "Shift_JIS", "日本"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        (b"+2AA-", "utf-7", "\ufffd"),
        (b"a\xff", "euc-jp", "a\ufffd"),
        (b"aGk=", "base64", "aGk="),
    ],
)
def test_a_stated_charset_is_used_as_far_as_it_fits(raw, charset, text):
    assert decode_charset(raw, charset) == text


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "utf-32", "utf-8", "cp1252", "gb18030", "hz"])
def test_no_charset_gives_half_a_character(charset):
    """Half a character cannot be written down again: the report of it would fail."""
    decode_charset(bytes(range(256)) + b"+2AA-\xd8\x00\x00\xd8", charset).encode("utf-8")
