"""How many reader-person pairs, way by way, with bounds and sums (practice 2.1.4, R-100, R-102)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.exposure import sums
from forthwith.exposure.case import Case
from forthwith.exposure.facts import WAYS, Sum
from forthwith.exposure.noughts import unless_open
from forthwith.exposure.pairs import Blocks, Term, spreads_of, terms_of, together
from forthwith.exposure.people_counts import NO_POPULATION

_UNITS = {
    "listed": sums.OTHERS,
    "shown": sums.PEOPLE,
    "linked": sums.CHILDREN,
    "inferred": sums.NOT_LISTED,
    "possible": sums.PEOPLE,
}
_OWN = {"linked": sums.OWN_CHILDREN, "shown": sums.OWN_OR_CHILDREN, "inferred": sums.OWN_OR_CHILDREN}


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Distinct pairs by way (None: not counted), the bounds of the inferred, and the sum of each number."""

    pairs: dict[str, int | None]
    bounds: tuple[int | None, int | None]
    address_pairs: int
    sums: tuple[Sum, ...]


def pair_counts(case: Case) -> PairCounts:
    """Every count of pairs."""
    opened = {way: _way(case, way) for way in WAYS}
    lower, upper = _bounds(case, opened["inferred"])
    addresses = _address_pairs(case)
    pairs = {way: _whole(found) for way, found in opened.items()}
    return PairCounts(
        pairs, (_whole(lower), _whole(upper)), _whole(addresses) or 0, (*opened.values(), lower, upper, addresses)
    )


def _whole(opened: Sum) -> int | None:
    return None if opened.value is None else int(opened.value)


def _way(case: Case, way: str) -> Sum:
    name = f"facts.{way}"
    pairs, terms = case.ledger.pairs(way), case.ledger.terms(way)
    if pairs is None:
        return sums.not_counted(name, "who read it is not known")
    if way == "inferred" and not terms and case.unexplained:
        return sums.not_counted(name, NO_POPULATION)
    return unless_open(case, sums.product(name, terms, _UNITS[way], _OWN.get(way, sums.OWN)))


def _bounds(case: Case, inferred: Sum) -> tuple[Sum, Sum]:
    """Lower: readers known to have opened it, on lists known to be complete. Upper: all it was delivered to."""
    names = ("inferred_bounds.lower", "inferred_bounds.upper")
    if inferred.value is None:
        return sums.not_counted(names[0], NO_POPULATION), sums.not_counted(names[1], NO_POPULATION)
    lower = sums.product(names[0], case.ledger.terms("inferred", opened=True), sums.NOT_LISTED, sums.OWN_OR_CHILDREN)
    sure = case.ledger.terms("inferred")
    possible = _possible_absence(case)
    return lower, sums.product(names[1], (*sure, *possible), sums.NOT_LISTED, sums.OWN_OR_CHILDREN)


def _possible_absence(case: Case) -> tuple[Term, ...]:
    """Pairs by absence that are only possible: an incomplete list, or readers from outside."""
    blocks = Blocks()
    for fact in case.ledger.absences():
        blocks.add(*fact)
    return terms_of(blocks.spreads(), case.readers.own)


def _address_pairs(case: Case) -> Sum:
    """Ordered pairs of distinct visible addresses, n × (n − 1) for one list."""
    boxes = dict.fromkeys(mail.boxes for mail in case.gathered.mails.values() if len(mail.boxes) > 1)
    found = spreads_of((some, some) for some in boxes)
    # Each address is one of the addresses its readers saw, so each takes out exactly one: itself.
    terms = together(Term(len(readers), len(seen), len(readers)) for readers, seen in found)
    return sums.product("address_pairs", terms, sums.OTHER_ADDRESSES)
