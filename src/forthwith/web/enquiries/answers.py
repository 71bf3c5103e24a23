"""Kept answers: one approved answer for all who ask, with its versions and its numbers held together (R-177)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forthwith.record.case import Case
from forthwith.record.drafts import KeptAnswer
from forthwith.record.rights import Act, may
from forthwith.steps.notify.hearing import answers
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.enquiries.finding import address, at, back
from forthwith.web.enquiries.forms import ApproveForm, KeptForm
from forthwith.web.one_form import Page, answered, tried


@require_safe
@page(Act.SEE_LETTERS)
def listed(request: Asked, number: str) -> HttpResponse:
    """The answers that stand, as text to copy for phones, principals and press; then those that wait."""
    case = the_case(request, number)
    context = at(case) | {
        "title": _("Kept answers"),
        "approved": answers.approved(case), "text": answers.as_text(case), "waiting": answers.waiting(case),
        "may_write": may(Act.ANSWER_ENQUIRY, request.acting, now=request.now),
    }  # fmt: skip
    return render(request, "enquiries/answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Act.ANSWER_ENQUIRY)
def new(request: Asked, number: str) -> HttpResponse:
    """Write an answer."""
    case = the_case(request, number)
    form = KeptForm(request.POST or None, initial={"language": case.district.language})
    return _written(request, case, form, _("Write an answer"))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Act.ANSWER_ENQUIRY)
def change(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Write a new version; the old one stands until the new one is approved."""
    case = the_case(request, number)
    kept = answers.of_case(case, uid)
    first = {"question": kept.question, "answer": kept.answer, "language": kept.language}
    return _written(request, case, KeptForm(request.POST or None, initial=first), _("Change an answer"), before=kept)


@require_safe
@page(Act.SEE_LETTERS)
def show(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One answer with its versions, and what its numbers differ from."""
    case = the_case(request, number)
    return _shown(request, case, answers.of_case(case, uid))


@require_POST
@page(Act.APPROVE_LETTERS)
def approved(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Approve it: the Head or a delegate."""
    case = the_case(request, number)
    kept = answers.of_case(case, uid)
    form = ApproveForm(request.POST)
    status, _approved = tried(form, lambda given: answers.approve(kept, given["why"], **who(request)))
    if status != 200:
        return _shown(request, case, kept, form, status=status)
    messages.success(request, _("Approved. This is the answer for all who ask."))
    return back("answers", case)


def _written(
    request: Asked, case: Case, form: KeptForm, title: str, *, before: KeptAnswer | None = None
) -> HttpResponse:
    said = _("Kept. It counts when the Head or a delegate has approved it.")
    words = Page(
        title, _("Keep it for approval"), said, address("answers", case), more=at(case, below="answers"),
        onward=lambda made: address("kept", case, uid=made.uid),
    )  # fmt: skip
    return answered(
        request, form, words, lambda _given: answers.write(case, form.given(), instead_of=before, **who(request))
    )


def _shown(
    request: Asked, case: Case, kept: KeptAnswer, wrong: forms.Form | None = None, *, status: int = 200
) -> HttpResponse:
    context = at(case, below="answers") | {
        "title": _("A kept answer, version %(version)s") % {"version": kept.version},
        "kept": kept,
        "versions": answers.versions_of(kept),
        "differs": answers.differences(kept),
        "may_approve": kept.approved_at is None
        and kept.replaced_at is None
        and may(Act.APPROVE_LETTERS, request.acting, now=request.now),
        "may_write": kept.replaced_at is None and may(Act.ANSWER_ENQUIRY, request.acting, now=request.now),
        "form": wrong or ApproveForm(),
    }
    return render(request, "enquiries/kept.html", context, status=status)
