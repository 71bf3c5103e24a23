"""A draft cut into headings and sentences, each with its place in the text (practice 3.2.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Longer drafts are cut here, and the checks say so: no notice is a book.
LONGEST = 200_000
#: A sentence is looked at up to this length, so that no pattern runs long.
_LONGEST_SENTENCE = 2_000
_LONGEST_HEADING = 60
_FULL_LINE = 50
_FEWEST_WORDS = 3
_LONGEST_ABBREVIATION = 8
_SAME = str.maketrans("’‘“”–—\u00a0\u202f", "''\"\"--  ")
_BULLET = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)])\s+")
_LABEL = re.compile(r"\s*[^.:!?]{2,40}:\s+\S")
_END = re.compile(r"[.!?][\"')\]]*(?=\s+[\"'(\[¿¡]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:nos?|mr|mrs|ms|dr|st|ave|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ext|tel|art|sr|sra|mme|num|e\.g|i\.e)"
    r"|\b[A-Z])\.$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence or heading: its folded text, its span in the draft, and the heading it stands under."""

    text: str
    start: int
    end: int
    heading: str = ""
    is_heading: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there are enough words to say anything: a heading or a bare date is not a sentence."""
        return not self.is_heading and len(re.findall(r"[^\W\d_]{2,}", self.text)) >= _FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents and typographic signs; ``at`` gives each character's place in the original."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text as a span of the original."""
        return self.at[start], self.at[end - 1] + 1


def fold(text: str) -> Folded:
    """Take off accents, curly signs and invisible characters, so that "notifié" and "notifie" are one word."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_SAME)):
        kept = [one for one in unicodedata.normalize("NFKD", sign) if _seen(one)]
        letters += kept
        places += [place] * len(kept)
    return Folded("".join(letters), places)


def pieces(text: str) -> tuple[Piece, ...]:
    """Every heading and sentence of a draft, in order."""
    folded = fold(text[:LONGEST])
    return tuple(_pieces(folded))


def _pieces(folded: Folded) -> Iterator[Piece]:
    heading = ""
    for start, end, is_heading in _blocks(folded.text):
        if is_heading:
            heading = folded.text[start:end].strip(" #*:\t\n")
            yield _piece(folded, (start, end), "", is_heading=True)
            continue
        for first, last in _sentences(folded.text, start, end):
            yield _piece(folded, (first, last), heading)


def _piece(folded: Folded, within: tuple[int, int], heading: str, *, is_heading: bool = False) -> Piece:
    start, end = within
    first, last = folded.span(start, end)
    return Piece(folded.text[start : min(end, start + _LONGEST_SENTENCE)], first, last, heading, is_heading)


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Runs of lines that belong together, with whether the run is a heading."""
    for paragraph in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text):
        lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", paragraph.group())]
        yield from _runs(text, [(start + paragraph.start(), end + paragraph.start()) for start, end in lines])


def _runs(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The bullets, labelled lines, broken lines and headings of one paragraph."""
    width = max(end - start for start, end in lines)
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if _is_heading(line, following, first=begin is None and number == 0):
            yield start, end, True
            continue
        begin = start if begin is None else begin
        if not following or _starts_block(following) or _is_broken(line, following, width):
            yield begin, end, False
            begin = None


def _starts_block(line: str) -> bool:
    return bool(_BULLET.match(line) or _LABEL.match(line) or line.lstrip().startswith("#"))


def _is_broken(line: str, following: str, width: int) -> bool:
    """A line broken on purpose, as in a signature: the next word would still have found room on it."""
    room = width - len(line.rstrip())
    return len(following.split()[0]) + 1 < room and following.lstrip()[:1].isupper()


def _is_heading(line: str, following: str, *, first: bool) -> bool:
    words = line.strip()
    if words.startswith("#") or (words.endswith(":") and len(words) <= _LONGEST_HEADING):
        return True
    if not first or len(words) > _LONGEST_HEADING or words[-1] in ".!?;,)" or _BULLET.match(line) or _LABEL.match(line):
        return False
    opens = _BULLET.match(following) or following.rstrip()[-1:] in (".", "!", "?") or len(following) > _FULL_LINE
    return not following or (bool(opens) and not following.lstrip()[:1].islower())


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    ends = (match.end() for match in _END.finditer(text, start, end))
    cuts = [cut for cut in ends if not _ABBREVIATION.search(text[max(start, cut - _LONGEST_ABBREVIATION) : cut])]
    for first, last in pairwise((start, *cuts, end)):
        words = text[first:last]
        lead = len(words) - len(words.lstrip())
        if words.strip():
            yield first + lead, last - (len(words) - len(words.rstrip()))


def _seen(sign: str) -> bool:
    return not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
