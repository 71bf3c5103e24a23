"""Which notices the law and the practice ask for now, worked out from the facts and the determination (R-132)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Sum

from forthwith.law import CaseFacts, Duty, duties, load_place
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.words import Choice

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
    """The duties that are due, or hang on an open question, and for which no notice is recorded."""
    if basis.version is None or not case.district.place:
        return []
    facts = CaseFacts(basis.version.facts)
    if basis.determination is not None:
        facts = facts.but(significant_harm=_harm(basis.determination))
    known = facts.known("awareness_at")
    day = known.date() if isinstance(known, datetime) else case.opened_at.date()
    told = set(Notice.objects.filter(case=case).values_list("duty", flat=True))
    place = load_place(case.district.place)
    # While the Head has not determined, that is what is missing; what hangs on it is not asked twice.
    statuses = ("due", "ask") if basis.determination else ("due",)
    asked = [one for one in duties(place, facts, on=day, practice=case.district.practice or "") if one.to not in WITHIN]
    return [one for one in asked if one.status in statuses and not one.voluntary and one.rule not in told]


def not_told(case: Case, basis: Basis) -> int | None:
    """How many of those the Head wants told do not know yet; None when their number is not known."""
    if basis.determination is None:
        return 0
    wanted = [one.people for one in basis.determination.choices.all() if one.choice in TELL]
    if None in wanted:
        return None
    rows = Notice.objects.filter(case=case, people__isnull=False)
    told = rows.aggregate(told=Sum(F("people") - F("returned")))["told"] or 0
    return max(0, sum(one for one in wanted if one is not None) - told)


def _harm(determination: Determination) -> str:
    return "likely" if any(one.choice == Choice.YES for one in determination.choices.all()) else "none"
