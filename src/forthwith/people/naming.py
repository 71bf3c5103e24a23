"""Who a written name means: exact, by a short form, with something left out, with a middle name (2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forthwith.people.name_table import Bearers, Ids, NameTable
from forthwith.people.names import nicknames

# How sure each way of writing a name is, as shown to the person who decides. Not probabilities: an order.
EXACT = 0.97
SHORT_FORM = 0.85
MIDDLE_UNKNOWN = 0.8
LEFT_OUT = 0.75
MIDDLE_DIFFERS = 0.5


class Meaning(NamedTuple):
    """The ids a written name may mean, and how sure that is when there is one."""

    ids: Ids
    confidence: float


NOBODY = Meaning((), 0.0)


def meaning_of(names: NameTable, given: bytes, family: bytes) -> Meaning:
    """Who "given family" means.

    A short form ("Kate") means everyone it may stand for as well as those who are called just that; a full name
    means its own bearers, and only when there is none those whom the roster knows by the short form.
    """
    bearers = names.sure(family)
    exact = bearers.get(given)
    full_names, short_forms = nicknames()
    if given in full_names and (by_short := _all(bearers, full_names[given])):
        return Meaning(_each_once([*(exact or ()), *by_short]), EXACT if exact else SHORT_FORM)
    if exact:
        return Meaning(exact, EXACT)
    if loose := names.loose(family).get(given):
        return Meaning(loose, LEFT_OUT)
    if given in short_forms and (by_full := _all(bearers, short_forms[given])):
        return Meaning(_each_once(by_full), SHORT_FORM)
    return NOBODY


def with_middle(names: NameTable, meaning: Meaning, middles: Sequence[bytes], capital: bool) -> Meaning:
    """The same meaning, once the words between given and family name are weighed as middle names.

    ``capital`` says whether those words are written with a capital; a plain word between two names is no name.
    """
    agreeing = tuple(found for found in meaning.ids if _agree(names.middle_words(found), middles))
    if agreeing:
        return Meaning(agreeing, meaning.confidence)
    silent = tuple(found for found in meaning.ids if not names.middle_words(found))
    if silent and capital and len(middles) == 1:
        return Meaning(silent, min(meaning.confidence, MIDDLE_UNKNOWN))
    if capital and all(len(word) == 1 for word in middles):
        return Meaning(meaning.ids, min(meaning.confidence, MIDDLE_DIFFERS))
    return NOBODY


def _agree(known: frozenset[bytes], written: Sequence[bytes]) -> bool:
    return bool(known) and all(
        any(word == name or ((len(word) == 1 or len(name) == 1) and word[:1] == name[:1]) for name in known)
        for word in written
    )


def _all(bearers: Bearers, givens: Iterable[bytes]) -> list[str]:
    return [found for given in givens for found in bearers.get(given) or ()]


def _each_once(ids: Iterable[str]) -> Ids:
    return tuple(dict.fromkeys(ids))
