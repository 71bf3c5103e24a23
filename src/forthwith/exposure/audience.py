"""Who got each part: the readers of its message and of every message around it (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forthwith.exposure.gather import Gathered, Mail
from forthwith.exposure.given import Given
from forthwith.exposure.pool import NOBODY
from forthwith.exposure.readers import Readers

#: Labels of access logs that may stand for a different person in each row.
NOBODY_IN_PARTICULAR = frozenset({"", "-", "anonymous", "anonyme", "anónimo", "anon", "guest", "unknown", "visitor"})


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers by number; ``unknown`` when others, whom nobody can name, may have read it too.

    ``senders`` sent it or passed it on, so their own names in it tell nobody anything new.
    """

    readers: frozenset[int]
    unknown: bool
    senders: frozenset[str] = NOBODY


class Audiences:
    """Who could read what. An authorised reader is no reader; a basis must be stated (R-101).

    ``given`` are the readers told of beside the files, ``authorised`` the people named with a basis.
    """

    def __init__(self, gathered: Gathered, given: Given, readers: Readers) -> None:
        self._mails = gathered.mails
        self._readers = readers
        self._told_unknown = given.unknown_readers
        told = list(_told(given, readers))
        self.given = frozenset(number for number, _ in told)
        self.given_opened = frozenset(number for number, opened in told if opened)
        self.authorised = NOBODY.union(*(readers.people_named(who) for who in given.with_basis()))
        self._entitled = readers.of_people(self.authorised)
        self.loose = Audience(self.given - self._entitled, given.unknown_readers or not self.given)

    def of(self, number: int | None) -> Audience:
        """The readers of a message; a part that names a message nobody found is read like a loose file."""
        if number is None or number not in self._mails:
            return self.loose
        around = list(self._around(number))
        everybody = self._everybody(around)
        senders = around[0].senders if len(around) == 1 else NOBODY.union(*(mail.senders for mail in around))
        out = self._readers.of_people(senders) | self._entitled
        unknown = self._told_unknown or not everybody or _unexpanded(around, everybody)
        return Audience(everybody if everybody.isdisjoint(out) else everybody - out, unknown, senders)

    def everybody(self) -> frozenset[int]:
        """All readers of anything who are known and not authorised."""
        found: set[int] = set(self.loose.readers)
        for number in self._mails:
            found |= self.of(number).readers
        return frozenset(found)

    def any_unknown(self) -> bool:
        """Whether somebody nobody can name may have read one of the messages."""
        return self._told_unknown or any(self.of(number).unknown for number in self._mails)

    def _around(self, number: int) -> Iterator[Mail]:
        """The message and every message it was carried in, innermost first."""
        met: set[int] = set()
        step: int | None = number
        while step is not None and step in self._mails and step not in met:
            met.add(step)
            yield self._mails[step]
            step = self._mails[step].within

    def _everybody(self, around: list[Mail]) -> frozenset[int]:
        """All readers of a message and of those around it; one plain list is not copied."""
        sets = [readers for mail in around for readers in (mail.visible, mail.hidden) if readers]
        sets += [self.given] if self.given else []
        return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _told(given: Given, readers: Readers) -> Iterator[tuple[int, bool | None]]:
    """The readers told of, each with whether they opened it."""
    met = 0
    for reader in given.readers:
        nobody = reader.who.strip().casefold() in NOBODY_IN_PARTICULAR
        met += nobody
        yield readers.of_given(f"{reader.who} ({met})" if nobody else reader.who), reader.opened


def _unexpanded(around: list[Mail], everybody: frozenset[int]) -> bool:
    """A list's address is all that is known of the readers."""
    return any(mail.alias and not (everybody - mail.visible) for mail in around)
