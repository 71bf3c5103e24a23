"""Known people in a text: their names, numbers and addresses (practice 2.1.4).

A one-word name never matches. Homonyms are reported together, never picked, unless a number or an address on the
same line tells which one is meant. An initial with a surname needs a second sign: the same person elsewhere in
the text, or, in a small roster, that nobody else could be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import attrgetter

from forthwith.people.addresses import addresses_in_text, any_domain
from forthwith.people.folding import Folded
from forthwith.people.known import KnownPerson
from forthwith.people.name_shapes import LONGEST_GIVEN, REACH, Place, Reading, readings
from forthwith.people.name_table import Ids, NameTable
from forthwith.people.trigger import Span, Triggers

# Above this many people a full name meets somebody by chance in every seventh mail (measured with random pairs), so
# a name without a second sign is not sure.
LARGE = 100_000
# Up to this many people an initial and a surname that fit one person only are worth showing.
SMALL = 20_000
UNSURE = 0.6
SIGNED = 0.9
BY_NUMBER = 0.99
BY_ADDRESS = 1.0
# A line longer than this to either side of a name is a paragraph, or a file without line breaks.
LINE = 400
# Numbers and addresses outrank any reading as a name.
RANK_SIGN = 9


@dataclass(frozen=True, slots=True)
class Directory:
    """Who owns a number or an address, how many people there are in all, and their names. ``is_domain`` is false
    for a mail domain, in small ASCII letters, where nobody has an address."""

    names: NameTable
    of_number: Callable[[str], Ids]
    of_address: Callable[[str], Ids]
    size: int
    is_domain: Callable[[str], bool] = any_domain


class Matcher:
    """Finds the people of one directory in texts."""

    def __init__(self, directory: Directory, trigger: Triggers) -> None:
        self._directory = directory
        self._trigger = trigger

    def find(self, text: str) -> list[KnownPerson]:
        """Every known name, number and address in ``text``, in order, none overlapping."""
        folded = Folded(text)
        surnames, numbers = self._trigger.hits(folded.words)
        found = self._names(text, folded, surnames) if surnames else []
        signs = [sign for span in numbers for sign in self._number_at(text, folded, *span)] if numbers else []
        if "@" in text:
            # Where a name was found even an unknown address is kept for now: no name is read inside it.
            signs += self._addresses(text, self._directory.is_domain if not found else any_domain)
        return [_known(reading) for reading in self._settled(text, found, signs)] if found or signs else []

    def _addresses(self, text: str, is_domain: Callable[[str], bool]) -> Iterator[Reading]:
        for start, end in addresses_in_text(text, is_domain):
            yield Reading(start, end, self._directory.of_address(text[start:end]), BY_ADDRESS, RANK_SIGN)

    def _number_at(self, text: str, folded: Folded, start: int, end: int) -> Iterator[Reading]:
        ids = self._directory.of_number(folded.words[start:end].decode())
        first, last = folded.offset(start), folded.offset(end)
        if ids and not _part_of_longer_number(text, first, last):
            yield Reading(first, last, ids, BY_NUMBER, RANK_SIGN)

    def _names(self, text: str, folded: Folded, surnames: list[Span]) -> list[Reading]:
        """Readings at the surnames beside which a companion stands. Most surnames in a text are plain words: nobody's
        given name or initial stands beside them. (What is further away comes as one piece, and is no word.)"""
        words, companions_of = folded.words, self._directory.names.companions
        found: list[Reading] = []
        for start, end in surnames:
            companions = companions_of(words[start:end])
            before = words[start - REACH if start > REACH else 0 : start].rsplit(None, LONGEST_GIVEN)
            if not (companions.isdisjoint(before) and companions.isdisjoint(words[end : end + REACH].split(None, 1))):
                found += self._names_at(text, folded, (start, end))
        return found

    def _names_at(self, text: str, folded: Folded, span: Span) -> Iterable[Reading]:
        """Readings at a surname beside which some word or letter of a name stands."""
        (start, end), words = span, folded.words
        companions = self._directory.names.companions(words[start:end])
        before = words[max(0, start - REACH) : start].rsplit(None, LONGEST_GIVEN)[-LONGEST_GIVEN:]
        behind = words[end : end + REACH].split(None, 1)[:1]
        if companions.isdisjoint([word for word in before + behind if len(word) > 1]):
            letters = [words.rfind(word, 0, start) for word in before[-1:]] + [words.find(word, end) for word in behind]
            if not any(text[folded.offset(letter)].isupper() for letter in letters):
                return ()
        return readings(self._directory.names, Place(text, folded, start, end))

    def _settled(self, text: str, found: list[Reading], signs: list[Reading]) -> Iterator[Reading]:
        """Readings without overlap, initials with a second sign, homonyms told apart where a sign does."""
        signs = _without_overlap(signs)
        standing = _without_overlap(_outside(found, signs) + signs)
        owners = {owner for sign in signs for owner in sign.ids}
        signed = {reading.ids[0] for reading in standing if len(reading.ids) == 1 and not reading.initial}
        for reading in standing:
            if reading.initial:
                reading = self._initial(text, reading, signed)
            elif reading.rank != RANK_SIGN:
                reading = self._name(text, reading, signs, owners)
            if reading.ids:
                yield reading

    def _initial(self, text: str, reading: Reading, signed: set[str]) -> Reading:
        ids = tuple(found for found in reading.ids if found in signed)
        if not ids and not reading.ids:
            ids = self._signed_by_name(text, reading, signed)
        if ids:
            return _changed(reading, ids, SIGNED)
        alone = len(reading.ids) == 1 and self._directory.size <= SMALL
        return _changed(reading, reading.ids if alone else (), UNSURE)

    def _signed_by_name(self, text: str, reading: Reading, signed: set[str]) -> Ids:
        """Where surnames cannot be looked up, the people already met in the text are tried."""
        words = Folded(text[reading.start : reading.end]).words.split()
        letters = [word for word in words if len(word) == 1]
        family = b" ".join(word for word in words if len(word) > 1)
        names = self._directory.names
        return tuple(
            found
            for found in sorted(signed)
            if letters and letters[0] in names.initials(found) and family in names.families(found)
        )

    def _name(self, text: str, reading: Reading, signs: list[Reading], owners: set[str]) -> Reading:
        on_line = _owners_on_line(text, reading, signs) if len(reading.ids) > 1 else set()
        told_apart = tuple(found for found in reading.ids if found in on_line)
        if len(told_apart) == 1:
            return _changed(reading, told_apart, SIGNED)
        if len(reading.ids) > 1:
            return _changed(reading, reading.ids, min(UNSURE, reading.confidence))
        if self._directory.size > LARGE and reading.ids[0] not in owners:
            return _changed(reading, reading.ids, min(UNSURE, reading.confidence))
        return reading


def _without_overlap(readings: list[Reading]) -> list[Reading]:
    """In order of the text; of two that overlap the higher rank, then the longer, then the earlier stands."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda reading: (reading.start, -reading.end, -reading.rank)):
        while kept and kept[-1].end > reading.start:
            if _weight(reading) <= _weight(kept[-1]):
                break
            kept.pop()
        else:
            kept.append(reading)
    return kept


