"""The page of who learned what about whom: every number opens to its sum (J6, R-094, R-104, R-211)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forthwith.record.assessing import Correction, FactsVersion, Run
from forthwith.record.rights import Act, may
from forthwith.web.assess import answered
from forthwith.web.assess.correcting import meaning_forms
from forthwith.web.assess.finding import crumbs, the_case
from forthwith.web.door import Asked, page


@require_safe
@page(Act.SEE_ASSESSMENT)
def learned(request: Asked, number: str) -> HttpResponse:
    """The latest answer of the engine, with what the officer may correct."""
    case = the_case(request, number)
    version = FactsVersion.latest(case)
    may_assess = may(Act.ASSESS, request.acting, now=request.now)
    context: dict[str, Any] = {
        "case": case, "version": version, "may_assess": may_assess, "breadcrumbs": crumbs(case),
        "caption": case.number, "title": _("Who learned what about whom"),
    }  # fmt: skip
    if version is None:
        last = Run.objects.filter(case=case).last()
        return render(request, "assess/nothing.html", context | {"run": last})
    context |= answered.page_of(version.answer) | {
        "changes": version.changes,
        "meanings": meaning_forms(case, version) if may_assess else [],
        "corrections": Correction.objects.filter(case=case, undone_at__isnull=True) if may_assess else [],
        "earlier": FactsVersion.objects.filter(case=case).defer("answer", "facts", "group_facts"),
    }
    return render(request, "assess/learned.html", context)
