"""Which drafts a case needs: each group by kind of hearer, way and language, and the texts for everybody (3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination
from forthwith.record.groups import EVERYBODY, INFERRED, SEEN, groups_of
from forthwith.record.words import Choice, DraftKind, Hearer
from forthwith.steps.notify.drafting.text import INFERRED as BY_ABSENCE
from forthwith.steps.notify.drafting.text import Text
from forthwith.steps.notify.drafting.texts import LANGUAGES, kept_for
from forthwith.vault import people

#: Made for every case at once: the first word is ready when the case opens (R-082).
TO_PEOPLE = (DraftKind.FIRST_WORD, DraftKind.NOTICE, DraftKind.CALL_SCRIPT)
TO_ALL = (DraftKind.PUBLIC_NOTICE, DraftKind.COMMUNITY, DraftKind.LEADERSHIP, DraftKind.ANSWER, DraftKind.PRESS)
KINDS = (*TO_PEOPLE, *TO_ALL)
_HEARERS = (Hearer.GUARDIAN, Hearer.ADULT_STUDENT, Hearer.STAFF, Hearer.FORMER, Hearer.OTHER)


@dataclass(frozen=True, slots=True)
class Slot:
    """One draft that is needed, before it is written."""

    text: Text
    group: str
    hearer: str
    way: str

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What tells it from every other draft of the case: kind, group, hearer, way, language."""
        return self.text.kind, self.group, self.hearer, self.way, self.text.language


def slots_of(case: Case, languages: Sequence[str], kinds: Sequence[str] = KINDS) -> Iterator[Slot]:
    """Every draft this case needs now. Opens nothing of the vault but marks."""
    hearers, groups = _hearers(case), _groups(case)
    for language in languages:
        for kind in kinds:
            for text in kept_for(kind, language):
                if Hearer.PUBLIC in text.hearers:
                    yield from (Slot(text, "", str(Hearer.PUBLIC), way) for way in text.kept_ways)
                else:
                    yield from _to_people(text, groups, hearers)


def _to_people(
    text: Text, groups: Mapping[str, frozenset[str]], hearers: Mapping[str, Sequence[str]]
) -> Iterator[Slot]:
    for group, ways in groups.items():
        kept = dict.fromkeys(text.way_for(way) for way in text.ways if way in ways)
        for hearer in hearers.get(group, _HEARERS):
            if hearer in text.hearers:
                yield from (Slot(text, group, str(hearer), way) for way in kept)


def _groups(case: Case) -> dict[str, frozenset[str]]:
    """Each group that is told, with the ways its people are affected; before anything is counted, the likely ones."""
    present: dict[str, set[str]] = {}
    for mark in people.marks(case.uid):
        for group in mark.groups:
            present.setdefault(group, set()).update(mark.ways)
    return {name: _ways(name, present) for name in _told(case)}


def _ways(group: str, present: Mapping[str, set[str]]) -> frozenset[str]:
    if group == INFERRED:
        return frozenset({BY_ABSENCE})
    found = present.get(group) or (set().union(*present.values()) if present else {"listed", BY_ABSENCE})
    return frozenset(found - {BY_ABSENCE} if group == SEEN else found) or frozenset({"listed"})


def _told(case: Case) -> list[str]:
    """The groups the Head answered yes for, or tells anyway; before that, every group of the assessment."""
    signed = Determination.objects.filter(case=case).order_by("-signed_at", "-pk").first()
    if signed is not None:
        told = signed.choices.exclude(choice=Choice.NO).order_by("id")
        return [one.group for one in told]
    version = FactsVersion.latest(case)
    return [group.name for group in groups_of(version.answer)] if version else [EVERYBODY]


def languages_of(case: Case) -> tuple[str, ...]:
    """The languages of those who are told and the district's own, as far as texts are kept; before a roster, all."""
    version = FactsVersion.latest(case)
    if version is None or "languages" not in version.answer:
        return LANGUAGES
    spoken = {_primary(language) for language in version.answer["languages"]} | {_primary(case.district.language)}
    return tuple(one for one in LANGUAGES if one in spoken) or LANGUAGES


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _hearers(case: Case) -> dict[str, Sequence[str]]:
    """The kinds of hearer each group holds: as the roster has them; without one, by the counts; else all of them."""
    version = FactsVersion.latest(case)
    if version is None:
        return {}
    if "hearers" in version.answer:
        present: Mapping[str, Mapping[str, int]] = version.answer["hearers"]
        return {name: [one for one in _HEARERS if one in present.get(name, {})] for name in _told(case)}
    facts = {name: {**version.facts, **own} for name, own in version.group_facts.items()}
    names = _told(case)
    return {name: _of_counts(facts.get(name, version.facts)) for name in names}


def _of_counts(facts: Mapping[str, Any]) -> Sequence[str]:
    whole, children, staff = (_most(facts.get(f"{who}_affected")) for who in ("people", "children", "staff"))
    if children is None and staff is None:
        return _HEARERS
    found = [Hearer.GUARDIAN] if children != 0 else []
    found += [Hearer.STAFF] if staff != 0 else []
    rest = whole is None or children is None or staff is None or children + staff < whole
    found += [Hearer.ADULT_STUDENT] if rest or children else []
    found += [Hearer.FORMER] if rest else []
    # Somebody for whom nobody is found in the roster is always possible.
    return [*found, Hearer.OTHER]


def _most(value: Any) -> int | None:
    """The most that a count can be; a count is a number or [low, high]."""
    most = value[-1] if isinstance(value, list) and value else value
    return most if isinstance(most, int) else None
