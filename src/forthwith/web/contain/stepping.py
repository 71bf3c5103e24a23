"""Pages of single steps and notices: note one, say when it was done or noticed, that it ended, what came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.cases import case_of
from forthwith.record.deciding import Notice
from forthwith.record.rights import Act
from forthwith.record.work import StepTaken
from forthwith.steps.agenda import agenda
from forthwith.steps.contain import end_block, note_step, step_done
from forthwith.steps.contain.stopping import Step, notice_given
from forthwith.steps.notify import Notified, record_notice, record_returned
from forthwith.web.case.finding import one_of
from forthwith.web.contain.form_page import form_page
from forthwith.web.contain.forms import NoticeForm, ReturnedForm, StepForm, WhenForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import answered


@require_http_methods(["GET", "POST"])
@page(Act.CONTAIN)
def new(request: Asked, number: str) -> HttpResponse:
    """Note a step, done or still possible."""
    case = case_of(request.acting, number, now=request.now)
    words = form_page(case, _("A step that lessens it"), _("Keep the step"), _("The step was kept."))
    form = StepForm(request.POST or None)
    return answered(request, form, words, lambda given: note_step(case, Step(**given), **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.CONTAIN)
def done(request: Asked, number: str, uid: Any) -> HttpResponse:
    """Move a possible step to done, with its time."""
    case = case_of(request.acting, number, now=request.now)
    step = one_of(StepTaken, case, uid=uid)
    words = form_page(case, _("When was it done?"), _("It was done then"), _("The step is done."), inset=step.what)
    form = WhenForm(request.POST or None)
    return answered(request, form, words, lambda given: _step_done(step, given["at"], request))


def _step_done(step: StepTaken, at: Any, request: Asked) -> None:
    step_done(step, done_at=at, **who(request))


@require_http_methods(["GET", "POST"])
@page(Act.CONTAIN)
def noticed(request: Asked, number: str, uid: Any) -> HttpResponse:
    """Say when those whom a step concerns were told of it."""
    case = case_of(request.acting, number, now=request.now)
    step = one_of(StepTaken, case, uid=uid)
    words = form_page(case, _("When were they told?"), _("They were told then"), _("Kept."), inset=step.what)
    form = WhenForm(request.POST or None)
    return answered(request, form, words, lambda given: notice_given(step, at=given["at"], **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.CONTAIN)
def ended(request: Asked, number: str, uid: Any) -> HttpResponse:
    """End a block of replies."""
    case = case_of(request.acting, number, now=request.now)
    step = one_of(StepTaken, case, uid=uid)
    words = form_page(
        case, _("Is the block taken away?"), _("Yes, it is taken away"), _("The block ended."), inset=step.what
    )
    form = forms.Form(request.POST if request.method == "POST" else None)
    return answered(request, form, words, lambda _given: end_block(step, **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.RECORD_NOTICE)
def notice(request: Asked, number: str) -> HttpResponse:
    """Keep that a notice went out."""
    case = case_of(request.acting, number, now=request.now)
    words = form_page(case, _("A notice that went out"), _("Keep the notice"), _("The notice was kept."))
    form = NoticeForm(request.POST or None, duties=_duties(case, request))
    return answered(request, form, words, lambda given: record_notice(case, Notified(**given), **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.RECORD_NOTICE)
def returned(request: Asked, number: str, uid: Any) -> HttpResponse:
    """Keep how many of a notice came back."""
    case = case_of(request.acting, number, now=request.now)
    row = one_of(Notice, case, uid=uid)
    words = form_page(case, _("How many came back?"), _("Keep the number"), _("The number was kept."), inset=row.to)
    form = ReturnedForm(request.POST or None, initial={"returned": row.returned})
    return answered(request, form, words, lambda given: record_returned(row, given["returned"], **who(request)))


def _duties(case: Case, request: Asked) -> list[tuple[str, str]]:
    """The duties on the agenda, by rule: what a notice may answer."""
    lines = agenda(case, request.now)
    return [(one.key.removeprefix("duty "), one.what) for one in lines if one.key.startswith("duty ") and one.to]
