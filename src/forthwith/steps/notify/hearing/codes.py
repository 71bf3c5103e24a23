"""The code in a letter that opens one person's page: easy to type, too long to guess, kept only as a digest (R-183).

Twelve characters of Crockford's base 32 (no I, L, O, U) in groups of four, such as ``7KQ2-M4XD-9TRA``: 60 random bits.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from forthwith.record.keys import derived

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4
#: What people read for another character of the alphabet, or type for it.
_TAKEN_FOR = str.maketrans("OILU", "011V")


def make_code() -> str:
    """A new code as it stands in a letter. Only its ``digest`` is kept in the record."""
    plain = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(plain[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalise(code: str) -> str:
    """The code as it is compared: capitals, without gaps and strokes, O read as 0 and I or L as 1.

    "" for what cannot be a code; raises nothing, whatever is typed.
    """
    # Full-width letters of a telephone's keyboard are the same characters.
    typed = unicodedata.normalize("NFKC", code[:200]).upper().translate(_TAKEN_FOR)
    kept = "".join(one for one in typed if one.isalnum())
    return kept if len(kept) == LENGTH and all(one in ALPHABET for one in kept) else ""


def digest(code: str) -> str:
    """The keyed digest kept as ``Letter.code``: of the normalised code, in hex. The same work for every input."""
    return hmac.new(derived(b"letter code"), normalise(code).encode(), hashlib.sha256).hexdigest()
