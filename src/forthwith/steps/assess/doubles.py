"""Addresses on a list that may belong to one person, for the officer to look at; nobody is merged here (2.1.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forthwith.people.addresses import folded_address
from forthwith.people.roster import Roster

STRANGER = "address:"
#: A list to look through by hand; beyond it a person would stop reading.
MOST = 50
_APART = re.compile(r"[^a-z]+")


def doubles(listed: Iterable[str], roster: Roster | None) -> list[tuple[str, str]]:
    """Pairs of addresses whose words before the "@" are the same, at least one of them unknown to the roster.

    ``listed`` are the engine's members: ids of the roster, or "address:…" for those it does not know.
    """
    known: dict[str, list[str]] = {}
    strangers: list[str] = []
    for one in sorted(listed):
        if one.startswith(STRANGER):
            strangers.append(one.removeprefix(STRANGER))
        elif roster and one in roster.people:
            for address in roster.people[one].emails:
                _file(known, folded_address(address))
    return list(_pairs(known, strangers))[:MOST]


def _pairs(known: dict[str, list[str]], strangers: list[str]) -> Iterable[tuple[str, str]]:
    for address in strangers:
        for other in known.get(_words(address), ()):
            yield other, address
        _file(known, address)


def _file(known: dict[str, list[str]], address: str) -> None:
    if words := _words(address):
        known.setdefault(words, []).append(address)


def _words(address: str) -> str:
    """The words before the "@" in a fixed order: ana.silva and silva.ana2 are alike, a.s and j are nothing."""
    words = sorted(word for word in _APART.split(address.rpartition("@")[0].lower()) if len(word) > 1)
    return " ".join(words) if sum(map(len, words)) >= 6 else ""