def _outside(found: list[Reading], signs: list[Reading]) -> list[Reading]:
    """The readings that lie outside every number and address."""
    if not found or not signs:
        return found
    starts = [sign.start for sign in signs]
    return [
        reading
        for reading in found
        if (place := bisect_left(starts, reading.end)) == 0 or signs[place - 1].end <= reading.start
    ]


def _weight(reading: Reading) -> tuple[int, int, float]:
    return (0 if reading.initial else reading.rank, reading.end - reading.start, reading.confidence)


def _part_of_longer_number(text: str, start: int, end: int) -> bool:
    """Whether the digits go on beyond a dash, stop or slash: a piece of a telephone number or a date."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return (len(before) == 2 and before[1] in "-./+" and before[0].isdigit()) or (
        len(behind) == 2 and behind[0] in "-./" and behind[1].isdigit()
    )


def _owners_on_line(text: str, reading: Reading, signs: list[Reading]) -> set[str]:
    """Who owns the numbers and addresses on the line of a name."""
    start = max(text.rfind("\n", max(0, reading.start - LINE), reading.start), reading.start - LINE)
    end = text.find("\n", reading.end, reading.end + LINE)
    last = end if end >= 0 else reading.end + LINE
    first = bisect_left(signs, start, key=attrgetter("start"))
    near = takewhile(lambda sign: sign.end <= last, islice(signs, first, None))
    return {owner for sign in near for owner in sign.ids}


def _changed(reading: Reading, ids: Ids, confidence: float) -> Reading:
    return Reading(reading.start, reading.end, ids, confidence, reading.rank, reading.initial)


def _known(reading: Reading) -> KnownPerson:
    how = "name"
    if reading.rank == RANK_SIGN:
        how = "address" if reading.confidence == BY_ADDRESS else "number"
    return KnownPerson(reading.start, reading.end, reading.ids, how, round(reading.confidence, 2))
