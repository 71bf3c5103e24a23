"""Who stands in a text only as whom to turn to: who signs it, and whom it says to ask (practice 2.1.4).

A list of names that stand one below another is a list, also where it is the last thing in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: One mention of people by name: where it starts and ends, and who is meant.
Mention = tuple[int, int, frozenset[str]]

_CLOSING = re.compile(
    r"\b(?:regards|sincerely|thanks|thank you|yours(?: truly)?|respectfully|cordially|merci|salutations|gracias"
    r"|atentamente|saludos|cordialement)[\s,.!–—-]*\Z",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(r"(?:\A|\n|[-–—])[\s,]*\Z")
#: After a signed name comes nothing, a new line, or a title behind a mark; never a word of the same sentence.
_AFTER_SIGNATURE = re.compile(r"[ \t]*(?:\Z|[\r\n,;|(–—-])")
_LONGEST_SIGNATURE = 160
#: "Questions? Please call …", "write to …", "adressez-vous à …", "llame a …", at the end of what stands before a name.
_ASKED = re.compile(
    r"\b(?:contact|call|phone|e-?mail|ask|text|reach|(?:speak|talk) (?:to|with)|(?:write|reply|return [\w ]{1,20}) to"
    r"|contactez|contacter|appelez|joindre|écrivez à|adressez-vous à|auprès de|contacte|contactar|llame a"
    r"|escriba a|hable con|dir[ií]jase a|comun[ií]quese con)"
    r"[\s:,]{1,3}(?:(?:our|the|your|notre|votre|la|le|el|a)\s)?(?:[\w'-]+\s){0,3}(?:m(?:r|s|rs|me|lle)?\.?\s)?\Z",
    re.IGNORECASE,
)
_BEFORE = 80


def turned_to(text: str, mentions: Iterable[Mention]) -> set[str]:
    """The people each of whose mentions is a signature, or names them as whom to ask."""
    always: dict[str, bool] = {}
    for run in _runs(text, mentions):
        signed = _is_signature(text, run)
        for start, _, people in run:
            asked = signed or _ASKED.search(text[max(0, start - _BEFORE) : start]) is not None
            for person in people:
                always[person] = always.get(person, True) and asked
    return {person for person, so in always.items() if so}


def _runs(text: str, mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Names on one line or on lines one below another, together."""
    runs: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda one: one[:2]):
        if runs and text.count("\n", runs[-1][-1][1], mention[0]) <= 1:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_signature(text: str, run: Sequence[Mention]) -> bool:
    start, end = run[0][0], run[-1][1]
    if len(text) - end > _LONGEST_SIGNATURE or _AFTER_SIGNATURE.match(text, end) is None:
        return False
    before = text[max(0, start - _BEFORE) : start]
    if _CLOSING.search(before):
        return True
    return len(run) == 1 and _OWN_LINE.search(before) is not None and not before.rstrip().endswith(":")
