"""How names, addresses and numbers are compared: folded, in every order a name is written in, by what tells one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence

from forthwith.mail.addresses import address_key
from forthwith.people.folding import PLAIN

TOKEN = re.compile(r"[^\W_]+")
#: Scripts written without spaces: a name there is looked for as it stands.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_DIGITS = re.compile(r"(?<![\w@.])\+?\(?\d(?:[\s().-]{0,3}\d){5,14}(?![\w@])")
#: A number with letters in it, as students' numbers often are.
_MARKED = re.compile(r"(?<![\w@.])[A-Za-z]{1,3}-?\d{4,12}(?![\w@])")
#: Where digits follow one another: only there is anything to be read closely.
_RUN = re.compile(r"\d[\d\s().-]{3,}")
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+\Z")
_NARROW = re.compile(r"[\w.+-]+\Z")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_MARKS_BEFORE = re.compile(r"\A\W+")
#: No local part is longer (RFC 5321, 4.5.3.1.1).
_LONGEST_LOCAL = 64
_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CAPITALS = {sign.upper(): plain.upper() for sign, plain in PLAIN.items() if sign != "ß" and not sign.upper().isascii()}
_BY_HAND = str.maketrans(_CAPITALS | PLAIN)
_SMALL = bytes(ord(chr(one).lower()) if chr(one).isalnum() and one < 128 else 32 for one in range(256))
_JOINING = re.compile(r"['’ʼ-]")
#: From here on a run of digits tells one person: telephones are compared by their last digits.
_PHONE_DIGITS = 7
_LEAST_DIGITS = 6

Tokens = tuple[str, ...]
Span = tuple[int, int]
#: Where an address or a number stands, and each way it may be read.
Value = tuple[Span, tuple[str, ...]]


def fold(text: str) -> str:
    """A text without accents and invisible signs; letters of every script stay."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).translate(_BY_HAND)


def with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and the place of each of its characters in the original."""
    if text.isascii():
        return text, range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        kept = sign if sign.isascii() else fold(sign)
        letters.append(kept)
        places += [place] * len(kept)
    return "".join(letters), places


def tokens(text: str) -> Tokens:
    """The words of a text as names are compared."""
    return tuple(words_in(unmarked(fold(text))))


def unmarked(plain: str) -> str:
    """A folded text with blanks for the marks beyond ASCII (quotation marks, dashes); each place stays."""
    if not plain.isascii():
        for sign in {one for one in plain if not one.isascii() and not one.isalnum()}:
            plain = plain.replace(sign, " ")
    return plain


def words_in(plain: str) -> list[str]:
    """The words of an unmarked text in small letters, one for each ``TOKEN`` in it."""
    if plain.isascii():
        return plain.encode().translate(_SMALL).decode().split()
    return list(map(str.casefold, TOKEN.findall(plain)))


def shapes(name: str) -> Iterator[Tokens]:
    """The ways one name is written: as it stands, turned round, first and last alone, and without its marks."""
    whole = tokens(name)
    if len(whole) < 2:
        yield from [whole] if whole else ()
        return
    first, last = whole[0], whole[-1]
    seen = dict.fromkeys((whole, (last, *whole[:-1]), (first, last), (last, first)))
    if len(whole) > 2:
        seen |= dict.fromkeys(((first, *whole[-2:]), (*whole[-2:], first)))
    joined = tokens(_JOINING.sub("", name))
    if len(joined) > 1:
        seen |= dict.fromkeys((joined, (joined[-1], *joined[:-1])))
    yield from seen


def value(text: str) -> str:
    """An address or a number as it is compared: case and marks out; of a telephone the last digits."""
    plain = fold(text).strip().casefold()
    if "@" in plain:
        return plain
    digits = re.sub(r"\D", "", plain)
    letters = re.sub(r"[^\w]", "", plain)
    if len(digits) >= _LEAST_DIGITS and len(letters) - len(digits) <= 2:
        return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else digits
    return letters


def known_as(text: str) -> frozenset[str]:
    """Every way a kept address or number may be met; an address also by its host as it travels (RFC 5890)."""
    plain = text.strip()
    return frozenset((value(plain), address_key(plain))) if "@" in plain else frozenset((value(plain),))


def addresses_in(plain: str, hosts: Container[str]) -> Iterator[Value]:
    """The addresses at these hosts in a folded text, where they stand and each way they may be read."""
    at = plain.find("@")
    while at >= 0:
        host = _HOST.match(plain, at + 1)
        if host is not None and host[0].casefold() in hosts:
            yield from _address(plain, at, host)
        at = plain.find("@", at + 1)


def numbers_in(plain: str) -> Iterator[Value]:
    """The numbers of a folded text that may tell one person."""
    for run in _RUN.finditer(plain):
        for pattern in (_DIGITS, _MARKED):
            for found in pattern.finditer(plain, max(0, run.start() - 4), run.end() + 1):
                yield found.span(), (value(found[0]),)


def _address(plain: str, at: int, host: re.Match[str]) -> Iterator[Value]:
    """A quotation mark, a star or a bar before it may be part of an address, and mostly is not."""
    before = plain[max(0, at - _LONGEST_LOCAL) : at]
    last = "" if before[-1:].isspace() else before[before.rfind(" ") + 1 :]
    wide, narrow = _LOCAL.search(last), _NARROW.search(last)
    if wide is None:
        return
    starts = (wide[0], narrow[0]) if narrow else (wide[0],)
    read = dict.fromkeys(one for start in starts for one in (start, _MARKS_BEFORE.sub("", start)) if one)
    yield (at - len(wide[0]), host.end()), tuple(f"{one}@{host[0]}".casefold() for one in read)
