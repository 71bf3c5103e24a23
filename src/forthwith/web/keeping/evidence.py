"""Pages of the evidence: what is kept by label, hash, keeper, time and custody; keeping more (R-071)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.case import Case
from forthwith.record.rights import Act, may
from forthwith.steps.keeping import (
    WORKING_COPY,
    Item,
    check_evidence,
    evidence_of,
    keep_evidence,
    loose_ends,
)
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.crumbs import at_evidence
from forthwith.web.keeping.forms import KeepForm
from forthwith.web.keeping.wording import custody_words, kind_words
from forthwith.web.look.shown import clock_time
from forthwith.web.one_form import Page, answered


@require_GET
@page(Act.SEE_EVIDENCE_LIST)
def listed(request: Asked, number: str) -> HttpResponse:
    """Every piece of evidence of a case."""
    case = the_case(request, number)
    context = {
        "case": case,
        "title": _("Evidence of case %(number)s") % {"number": case.number},
        "breadcrumbs": crumbs(case),
        "items": [_shown(item) for item in evidence_of(case, by=request.acting, now=request.now)],
        "loose_ends": loose_ends(case),
        "may_keep": may(Act.KEEP_EVIDENCE, request.acting, now=request.now),
    }
    return render(request, "keeping/evidence.html", context)


@require_http_methods(["GET", "POST"])
@page(Act.KEEP_EVIDENCE)
def keep(request: Asked, number: str) -> HttpResponse:
    """Keep one more file as it came."""
    case = the_case(request, number)
    form = KeepForm(request.POST or None, request.FILES or None)
    title, to = _("Keep evidence of case %(number)s"), reverse("keeping:evidence", args=[case.number])
    words = Page(title % {"number": case.number}, _("Keep it"), "", to, more=at_evidence(case))
    return answered(request, form, words, lambda given: _kept(request, case, given))


@require_GET
@page(Act.SEE_EVIDENCE_LIST)
def one(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One piece of evidence with its custody, and what may be done with it."""
    case = the_case(request, number)
    found = [item for item in evidence_of(case, by=request.acting, now=request.now) if item.kept.uid == uid]
    if not found:
        raise Http404
    context = at_evidence(case) | {
        "title": _("%(label)s of case %(number)s") % {"label": found[0].kept.label, "number": case.number},
        "heading": found[0].kept.label,
        "item": _shown(found[0]),
        "is_copy": found[0].kept.kind == WORKING_COPY,
        "may_open": may(Act.OPEN_SEAL, request.acting, now=request.now),
        "may_copy": may(Act.KEEP_EVIDENCE, request.acting, now=request.now),
    }
    return render(request, "keeping/one.html", context)


@require_POST
@page(Act.SEE_EVIDENCE_LIST)
def check(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Read one piece back and say whether it still has its hash."""
    case = the_case(request, number)
    if check_evidence(case, uid, by=request.acting, now=request.now):
        messages.success(request, _("It still is what was kept: the hash is the same."))
    else:
        messages.warning(request, _("It is no longer what was kept. Restore it from a backup, and keep this one."))
    return redirect("keeping:one", number=case.number, uid=uid)


def _kept(request: Asked, case: Case, given: dict[str, Any]) -> None:
    file = given["file"]
    kept = keep_evidence(case, file, name=file.name or "", source=given["source"], **who(request))
    words = {"sha256": kept.sha256, "name": request.acting.name, "at": clock_time(request.now)}
    if kept.again:
        messages.info(request, _("The same content was kept before, so it was not stored twice."))
    else:
        messages.success(request, _("Original kept (SHA-256 %(sha256)s) by %(name)s %(at)s.") % words)


def _shown(item: Item) -> dict[str, Any]:
    """One piece as the page tells it."""
    kept = item.kept
    return {
        "kept": kept,
        "kind": kind_words(kept.kind),
        "original": kept.kind == "original",
        "custody": [
            {"title": custody_words(line.what), "at": line.at, "by": line.by, "text": line.why} for line in item.custody
        ],
    }
