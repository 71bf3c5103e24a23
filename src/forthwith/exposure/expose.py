"""If these readers get this, who learns what about whom? (practice 2.1.3 to 2.1.5)"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from forthwith.exposure import group_sums, sums
from forthwith.exposure.audience import Audiences
from forthwith.exposure.candidates import sensitive
from forthwith.exposure.case import Case
from forthwith.exposure.cells import NO_ROSTER, small_cells
from forthwith.exposure.consider import consider
from forthwith.exposure.elements import elements
from forthwith.exposure.fact_list import Facts
from forthwith.exposure.facts import Exposure, GroupFinding, SmallCell, Sum
from forthwith.exposure.gather import gather
from forthwith.exposure.given import Given
from forthwith.exposure.learning import learn_rest
from forthwith.exposure.ledger import Ledger
from forthwith.exposure.listing import recipient_lists, shown_list
from forthwith.exposure.look import Look
from forthwith.exposure.pair_counts import pair_counts
from forthwith.exposure.people_counts import people_counts
from forthwith.exposure.per_person import PerPerson
from forthwith.exposure.pool import NOBODY
from forthwith.exposure.readers import Readers
from forthwith.exposure.sentences import Told, sentences
from forthwith.exposure.ties import ties_of
from forthwith.exposure.unknowns import readers_unknown, unknowns
from forthwith.exposure.verdicts import group_findings
from forthwith.people.person import SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Item

_NOTHING_GIVEN = Given()


def expose(
    items: Iterable[Item],
    *,
    roster: Roster | None,
    register: Sequence[SensitiveGroup] = (),
    given: Given = _NOTHING_GIVEN,
    on: date,
) -> Exposure:
    """Who learned what about whom, from unpacked evidence.

    ``items`` are taken one at a time and not kept; ``roster`` are the people the district knows (None: nobody),
    ``register`` its sensitive groups, ``given`` what a person tells beside the files, ``on`` the day of the answer.
    Raises GivenInvalid. What is not known is None in the answer, never 0 (invariant 8).
    """
    return _answer(_case(items, roster, register, given, on=on))


def _case(
    items: Iterable[Item], roster: Roster | None, register: Sequence[SensitiveGroup], given: Given, *, on: date
) -> Case:
    given.check()
    ties, look = ties_of(roster), Look(roster)
    readers = Readers(roster, ties)
    gathered = gather(items, look, readers, roster)
    who = Audiences(gathered, given, readers)
    groups = sensitive(register, readers, roster)
    opened, strangers = _opened(given, readers, who.given_opened)
    ledger = Ledger(readers, opened)
    case = Case(roster, given, on, readers, ties, look, gathered, who, ledger, opened, strangers, register)
    for listing in recipient_lists(gathered, who, readers, ties):
        consider(case, listing, groups)
    for copies in gathered.parts.values():
        consider(case, shown_list(copies, who, roster), groups)
    learn_rest(case)
    return case


def _opened(given: Given, readers: Readers, logged: frozenset[int]) -> tuple[frozenset[int] | None, int]:
    """The readers known to have opened it, or None when nobody looked; and how many names fit no reader."""
    if given.opened is None and all(reader.opened is None for reader in given.readers):
        return None, 0
    found, strangers = readers.opened(given.opened or ())
    return found | logged, strangers


def _answer(case: Case) -> Exposure:
    people, pairs = people_counts(case), pair_counts(case)
    groups, group_figures = _groups(case)
    cells, note = _cells(case)
    barred = _barred(case)
    kinds = elements(case)
    visible, hidden = _readers(case)
    opened = None if case.opened is None else len(case.opened & (visible | hidden))
    return Exposure(
        readers_visible=len(visible),
        readers_hidden=len(hidden),
        readers_unknown=readers_unknown(case),
        readers_opened=opened,
        facts=Facts(case.ledger, case.authorised),
        pairs=pairs.pairs,
        inferred_bounds=pairs.bounds,
        people=people.counts,
        members=people.members,
        address_pairs=pairs.address_pairs,
        groups=groups,
        small_cells=cells,
        small_cells_note=note,
        elements=kinds,
        topics=_topics(case),
        sentences=sentences(case, Told(people.counts, cells, barred)),
        not_read=tuple(case.gathered.not_read),
        unknowns=unknowns(case),
        sums=(
            *_reader_sums(len(visible), len(hidden), opened), *pairs.sums, *people.sums, *group_figures,
            *group_sums.of_cells(cells), *group_sums.of_elements(kinds),
        ),
        barred=barred,
        per_person=PerPerson(case.ledger, people.members),
    )  # fmt: skip


def _readers(case: Case) -> tuple[frozenset[int], frozenset[int]]:
    """Readers the others could see, and all others who are known, without those who may know."""
    owners = NOBODY.union(*(match.group.owners for match in case.recognised))
    got = case.audiences.everybody() - case.readers.of_people(owners)
    visible = got.intersection(number for mail in case.gathered.mails.values() for number in mail.visible)
    return visible, got - visible


def _reader_sums(visible: int, hidden: int, opened: int | None) -> Iterable[Sum]:
    yield sums.counted("readers.visible", visible, "distinct readers whom the others could see")
    yield sums.counted("readers.hidden", hidden, "distinct readers whom nobody could see")
    if opened is None:
        yield sums.not_counted("readers.opened", "nobody told who opened it")
    else:
        yield sums.counted("readers.opened", opened, "distinct readers known to have opened it")


def _groups(case: Case) -> tuple[tuple[GroupFinding, ...], list[Sum]]:
    """What the lists mean, each recognised group with its complement."""
    sizes = {name: one.size for meant in case.meant for name, one in meant.complements.items()}
    found = group_findings(case.groups.values())
    groups = tuple(
        replace(group, complement=sizes.get(group.name) if group.sensitivity else None) for group, _ in found
    )
    return groups, list(group_sums.of_groups(groups, [seen for _, seen in found]))


def _cells(case: Case) -> tuple[tuple[SmallCell, ...], str]:
    found: dict[SmallCell, None] = {}
    notes = [NO_ROSTER] if case.roster is None else []
    for match, near in case.recognised_near:
        cells, note = small_cells(match, case.roster, near, case.ties)
        found.update(dict.fromkeys(cells))
        notes.append(note)
    return tuple(found), next((note for note in notes if note), "")


def _barred(case: Case) -> tuple[tuple[str, str], ...]:
    """Readers who learned about somebody an order keeps them away from."""
    found: set[tuple[str, str]] = set()
    for owner, others in case.ties.barred.items():
        numbers = case.readers.having((owner,))
        for way in ("listed", "shown", "linked") if numbers else ():
            for spread in case.ledger.spreads(way):
                if not numbers.isdisjoint(spread.readers):
                    found.update((owner, person) for person in others & spread.people)
    return tuple(sorted(found))


def _topics(case: Case) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for copies in case.gathered.parts.values():
        for topic in sorted(copies.seen.topics):
            found.setdefault(topic, {})[copies.place] = None
    for mail in case.gathered.mails.values():
        for topic in sorted(mail.topics - set(found)):
            found.setdefault(topic, {})[f"{mail.place}, recipients"] = None
    return {topic: tuple(places) for topic, places in sorted(found.items())}
