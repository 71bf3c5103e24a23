"""What the office does with a report: say that it is seen, read its words, decide a doubtful one (R-054, R-057)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.cases import case_of
from forthwith.record.rights import Act
from forthwith.steps.contain import read_report
from forthwith.steps.report import acknowledge, decide_doubt
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered
from forthwith.web.report.forms import DoubtForm


@require_POST
@page(Act.SEE_CASE)
def seen(request: Asked, number: str) -> HttpResponse:
    """ "I have it": the delivery is seen, and for the Head the time of knowing is kept."""
    case = case_of(request.acting, number, now=request.now)
    acknowledge(case, by=request.acting, now=request.now)
    messages.success(request, _("It is noted that you have this report."))
    return redirect("case:show", number=case.number)


@require_http_methods(["GET", "POST"])
@page(Act.DECIDE_DOUBT)
def doubt(request: Asked, number: str) -> HttpResponse:
    """Decide whether a doubtful report is a breach."""
    case = case_of(request.acting, number, now=request.now)
    form = DoubtForm(request.POST or None)
    back = reverse("case:show", args=[case.number])
    words = Page(
        _("Is this a breach?"), _("Keep the decision"), _("Your decision was kept, and the reporter is told."), back,
        template="report/doubt.html", more={"caption": case.number, "case": case, "back": back},
    )  # fmt: skip
    return answered(
        request, form, words,
        lambda given: decide_doubt(case, given["breach"] == "yes", given["reasons"], **who(request)),
    )  # fmt: skip


@require_POST
@page(Act.READ_WORDS)
def words(request: Asked, number: str) -> HttpResponse:
    """The sealed words of the reports of a case. By a form sent, since each look is kept."""
    case = case_of(request.acting, number, now=request.now)
    reports = list(case.reports.order_by("received_at").select_related("by"))
    read = [(report, *read_report(report, by=request.acting, now=request.now)) for report in reports]
    context = {"title": _("What was reported"), "caption": case.number, "read": read}
    context["back"] = reverse("case:show", args=[case.number])
    return render(request, "report/words.html", context)
