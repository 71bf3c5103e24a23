"""Whom to tell on the day of notice: every adult about the people of one home, never another's (2.3.3.1, 3.1.3)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_noop as said

from forthwith.people import whom_to_tell
from forthwith.people.around import roster_of
from forthwith.people.guardians import BARRED, NO_ADDRESS, is_minor
from forthwith.people.person import Addressee, Person
from forthwith.people.roster import Roster
from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.groups import INFERRED
from forthwith.record.keys import derived
from forthwith.record.letters import Letter
from forthwith.record.looks import Trace, trace
from forthwith.record.reaching import Reach
from forthwith.record.words import Hearer
from forthwith.steps.notify.planning.contacts import Contact, contact_of, shared_addresses
from forthwith.vault.people import Affected, read, read_all
from forthwith.vault.words import read_many

WAYS = ("listed", "shown", "linked", "inferred")
STRANGER = "address:"
ONLY_BARRED = said("the only adult on file is kept away by an order: a person finds another")
UNKNOWN_PERSON = said("not in the roster: only this address is known, and a person says whose it is")
NAMELESS = said("not in the roster, and no address is known")


@dataclass(frozen=True, slots=True)
class ToTell:
    """One letter to be: who hears about whom. ``key`` tells addressees apart without a name.

    ``marks`` and ``names`` are those it is about; the reader's own name is not among ``names``. ``hold`` says why a
    person must look first, ``nobody`` why there is no addressee at all. Lives in memory only.
    """

    key: str
    name: str
    marks: tuple[str, ...]
    names: tuple[str, ...]
    hearer: str
    group: str
    way: str
    language: str
    contact: Contact = field(default_factory=Contact)
    hold: str = ""
    nobody: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The affected of a case as they were sealed, with the small roster around them."""

    people: Mapping[str, Affected]
    roster: Roster
    reaches: Mapping[str, Reach]
    found: Mapping[str, Mapping[str, object]]
    shared: frozenset[str]
    case: Case
    # The one addressee that is looked for again; "" = everybody.
    wanted: str = ""
    key: bytes = field(default_factory=lambda: derived(b"addressee"), repr=False)

    def key_of(self, identity: str) -> str:
        """The keyed digest of an addressee; the key was read once."""
        return _keyed(self.key, self.case, identity)


def to_tell(case: Case, *, why: str, by: Acting, now: datetime) -> tuple[ToTell, ...]:
    """Everybody to be told on this day, and everybody for whom nobody was found; each affected person is in one.

    Raises Shredded when the names were destroyed, and what the vault raises.
    """
    looked = trace(case, why=why, by=by, now=now)
    on = now.astimezone(case.district.zone).date()
    return tuple(_all(_known(case, read_all(case.uid, trace=looked), looked, on), on))


def to_tell_again(letter: Letter, *, why: str, by: Acting, now: datetime) -> ToTell | None:
    """The same addressee about the same people, with what is known today; None when they were erased, or left."""
    looked = trace(letter.case, why=why, by=by, now=now)
    on = now.astimezone(letter.case.district.zone).date()
    people = read(letter.case.uid, letter.about, trace=looked)
    known = _known(letter.case, people, looked, on, wanted=letter.addressee)
    return next((one for one in _all(known, on) if one.key == letter.addressee), None)


def to_tell_each(letters: Sequence[Letter], *, why: str, by: Acting, now: datetime) -> dict[int, ToTell]:
    """The addressees of these letters of one case by the key of the letter, with what is known today, after one look
    at the people they are about; who was erased, or left, is left out."""
    case = letters[0].case
    looked = trace(case, why=why, by=by, now=now)
    on = now.astimezone(case.district.zone).date()
    marks = sorted({mark for letter in letters for mark in letter.about})
    people = read(case.uid, marks, trace=looked)
    found: dict[int, ToTell] = {}
    for letter in letters:
        about = [one for one in people if one.mark in letter.about]
        known = _known(case, about, looked, on, wanted=letter.addressee)
        again = next((one for one in _all(known, on) if one.key == letter.addressee), None)
        found |= {letter.pk: again} if again else {}
    return found


def _known(case: Case, people: Sequence[Affected], looked: Trace, on: date, *, wanted: str = "") -> Known:
    affected = {one.identity: one for one in people}
    roster = roster_of(one.details["addressees"] for one in affected.values() if "addressees" in one.details)
    reaches = {one.addressee: one for one in Reach.objects.filter(case=case, replaced_at__isnull=True)}
    sealed = {one.contact: key for key, one in reaches.items() if one.contact}
    words = read_many(case.uid, list(sealed), trace=looked) if sealed else {}
    found = {sealed[uid]: json.loads(text) for uid, text in words.items()}
    # A child's own row often holds a parent's address; only two grown people make a mailbox shared.
    adults = [one for one in roster.people.values() if not is_minor(one, on)]
    return Known(affected, roster, reaches, found, shared_addresses(adults), case, wanted)


