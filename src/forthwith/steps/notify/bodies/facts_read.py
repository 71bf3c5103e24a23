"""Everything of one case that its fact sheet is made from, read once (R-135)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forthwith.record.assessing import Cause, ElementNoted, FactsVersion, HarmAnswer
from forthwith.record.bodies import Filing
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.drafts import Support
from forthwith.record.grounds import PoliceAsked
from forthwith.record.lawful import believed
from forthwith.record.staff import Staff
from forthwith.record.who import officer_at, standing
from forthwith.record.words import FilingState, Layer, MeasureState, Phase, Role
from forthwith.record.work import Copy, Investigation, Measure, StepTaken


@dataclass(frozen=True)
class FactsRead:
    """The rows a sheet is made from; ``facts`` are those of the law, ``times`` the moments as believed now."""

    case: Case
    version: FactsVersion | None
    facts: Mapping[str, Any]
    times: Mapping[str, datetime]
    causes: Mapping[str, str]
    determination: Determination | None
    kinds: Sequence[ElementNoted]
    harms: Sequence[HarmAnswer]
    steps: Sequence[StepTaken]
    copies: Sequence[Copy]
    notices: Sequence[Notice]
    filings: Sequence[Filing]
    measures: Sequence[Measure]
    support: Sequence[Support]
    police: Sequence[PoliceAsked]
    investigation: Investigation | None
    head: Staff | None
    officer: Staff | None

    @property
    def answer(self) -> Mapping[str, Any]:
        """The engine's answer; empty before the first assessment."""
        return self.version.answer if self.version else {}

    def local(self, at: datetime) -> str:
        """A moment in the district's own time, to the minute: "2025-11-14 14:52"."""
        return at.astimezone(self.case.district.zone).strftime("%Y-%m-%d %H:%M")

    def day(self, at: datetime) -> str:
        """The day of a moment where the district is."""
        return at.astimezone(self.case.district.zone).date().isoformat()


def read_facts(case: Case, *, now: datetime) -> FactsRead:
    """Read the rows; opens no vault."""
    version = FactsVersion.latest(case)
    signed = Determination.objects.filter(case=case).select_related("signed_by", "delegation")
    heads = standing(case.district, Role.HEAD, at=now).first()
    return FactsRead(
        case=case,
        version=version,
        facts=version.facts if version else {},
        times=believed(case),
        causes=_causes(case),
        determination=signed.prefetch_related("choices").last(),
        kinds=list(ElementNoted.objects.filter(case=case).order_by("pk")),
        harms=list(HarmAnswer.objects.filter(case=case, phase=Phase.FINAL, replaced_at__isnull=True).order_by("pk")),
        steps=list(StepTaken.objects.filter(case=case).order_by("done_at", "pk")),
        copies=list(Copy.objects.filter(case=case)),
        notices=list(Notice.objects.filter(case=case).order_by("at", "pk")),
        filings=list(Filing.objects.filter(case=case).exclude(state=FilingState.NOT_APPLICABLE)),
        measures=list(Measure.objects.filter(case=case).exclude(state=MeasureState.DROPPED).order_by("due_on", "pk")),
        support=list(Support.objects.filter(case=case, ended_at__isnull=True).order_by("added_at", "pk")),
        police=list(PoliceAsked.objects.filter(case=case).order_by("at", "pk")),
        investigation=Investigation.objects.filter(case=case).first(),
        head=heads.staff if heads else None,
        officer=officer_at(case.district, now),
    )


def _causes(case: Case) -> dict[str, str]:
    """The layers of the cause that are known, in words."""
    rows = Cause.objects.filter(case=case, replaced_at__isnull=True, known=True).exclude(text="")
    return {Layer(layer): text for layer, text in rows.values_list("layer", "text")}
