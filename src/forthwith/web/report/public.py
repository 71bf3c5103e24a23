"""The same form behind a link, for people without an account: it takes a report and shows nothing (R-005)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from forthwith.record.errors import NotYours
from forthwith.record.reports import Draft, Report, ReportLink
from forthwith.steps.report import Told, link_at, open_public_report
from forthwith.steps.report.public import TooMany, hold_public
from forthwith.web.report.forms import PublicReportForm
from forthwith.web.report.intake import Ways, take


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The report form for whoever holds the address."""
    link = _link(slug, key)
    with timezone.override(link.district.zone), translation.override(_language(request, link)):
        try:
            answer = take(request, _ways(request, link))
        except TooMany as many:
            return render(
                request, "errors/page.html", {"title": _("Too many reports"), "lines": [str(many)]}, status=429
            )
        if answer.report is not None:
            return redirect("report:public_receipt", slug=slug, key=key, uid=answer.report.uid)
        context = {"title": _("Report a breach"), "form": answer.form, "files": answer.files, "read": answer.read}
        return render(request, "report/new.html", context | office(link), status=answer.status)


@require_GET
def receipt(request: HttpRequest, slug: str, key: str, uid: Any) -> HttpResponse:
    """That it arrived and when: nothing else."""
    link = _link(slug, key)
    report = Report.objects.filter(uid=uid, link=link).first()
    if report is None:
        raise Http404
    with timezone.override(link.district.zone), translation.override(_language(request, link)):
        context = {"title": _("Your report was received"), "report": report, "number": "", "given_to": [], "files": []}
        return render(request, "report/receipt.html", context | office(link))


def office(link: ReportLink) -> dict[str, Any]:
    """The privacy office's address for the foot of the page."""
    district = link.district
    reached = {"email": district.privacy_email, "phone": district.privacy_phone, "hours": district.privacy_hours}
    return {"district": district.name, "privacy_office": reached}


def _link(slug: str, key: str) -> ReportLink:
    try:
        return link_at(slug, key)
    except NotYours:
        raise Http404 from None


def _language(request: HttpRequest, link: ReportLink) -> str:
    """What the visitor chose, else the district's own language."""
    return translation.get_language_from_request(request) or link.district.language


def _ways(request: HttpRequest, link: ReportLink) -> Ways:
    # The address of the connection itself: a header could be written by anybody.
    who: dict[str, Any] = {"client": str(request.META.get("REMOTE_ADDR", "")), "now": timezone.now()}

    def keep(token: Any, files: Any) -> Draft:
        return hold_public(link, files, token=token, **who)

    def send(token: Any, told: Told) -> Report:
        return open_public_report(link, told, (), token=token, **who)

    return Ways(keep, send, link.district, who["now"], PublicReportForm)
