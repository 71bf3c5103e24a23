"""Kept answers: one approved answer for all who ask, with its versions and its numbers held together (R-177)."""

from __future__ import annotations

from typing import Any
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
from forthwith.web.door import Asked, page
from forthwith.web.enquiries.finding import back, crumbs, done, who
from forthwith.web.enquiries.forms import ApproveForm, KeptForm


@require_safe
@page(Act.SEE_LETTERS)
def listed(request: Asked, number: str) -> HttpResponse:
    """The answers that stand, as text to copy for phones, principals and press; then those that wait."""
    case = the_case(request, number)
    context = {
        "title": _("Kept answers"), "caption": case.number, "case": case, "breadcrumbs": crumbs(case),
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
    return _written(request, case, form, _("Write an answer"), None)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Act.ANSWER_ENQUIRY)
def change(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Write a new version; the old one stands until the new one is approved."""
    case = the_case(request, number)
    kept = answers.of_case(case, uid)
    first = {"question": kept.question, "answer": kept.answer, "language": kept.language}
    return _written(request, case, KeptForm(request.POST or None, initial=first), _("Change an answer"), kept)


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
    status = done(form, lambda: answers.approve(kept, form.cleaned_data["why"], **who(request)))
    if status != 200:
        return _shown(request, case, kept, form, status=status)
    messages.success(request, _("Approved. This is the answer for all who ask."))
    return back("answers", case)


def _written(request: Asked, case: Case, form: KeptForm, title: str, before: KeptAnswer | None) -> HttpResponse:
    status, made = 200, []
    if form.is_bound:
        status = done(form, lambda: made.append(answers.write(case, form.given(), instead_of=before, **who(request))))
        if status == 200:
            messages.success(request, _("Kept. It counts when the Head or a delegate has approved it."))
            return back("kept", case, uid=made[0].uid)
    context = {
        "title": title, "caption": case.number, "form": form, "case": case,
        "breadcrumbs": crumbs(case, below="answers"),
    }  # fmt: skip
    return render(request, "enquiries/write.html", context, status=status)


def _shown(
    request: Asked, case: Case, kept: KeptAnswer, wrong: forms.Form | None = None, *, status: int = 200
) -> HttpResponse:
    able: dict[str, Any] = {"by": request.acting, "now": request.now}
    context = {
        "title": _("A kept answer, version %(version)s") % {"version": kept.version},
        "caption": case.number,
        "case": case,
        "breadcrumbs": crumbs(case, below="answers"),
        "kept": kept,
        "versions": answers.versions_of(kept),
        "differs": answers.differences(kept),
        "may_approve": kept.approved_at is None
        and kept.replaced_at is None
        and may(Act.APPROVE_LETTERS, able["by"], now=able["now"]),
        "may_write": kept.replaced_at is None and may(Act.ANSWER_ENQUIRY, able["by"], now=able["now"]),
        "form": wrong or ApproveForm(),
    }
    return render(request, "enquiries/kept.html", context, status=status)
