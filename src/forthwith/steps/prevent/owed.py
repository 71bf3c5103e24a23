"""Which notices the law and the practice ask for now, worked out from the facts and the determination (R-132)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forthwith.law import CaseFacts, Duty, duties, load_place
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.telling import unaware
from forthwith.record.words import Certainty, Choice

#: Duties to write something down, or to tell one's own Head, end in the record itself and need no notice.
WITHIN = frozenset({"record", "head", "student-record"})
TELL = (Choice.YES, Choice.NOTIFY_ANYWAY)
BREACH = {Certainty.HAPPENED: "happened", Certainty.MAY_HAVE: "suspected", Certainty.ABOUT_TO: "expected"}
#: The laws' own words for what the Head answers.
THRESHOLDS = ("significant_harm", "real_risk", "serious_harm")


@dataclass(frozen=True)
class Basis:
    """What a case stands on: the facts as they are now, the last determination, and whether the two fit."""

    version: FactsVersion | None
    determination: Determination | None

    @property
    def decided(self) -> bool:
        """Whether the Head determined on the facts as they stand."""
        return bool(self.version and self.determination and self.determination.version == self.version.number)


def basis_of(case: Case) -> Basis:
    """The facts and the determination as they stand."""
    last = Determination.objects.filter(case=case).order_by("-signed_at", "-pk").prefetch_related("choices").first()
    return Basis(FactsVersion.latest(case), last)


def notices_owed(case: Case, basis: Basis) -> list[Duty]:
    """The duties that are due, or hang on an open question, and for which no notice is recorded; each rule once."""
    if basis.version is None or not case.district.place:
        return []
    told = set(Notice.objects.filter(case=case).values_list("duty", flat=True))
    # While the Head has not determined, that is what is missing; what hangs on it is not asked twice.
    statuses = ("due", "ask") if basis.determination else ("due",)
    place, practice = load_place(case.district.place), case.district.practice or ""
    found: dict[str, Duty] = {}
    for facts in _asked(case, basis.version, basis.determination):
        for one in duties(place, facts, on=_day(case, facts), practice=practice):
            if one.status in statuses and one.to not in WITHIN and not one.voluntary and one.rule not in told:
                found.setdefault(one.rule, one)
    return list(found.values())


def not_told(case: Case, basis: Basis) -> int | None:
    """How many of those the Head wants told do not know yet; None when their number is not known."""
    if basis.determination is None:
        return 0
    wanted = [one.people for one in basis.determination.choices.all() if one.choice in TELL]
    if None in wanted:
        return None
    return unaware(sum(one for one in wanted if one is not None), Notice.objects.filter(case=case)).count


def _asked(case: Case, version: FactsVersion, determination: Determination | None) -> Iterator[CaseFacts]:
    """The facts to ask the law with: the whole case, or each group with the Head's answer for it."""
    known = {"breach": BREACH[Certainty(case.certainty)], **version.facts}
    known |= {"network_breach": True} if case.network else {}
    known |= {"attack_on_systems": True} if case.cyber else {}
    if determination is None:
        yield CaseFacts(known)
        return
    for one in determination.choices.all():
        answer = dict.fromkeys(THRESHOLDS, "likely" if one.choice == Choice.YES else "none")
        anyway = {"notify_below_threshold": True} if one.choice == Choice.NOTIFY_ANYWAY else {}
        signed = {"determined_at": determination.signed_at}
        yield CaseFacts({**known, **version.group_facts.get(one.group, {}), **signed, **answer, **anyway})


def _day(case: Case, facts: CaseFacts) -> date:
    """The law that counts is that of the day the district knew."""
    known = facts.known("awareness_at")
    return (known if isinstance(known, datetime) else case.opened_at).astimezone(case.district.zone).date()
