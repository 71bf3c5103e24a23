"""Lists of people that readers got to see: the recipients of a message, or people in its parts (R-100)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from forthwith.exposure.audience import Audience, Audiences
from forthwith.exposure.gather import Copies, Gathered, Mail
from forthwith.exposure.pool import NOBODY
from forthwith.exposure.readers import Readers
from forthwith.exposure.ties import Ties
from forthwith.people.roster import Roster


@dataclass(slots=True)
class Listing:
    """One list: each entry is the people behind one address or row.

    ``people`` are all of them; ``at_home`` those through whom a child may be linked (not those written to at work).
    ``contacts`` are staff in it who are named only as a contact, unless the list turns out to be a group.
    ``audiences`` are the sets of readers who got it. ``about`` is true when its messages show the data of other
    people, so that a topic is theirs.
    """

    way: str
    entries: tuple[frozenset[str], ...]
    people: frozenset[str]
    at_home: frozenset[str]
    place: str
    contacts: frozenset[str] = NOBODY
    senders: frozenset[str] = NOBODY
    audiences: dict[frozenset[int], None] = field(default_factory=dict)
    visible: frozenset[int] = frozenset()
    unknown: bool = False
    topics: frozenset[str] = NOBODY
    about: bool = False
    understood: bool | None = None
    has_text: bool = False
    family: bool = False

    def reach(self, audience: Audience) -> None:
        """One more audience that got this list."""
        if audience.readers:
            self.audiences[audience.readers] = None
        self.unknown = self.unknown or audience.unknown

    @property
    def alone(self) -> bool:
        """Whether nobody but the one person listed got to see the list."""
        return len(self.entries) == 1 and not self.unknown and all(found == self.visible for found in self.audiences)


def recipient_lists(gathered: Gathered, audiences: Audiences, readers: Readers, ties: Ties) -> Iterator[Listing]:
    """The visible recipients of each message, one list at a time; equal lists are one."""
    for (visible, senders), found in _alike(gathered).items():
        numbers = found if isinstance(found, list) else [found]
        listing = _recipients(visible, gathered.mails[numbers[0]].place, readers, ties)
        listing.senders, listing.visible = senders, visible
        for number in numbers:
            listing.reach(audiences.of(number))
            _hear(listing, gathered.mails[number])
        yield listing


def _alike(gathered: Gathered) -> dict[tuple[frozenset[int], frozenset[str]], int | list[int]]:
    """The messages with each list of recipients and sender; nearly always one."""
    found: dict[tuple[frozenset[int], frozenset[str]], int | list[int]] = {}
    for number, mail in gathered.mails.items():
        if mail.visible:
            before = found.setdefault((mail.visible, mail.senders), number)
            if isinstance(before, list):
                before.append(number)
            elif before != number:
                found[mail.visible, mail.senders] = [before, number]
    return found


def _hear(listing: Listing, mail: Mail) -> None:
    """What one message says around the list."""
    listing.topics = listing.topics | mail.topics if mail.topics else listing.topics
    listing.about = listing.about or any(shown - listing.people - mail.senders for shown in mail.shown)
    listing.has_text = listing.has_text or mail.has_text
    if mail.understood is not None:
        listing.understood = mail.understood and listing.understood is not False


def _recipients(visible: frozenset[int], place: str, readers: Readers, ties: Ties) -> Listing:
    entries = tuple([readers[number].owners for number in visible])
    people = NOBODY.union(*entries)
    at_work = readers.at_work(visible)
    home = people - readers.owners(at_work) if at_work else people
    return Listing("listed", entries, people, home, place, family=ties.one_family(people))


def shown_list(copies: Copies, audiences: Audiences, roster: Roster | None) -> Listing:
    """The people in one part: a list pasted into a body, a sheet, an attachment, or somebody named in a text."""
    people = copies.seen.people
    entries = tuple(frozenset((person,)) for person in sorted((people | copies.seen.contacts) - copies.seen.beside))
    met = [audiences.of(number) for number in copies.messages]
    # Who sent it tells nobody anything new by standing in it, so nothing is linked through them either.
    senders = frozenset.intersection(*(audience.senders for audience in met)) if met else NOBODY
    away = frozenset(one for one in people if one in copies.seen.beside or one in senders or _is_staff(one, roster))
    home = people - away if away else people
    listing = Listing("shown", entries, people, home, copies.place, contacts=copies.seen.contacts, about=True)
    for audience in met:
        listing.reach(audience)
    return listing


def _is_staff(one: str, roster: Roster | None) -> bool:
    known = roster.people.get(one) if roster is not None else None
    return known is not None and "staff" in known.kinds
