"""Birth dates, told apart from other dates by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.checkdigits import plausible_birth, this_year
from forthwith.detect.claims import Claim, claim

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier ene enero",
            "feb february fev fevr fevrier febrero",
            "mar march mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juin junio",
            "jul july juil juillet julio",
            "aug august aout ago agosto",
            "sep sept september septembre septiembre setiembre",
            "oct october octobre octubre",
            "nov november novembre noviembre",
            "dec december decembre dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<y2>(?:19|20)?\d\d)"
    r"|" + _MONTH.format("mon1") + r",? ?(?P<d1>\d{1,2})(?:st|nd|rd|th)?,? ?(?P<y3>(?:19|20)\d\d)"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th|er|o)?[ -](?:(?:of|de) )?"
    + _MONTH.format("mon2")
    + r",?[ -](?:(?:de|del) )?(?P<y4>(?:19|20)?\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)(?P<m5>0[1-9]|1[0-2])(?P<d5>[0-2]\d|3[01])"
    r"|(?P<y6>(?:19|20)\d\d) (?P<mon6>[a-z]{3,9}) (?P<d6>\d{1,2})"
    r")(?![\w/]|-\d|\.\d)",
    re.I,
)
_REACH = re.compile(r"[^\d\n]{0,40}")
_BACK = 24
_DETACHED = re.compile(r"[,;:(\s|-]{1,4}(?:b\.|born|dob|ne le|nee le|nac\.?)?[ :.]{0,2}", re.I)


def read_date(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day of a match of ``DATE``; day and month may be swapped where the order is unclear."""
    part = match.groupdict()
    if part["y"]:
        return int(part["y"]), int(part["m"]), int(part["d"])
    if part["y2"]:
        first, second = int(part["a"]), int(part["b"])
        month, day = (second, first) if first > 12 else (first, second)
        return _full_year(part["y2"]), month, day
    if part["y3"]:
        return int(part["y3"]), _MONTHS[part["mon1"].lower()], int(part["d1"])
    if part["y4"]:
        return _full_year(part["y4"]), _MONTHS[part["mon2"].lower()], int(part["d2"])
    if part["y5"]:
        return int(part["y5"]), int(part["m5"]), int(part["d5"])
    month_word = _MONTHS.get(part["mon6"].lower())
    return (int(part["y6"]), month_word, int(part["d6"])) if month_word else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if year >= 100:
        return year
    return 2000 + year if 2000 + year <= this_year() else 1900 + year


def birth_dates(text: str, start: int, end: int) -> Iterator[Claim]:
    """The date after (or just before) a word such as "born", when a living person may be born on it."""
    reach = _REACH.match(text, end).end()  # type: ignore[union-attr]
    match = DATE.search(text, max(end, reach - 12), reach + 26)
    if match and match.start() <= reach and _plausible(match):
        yield claim(match.start(), match.end(), "birth_date", 0.95)
        return
    for earlier in DATE.finditer(text, max(0, start - _BACK), start):
        if start - earlier.end() <= 4 and _plausible(earlier):
            yield claim(earlier.start(), earlier.end(), "birth_date", 0.85)


def date_beside(text: str, name_end: int) -> Claim | None:
    """A date written right after a person's name, old enough to be that person's birth date."""
    gap = _DETACHED.match(text, name_end)
    match = DATE.match(text, gap.end()) if gap else None
    if match is None or not _plausible(match, youngest=3):
        return None
    return claim(match.start(), match.end(), "birth_date", 0.75)


def _plausible(match: re.Match[str], *, youngest: int = 0) -> bool:
    read = read_date(match)
    return read is not None and plausible_birth(*read, youngest=youngest)
