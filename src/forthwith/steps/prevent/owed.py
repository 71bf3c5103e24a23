"""Which notices the law and the practice ask for now, worked out from the facts and the determination (R-132)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forthwith.law import CaseFacts, Duty, duties, load_place
from forthwith.record.assessing import FactsVersion
from forthwith.record.bodies_owed import last_filings
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.lawful import asked_of, believed
from forthwith.record.telling import unaware
from forthwith.record.words import Choice, DraftKind, FilingState

#: Duties to write something down, or to tell one's own Head, end in the record itself and need no notice.
WITHIN = frozenset({"record", "head", "student-record"})
TELL = (Choice.YES, Choice.NOTIFY_ANYWAY)


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
    by_letters = Notice.objects.filter(case=case, of_letters=True, kind=DraftKind.NOTICE).exists()
    # What the Head found not applicable, with the reason, is owed no more.
    told |= {rule for rule, one in last_filings(case).items() if one.state == FilingState.NOT_APPLICABLE}
    # While the Head has not determined, that is what is missing; what hangs on it is not asked twice.
    statuses = ("due", "ask") if basis.determination else ("due",)
    place, practice = load_place(case.district.place), case.district.practice or ""
    found: dict[str, Duty] = {}
    for asked in asked_of(case, basis.version, basis.determination, believed(case)):
        for one in duties(place, asked.facts, on=_day(case, asked.facts), practice=practice):
            done = one.rule in told or (by_letters and one.to == "individual")
            if one.status in statuses and one.to not in WITHIN and not one.voluntary and not done:
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


def _day(case: Case, facts: CaseFacts) -> date:
    """The law that counts is that of the day the district knew."""
    known = facts.known("awareness_at")
    return (known if isinstance(known, datetime) else case.opened_at).astimezone(case.district.zone).date()
