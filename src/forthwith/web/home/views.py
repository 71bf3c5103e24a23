"""The first page: what is asked of me, what I reported, and for the office what is due across cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from forthwith.record.reports import Question, Report
from forthwith.record.rights import Act, may
from forthwith.record.words import Role
from forthwith.steps.contain.tasks import tasks_of
from forthwith.steps.report import unfinished
from forthwith.web.door import Asked, page
from forthwith.web.home.searching import Search, find

MINE = 20
RECENT = 10


@require_GET
@page(Act.REPORT)
def first(request: Asked) -> HttpResponse:
    """What this person can do and what waits for them, in their role."""
    staff = request.acting.staff
    context: dict[str, Any] = {
        "title": _("Today"),
        "now": request.now,
        "tasks": tasks_of(request.acting),
        "drafts": unfinished(request.acting),
        "reports": list(Report.objects.filter(by=staff).order_by("-received_at").select_related("case")[:MINE]),
        "questions": list(Question.objects.filter(asked_by=staff).order_by("-asked_at")[:MINE]),
    }
    return render(request, "home/first.html", context | _for_the_office(request))


@require_GET
@page(Act.SEE_CASES)
def agenda(request: Asked) -> HttpResponse:
    """What is due across the cases this person may see."""
    return render(request, "home/agenda.html", {"title": _("What is due"), "now": request.now})


def _for_the_office(request: Asked) -> dict[str, Any]:
    if not may(Act.SEE_CASES, request.acting, now=request.now):
        return {"cases": None}
    found = find(Search(stage="open"), 1, by=request.acting, now=request.now)
    questions = 0
    if may(Act.ANSWER_QUESTION, request.acting, now=request.now) and request.acting.staff:
        waiting = Question.objects.filter(district=request.acting.staff.district, answered_at=None, case=None)
        questions = waiting.count()
    return {"cases": found.cases[:RECENT], "waiting_questions": questions, "office": request.acting.role != Role.STAFF}
