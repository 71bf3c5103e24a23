"""Report a breach: the form, and the receipt that says who has it (R-053, R-054; users, J3)."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from forthwith.record.district import District
from forthwith.record.errors import NotYours
from forthwith.record.reports import Draft, Report
from forthwith.record.rights import Act
from forthwith.record.staff import Staff
from forthwith.record.words import Certainty, Channel
from forthwith.steps.report import draft_of, hold, open_report, unfinished
from forthwith.web.door import Asked, page, who
from forthwith.web.report.forms import ReportForm
from forthwith.web.report.intake import Answer, Ways, take


@require_http_methods(["GET", "POST"])
@page(Act.REPORT)
def new(request: Asked) -> HttpResponse:
    """The report form; sending it leads to the receipt."""
    answer = take(request, _ways(request))
    if answer.report is not None:
        return redirect("report:receipt", uid=answer.report.uid)
    context = {"title": _("Report a breach"), "form": answer.form, "files": answer.files, "read": answer.read}
    return render(request, "report/new.html", context | {"back": reverse("home:first")}, status=answer.status)


@require_GET
@page(Act.REPORT)
def receipt(request: Asked, uid: Any) -> HttpResponse:
    """What was given to whom and when, and three things to do now; only for who reported."""
    report = Report.objects.select_related("case").filter(uid=uid, by=request.acting.staff).first()
    if report is None:
        raise NotYours
    return render(request, "report/receipt.html", {"title": _("Your report was received")} | given(report))


def given(report: Report) -> dict[str, Any]:
    """What a receipt says: never anything of the case but its number."""
    draft = Draft.objects.filter(uid=report.case.uid).first() if report.case else None
    to = report.deliveries.filter(channel=Channel.PAGE).values_list("to__name", flat=True)
    return {
        "report": report,
        "number": report.case.number if report.case else "",
        "given_to": list(dict.fromkeys(to)),
        "files": draft.files if draft else [],
        "stop_first": report.certainty == Certainty.ABOUT_TO,
    }


def _ways(request: Asked) -> Ways:
    staff = cast(Staff, request.acting.staff)
    if staff.district is None:
        raise NotYours
    district: District = staff.district
    mine = who(request)

    def keep(token: Any, files: Any) -> Draft:
        return hold(draft_of(token, district, **mine), files, **mine)

    def begun(token: str) -> Answer | None:
        draft = next((one for one in unfinished(request.acting) if str(one.uid) == token), None)
        return Answer(ReportForm(initial={"token": draft.uid}), draft.files) if draft else None

    return Ways(keep, lambda token, told: open_report(told, token=token, **mine), district, request.now, begun=begun)
