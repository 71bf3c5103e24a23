"""Home addresses: streets as Canada, the US and the UK write them, French and Spanish ones, and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.claims import Claim, claim
from forthwith.detect.words import read_list

_WORDS = {name: frozenset(words) for name, words in read_list("words", "addresses.yaml").items()}
_PLAIN, _COUNTED = _WORDS["plain"], _WORDS["counted"]
_UNIT = (
    r"(?:apt|apartment|unit|suite|ste|flat|floor|fl|bldg|building|lot|spc|space|trlr|trailer|"
    r"app|appt|bureau|depto|piso|#)"
)
_SIDE = r"(?:N\.?W|N\.?E|S\.?W|S\.?E|N|S|E|W|North|South|East|West|Nord|Sud|Est|Ouest)\b\.?"
#: A house number and a few words, right before the word of a street; read backwards, from that word.
_HOUSE_BACKWARDS = re.compile(r"(?: [\w'.-]{1,20}){0,5} {1,2},?[\w/-]{0,7}\d")
_NUMBER = r"(?:#?\d{1,5} ?- ?)?\d{1,6}(?:-?[A-Za-z]|[ -]?1/2|-\d{1,5})?"
_HEAD = re.compile(
    r"(?<![\w/.:$€£-])(?=[#\dabdflpstuABDFLPSTU])"
    rf"(?P<front>(?i:{_UNIT})\.? ?#?\w{{1,5}}[,]? ?[-,]? ?)?(?P<number>{_NUMBER})[ ,]{{1,2}}(?:{_SIDE} )?"
    r"(?:(?:[A-Z][\w'.-]{0,20}|\d{1,3}(?:st|nd|rd|th)?|of|the|de|la|du|des|del|y) ){1,5}\Z"
)
_TAIL = re.compile(
    rf"\.?(?P<tail>(?:,? ?{_SIDE})?(?:,? ?(?i:{_UNIT})\.? ?#?\w{{1,6}}\b(?: ?(?i:{_UNIT})\.? ?#?\w{{1,6}}\b)?)?)"
)
_LOWER = re.compile(
    rf"(?<![\w/.:$-])\d{{1,6}}[a-z]? (?:[a-z'.-]{{2,20}} ){{1,3}}(?:street|avenue|ave|road|rd|boulevard|blvd|crescent|"
    rf"lane)\b(?:,? ?{_UNIT}\.? ?#?\w{{1,6}}\b)?"
)
_FRENCH = re.compile(
    r"(?<![\w/.:$-])\d{1,5}[a-z]?(?:[ -]\d{1,4})?,? ?(?:bis|ter)?,? ?(?:rue|boul\.?|boulevard|bd|avenue|av\.?|"
    r"chemin|ch\.|place|allee|impasse|rang|route|cote|montee|quai|cours|croissant|terrasse|promenade) "
    r"(?:(?:de|du|des|la|le|les|au|aux|d'|l') ?){0,3}[A-Z][\w'.-]{1,24}"
    r"(?:[ -](?:(?:de|du|des|la|le|les) )?(?-i:[A-Z])[\w'.-]{1,24}){0,3}"
    r"(?:,? ?(?:app|appt|apt|bureau|unite)\.? ?#?\w{1,5}\b)?",
    re.I,
)
_SPANISH = re.compile(
    r"(?:calle|avenida|av\.|avda\.?|carrera|cra\.?|paseo|plaza|camino|calzada|pasaje|callejon|c/|privada|"
    r"boulevard|blvd\.?) ?(?:(?:de|del|la|las|los|el) ){0,3}\w[\w'.-]{0,24}(?: (?:(?:de|del|la|las|los|y) "
    r"){0,2}\w[\w'.-]"
    r"{1,24}){0,4}?,? ?(?:#|no\.?|num\.?|n[.o]\.?|numero)? ?\d{1,5}\b(?:-\d{1,4})?",
    re.I,
)
_BOX = re.compile(
    r"(?:(?:site|comp|compartment|group|gr|general delivery,?) ?\d{0,5},? ?){0,2}"
    r"(?:p\.? ?o\.? ?box|post office box|box|casier postal|case postale|apartado(?: postal| de correos)?|"
    r"c\.p\.) ?#?\d{1,6}"
    r"(?:,? ?(?:rr|r\.r\.|rural route|stn|station|succ|site) ?#?\d{0,3}[\w]{0,10}){0,2}",
    re.I,
)
_RURAL = re.compile(
    r"(?<!\w)(?:r\.?r\.?|rural route|hcr|rfd) ?#? ?\d{1,3}(?:,? ?(?:box|site|comp) ?#?\w{1,5}){0,3}\b", re.I
)
_MILITARY = re.compile(
    r"(?<!\w)(?:(?:psc|unit|cmr) \d{3,5},? box \d{1,5}|uss \w+|usns \w+|usnv \w+|usv \w+)\s{1,3}(?:apo|fpo|"
    r"dpo),? (?:aa|ae|ap) \d{5}"
    r"(?:-\d{4})?",
    re.I,
)
_SECOND_SIGN_BEFORE = re.compile(
    r"(?:\b(?:at|address|adresse|direccion|lives?|living|home|resides?|to|residence|moved to|from)[ :]"
    r"{1,2}(?:is )?|[:|\t\n,;(\"] {0,2}|^)$",
    re.I,
)
_SECOND_SIGN_AFTER = re.compile(r"[ ]?(?:[,\t|\n\"]|$|[A-Z]\d[A-Z]|\d{5}\b)")
_AFTER_STREET = re.compile(
    r"[,;.\s\"|]{1,4}(?:[A-Z][\w'.-]{1,20}[, ]{1,2}){0,3}?(?:[A-Z]{2}[., ]{1,2})?(\d{5}(?:-\d{4})?)(?![\w%]|-\d|[.,]\d)"
)


def street(text: str, start: int, end: int) -> Iterator[Claim]:
    """The street address whose street word ("Ave", "rue", "calle") is at ``start`` to ``end``."""
    found = _english(text, start, end) or _foreign(text, start, end)
    if found:
        yield found
        after = _AFTER_STREET.match(text, found.end)
        if after:
            yield claim(after.start(1), after.end(1), "postal_code", 0.9)


def _english(text: str, start: int, end: int) -> Claim | None:
    house = _HOUSE_BACKWARDS.match(text[max(0, start - 60) : start][::-1])
    if house is None:
        return None
    low = max(0, start - house.end() - 18)
    head = _HEAD.search(text, low, start)
    if head is None or _is_counted(text, head.start()):
        return _in_small_letters(text, low, end)
    tail = _TAIL.match(text, end, end + 48)
    last = tail.end() if tail else end
    sure = text[start:end].lower() in _PLAIN or head["front"] or (tail and tail["tail"])
    if not sure and not _has_second_sign(text, head, last):
        return _in_small_letters(text, low, end)
    return claim(head.start(), last - (text[last - 1] == "."), "home_address", 0.9)


def _in_small_letters(text: str, low: int, end: int) -> Claim | None:
    lower = _LOWER.search(text, low, min(len(text), end + 20))
    if lower and lower.end() >= end and not _is_counted(text, lower.start()):
        return claim(lower.start(), lower.end(), "home_address", 0.7)
    return None


def _is_counted(text: str, start: int) -> bool:
    """Whether the number at ``start`` is that of a room, a page, a bus and so on."""
    before = text[max(0, start - 14) : start].removesuffix("#").removesuffix(" ")
    return before[-1:].isalpha() and before.split()[-1].strip("(\"'").lower() in _COUNTED


def _has_second_sign(text: str, head: re.Match[str], end: int) -> bool:
    before = _SECOND_SIGN_BEFORE.search(text[max(0, head.start() - 14) : head.start()])
    return bool(before and _SECOND_SIGN_AFTER.match(text, end) and len(head["number"]) > 1)


def _foreign(text: str, start: int, end: int) -> Claim | None:
    """A French or Spanish address: the number before or after the street, as each language has it."""
    word, high = text[start:end].lower(), min(len(text), end + 80)
    match = _FRENCH.search(text, max(0, start - 16), high) if word in _WORDS["french"] else None
    if match is None and word in _WORDS["spanish"]:
        match = _SPANISH.match(text, start, high)
    if match is None or match.end() <= end:
        return None
    return claim(match.start(), match.end() - (text[match.end() - 1] == "."), "home_address", 0.9)


def box(text: str, start: int, end: int) -> Iterator[Claim]:
    """A post office box, a rural route or a military address near a word such as "box" or "RR"."""
    low = max(0, start - 24)
    military = _MILITARY.search(text, low, min(len(text), end + 60))
    if military and military.end() >= end:
        yield claim(military.start(), military.end(), "home_address", 0.95)
        return
    for pattern in (_BOX, _RURAL):
        match = pattern.search(text, low, min(len(text), end + 40))
        if match and match.start() <= end <= match.end() and _is_box(match.group()):
            yield claim(match.start(), match.end(), "home_address", 0.85)
            return


def _is_box(value: str) -> bool:
    return not re.fullmatch(r"(?:box|c\.p\.) ?#?\d+", value, re.I) or value[:3] == "C.P"
