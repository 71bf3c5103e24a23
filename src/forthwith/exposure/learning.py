"""From lists and parts to what was learned, way by way (practice 2.1.4)."""

from __future__ import annotations

from forthwith.exposure.audience import Audience
from forthwith.exposure.case import Case, Meant
from forthwith.exposure.complement import Complement
from forthwith.exposure.facts import Crowd
from forthwith.exposure.gather import Copies
from forthwith.exposure.ledger import ADDRESS_SEEN, Learned

NAMED = "being named there"
OUTSIDE = "Readers from outside the district may not know who could have been listed."
AT_WORK = "Their guardian is listed at work, among families; nobody knows whether as a guardian."
NOBODY_KNOWS = "Nobody knows whether those who read it know the district."


def learn_list(case: Case, meant: Meant) -> None:
    """Write what follows from one list into the ledger."""
    if meant.meaning.listing.way == "listed":
        _learn_listed(case, meant)
    else:
        _learn_contacts(case, meant)
    _learn_links(case, meant)
    for complement in meant.complements.values():
        _learn_absence(case, meant, complement)


def learn_rest(case: Case) -> None:
    """Write what the parts show, and what was told by number, into the ledger."""
    for copies in case.gathered.parts.values():
        _learn_part(case, copies)
    for crowd in case.given.people:
        fact = Learned("shown", "records told of", "told beside the files", "Somebody told how many people are in it.")
        unknown = case.given.unknown_readers or not case.audiences.given
        case.ledger.learn_crowd(fact, case.audiences.given, crowd, unknown)


def audiences_of(case: Case, meant: Meant) -> list[frozenset[int]]:
    """The readers of a list, without the owner of the group it is, who may know who is in it (R-101)."""
    listing = meant.meaning.listing
    owners = frozenset().union(*(match.group.owners for match in meant.meaning.recognised))
    out = case.readers.of_people(owners) if owners else frozenset()
    out |= listing.visible if listing.family else frozenset()
    return [readers - out for readers in listing.audiences] if out else list(listing.audiences)


def people_on(meant: Meant) -> frozenset[str]:
    """The people a list is about: all on it but a sender or owner who is not in the group."""
    meaning = meant.meaning
    out = set(meaning.listing.senders)
    for match in meaning.recognised:
        out |= match.group.owners
    for match in meaning.recognised:
        out -= match.group.members
    people = meaning.listing.people
    return people if people.isdisjoint(out) else people - out


def _learn_listed(case: Case, meant: Meant) -> None:
    listing = meant.meaning.listing
    readers, people = audiences_of(case, meant), people_on(meant)
    place = f"{listing.place}, recipients"
    if not meant.revealed and not listing.unknown and people is listing.people and readers == [listing.visible]:
        case.ledger.learn_plain(listing.visible, place)
        return
    for revealed in meant.revealed:
        fact = Learned("listed", revealed.phrase, place, "Their addresses stand where the readers can see them.")
        case.ledger.learn(fact, readers, people, listing.unknown)
    home = people if listing.at_home is listing.people else people & listing.at_home
    for element, some in (("personal_email", home), ("work_email", people - home)):
        case.ledger.learn(Learned("listed", element, place, ADDRESS_SEEN), readers, some, listing.unknown)


def _learn_contacts(case: Case, meant: Meant) -> None:
    """Staff who seemed to be named as contacts are people a list is about when it is a sensitive group."""
    listing = meant.meaning.listing
    for match, revealed in zip(meant.meaning.recognised, meant.revealed, strict=False):
        fact = Learned("shown", revealed.phrase, listing.place, "Their names stand together as a group.")
        case.ledger.learn(fact, audiences_of(case, meant), listing.contacts & match.group.members, listing.unknown)


def _learn_links(case: Case, meant: Meant) -> None:
    listing, links = meant.meaning.listing, meant.linked
    what = next((revealed.phrase for revealed in meant.revealed), "being a child of somebody listed")
    fact = Learned("linked", what, listing.place, links.reason)
    case.ledger.learn(fact, audiences_of(case, meant), links.children, listing.unknown)
    if links.possible:
        fact = Learned("possible", what, listing.place, AT_WORK)
        case.ledger.learn(fact, audiences_of(case, meant), links.possible, listing.unknown)


def _learn_absence(case: Case, meant: Meant, found: Complement) -> None:
    """Readers who know the district know who is missing; outsiders may."""
    listing, group = meant.meaning.listing, found.group
    what = group.absence_reveals or f"not being in the group {group.name}"
    for readers in audiences_of(case, meant):
        known = frozenset(number for number in readers if case.readers[number].known)
        way = "inferred" if found.sure else "possible"
        _absent(case, Learned(way, what, listing.place, found.reason, absence=True), known, found)
        _absent(case, Learned("possible", what, listing.place, OUTSIDE, absence=True), readers - known, found)
    if listing.unknown and found.people is not None:
        case.ledger.learn(Learned("possible", what, listing.place, NOBODY_KNOWS, absence=True), (), found.people, True)


def _absent(case: Case, fact: Learned, readers: frozenset[int], found: Complement) -> None:
    if not readers or not found.size:
        return
    if found.people is None:
        case.ledger.learn_crowd(fact, readers, Crowd(f"{found.size:,} not listed", found.size), False)
    else:
        case.ledger.learn(fact, (readers,), found.people, False)


def _learn_part(case: Case, copies: Copies) -> None:
    together: dict[frozenset[str], list[Audience]] = {}
    for number in copies.messages:
        audience = case.audiences.of(number)
        together.setdefault(audience.senders, []).append(audience)
    for senders, audiences in together.items():
        readers = [audience.readers for audience in audiences]
        unknown = any(audience.unknown for audience in audiences)
        for what, people in _elements(copies):
            fact = Learned("shown", what, copies.place, "Their data stand in what the readers got.")
            case.ledger.learn(fact, readers, _without(people, senders), unknown)
        homonyms = Learned("possible", NAMED, copies.place, "The name fits several people; nobody was picked.")
        case.ledger.learn(homonyms, readers, _without(copies.seen.possible, senders), unknown)


def _without(people: frozenset[str], senders: frozenset[str]) -> frozenset[str]:
    return people if people.isdisjoint(senders) else people - senders


def _elements(copies: Copies) -> list[tuple[str, frozenset[str]]]:
    """What stands there about whom; people with no element of their own are named there."""
    found = [(trace.type, trace.people) for trace in copies.seen.traces]
    rest = copies.seen.people.difference(*(people for _, people in found))
    return [*found, (NAMED, rest)] if rest else found
