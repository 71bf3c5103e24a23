"""Has this happened before? Earlier cases alike by group, unit, tool and cause, with what was promised then (R-125)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.cases import cases_of
from forthwith.record.deciding import Likeness
from forthwith.record.likeness import traits
from forthwith.record.words import MeasureState
from forthwith.record.work import Measure

#: What cases are compared by; the more of them fit, the more alike.
TRAITS = ("group", "unit", "tool", "cause")
MOST = 10
LOOKED_AT = 50


@dataclass(frozen=True)
class Match:
    """One earlier case: by what it is alike, and its measures."""

    case: Case
    alike_by: tuple[str, ...]
    measures: tuple[Measure, ...]

    @property
    def unproven(self) -> tuple[Measure, ...]:
        """What was promised then and has no proof until today."""
        return tuple(one for one in self.measures if one.state != MeasureState.PROVED)


@dataclass(frozen=True)
class Before:
    """The answer: the cases that fit, and how many earlier ones there are at all."""

    matches: tuple[Match, ...]
    earlier: int

    def __str__(self) -> str:
        if not self.earlier:
            return _("No earlier data.")
        if not self.matches:
            return _("None of the %(count)s earlier cases is known to be alike.") % {"count": self.earlier}
        promised = sum(len(one.measures) for one in self.matches)
        unproven = sum(len(one.unproven) for one in self.matches)
        years = ", ".join(sorted({str(one.case.opened_at.year) for one in self.matches}))
        found = ngettext(
            "%(count)s similar case (%(years)s).", "%(count)s similar cases (%(years)s).", len(self.matches)
        )
        proof = _("%(unproven)s of %(promised)s promised measures have no proof.")
        said = found % {"count": len(self.matches), "years": years}
        return f"{said} {proof % {'unproven': unproven, 'promised': promised}}" if promised else said


def happened_before(case: Case, *, by: Acting, now: datetime) -> Before:
    """The earlier cases this person may see that are like this one, the most alike first, at most ten."""
    earlier = cases_of(by, now=now).filter(opened_at__lt=case.opened_at).exclude(pk=case.pk)
    like = {"unit": case.unit, "tool": case.tool, **traits(case, FactsVersion.latest(case))}
    found: dict[int, set[str]] = {}
    for trait in TRAITS:
        if like[trait]:
            # The index gives the newest first; whether this person may see them is asked once, of those found.
            rows = Likeness.objects.filter(district=case.district, **{trait: like[trait]})
            rows = rows.filter(case__opened_at__lt=case.opened_at).exclude(case=case)
            for pk in rows.order_by("-at").values_list("case_id", flat=True)[:LOOKED_AT]:
                found.setdefault(pk, set()).add(trait)
    seen = set(earlier.filter(pk__in=found).values_list("pk", flat=True))
    return Before(_matches({pk: by_what for pk, by_what in found.items() if pk in seen}), earlier.count())


def _matches(found: dict[int, set[str]]) -> tuple[Match, ...]:
    best = sorted(found, key=lambda pk: (-len(found[pk]), -pk))[:MOST]
    cases = Case.objects.in_bulk(best)
    measures: dict[int, list[Measure]] = {}
    for one in Measure.objects.filter(case_id__in=best):
        measures.setdefault(one.case_id, []).append(one)
    return tuple(
        Match(cases[pk], tuple(one for one in TRAITS if one in found[pk]), tuple(measures.get(pk, ()))) for pk in best
    )
