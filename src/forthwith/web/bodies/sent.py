"""What went out: word for word, its proof, its number, and what they answered (R-133)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forthwith.record.bodies import Filing
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.rights import Act, may
from forthwith.record.words import FilingState
from forthwith.steps.notify.bodies.filing import WAYS, Attached, enter_number, prove, record_answer
from forthwith.steps.notify.bodies.paper import kept_paper
from forthwith.web.bodies import shown
from forthwith.web.bodies.finding import at, the_case
from forthwith.web.bodies.forms import AfterForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered


@require_safe
@page(Act.SEE_LETTERS)
def show(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """What was kept, and the form for what comes later."""
    case, filing = _found(request, number, uid)
    context = {"title": _title(filing), "form": AfterForm(filing=filing)} | _context(request, case, filing)
    return render(request, "bodies/filing.html", context)


@require_POST
@page(Act.FILE_REPORT)
def after(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep what came later: the proof, their file number, their answer."""
    case, filing = _found(request, number, uid)
    form = AfterForm(request.POST, request.FILES, filing=filing)
    words = Page(
        _title(filing), "", _("Kept."), reverse("bodies:filing", args=[case.number, filing.uid]),
        template="bodies/filing.html", more=_context(request, case, filing),
    )  # fmt: skip
    return answered(request, form, words, lambda given: _keep(request, filing, given))


@require_safe
@page(Act.SEE_LETTERS)
def copy(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """What went out, as a PDF."""
    _case, filing = _found(request, number, uid)
    answer = HttpResponse(kept_paper(filing), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="sent-{filing.case.number}.pdf"'
    return answer


def _title(filing: Filing) -> str:
    return _("Sent: %(body)s") % {"body": filing.body}


def _found(request: Asked, number: str, uid: UUID) -> tuple[Case, Filing]:
    case = the_case(request, number)
    return case, get_object_or_404(Filing.objects.select_related("by", "case__district"), case=case, uid=uid)


def _keep(request: Asked, filing: Filing, given: dict[str, Any]) -> None:
    new_number = given["file_number"] and given["file_number"] != filing.file_number
    if not (new_number or given["file"] or given["words"]):
        raise Refused(_("Nothing new was entered. Give a proof, a number or their answer."))
    # The file first: when it is refused, nothing else of the page was kept.
    if given["file"]:
        prove(filing, Attached(given["file"], given["file"].name or ""), given["proof_note"], **who(request))
    if new_number:
        enter_number(filing, given["file_number"], **who(request))
    if given["words"]:
        record_answer(filing, given["words"], at=given["answered_at"] or request.now, **who(request))


def _context(request: Asked, case: Case, filing: Filing) -> dict[str, Any]:
    way = WAYS.get(filing.how)
    return at(case) | {
        "filing": filing,
        "colour": shown.FILINGS.get(FilingState(filing.state), "grey"),
        "how": str(way[0]) if way else "",
        "rows": [[one["number"], one["label"], one["text"]] for one in filing.snapshot],
        "may_file": may(Act.FILE_REPORT, request.acting, now=request.now)
        and filing.state != FilingState.NOT_APPLICABLE,
    }
