"""What was learned about one person: worked out when somebody asks, never for all at once (R-096)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forthwith.exposure.facts import WAYS
from forthwith.exposure.ledger import Entry, Ledger, about

#: Places named for one person.
_MOST_PLACES = 20


class PerPerson(Mapping[str, Mapping[str, object]]):
    """For each id: ``ways``, ``elements`` and ``places`` as tuples of words."""

    def __init__(self, ledger: Ledger, members: Mapping[str, frozenset[str]]) -> None:
        self._ledger = ledger
        self._members = {way: members.get(way, frozenset()) for way in WAYS}
        self._learned: Mapping[str, list[Entry]] | None = None

    def __getitem__(self, person: str) -> Mapping[str, object]:
        ways = tuple(way for way in WAYS if person in self._members[way])
        if not ways:
            raise KeyError("Nothing was learned about this person.")
        if self._learned is None:
            self._learned = about(self._ledger, self)
        entries = [entry for entry in self._learned[person] if entry.learned.way in ways]
        places = (place for entry in entries for place in (entry.learned.place, *(entry.places or ())))
        return {
            "ways": ways,
            "elements": tuple(dict.fromkeys(entry.learned.what for entry in entries)),
            "places": tuple(dict.fromkeys(places))[:_MOST_PLACES],
        }

    def __iter__(self) -> Iterator[str]:
        return iter(frozenset().union(*self._members.values()))

    def __len__(self) -> int:
        return len(frozenset().union(*self._members.values()))