def _keyed(key: bytes, case: Case, identity: str) -> str:
    return hmac.new(key, f"{case.uid} {identity}".encode(), hashlib.sha256).hexdigest()


def _all(known: Known, on: date) -> Iterator[ToTell]:
    told, nobody = whom_to_tell(known.people, known.roster, on=on)
    reached: set[str] = set()
    adults: set[str] = set()
    for letter in sorted((one for one in told if BARRED not in one.hold), key=_first_about):
        yield _of_letter(letter, known, second=letter.adult in adults)
        adults.add(letter.adult)
        reached.update(letter.about)
    for letter in told:
        # An adult whom an order keeps away gets no letter and no call; the person is not forgotten for that.
        for who in letter.about:
            if who not in reached:
                reached.add(who)
                yield _without(who, ONLY_BARRED, known)
    for one in nobody:
        yield (
            _stranger(one.about, known)
            if one.about not in known.roster.people
            else _without(one.about, one.reason, known)
        )


def _of_letter(letter: Addressee, known: Known, *, second: bool) -> ToTell:
    """An adult with children in two homes gets two letters: the second is told apart by whom it is about."""
    person = known.roster.people.get(letter.adult)
    plain_key = known.key_of(letter.adult)
    apart = known.key_of(f"{letter.adult} about {_first_about(letter)}")
    key = known.wanted if known.wanted in (plain_key, apart) else apart if second else plain_key
    about = [known.people[who] for who in letter.about]
    group, way = _strongest(about)
    postal = letter.address if letter.channel == "post" else ""
    others = tuple(one.name for one in about if one.identity != letter.adult)
    reach = known.reaches.get(key)
    # What a way is found for later is no reason to wait for a person: the channel is chosen here.
    holds = "; ".join(one for one in letter.hold.split("; ") if one and one != NO_ADDRESS)
    return ToTell(
        key=key, name=_name(person), marks=tuple(one.mark for one in about), names=others,
        hearer=_hearer(person, others=bool(others)), group=group, way=way, language=letter.language,
        contact=_contact(key, person, postal, known), hold="" if reach and reach.released else holds,
    )  # fmt: skip


def _first_about(letter: Addressee) -> str:
    return min((who for who in letter.about if who != letter.adult), default="")


def _stranger(identity: str, known: Known) -> ToTell:
    """Somebody of whom the evidence has an address and the roster nothing: a person looks first."""
    one = known.people[identity]
    key = known.key_of(identity)
    group, way = _strongest([one])
    reach = known.reaches.get(key)
    person = Person(identity, frozenset({"other"}), one.name, "", emails=tuple(filter(None, one.addresses)))
    nobody = "" if person.emails or reach else NAMELESS
    hold = "" if nobody or (reach and reach.released) else UNKNOWN_PERSON
    return ToTell(
        key=key, name=one.name, marks=(one.mark,), names=(), hearer=Hearer.OTHER, group=group, way=way, language="",
        contact=_contact(key, person, "", known), hold=hold, nobody=nobody,
    )  # fmt: skip


def _without(identity: str, reason: str, known: Known) -> ToTell:
    """A person for whom nobody can be told: kept, with the reason, until a person finds somebody."""
    one = known.people[identity]
    key = known.key_of(f"nobody for {identity}")
    group, way = _strongest([one])
    found = known.found.get(key)
    return ToTell(
        key=key, name=str(found.get("name", "")) if found else "", marks=(one.mark,), names=(one.name,),
        hearer=Hearer.GUARDIAN if found else Hearer.OTHER, group=group, way=way, language="",
        contact=_contact(key, None, "", known), nobody="" if found else reason,
    )  # fmt: skip


def _contact(key: str, person: Person | None, postal: str, known: Known) -> Contact:
    reach = known.reaches.get(key)
    return contact_of(
        person, shared=known.shared, postal=postal, found=known.found.get(key),
        needs=reach.needs if reach and reach.needs_noted else None, chosen=reach.channel if reach else "",
    )  # fmt: skip


def _name(person: Person | None) -> str:
    return f"{person.given_name} {person.family_name}".strip() if person else ""


def _hearer(person: Person | None, *, others: bool) -> str:
    """In what part they hear it; who is told about a child is told as the one who answers for it."""
    if others or person is None:
        return Hearer.GUARDIAN if others else Hearer.OTHER
    for kind, hearer in _HEARERS.items():
        if kind in person.kinds:
            return hearer
    return Hearer.OTHER


_HEARERS = {
    "staff": Hearer.STAFF, "former staff": Hearer.STAFF, "student": Hearer.ADULT_STUDENT,
    "former student": Hearer.FORMER,
}  # fmt: skip


def _strongest(about: Sequence[Affected]) -> tuple[str, str]:
    """The group and the way of a letter: of several people, those who were seen come before those inferred."""
    seen = [one for one in about if INFERRED not in one.groups] or list(about)
    ways = {way for one in seen for way in one.ways}
    group = next((group for one in seen for group in one.groups), "")
    return group, next((way for way in WAYS if way in ways), "")
