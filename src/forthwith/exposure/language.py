"""Whether a text is in a language we read; one we do not read is said, never taken as harmless (R-025)."""

from __future__ import annotations

import re

#: The most frequent words of English, French and Spanish prose: one word in four of any ordinary text.
_ENGLISH = (
    "the of and to in a is that for it you was on are with as be at by this have from or we your our not will please"
)
_FRENCH = (
    "le la les de des du et à un une est que pour en vous nous dans sur au aux ne pas votre vos notre par avec ce cette"
)
_SPANISH = "el la los las de del y a un una es que para en su sus por con no se lo al le nuestro esta este si más como"
_COMMON = frozenset(f"{_ENGLISH} {_FRENCH} {_SPANISH}".split())

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 20
_LEAST_SHARE = 0.12
_MOST_READ = 1_500
_LEAST_LINE = 5


def understood(text: str) -> bool | None:
    """True or False for a text of some length; None when there is too little to tell by its common words.

    Letters of another script are not understood at any length over a word or two.
    """
    words = _WORD.findall(text[:_MOST_READ].casefold())
    if not words:
        return None
    foreign = sum(1 for word in words if ord(word[0]) > 0x24F)
    if foreign > 2 and foreign > len(words) / 2:
        return False
    prose = _prose(text[:_MOST_READ])
    if len(prose) < _ENOUGH_WORDS:
        return None
    return sum(1 for word in prose if word in _COMMON) / len(prose) >= _LEAST_SHARE


def _prose(text: str) -> list[str]:
    """The words of whole lines of text: names one below another and pasted cells are in no language."""
    lines = (_WORD.findall(line.casefold()) for line in text.splitlines() if "\t" not in line)
    return [word for words in lines if len(words) >= _LEAST_LINE for word in words]
