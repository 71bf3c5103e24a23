"""Home addresses and postal codes: Canadian, US and UK shapes, with French and Spanish ones beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.claims import Claim, claim

STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
        "PR",
        "GU",
        "VI",
        "AS",
        "MP",
    ]
)
#: Ends of street names that are hardly ever anything else; the others need a second sign.
_PLAIN = (
    "street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|crescent|cres|court|crt|ct|place|pl|terrace|terr|"
    "trail|trl|circle|cir|highway|hwy|parkway|pkwy|mews|sideroad|concession|cresent|crest|alley|expressway|turnpike"
)
_DOUBTFUL = (
    "way|square|sq|close|row|gate|grove|gardens|heights|hts|hill|landing|line|loop|path|point|pt|ridge|route|run|view|"
    "walk|bay|bend|cove|glen|green|hollow|manor|mount|park|passage|plaza|rise|vista|wynd|estates|common|commons|pass|"
    "crossing|quay|yard|garden|orchard|field|fields|wood|woods|harbour|meadow|meadows|villas|island|link|wharf"
)
_UNIT = (
    r"(?:apt|apartment|unit|suite|ste|flat|floor|fl|bldg|building|lot|spc|space|trlr|trailer|"
    r"app|appt|bureau|depto|piso|#)"
)
_SIDE = r"(?:N\.?W|N\.?E|S\.?W|S\.?E|N|S|E|W|North|South|East|West|Nord|Sud|Est|Ouest)\b\.?"
_FRENCH_WORDS = frozenset(
    [
        "rue",
        "boulevard",
        "boul",
        "bd",
        "avenue",
        "av",
        "chemin",
        "ch",
        "place",
        "allee",
        "impasse",
        "rang",
        "route",
        "cote",
        "montee",
        "quai",
        "cours",
        "croissant",
        "terrasse",
        "promenade",
    ]
)
_SPANISH_WORDS = frozenset(
    [
        "calle",
        "avenida",
        "av",
        "avda",
        "carrera",
        "cra",
        "paseo",
        "plaza",
        "camino",
        "calzada",
        "pasaje",
        "callejon",
        "privada",
        "boulevard",
        "blvd",
    ]
)
#: The cheap look of a house number and a few words, right before the word of a street.
_HOUSE = re.compile(r"\d[\w/-]{0,7},? {1,2}(?:[\w'.-]{1,20} ){0,5}$")
_NUMBER = r"(?:#?\d{1,5} ?- ?)?\d{1,6}(?:-?[A-Za-z]|[ -]?1/2|-\d{1,5})?"
_STREET = re.compile(
    rf"(?<![\w/.:$€£-])(?P<front>(?i:{_UNIT})\.? ?#?\w{{1,5}}[,]? ?[-,]? ?)?(?P<number>{_NUMBER})[ ,]{{1,2}}"
    rf"(?:{_SIDE} )?(?P<name>(?:(?:[A-Z][\w'.-]{{0,20}}|\d{{1,3}}(?:st|nd|rd|th)?|of|the|de|la|du|des|del|y) ){{1,5}})"
    rf"(?:(?P<plain>(?i:{_PLAIN}))|(?P<doubtful>(?i:{_DOUBTFUL})))\b\.?"
    rf"(?P<tail>(?:,? ?{_SIDE})?(?:,? ?(?i:{_UNIT})\.? ?#?\w{{1,6}}\b(?: ?(?i:{_UNIT})\.? ?#?\w{{1,6}}\b)?)?)"
)
_LOWER = re.compile(
    rf"(?<![\w/.:$-])\d{{1,6}}[a-z]? (?:[a-z'.-]{{2,20}} ){{1,3}}(?:street|avenue|ave|road|rd|boulevard|blvd|crescent|"
    rf"lane)\b(?:,? ?{_UNIT}\.? ?#?\w{{1,6}}\b)?"
)
_FRENCH = re.compile(
    r"(?<![\w/.:$-])\d{1,5}[a-z]?(?:[ -]\d{1,4})?,? ?(?:bis|ter)?,? ?(?:rue|boul\.?|boulevard|bd|avenue|av\.?|"
    r"chemin|ch\.|"
    r"place|allee|impasse|rang|route|cote|montee|quai|cours|croissant|terrasse|promenade) "
    r"(?:(?:de|du|des|la|le|les|au|aux|d'|l') ?){0,3}[A-Z][\w'.-]{1,24}(?:[ -](?:(?:de|du|des|la|le|les) "
    r")?[A-Z][\w'.-]{1,24})"
    r"{0,3}(?:,? ?(?:app|appt|apt|bureau|unite)\.? ?#?\w{1,5}\b)?",
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
_NOT_HOUSE = re.compile(
    r"(?:grade|grades|room|rm|chapter|ch|page|pages|pp|p|period|block|division|div|level|team|bus|year|class|week|day|"
    r"term|no|number|ticket|question|section|figure|lesson|unit|act|scene|top|the|of|and|route|hwy|highway|age|"
    r"ages|year|"
    r"in|annee|grado|salle|aula|at least|over|about|first|last|these|those|all|our) ?#?$",
    re.I,
)
_SECOND_SIGN_BEFORE = re.compile(
    r"(?:\b(?:at|address|adresse|direccion|lives?|living|home|resides?|to|residence|moved to|from)[ :]"
    r"{1,2}(?:is )?|[:|\t\n,;(\"] {0,2}|^)$",
    re.I,
)
_SECOND_SIGN_AFTER = re.compile(r"[ ]?(?:[,\t|\n\"]|$|[A-Z]\d[A-Z]|\d{5}\b)")
CANADIAN = re.compile(r"(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)", re.I)
BRITISH = re.compile(r"(?<!\w)(?:[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?) \d[ABD-HJLNP-UW-Z]{2}(?!\w)")
AMERICAN = re.compile(r"(?<![\w.-])\d{5}(?:-\d{4})?(?![\w%]|[.,-]\d)")
_STATE_ZIP = re.compile(r"(?<!\w)([A-Z]{2})[.,]?\s{1,4}(\d{5}(?:-\d{4})?)(?![\w%]|-\d|[.,]\d)")
_AFTER_STREET = re.compile(
    r"[,;.\s\"|]{1,4}(?:[A-Z][\w'.-]{1,20}[, ]{1,2}){0,3}?(?:[A-Z]{2}[., ]{1,2})?(\d{5}(?:-\d{4})?)(?![\w%]|-\d|[.,]\d)"
)
_POSTAL_LABELLED = re.compile(
    r"[\s:#.=?]{0,4}(?:code|number|is|no|of|postal|:|\s){0,4}[\s:]{0,3}"
    r"([A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{5}-\d{3,4}|\d{4,6}|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)",
    re.I,
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
    house = _HOUSE.search(text, max(0, start - 60), start)
    if house is None:
        return None
    low = max(0, house.start() - 18)
    for match in _STREET.finditer(text, low, min(len(text), end + 48)):
        if match.end() < end or match.start("number") > start:
            continue
        if _NOT_HOUSE.search(text, max(0, match.start() - 14), match.start()):
            continue
        if match["doubtful"] and not _second_sign(text, match):
            continue
        last = match.end() - (text[match.end() - 1] == ".")
        return claim(match.start(), last, "home_address", 0.9)
    lower = _LOWER.search(text, low, min(len(text), end + 20))
    if lower and lower.end() >= end and not _NOT_HOUSE.search(text, max(0, lower.start() - 14), lower.start()):
        return claim(lower.start(), lower.end(), "home_address", 0.7)
    return None


def _second_sign(text: str, match: re.Match[str]) -> bool:
    if match["tail"] or match["front"]:
        return True
    before = _SECOND_SIGN_BEFORE.search(text[max(0, match.start() - 14) : match.start()])
    return bool(before and _SECOND_SIGN_AFTER.match(text, match.end()) and len(match["number"]) > 1)


def _foreign(text: str, start: int, end: int) -> Claim | None:
    """A French or Spanish address: the number before or after the street, as each language has it."""
    word, high = text[start:end].lower(), min(len(text), end + 80)
    match = _FRENCH.search(text, max(0, start - 16), high) if word in _FRENCH_WORDS else None
    if match is None and word in _SPANISH_WORDS:
        match = _SPANISH.match(text, start, high)
    return claim(match.start(), match.end(), "home_address", 0.9) if match and match.end() > end else None


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


def canadian_code(text: str, end: int) -> Claim | None:
    """A Canadian postal code ending at ``end``: valid letters, written in capitals or with its space."""
    match = CANADIAN.search(text, max(0, end - 7), end)
    if match is None or match.end() != end:
        return None
    value = match.group()
    sure = value.isupper() and len(value) == 7
    if not sure and not (value.isupper() or (" " in value and value.islower())):
        return None
    return claim(match.start(), end, "postal_code", 0.95 if sure else 0.8)


def british_code(text: str, end: int) -> Claim | None:
    """A UK postcode ending at ``end``."""
    match = BRITISH.search(text, max(0, end - 8), end)
    return claim(match.start(), end, "postal_code", 0.7) if match and match.end() == end else None


def state_zip(text: str, end: int) -> Claim | None:
    """A US ZIP code after the two letters of a state."""
    match = _STATE_ZIP.search(text, max(0, end - 12), end + 5)
    if match is None or match[1] not in STATES:
        return None
    return claim(match.start(2), match.end(2), "postal_code", 0.85)


def labelled_code(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A code after "postal code" or "ZIP"."""
    match = _POSTAL_LABELLED.match(text, end)
    if match:
        yield claim(match.start(1), match.end(1), "postal_code", 0.9)
