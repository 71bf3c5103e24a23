"""What people wrote to us: the list with its ages, entering what came otherwise, answering, closing (R-176)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forthwith.record.case import Case
from forthwith.record.enquiries import Enquiry
from forthwith.record.enquiries_owed import ageing
from forthwith.record.rights import Act, may
from forthwith.steps.notify.hearing import answering
from forthwith.steps.notify.hearing.answers import approved
from forthwith.steps.notify.hearing.promising import answer_due
from forthwith.steps.notify.hearing.replying import reply_to
from forthwith.steps.notify.hearing.taking import enter
from forthwith.web import one_form
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.enquiries.finding import address, at, back
from forthwith.web.enquiries.forms import AnswerForm, CloseForm, EnterForm

#: What was answered long ago is found by its own address.
LISTED = 200


@require_safe
@page(Act.SEE_LETTERS)
def listed(request: Asked, number: str) -> HttpResponse:
    """Those without an answer first, the oldest on top; no words, so that the list may be shown to the board."""
    case = the_case(request, number)
    found = list(Enquiry.objects.filter(case=case).select_related("letter").order_by("-received_at")[:LISTED])
    waiting = [one for one in reversed(found) if _waits(one)]
    context = at(case) | {
        "title": _("What people wrote to us"),
        "waiting": [row_of(one, request.now) for one in waiting],
        "done": [row_of(one, request.now) for one in found if not _waits(one)],
        "ageing": ageing([case], request.now),
        "may_answer": may(Act.ANSWER_ENQUIRY, request.acting, now=request.now),
    }
    return render(request, "enquiries/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Act.ANSWER_ENQUIRY)
def entered(request: Asked, number: str) -> HttpResponse:
    """Enter what came by post, by mail, by telephone or in the open."""
    case = the_case(request, number)
    form = EnterForm(request.POST or None, initial={"token": uuid4()})
    words = one_form.Page(
        _("Enter what came in"), _("Keep it"), _("It is kept, and the office knows."), address("list", case),
        template="enquiries/new.html", onward=lambda made: address("show", case, uid=made.uid),
        more=at(case, below="list") | {"answer_by": answer_due(case.district, now=request.now)},
    )  # fmt: skip
    return one_form.answered(
        request, form, words, lambda _given: enter(case, form.received(), token=form.once(), **who(request))
    )


@require_safe
@page(Act.ANSWER_ENQUIRY)
def show(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One enquiry with its words; opening it leaves a trace."""
    case = the_case(request, number)
    return _shown(request, answering.of_case(case, uid))


@require_POST
@page(Act.ANSWER_ENQUIRY)
def answered(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Answer it."""
    row = answering.of_case(the_case(request, number), uid)
    form = AnswerForm(request.POST)
    status, _answer = one_form.tried(form, lambda given: answering.answer(row, given["words"], **who(request)))
    if status != 200:
        return _shown(request, row, form, status=status)
    messages.success(request, _("Answered. It stands on the person's page; a task says how else it goes out."))
    return back("show", row.case, uid=row.uid)


@require_POST
@page(Act.ANSWER_ENQUIRY)
def closed(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Close it with a reason."""
    row = answering.of_case(the_case(request, number), uid)
    form = CloseForm(request.POST)
    status, _closed = one_form.tried(form, lambda given: answering.close(row, given["why"], **who(request)))
    if status != 200:
        return _shown(request, row, form, status=status)
    messages.success(request, _("Closed, with the reason."))
    return back("list", row.case)


@require_POST
@page(Act.ANSWER_ENQUIRY)
def to_head(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Take it to the Head."""
    row = answering.of_case(the_case(request, number), uid)
    answering.take_to_head(row, **who(request))
    messages.success(request, _("It is before the Head now."))
    return back("show", row.case, uid=row.uid)


@require_POST
@page(Act.ANSWER_ENQUIRY)
def acknowledged(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep that they were told that it arrived."""
    row = answering.of_case(the_case(request, number), uid)
    answering.acknowledge(row, **who(request))
    messages.success(request, _("Kept: they know that it arrived."))
    return back("show", row.case, uid=row.uid)


def row_of(one: Enquiry, now: datetime) -> dict[str, Any]:
    """One line of the list: what, from whom as a kind, how old, and whether it is late."""
    ended = one.answered_at or (None if _waits(one) else one.received_at)
    return {
        "one": one,
        "days": ((ended or now) - one.received_at).days,
        "late": _waits(one) and one.answer_due_at < now,
        "waits": _waits(one),
    }


def _waits(one: Enquiry) -> bool:
    return one.answered_at is None and not one.closed_why


def _shown(request: Asked, row: Enquiry, wrong: forms.Form | None = None, *, status: int = 200) -> HttpResponse:
    case: Case = row.case
    words, answer = answering.read(row, **who(request))
    context = at(case, below="list") | {
        "title": _("Enquiry %(number)s") % {"number": row.pk},
        "row": row_of(row, request.now),
        "words": words,
        "answer": answer,
        "answer_form": wrong if isinstance(wrong, AnswerForm) else AnswerForm(),
        "close_form": wrong if isinstance(wrong, CloseForm) else CloseForm(),
        "form": wrong,
        "kept": approved(case),
        "reply": reply_to(row, answer),
    }
    return render(request, "enquiries/show.html", context, status=status)
