"""The officer drops the message and the roster on one page, and waits for the answer or watches it grow (J6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forthwith.record.assessing import Run
from forthwith.record.case import Case
from forthwith.record.rights import Act
from forthwith.steps.assess.jobs import start
from forthwith.steps.assess.keeping import REGISTER, ROSTER, keep_file, originals
from forthwith.steps.assess.running import DONE, FAILED, Files, ask_run
from forthwith.web.assess.finding import crumbs, the_case
from forthwith.web.assess.forms import FilesForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def files(request: Asked, number: str) -> HttpResponse:
    """Take the files, keep them sealed, and assess them."""
    case = the_case(request, number)
    form = _form(request, case)
    status, answer = tried(form, lambda given: _assess(case, given, request))
    if isinstance(answer, HttpResponse):
        return answer
    title = _("Who learned what about whom")
    context = {"form": form, "title": title, "caption": case.number, "breadcrumbs": crumbs(case)}
    return render(request, "assess/files.html", context, status=status)


@require_safe
@page(Act.SEE_ASSESSMENT)
def run(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """How far a long run is; then the answer. The page asks again by itself, without a script."""
    case = the_case(request, number)
    found = Run.objects.filter(case=case, uid=uid).first()
    if found is None:
        raise Http404
    if found.state == DONE:
        return redirect("assess:learned", number=case.number)
    context = {"run": found, "failed": found.state == FAILED, "breadcrumbs": crumbs(case), "caption": case.number}
    answer = render(request, "assess/run.html", context | {"title": _("The evidence is being read")})
    if found.state != FAILED:
        answer["Refresh"] = "5"
    return answer


def _form(request: Asked, case: Case) -> FilesForm:
    kept = [(str(one.uid), one.label) for one in originals(case)]
    roster = _("Leave it empty to use the district's own roster.") if case.district.roster else ""
    return FilesForm(request.POST or None, request.FILES or None, kept=kept, roster=roster)


def _assess(case: Case, given: dict[str, Any], request: Asked) -> HttpResponse:
    there = Run.objects.filter(case=case, token=given["token"]).first()
    found = there or ask_run(
        case, _kept(case, given, request), token=given["token"], why=_("files given"), **who(request)
    )
    if there or start(found, **who(request)):
        return redirect("assess:run", number=case.number, uid=found.uid)
    messages.info(request, _("The evidence is large. It is read in the background."))
    return redirect("assess:run", number=case.number, uid=found.uid)


def _kept(case: Case, given: dict[str, Any], request: Asked) -> Files:
    """Seal what was given; the numbers under which it lies."""
    new = [keep_file(case, one.file, name=one.name or "", **who(request)) for one in given["evidence"]]
    beside = {
        kind: keep_file(case, given[kind].file, name=given[kind].name or "", kind=kind, **who(request))
        for kind in (ROSTER, REGISTER)
        if given.get(kind)
    }
    old = [UUID(uid) for uid in given.get("kept") or ()]
    return Files(tuple(dict.fromkeys([*old, *new])), beside.get(ROSTER), beside.get(REGISTER))
