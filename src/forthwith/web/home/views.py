"""The first page: what is asked of me, what I reported, and for the office what is due across cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from forthwith.record.errors import NotYours
from forthwith.record.reports import Question, Report
from forthwith.record.rights import Act, may
from forthwith.steps.agenda import Line, agenda_of
from forthwith.steps.contain.tasks import tasks_of
from forthwith.steps.report import unfinished
from forthwith.web.door import Asked, page
from forthwith.web.home.cases import page_number
from forthwith.web.home.lines import shown
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
    staff = request.acting.staff
    if staff is None or staff.district is None:
        raise NotYours
    asked = page_number(request.GET.get("page", ""))
    across = agenda_of(staff.district, by=request.acting, now=request.now, page=asked)
    lines = [line for one in across.lines for line in shown([one.due], one.case, with_number=True)]
    context = {"title": _("What is due"), "lines": lines, "cases": across.cases}
    here = reverse("home:agenda")
    context["before"] = f"{here}?page={asked - 1}" if asked > 1 else ""
    context["after"] = f"{here}?page={asked + 1}" if across.more else ""
    return render(request, "home/agenda.html", context)


def _for_the_office(request: Asked) -> dict[str, Any]:
    """Open cases, the first lines of the agenda, and questions; nothing for those who see no case."""
    staff = request.acting.staff
    if staff is None or staff.district is None or not may(Act.SEE_CASES, request.acting, now=request.now):
        return {"cases": None}
    across = agenda_of(staff.district, by=request.acting, now=request.now)
    first = mine_first(across.lines, staff.name)[:RECENT]
    due = [line for one in first for line in shown([one.due], one.case, with_number=True)]
    found = find(Search(stage="open"), 1, by=request.acting, now=request.now)
    return {"cases": found.cases[:RECENT], "due": due, "waiting_questions": _questions(request)}


def mine_first(lines: Iterable[Line], name: str) -> list[Line]:
    """What stops harm stays on top; then what waits for this person, in its order, before what others do."""
    return sorted(lines, key=lambda one: (not one.due.urgent, one.due.person != name))


def _questions(request: Asked) -> int:
    """How many questions wait for this person."""
    if request.acting.staff is None or not may(Act.ANSWER_QUESTION, request.acting, now=request.now):
        return 0
    return Question.objects.filter(district=request.acting.staff.district, answered_at=None, case=None).count()
