"""One recipient: an address of a kind that cannot hold two (invariant 1, R-168; RFC 5321 4.1.2, RFC 6531)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: RFC 5321 4.5.3.1.1 and 4.5.3.1.3 (a path of 256 octets holds its two angle brackets).
LONGEST_LOCAL, LONGEST = 64, 254
#: RFC 5322 3.2.3, without "%" and "!": both were once ways to route on to somebody else (RFC 5321, appendix C).
_ATOM = re.compile(r"[A-Za-z0-9#$&'*+/=?^_`{|}~-]+")
#: RFC 5321 4.1.2: a domain is made of labels, and a letter goes to no bare number and no single word.
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class RecipientRefused(ValueError):
    """This is not exactly one plain address. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Exactly one mailbox, as it was written. Whatever could be read as two, or as something else, is refused.

    Raises RecipientRefused; the message never holds the address.
    """

    address: str

    def __post_init__(self) -> None:
        wrong = _what_is_wrong(self.address)
        if wrong:
            raise RecipientRefused(f"This is not one plain address: {wrong}. Nothing was sent. Correct the address.")

    @property
    def is_international(self) -> bool:
        """Whether it needs a server that takes such addresses (SMTPUTF8, RFC 6531)."""
        return not self.address.isascii()

    def __repr__(self) -> str:
        """Says nothing about whose it is: this stands in tracebacks."""
        return "Recipient(one address)"


def _what_is_wrong(address: str) -> str:
    """The first thing that makes it something else than one address; "" when there is none."""
    local, at, domain = address.partition("@")
    if not at or "@" in domain:
        return "it does not have exactly one @"
    if "=?" in address:
        return "it holds an encoded word"
    if len(local.encode("utf-8", "replace")) > LONGEST_LOCAL or len(address.encode("utf-8", "replace")) > LONGEST:
        return "it is too long"
    if unicodedata.normalize("NFC", address) != address:
        return "it is written in a form that servers may read as another"
    if not all(_is_atom(piece) for piece in local.split(".")):
        return "the part before the @ holds something that is not part of a plain address"
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(_is_label(label) for label in labels):
        return "the part after the @ is not a domain"
    return ""


def _is_atom(piece: str) -> bool:
    return bool(_ATOM.fullmatch(_plain_letters(piece)))


def _is_label(label: str) -> bool:
    return bool(_LABEL.fullmatch(_plain_letters(label)))


def _plain_letters(piece: str) -> str:
    """The piece with every letter, mark and digit beyond ASCII as "x"; signs, blanks and controls stay and fail."""
    return "".join("x" if not char.isascii() and unicodedata.category(char)[0] in "LMN" else char for char in piece)
