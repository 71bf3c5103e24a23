"""Who got each part: the readers of its message and of every message around it (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forthwith.exposure.gather import Gathered, Mail
from forthwith.exposure.given import Given
from forthwith.exposure.readers import Readers


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers by number; ``unknown`` when others, whom nobody can name, may have read it too.

    ``senders`` sent it or passed it on, so their own names in it tell nobody anything new.
    """

    readers: frozenset[int]
    unknown: bool
    senders: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Audiences:
    """The audience of each message, of loose files (None), and the readers told of beside the files."""

    of: Mapping[int | None, Audience]
    given: frozenset[int]
    authorised: frozenset[str]


def audiences(gathered: Gathered, given: Given, readers: Readers) -> Audiences:
    """Who could read what. An authorised reader is no reader; a basis must be stated (R-101)."""
    extra = frozenset(readers.of_given(reader.who) for reader in given.readers)
    authorised = frozenset().union(*(readers.people_named(who) for who in given.with_basis()))
    entitled = readers.of_people(authorised)
    loose = Audience(extra - entitled, given.unknown_readers or not extra)
    found: dict[int | None, Audience] = {None: loose}
    for number in gathered.mails:
        around = list(_around(number, gathered.mails))
        everybody = _everybody(around, extra)
        senders = around[0].senders if len(around) == 1 else frozenset().union(*(mail.senders for mail in around))
        unknown = given.unknown_readers or not everybody or _unexpanded(around, everybody)
        out = readers.of_people(senders) | entitled
        got = everybody if everybody.isdisjoint(out) else everybody - out
        found[number] = Audience(got, unknown, senders)
    return Audiences(found, extra, authorised)


def _everybody(around: list[Mail], extra: frozenset[int]) -> frozenset[int]:
    """All readers of a message and of those around it; one plain list is not copied."""
    sets = [readers for mail in around for readers in (mail.visible, mail.hidden) if readers]
    sets += [extra] if extra else []
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _around(number: int, mails: Mapping[int, Mail]) -> Iterator[Mail]:
    """The message and every message it was carried in, innermost first."""
    met: set[int] = set()
    step: int | None = number
    while step is not None and step in mails and step not in met:
        met.add(step)
        yield mails[step]
        step = mails[step].within


def _unexpanded(around: list[Mail], everybody: frozenset[int]) -> bool:
    """A list's address is all that is known of the readers."""
    return any(mail.alias and not (everybody - mail.visible) for mail in around)
