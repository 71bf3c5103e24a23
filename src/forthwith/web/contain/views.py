"""The containment of a case: what is asked, what was done and still can be, which copies are out, who was told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.case import Case
from forthwith.record.cases import case_of
from forthwith.record.rights import Act, may
from forthwith.record.words import TaskState
from forthwith.record.work import NewsPromised, StepTaken, Task
from forthwith.steps.contain import (
    Asking,
    answer_whether_more,
    ask_task,
    give_news,
    note_copy,
    open_marks,
    promise_news,
    read_answer,
)
from forthwith.steps.keeping import ledger_of
from forthwith.steps.notify import unaware_of
from forthwith.web.case.finding import one_of
from forthwith.web.contain.form_page import form_page
from forthwith.web.contain.forms import AskForm, CopyForm, MoreForm, NewsForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import answered


@require_GET
@page(Act.SEE_CASE)
def show(request: Asked, number: str) -> HttpResponse:
    """Everything about stopping it, on one page."""
    case = case_of(request.acting, number, now=request.now)
    steps = list(StepTaken.objects.filter(case=case).order_by("recorded_at"))
    context: dict[str, Any] = {
        "title": _("Contain"), "caption": case.number, "case": case, "now": request.now,
        "tasks": _tasks(case),
        "done": [one for one in steps if one.done_at], "possible": [one for one in steps if not one.done_at],
        "ledger": ledger_of(case, by=request.acting, now=request.now),
        "marks": open_marks(case), "asked": case.containment_asked.last(),
        "news": list(NewsPromised.objects.filter(case=case).order_by("due_at")),
        "notices": list(case.notices.order_by("at")), "telling": unaware_of(case),
        "back": reverse("case:show", args=[case.number]),
    }  # fmt: skip
    return render(request, "contain/show.html", context | _rights(request))


def _tasks(case: Case) -> list[Task]:
    """Those still open first, then by time."""
    rows = Task.objects.filter(case=case).select_related("owner", "escalated_to").order_by("due_at", "id")
    return sorted(rows, key=lambda one: one.state != TaskState.OPEN)


def _rights(request: Asked) -> dict[str, bool]:
    acts = {
        "may_ask": Act.ASK_TASK, "may_contain": Act.CONTAIN, "may_notice": Act.RECORD_NOTICE,
        "may_read": Act.READ_WORDS,
    }  # fmt: skip
    return {name: may(act, request.acting, now=request.now) for name, act in acts.items()}


@require_http_methods(["GET", "POST"])
@page(Act.ASK_TASK)
def ask(request: Asked, number: str) -> HttpResponse:
    """Ask one person for help by a time."""
    case = case_of(request.acting, number, now=request.now)
    words = form_page(case, _("Ask for help"), _("Ask"), _("It was asked. The message says nothing of the case."))
    form = AskForm(request.POST or None, district=case.district)
    return answered(request, form, words, lambda given: ask_task(case, Asking(**given), **who(request)))


@require_POST
@page(Act.READ_WORDS)
def answer(request: Asked, number: str, uid: Any) -> HttpResponse:
    """The sealed answer to a task. By a form sent, since each look is kept."""
    case = case_of(request.acting, number, now=request.now)
    task = one_of(Task, case, uid=uid)
    context = {"title": _("Answer"), "caption": case.number, "task": task, "words": read_answer(task, **who(request))}
    return render(request, "contain/answer.html", context | {"back": reverse("contain:show", args=[case.number])})


@require_http_methods(["GET", "POST"])
@page(Act.CONTAIN)
def copy(request: Asked, number: str) -> HttpResponse:
    """Note a copy that the ledger of readers does not know."""
    case = case_of(request.acting, number, now=request.now)
    words = form_page(case, _("A copy that is out"), _("Keep it"), _("The copy was noted."))

    def do(given: dict[str, Any]) -> None:
        note_copy(case, given["mark"], given["state"], second_hand=given["second_hand"], **who(request))

    return answered(request, CopyForm(request.POST or None), words, do)


@require_http_methods(["GET", "POST"])
@page(Act.CONTAIN)
def more(request: Asked, number: str) -> HttpResponse:
    """Answer whether more is needed to stop it."""
    case = case_of(request.acting, number, now=request.now)
    marks = open_marks(case)
    listed = _("Still out or not known: %(marks)s") % {"marks": ", ".join(marks[:40])} if marks else ""
    words = form_page(
        case, _("Is more needed to stop it?"), _("Keep the answer"), _("The answer was kept."), inset=listed
    )

    def do(given: dict[str, Any]) -> None:
        answer_whether_more(case, given["more"] == "yes", given["reason"], **who(request))

    return answered(request, MoreForm(request.POST or None), words, do)


@require_http_methods(["GET", "POST"])
@page(Act.ASK_TASK)
def news(request: Asked, number: str) -> HttpResponse:
    """Keep that news were promised by a time."""
    case = case_of(request.acting, number, now=request.now)
    words = form_page(
        case, _("News that were promised"), _("Keep the promise"), _("The promise was kept in the agenda.")
    )
    form = NewsForm(request.POST or None)
    return answered(
        request, form, words, lambda given: promise_news(case, given["due_at"], given["to"], **who(request))
    )


@require_http_methods(["GET", "POST"])
@page(Act.ASK_TASK)
def news_given(request: Asked, number: str, pk: int) -> HttpResponse:
    """Keep that promised news were given."""
    case = case_of(request.acting, number, now=request.now)
    promised = one_of(NewsPromised, case, pk=pk)
    words = form_page(case, _("Were the news given?"), _("Yes, they were given"), _("Kept."))
    form = forms.Form(request.POST if request.method == "POST" else None)
    return answered(request, form, words, lambda _given: give_news(promised, **who(request)))
