"""Step four at a glance: for one case, and for the board over all of them (J12)."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from forthwith.record.cases import cases_of
from forthwith.record.enquiries_owed import ageing
from forthwith.record.rights import Act, may
from forthwith.record.words import MeasureState
from forthwith.record.work import Investigation, Measure
from forthwith.steps.prevent.conditions import CONDITIONS, what_is_missing
from forthwith.steps.prevent.promises import said_in_public
from forthwith.steps.prevent.similar import happened_before
from forthwith.steps.prevent.testing import overdue
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page

COLOURS = {
    MeasureState.PROMISED: "blue", MeasureState.CLAIMED: "yellow", MeasureState.PROVED: "green",
    MeasureState.DROPPED: "grey",
}  # fmt: skip


@require_GET
@page(Act.SEE_CASE)
def show(request: Asked, number: str) -> HttpResponse:
    """Findings, measures, promises, what came before, and what is owed before closing."""
    case = the_case(request, number)
    found = Measure.objects.filter(case=case).select_related("owner", "case").annotate(tested_at=Max("tests__at"))
    missing = what_is_missing(case, now=request.now)
    context = {
        "case": case,
        "title": _("Prevent: case %(number)s") % {"number": case.number},
        "breadcrumbs": crumbs(case),
        "investigation": Investigation.objects.filter(case=case).select_related("investigator").first(),
        "measures": [_row(one, request) for one in found],
        "promises": said_in_public(case),
        "before": happened_before(case, by=request.acting, now=request.now),
        "done": len(CONDITIONS) - len({one.condition for one in missing}),
        "conditions": len(CONDITIONS),
        "may_investigate": may(Act.INVESTIGATE, request.acting, now=request.now),
        "may_promise": may(Act.PROMISE_MEASURE, request.acting, now=request.now),
        "may_close": may(Act.CLOSE, request.acting, now=request.now),
        "may_folder": may(Act.EXPORT_FOLDER, request.acting, now=request.now),
    }
    return render(request, "prevent/show.html", context)


@require_GET
@page(Act.SEE_CASES)
def board(request: Asked) -> HttpResponse:
    """Every measure of the cases this person may see, by state: one page for the board."""
    found = Measure.objects.filter(case__in=cases_of(request.acting, now=request.now)).select_related("owner", "case")
    rows = [_row(one, request) for one in found.annotate(tested_at=Max("tests__at")).order_by("due_on", "pk")]
    groups = [(state.label, [row for row in rows if row["state"] == state]) for state in MeasureState]
    late = sum(1 for row in rows if row["late"])
    waits = ageing(cases_of(request.acting, now=request.now), request.now)
    context = {"title": _("Measures and promises"), "groups": groups, "all": len(rows), "late": late, "waits": waits}
    return render(request, "prevent/board.html", context)


def _row(one: Any, request: Asked) -> dict[str, Any]:
    """A measure as a line: its state, and whether it or its test is late."""
    unfinished = one.state in (MeasureState.PROMISED, MeasureState.CLAIMED)
    zone = request.acting.staff.district.zone if request.acting.staff and request.acting.staff.district else None
    return {
        "measure": one,
        "state": one.state,
        "said": one.get_state_display(),
        "colour": COLOURS[MeasureState(one.state)],
        "late": unfinished and one.due_on < request.now.astimezone(zone).date(),
        "tested_at": one.tested_at,
        "test_overdue": overdue(one, one.tested_at, now=request.now),
    }
