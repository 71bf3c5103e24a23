"""Ask the privacy office without opening a case; answer, or turn the question into a case (R-019)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.district import District
from forthwith.record.errors import NotYours
from forthwith.record.reports import Question
from forthwith.record.rights import Act, may
from forthwith.steps.contain import read_question
from forthwith.steps.report import Told, answer, ask, convert, sounds_like_a_breach
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried
from forthwith.web.report.forms import AnswerForm, QuestionForm

LISTED = 50


@require_http_methods(["GET", "POST"])
@page(Act.ASK_OFFICE)
def new(request: Asked) -> HttpResponse:
    """Ask; a question that names a clear breach is offered as a report first."""
    form = QuestionForm(request.POST or None, initial={"token": uuid4()})
    offered = False
    if form.is_bound and form.is_valid():
        offered = sounds_like_a_breach(form.cleaned_data["words"]) and not form.cleaned_data["anyway"]
        if not offered:
            question = tried(form, lambda given: ask(given["words"], token=given["token"], **who(request)))[1]
            if question is not None:
                return redirect("report:question", uid=question.uid)
    context = {"title": _("Ask the privacy office"), "form": form, "offered": offered, "back": reverse("home:first")}
    return render(request, "report/ask.html", context, status=422 if form.errors else 200)


@require_GET
@page(Act.ANSWER_QUESTION)
def listed(request: Asked) -> HttpResponse:
    """The questions of the district, those without an answer first."""
    asked = Question.objects.filter(district=_district(request)).select_related("asked_by", "case")
    waiting = list(asked.filter(answered_at=None, case=None).order_by("promised_by")[:LISTED])
    done = list(asked.exclude(answered_at=None, case=None).order_by("-asked_at")[:LISTED])
    context = {"title": _("Questions to the privacy office"), "waiting": waiting, "done": done, "now": request.now}
    return render(request, "report/questions.html", context)


@require_GET
@page(Act.ASK_OFFICE)
def show(request: Asked, uid: Any) -> HttpResponse:
    """One question with its answer, for who asked and for the office."""
    return _page(request, _question(request, uid), AnswerForm())


@require_POST
@page(Act.ANSWER_QUESTION)
def answered(request: Asked, uid: Any) -> HttpResponse:
    """Answer it."""
    question = _question(request, uid)
    form = AnswerForm(request.POST)
    status, _answer = tried(form, lambda given: answer(question, given["words"], **who(request)))
    if status != 200:
        return _page(request, question, form, status=status)
    messages.success(request, _("The answer was sent."))
    return redirect("report:question", uid=question.uid)


@require_POST
@page(Act.ANSWER_QUESTION)
def converted(request: Asked, uid: Any) -> HttpResponse:
    """Turn it into a case; when it was asked is when it was first known."""
    report = convert(_question(request, uid), Told(), by=request.acting, now=request.now)
    if report.case is None:
        raise NotYours
    return redirect("case:show", number=report.case.number)


def _district(request: Asked) -> District:
    staff = request.acting.staff
    if staff is None or staff.district is None:
        raise NotYours
    return staff.district


def _question(request: Asked, uid: Any) -> Question:
    question = Question.objects.filter(uid=uid, district=_district(request)).first()
    if question is None:
        raise NotYours
    return question


def _page(request: Asked, question: Question, form: AnswerForm, status: int = 200) -> HttpResponse:
    words, said = read_question(question, by=request.acting, now=request.now)
    may_answer = may(Act.ANSWER_QUESTION, request.acting, now=request.now) and question.answered_at is None
    context = {
        "title": _("A question to the privacy office"), "question": question, "words": words, "said": said,
        "form": form, "may_answer": may_answer,
        "may_convert": may(Act.ANSWER_QUESTION, request.acting, now=request.now) and question.case is None,
    }  # fmt: skip
    return render(request, "report/question.html", context, status=status)
