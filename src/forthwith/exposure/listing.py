"""Lists of people that readers got to see: the recipients of a message, or people in its parts (R-100)."""

from __future__ import annotations

from dataclasses import dataclass, field

from forthwith.exposure.audience import Audience, Audiences
from forthwith.exposure.gather import Copies, Gathered
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
    contacts: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    audiences: dict[frozenset[int], None] = field(default_factory=dict)
    visible: frozenset[int] = frozenset()
    unknown: bool = False
    topics: frozenset[str] = frozenset()
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
    def readers(self) -> frozenset[int]:
        """Everybody who got it and is known."""
        return frozenset().union(*self.audiences)


def recipient_lists(gathered: Gathered, audiences: Audiences, readers: Readers, ties: Ties) -> list[Listing]:
    """The visible recipients of each message; equal lists are one."""
    lists: dict[tuple[frozenset[int], frozenset[str]], Listing] = {}
    for number, mail in gathered.mails.items():
        if not mail.visible:
            continue
        listing = lists.get((mail.visible, mail.senders))
        if listing is None:
            listing = lists[mail.visible, mail.senders] = _recipients(mail.visible, mail.place, readers, ties)
            listing.senders, listing.visible = mail.senders, mail.visible
        listing.reach(audiences.of[number])
        listing.topics |= mail.topics
        listing.about = listing.about or any(shown - listing.people - mail.senders for shown in mail.shown)
        listing.has_text = listing.has_text or mail.has_text
        if mail.understood is not None:
            listing.understood = mail.understood and listing.understood is not False
    return list(lists.values())


def _recipients(visible: frozenset[int], place: str, readers: Readers, ties: Ties) -> Listing:
    entries = tuple(readers[number].owners for number in sorted(visible))
    people = frozenset().union(*entries)
    at_work = [readers[number].owners for number in visible if readers[number].work]
    home = people.difference(*at_work) if at_work else people
    return Listing("listed", entries, people, home, place, family=ties.one_family(people))


def shown_list(copies: Copies, audiences: Audiences, roster: Roster | None) -> Listing:
    """The people in one part: a list pasted into a body, a sheet, an attachment, or somebody named in a text."""
    people = copies.seen.people
    entries = tuple(frozenset((person,)) for person in sorted((people | copies.seen.contacts) - copies.seen.beside))
    away = frozenset(one for one in people if one in copies.seen.beside or _is_staff(one, roster))
    home = people - away if away else people
    listing = Listing("shown", entries, people, home, copies.place, contacts=copies.seen.contacts, about=True)
    for number in copies.messages:
        listing.reach(audience_of(number, audiences))
    return listing


def audience_of(number: int | None, audiences: Audiences) -> Audience:
    """The readers of a message; a part that names a message nobody found is read like a loose file."""
    return audiences.of.get(number, audiences.of[None])


def _is_staff(one: str, roster: Roster | None) -> bool:
    known = roster.people.get(one) if roster is not None else None
    return known is not None and "staff" in known.kinds
