"""Who would learn what about whom, if a letter went to the wrong address: the engine, asked before (R-146, R-168)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from forthwith.exposure import Exposure, expose
from forthwith.mail.message import Headers, recipient
from forthwith.people.person import Person
from forthwith.people.roster import Roster
from forthwith.steps.notify.naming.names import KnownName, Names
from forthwith.steps.notify.naming.spelling import fold
from forthwith.steps.notify.piece import Piece
from forthwith.unpack.parts import Item, Message, Place, Text

#: The wrong address: a reader the district does not know.
_WRONG = "somebody-else@wrong.example"
_MESSAGE = 1


@dataclass(frozen=True, slots=True)
class Learned:
    """What a stranger who opens the letter learns. ``about``: the kinds, by key; ``others``: who may not be in it.

    ``topics`` are the sensitive matters the letter speaks of, ``values`` the kinds of values of nobody known.
    """

    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the letter must not leave: it names somebody besides its own reader's people."""
        return bool(self.others)


class Strangers:
    """The people of a case as the engine knows people, and the matcher beside it; made once for many letters."""

    def __init__(self, known: Iterable[KnownName], *, on: date) -> None:
        people = tuple(known)
        self.names = Names(people)
        self._roster = Roster([_person(one) for one in people])
        self._on = on

    def would_learn(self, piece: Piece, *, allowed: Iterable[str] = ()) -> Learned:
        """Who learns what about whom if this piece went to the wrong address.

        Allowed are the reader, those it is about, and ``allowed`` (Head, contact). Everybody else refuses it.
        """
        own = (piece.name, *piece.about, *filter(None, piece.address.splitlines()), *allowed)
        keys = self.names.keys_of(own)
        exposure = expose(_items(piece), roster=self._roster, on=self._on)
        about = {who: one for who, one in _about(exposure).items() if who in self._roster.people}
        said = f"{piece.subject}\n{piece.text}"
        met = frozenset(key for one in self.names.others(said, own) for key in one.keys)
        others = met | {who for who in about if who not in keys and not _fits(who, self._roster, own)}
        kinds = tuple(one.type for one in exposure.elements if not one.derived)
        return Learned(about, frozenset(others), tuple(exposure.topics), kinds)


def would_learn(piece: Piece, known: Iterable[KnownName], *, on: date, allowed: Iterable[str] = ()) -> Learned:
    """The same for one letter alone; for many make ``Strangers`` once."""
    return Strangers(known, on=on).would_learn(piece, allowed=allowed)


def told_to_a_stranger(piece: Piece, *, on: date) -> tuple[str, ...]:
    """The kinds and matters that a stranger who opens this letter learns of its own people, in their order.

    Opens nothing: who is in it is known from the letter itself.
    """
    people = dict.fromkeys((piece.name, *piece.about))
    learned = would_learn(piece, [KnownName(f"reader {one}", (name,)) for one, name in enumerate(people)], on=on)
    kinds = (*(kind for about in learned.about.values() for kind in about), *learned.values, *learned.topics)
    return tuple(dict.fromkeys(kinds))


def _items(piece: Piece) -> tuple[Item, ...]:
    """The letter as a message that reached one reader nobody knows."""
    place = Place((piece.letter,))
    headers = Headers(None, piece.subject, None, "", (recipient(_WRONG, "", "To", visible=True),))
    return (
        Message(_MESSAGE, None, place, headers),
        Text(place.within("subject"), piece.subject, "subject", _MESSAGE),
        Text(place.within("body"), piece.text, "body", _MESSAGE),
    )


def _about(exposure: Exposure) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for who, one in exposure.per_person.items():
        elements = one.get("elements", ())
        found[who] = tuple(map(str, elements)) if isinstance(elements, tuple) else ()
    return found


def _fits(who: str, roster: Roster, own: Iterable[str]) -> bool:
    """Whether somebody the engine recognised bears the name of somebody who may stand in it."""
    person = roster.people[who]
    name = fold(f"{person.given_name} {person.family_name}").casefold().strip()
    return any(fold(one).casefold().strip() == name for one in own)


def _person(one: KnownName) -> Person:
    whole = one.names[0].split() if one.names else []
    mails = tuple(value for value in one.values if "@" in value)
    return Person(
        one.key, frozenset({"other"}), " ".join(whole[:-1]) or "", whole[-1] if whole else "", emails=mails,
        phones=tuple(value for value in one.values if "@" not in value and "\n" not in value and len(value) < 20),
    )  # fmt: skip
