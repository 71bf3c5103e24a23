"""What a case knows that a public sentence can be held against (R-106)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Min

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.claim_rules import Beside, Known
from forthwith.record.deciding import Notice
from forthwith.record.lawful import believed
from forthwith.record.telling import unaware
from forthwith.record.words import Time
from forthwith.record.work import Measure, StepTaken


def known_of(case: Case) -> Known:
    """What the case knows that a claim can be held against."""
    return known_from(case, FactsVersion.latest(case), believed(case), list(Notice.objects.filter(case=case)))


def known_from(
    case: Case, version: FactsVersion | None, times: Mapping[str, datetime], notices: Sequence[Notice]
) -> Known:
    """The same with what was read already: the newest facts, the moments as believed now, and the notices."""
    reports = [one for one in notices if "commissioner" in f"{one.to} {one.duty}".casefold()]
    beside = Beside(
        happened=times.get(Time.HAPPENED),
        discovered=times.get(Time.DISCOVERED),
        first_step=StepTaken.objects.filter(case=case).aggregate(first=Min("done_at"))["first"],
        first_word=min((one.at for one in notices if one.people), default=None),
        told=unaware(case.affected, notices).told,
        reported=bool(reports),
        proof_of_report=any(one.proof or one.file_number for one in reports),
        measures=Measure.objects.filter(case=case).count(),
    )
    return Known(version.answer if version else {}, version.facts if version else {}, beside)
