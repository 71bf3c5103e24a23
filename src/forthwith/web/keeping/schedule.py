"""Each part of the case with its date, and the holds that stop them all (R-124, R-209)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from forthwith.record.case import Case
from forthwith.record.rights import Act, may
from forthwith.steps.keeping import Line, lift_hold, set_hold, standing_holds
from forthwith.steps.keeping import schedule as schedule_of
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.crumbs import at_keeping
from forthwith.web.keeping.forms import HoldForm, ReasonForm
from forthwith.web.look.shown import date
from forthwith.web.one_form import Page, answered


@require_GET
@page(Act.SEE_CASE)
def show(request: Asked, number: str) -> HttpResponse:
    """How long each part is kept, and why so long."""
    case = the_case(request, number)
    context = {
        "case": case,
        "title": _("How long case %(number)s is kept") % {"number": case.number},
        "breadcrumbs": crumbs(case),
        "rows": [[str(line.part.label), _until(line), line.why] for line in schedule_of(case)],
        "holds": list(standing_holds(case)),
        "may_hold": may(Act.HOLD, request.acting, now=request.now),
        "may_erase": may(Act.DESTROY, request.acting, now=request.now),
    }
    return render(request, "keeping/keeping.html", context)


@require_http_methods(["GET", "POST"])
@page(Act.HOLD)
def hold(request: Asked, number: str) -> HttpResponse:
    """Set a hold."""
    case = the_case(request, number)
    form = HoldForm(request.POST or None)
    words = _page(
        case, _("Set a legal hold on case %(number)s"), template="keeping/hold.html",
        said=_("Nothing of this case is destroyed from now on. Counsel has a task."),
    )  # fmt: skip
    return answered(request, form, words, lambda given: set_hold(case, given["rule"], **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.HOLD)
def lift(request: Asked, number: str, pk: int) -> HttpResponse:
    """Lift a hold, with a reason."""
    case = the_case(request, number)
    form = ReasonForm(request.POST or None)
    words = _page(
        case, _("Lift a legal hold on case %(number)s"), template="keeping/lift.html",
        said=_("The hold was lifted. The dates count again."),
    )  # fmt: skip
    return answered(request, form, words, lambda given: lift_hold(case, pk, given["why"], **who(request)))


def _page(case: Case, title: str, *, template: str, said: str) -> Page:
    to = reverse("keeping:keeping", args=[case.number])
    return Page(title % {"number": case.number}, "", said, to, template=template, more=at_keeping(case))


def _until(line: Line) -> str:
    if not line.kept and line.is_in_vault:
        return _("nothing is kept")
    if not line.is_in_vault:
        return _("stays: it holds no personal data")
    if line.held:
        return _("not before the hold is lifted")
    return date(line.until) if line.until else _("no date yet: the case is open")
