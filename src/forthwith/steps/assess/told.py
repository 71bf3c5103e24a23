"""What people told beside the files: corrections, confirmed meanings, answers, as the engine takes them (2.1.4)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from forthwith.exposure import Given, GivenReader
from forthwith.law import CaseFacts
from forthwith.record.acting import Acting
from forthwith.record.assessing import Correction, Meaning, Run, Unknown
from forthwith.record.case import Case, Moment
from forthwith.record.looks import trace
from forthwith.record.words import Time
from forthwith.steps.assess.corrected import Known, Meant
from forthwith.steps.assess.law_facts import plain_facts
from forthwith.vault.words import read_words

#: The kinds of correction: addresses of one person, one address of two people, further readers, who opened it.
SAME, SHARED, READER, OPENED, TOLD = "same", "shared", "reader", "opened", "told"

#: What the case already says, as facts for the law.
CAUSES = {"disclosure": "error", "loss": "loss", "theft": "theft", "use": "misuse", "collection": "misuse"}
MOMENTS = {Time.HAPPENED: "happened_at", Time.DISCOVERED: "discovery_at", Time.HEAD_KNEW: "awareness_at"}


@dataclass(frozen=True)
class Told:
    """Everything told of one case; ``given`` and ``known`` hold personal data and stay in memory."""

    given: Given = field(default_factory=Given)
    known: Known = field(default_factory=Known)
    facts: Mapping[str, Any] = field(default_factory=dict)
    other_copies: int = 0


def told_of(case: Case, *, by: Acting, now: datetime) -> Told:
    """Gather it from the record, and from the vault what names people; each look leaves a trace."""
    words = _words(case, by=by, now=now)
    last = Correction.objects.filter(case=case, kind=TOLD, undone_at__isnull=True).last()
    said = last.told if last else {}
    opened = frozenset(words.get(OPENED, ()))
    given = Given(
        readers=tuple(GivenReader(one) for one in words.get(READER, ())),
        unknown_readers=bool(said.get("unknown_readers")),
        opened=opened or None,
        completeness=said.get("completeness") or {},
        population_known=said.get("population_known", True),
    )
    return Told(given, _known(case, words, by=by, now=now), facts_told(case), int(said.get("other_copies") or 0))


def facts_told(case: Case) -> dict[str, Any]:
    """What the case, its times and the answered unknowns say, in the vocabulary of the law."""
    facts: dict[str, Any] = {}
    kind = next((one for one in case.kinds if one in CAUSES), None)
    if kind:
        facts["cause"] = "cyber" if case.cyber else CAUSES[kind]
    # A box that nobody ticked is not an answer: what was not said stays unknown (invariant 8).
    said = {"network_breach": case.network, "attack_on_systems": case.cyber, "vendor_held": bool(case.holder)}
    facts |= {name: True for name, yes in said.items() if yes}
    for moment in Moment.objects.filter(case=case, which__in=MOMENTS):
        facts[MOMENTS[Time(moment.which)]] = moment.at
    for answered in Unknown.objects.filter(case=case, answered_at__isnull=False, value__isnull=False).exclude(fact=""):
        facts[answered.fact] = answered.value
    return plain_facts(CaseFacts(facts))


def _words(case: Case, *, by: Acting, now: datetime) -> dict[str, list[Any]]:
    """Addresses and pairs of addresses by the kind of correction, out of the vault."""
    standing = Correction.objects.filter(case=case, undone_at__isnull=True, words__isnull=False)
    why = trace(case, why="assessment", by=by, now=now)
    found: dict[str, list[Any]] = {}
    for one in standing:
        if one.words is not None:
            found.setdefault(one.kind, []).extend(json.loads(read_words(one.words, trace=why)))
    return found


def _known(case: Case, words: Mapping[str, Iterable[Any]], *, by: Acting, now: datetime) -> Known:
    meanings = Meaning.objects.filter(case=case, replaced_at__isnull=True).order_by("at", "id")
    return Known(
        same=tuple((str(first), str(second)) for first, second in words.get(SAME, ())),
        shared=tuple(map(str, words.get(SHARED, ()))),
        meanings=tuple(
            Meant(one.group, one.reveals, one.absence_reveals, one.sensitivity, one.absence_sensitivity, one.population)
            for one in meanings
        ),
        listed=frozenset(working(case, by=by, now=now).get("listed", ())) if meanings else frozenset(),
    )


def working(case: Case, *, by: Acting, now: datetime) -> dict[str, Any]:
    """What the last run left for the next one and for the page of addresses: personal data, out of the vault."""
    last = Run.objects.filter(case=case, working__isnull=False).last()
    return read_working(case, last.working, by=by, now=now) if last and last.working else {}


def read_working(case: Case, uid: UUID, *, by: Acting, now: datetime) -> dict[str, Any]:
    """The working data of one run, after the trace."""
    why = trace(case, why="assessment", by=by, now=now)
    found: dict[str, Any] = json.loads(read_words(uid, trace=why))
    return found
