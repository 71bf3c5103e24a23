"""What a case knows that a public sentence can be held against (R-106)."""

from __future__ import annotations

from django.db.models import Min

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case, Moment
from forthwith.record.claim_rules import Beside, Known
from forthwith.record.deciding import Notice
from forthwith.record.telling import unaware
from forthwith.record.words import Time
from forthwith.record.work import Measure, StepTaken


def known_of(case: Case) -> Known:
    """What the case knows that a claim can be held against."""
    version = FactsVersion.latest(case)
    times = {one.which: one.at for one in Moment.objects.filter(case=case).order_by("recorded_at", "id")}
    notices = list(Notice.objects.filter(case=case))
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
