"""One body: the text for each field of its form, the paper, and that it went out (R-133, R-134, R-216, J9)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forthwith.record.bodies import Filing, Sheet
from forthwith.record.bodies_owed import OUT
from forthwith.record.case import Case
from forthwith.record.rights import Act, may
from forthwith.record.words import FilingState
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.comparing import ABSENT, compared
from forthwith.steps.notify.bodies.duties import BodyDuty, Stand, body_duty
from forthwith.steps.notify.bodies.filing import Attached, Sending, applies_again, not_applicable, record_sent
from forthwith.steps.notify.bodies.follow_up import changed_lines, filled_for
from forthwith.steps.notify.bodies.paper import report_paper
from forthwith.web.bodies import shown
from forthwith.web.bodies.finding import at, the_case
from forthwith.web.bodies.forms import SentForm, WhyForm
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import date
from forthwith.web.one_form import Page, answered


@require_safe
@page(Act.SEE_LETTERS)
def show(request: Asked, number: str, rule: str) -> HttpResponse:
    """The fields to paste, one after the other, and the form that says it went out."""
    case = the_case(request, number)
    version = sheets.version(case, now=request.now)
    form = SentForm(sheet=version.number)
    return render(request, "bodies/report.html", {"form": form, **_context(request, case, rule, version)})


@require_POST
@page(Act.FILE_REPORT)
def went_out(request: Asked, number: str, rule: str) -> HttpResponse:
    """Keep that it went out, from the version of the sheet that was on the page."""
    case = the_case(request, number)
    version = _version(request, case)
    form = SentForm(request.POST, request.FILES, sheet=version.number)

    def keep(given: dict[str, Any]) -> None:
        proof = Attached(given["file"], given["file"].name or "") if given["file"] else None
        fields = {name: given[name] for name in ("how", "at", "file_number", "proof_note", "token", "sheet")}
        record_sent(case, Sending(rule=rule, **fields), proof, **who(request))

    to, more = reverse("bodies:show", args=[case.number]), _context(request, case, rule, version)
    claimed = _("Kept as said to be sent. Add the proof under “What went out”: until then the duty stays open.")
    said = _("Kept.") if request.FILES.get("file") else claimed
    words = Page(more["title"], "", said, to, template="bodies/report.html", more=more)
    return answered(request, form, words, keep)


@require_safe
@page(Act.SEE_LETTERS)
def paper(request: Asked, number: str, rule: str) -> HttpResponse:
    """The report as a PDF to attach."""
    case = the_case(request, number)
    version = sheets.version(case, now=request.now)
    found = body_duty(case, rule, now=request.now, sheet=sheets.as_sheet(version.fields))
    made = report_paper(case, found, _before(found), now=request.now)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="report-{case.number}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@page(Act.DECIDE_NOTICE)
def applies(request: Asked, number: str, rule: str) -> HttpResponse:
    """The Head finds a duty not applicable, or takes that back; both need a reason and stay on the list."""
    case = the_case(request, number)
    found = body_duty(case, rule, now=request.now)
    lifting = found.stand == Stand.NOT_APPLICABLE
    form = WhyForm(request.POST or None)
    step = applies_again if lifting else not_applicable
    words = Page(
        _("It applies after all") if lifting else _("A duty that does not apply"),
        _("It applies") if lifting else _("It does not apply"), _("Kept."), reverse("bodies:show", args=[case.number]),
        inset=f"{found.contact.name}. {found.duty.duty}", template="bodies/form.html", more=at(case),
    )  # fmt: skip
    return answered(request, form, words, lambda given: step(case, rule, given["why"], **who(request)))


def _version(request: Asked, case: Case) -> Sheet:
    """The version that stood on the page when it was sent back with an error, else the newest."""
    typed = request.POST.get("sheet", "")
    kept = Sheet.objects.filter(case=case, number=int(typed)).first() if typed.isascii() and typed.isdigit() else None
    return kept or sheets.version(case, now=request.now)


def _before(found: BodyDuty) -> Filing | None:
    return found.filing if found.filing and found.filing.state in OUT else None


def _context(request: Asked, case: Case, rule: str, version: Sheet) -> dict[str, Any]:
    found = body_duty(case, rule, now=request.now, sheet=sheets.as_sheet(version.fields))
    before, fields = _before(found), filled_for(found, _before(found))
    lines = compared(case, found, sheets.as_sheet(version.fields))
    return at(case) | {
        "title": found.form.name,
        "found": found,
        "card": shown.card(case, found),
        "version": version,
        "lines": [shown.line(one, at, len(fields)) for at, one in enumerate(fields, 1)],
        "not_read": shown.ranges([one.number for one in fields if one.caution]),
        "changed": [[one.label, one.was, one.now] for one in changed_lines(found, before)] if before else [],
        "before": before,
        "earlier": Filing.objects.filter(case=case, duty=found.rule).order_by("-made_at"),
        "colours": shown.FILINGS,
        "compared": [[one.words, one.notice, one.field, one.report or one.state] for one in lines],
        "absent": [one.words.rstrip(".") for one in lines if one.state == ABSENT],
        "checked": date(found.form.checked),
        "waits": found.stand == Stand.WAITING,
        "closed": found.stand in (Stand.NOT_APPLICABLE, Stand.WAITING, Stand.QUESTION),
        "does_not_apply": found.filing is not None and found.filing.state == FilingState.NOT_APPLICABLE,
        "may_file": may(Act.FILE_REPORT, request.acting, now=request.now),
        "may_decide": may(Act.DECIDE_NOTICE, request.acting, now=request.now),
    }
