"""Mailboxes in an address field, read in one pass whatever its length (RFC 5322 3.4, RFC 6854, RFC 6532)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from .words import decode_words

#: Encoded word, quoted string (to the end if never closed), domain literal, escape, special, plain run.
_TOKEN = re.compile(
    r"""=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=|(?<![\w.])"(?:[^"\\]|\\.)*+(?:"|\Z|\\\Z)"""
    r"""|\[[^\[\]\s,<>]*\]|\\.|[(),:;<>]|[^"(),:;<>\[=\\]+|.""",
    re.DOTALL,
)
#: One mailbox without anything to interpret, and the comma after it: a name or none, and an address.
_SIMPLE = re.compile(
    r"""\s*+(?:(?:"([^"\\@<>=]*+)"\s*+|([^"(),:;<>@\[\]\\=]*+))<)?+"""
    r"""((?!['`])[^\s"(),:;<>@\[\]\\=?]++)@([A-Za-z0-9][A-Za-z0-9.-]*+)(?:(?<=[\w.-])>)?+\s*+(?:,|\Z)"""
)
_UNQUOTED = re.compile(r"\\.|[(),:;<>]|[^(),:;<>\\]+|.", re.DOTALL)
_NO_COMMENT = re.compile(r"[,:;<>]|[^,:;<>]+")
#: A quoted name does not hold the end of one mailbox and the start of the next: that quote was never closed.
_RAN_ON = re.compile(r"@[^\s<>]*>\s*[,;]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_DOMAIN = re.compile(r"[^\s@,;:<>()\"\[\]\\]+|\[[^\]\s]+\]")
_AROUND_AT = re.compile(r"\s*@\s*")
#: RFC 5322 2.1.1: no line is longer, so no address is.
_LONGEST = 998


@dataclass(slots=True)
class Mailbox:
    """One mailbox of a field: its address as written, its name as a person reads it, and its group."""

    address: str
    name: str = ""
    group: str = ""


@dataclass(slots=True)
class AddressList:
    """The mailboxes of one field, and how many of its entries are no address."""

    mailboxes: list[Mailbox] = field(default_factory=list)
    unparsed: int = 0


def parse_addresses(value: str) -> AddressList:
    """Every mailbox in ``value`` (an unfolded field body), in order. Linear in its length; never raises."""
    parser = _Parser()
    parser.feed(_pieces(value[_read_simple(value, parser.found) :]))
    parser.finish()
    return parser.found


def _read_simple(value: str, found: AddressList) -> int:
    """Read plainly written mailboxes from the start of a field; gives where the first other one begins.

    Nearly every long field is plain to its end, and a match a mailbox is a third of the cost of its pieces.
    """
    position = 0
    while simple := _SIMPLE.match(value, position):
        quoted, bare, local, host = simple.groups()
        if simple.end() - position > _LONGEST or not simple.end() > position:
            break
        name = quoted or bare
        found.mailboxes.append(Mailbox(f"{local}@{host.rstrip('.')}", " ".join(name.split()) if name else ""))
        position = simple.end()
    return position


def address_key(address: str) -> str:
    """What two spellings of one mailbox share: case folded, Unicode composed, host as IDNA (RFC 5890)."""
    local, _, host = address.rpartition("@")
    if address.isascii():
        return address.lower()
    try:
        host = host.encode("idna").decode("ascii") if len(host) < 254 else host
    except UnicodeError:
        pass
    return f"{unicodedata.normalize('NFKC', local).casefold()}@{host.casefold()}"


def _pieces(value: str) -> Iterable[str]:
    for piece in _TOKEN.findall(value):
        if piece[0] == '"' and len(piece) > 1 and (piece[-1] != '"' or _RAN_ON.search(piece)):
            yield from _UNQUOTED.findall(piece[1:])
        else:
            yield piece


class _Parser:
    """Takes pieces, keeps the mailbox in the making, and flushes it at each separator."""

    def __init__(self) -> None:
        self.found = AddressList()
        self._group = ""
        self._clear()

    def _clear(self) -> None:
        self._phrase: list[str] = []
        self._angle: list[str] | None = None
        self._closed = False
        self._tail: list[str] = []
        self._comment: list[str] = []

    def feed(self, pieces: Iterable[str]) -> None:
        depth = 0
        comment: list[str] = []
        for piece in pieces:
            if depth:
                depth += (piece == "(") - (piece == ")")
                comment.append(piece)
                if not depth:
                    self._comment += comment[:-1]
                    comment = []
            elif piece == "(":
                depth = 1
            elif piece in ",;:<>":
                self._special(piece)
            else:
                self._add(piece)
        if depth:
            # A comment that never ends is text: an address may stand in it.
            self.feed(_NO_COMMENT.findall("".join(comment).replace("(", " ").replace(")", " ")))

    def _add(self, piece: str) -> None:
        if self._angle is None:
            self._phrase.append(piece)
        elif self._closed:
            self._tail.append(piece)
        else:
            self._angle.append(piece)

    def _special(self, piece: str) -> None:
        within = self._angle is not None and not self._closed
        if piece == "<":
            if self._angle is not None:
                self._flush()
            self._angle = []
        elif piece == ">":
            self._closed = self._angle is not None
        elif piece == ":":
            self._colon(within)
        elif within and piece == "," and _is_route(self._angle):
            self._add(piece)
        else:
            self._flush()
            if piece == ";":
                self._group = ""

    def _colon(self, within: bool) -> None:
        if within:
            # A source route "<@a,@b:box@host>" or "<mailto:box@host>": the mailbox follows.
            self._angle = []
            return
        label = _words(self._phrase)
        if self._angle is not None or "@" in label:
            self._flush()
        elif label.lower() != "mailto":
            self._group = label
        self._clear()

    def finish(self) -> None:
        self._flush()

    def _flush(self) -> None:
        if self._angle is not None:
            self._keep(_plain(self._angle), _words(self._phrase) or _words(self._comment))
            if "@" in (tail := "".join(self._tail)):
                self._keep_bare(tail, "")
        elif self._phrase or self._comment:
            self._keep_phrase()
        self._clear()

    def _keep_phrase(self) -> None:
        text = _plain(self._phrase)
        if "@" in text:
            self._keep_bare(text, _words(self._comment))
        elif "@" in (comment := _words(self._comment)):
            self._keep_bare(comment, _words(self._phrase))
        elif "@" in (decoded := decode_words(text)):
            # Some programs encode the whole list, addresses and all, as one word.
            inner = parse_addresses(decoded) if decoded != text else AddressList(unparsed=1)
            self.found.mailboxes += inner.mailboxes
            self.found.unparsed += inner.unparsed
        elif text:
            self.found.unparsed += 1

    def _keep_bare(self, text: str, name: str) -> None:
        words = _AROUND_AT.sub("@", text).split() if text.count('"') < 2 else [text]
        boxes = [word for word in words if "@" in word]
        others = " ".join(word for word in words if "@" not in word)
        for box in boxes:
            self._keep(box, name or (decode_words(others) if len(boxes) == 1 else ""))

    def _keep(self, address: str, name: str) -> None:
        address = address.strip("'` \t\"") if address.count('"') != 2 else address.strip()
        local, at, host = address.rpartition("@")
        host = host.rstrip(".")
        if at and local and len(address) <= _LONGEST and _DOMAIN.fullmatch(host):
            self.found.mailboxes.append(Mailbox(f"{local}@{host}", name, self._group))
        else:
            self.found.unparsed += 1


def _is_route(angle: list[str] | None) -> bool:
    start = "".join((angle or [])[:2]).lstrip()
    return not start or start.startswith("@")


def _plain(pieces: list[str]) -> str:
    return "".join(pieces).strip()


def _words(pieces: list[str]) -> str:
    """Tokens of a phrase as a person reads them: quotes off, escapes undone, encoded words decoded."""
    if len(pieces) == 1:
        # The common case: one plain or quoted run.
        pieces = [pieces[0].strip()]
    parts = [
        _ESCAPE.sub(r"\1", piece[1:-1]) if piece[:1] == '"' and piece[-1:] == '"' and len(piece) > 1 else piece
        for piece in pieces
    ]
    return " ".join(decode_words("".join(parts)).split())
