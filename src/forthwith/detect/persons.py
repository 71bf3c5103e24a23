"""What reads like a person's name to anyone who does not know the people: a capital, and the words around it."""

from __future__ import annotations

import re

from forthwith.detect.words import read_list

_WORDS = {name: frozenset(words) for name, words in read_list("words", "capitals.yaml").items()}
_NOBODY, _INTRODUCING = _WORDS["nobody"], _WORDS["introducing"]
_CAPITALISED = re.compile(r"[A-Z](?<!\w.)[a-z]{2,}")
_VERBS = (
    r"(?:is|isn't|has|hasn't|was|had|will|would|can|can't|cannot|could|should|may|might|must|told|said|says|came|comes|"
    r"needs|wears|uses|takes|took|gets|got|lives|sees|saw|went|goes|did|does|feels|felt|thinks|wants|hit|cut|bit|ran|left|"
    r"lost|broke|fell|brought|carries|attends|suffers|struggles|misses|refuses|\w{2,10}ed|est|doit|prend|es|tiene|fue|"
    r"toma|necesita|usa|recibe|vive|vit|va|va a|no|a (?:un|une|ete|dit|confie|parle|besoin))\b"
)
_THEN_VERB = re.compile(rf"(?: [A-Z][a-z'-]+)?(?:'s)? {_VERBS}")
_TITLE = re.compile(r"(?:Mr|Ms|Mrs)\.? \Z")
_NO_PERSON = re.compile(r"\w| (?:of|and the|Week|Day|Month|War|School|Street|Park)\b")
#: "Ana Lopez, Ben" at the beginning of a line or after a colon.
_OPENING = re.compile(r"(?:\A|[:;\n-] ?)\Z")
_THEN_COMMA = re.compile(r"(?: [A-Z][a-z]+)?, ([A-Z][a-z]{2,})")


def names_somebody(window: str) -> bool:
    """Whether a stretch of text has what reads like a name: "Maria takes", "about Maria", "Maria, Ben"."""
    for word in _CAPITALISED.finditer(window):
        if word.group() not in _NOBODY and _is_somebody(window, *word.span()):
            return True
    return False


def _is_somebody(window: str, start: int, end: int) -> bool:
    if _THEN_VERB.match(window, end):
        return True
    before = window[max(0, start - 14) : start]
    if before.endswith(" ") and _is_introduced(before) and not _NO_PERSON.match(window, end):
        return True
    listed = _THEN_COMMA.match(window, end)
    if listed is None or listed[1] in _NOBODY:
        return False
    return _OPENING.search(before, max(0, len(before) - 2)) is not None


def _is_introduced(before: str) -> bool:
    words = _TITLE.sub("", before).removesuffix(" ").rsplit(None, 1)
    return bool(words) and words[-1].removesuffix(":") in _INTRODUCING
