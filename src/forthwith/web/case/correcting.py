"""Pages that correct the times and the fields of a case (R-055, R-014 to R-017)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.rights import Act
from forthwith.record.words import Time
from forthwith.steps.correct import FIELDS, ChangedMeanwhile, Stated, correct, enter_time
from forthwith.steps.prevent.handovers import moments_of
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.case.forms import CaseForm, TimeForm
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import moment
from forthwith.web.one_form import Page, answered, tried


@require_http_methods(["GET", "POST"])
@page(Act.CORRECT_CASE)
def times(request: Asked, number: str) -> HttpResponse:
    """Enter one of the four times; every earlier statement stays below."""
    case = the_case(request, number)
    form = TimeForm(request.POST or None, initial={"which": request.GET.get("which", "")})
    words = Page(
        _("Times of case %(number)s") % {"number": case.number}, _("Enter the time"),
        _("The time was entered. What was believed before is kept."), reverse("case:times", args=[case.number]),
        template="case/times.html", more={"breadcrumbs": crumbs(case), "rows": _history(case)},
    )  # fmt: skip
    return answered(request, form, words, lambda given: _enter(case, given, request))


@require_http_methods(["GET", "POST"])
@page(Act.CORRECT_CASE)
def fields(request: Asked, number: str) -> HttpResponse:
    """Correct the fields of the case."""
    case = the_case(request, number)
    form = CaseForm(request.POST or None, initial=CaseForm.of(case))
    differences: list[list[Any]] = []
    status, changed = tried(form, lambda given: _correct(case, given, request))
    if changed is not None:
        status, differences = 409, _rows(changed, form)
        form = _with_what_is_there_now(request, case)
        form.add_error(None, str(changed))
    elif form.is_bound and status == 200:
        messages.success(request, _("The case was corrected."))
        return redirect("case:show", number=case.number)
    title = _("Correct case %(number)s") % {"number": case.number}
    context = {"form": form, "title": title, "breadcrumbs": crumbs(case), "differences": differences}
    return render(request, "case/correct.html", context, status=status)


def _enter(case: Case, given: dict[str, Any], request: Asked) -> None:
    stated = Stated(given["at"], case.district.time_zone, given["about"], given["note"])
    enter_time(case, Time(given["which"]), stated, **who(request))


def _correct(case: Case, given: dict[str, Any], request: Asked) -> ChangedMeanwhile | None:
    """Correct it; what somebody else changed since the page was opened is given back, to be shown beside."""
    try:
        seen = datetime.fromisoformat(given["seen"])
    except ValueError:
        raise Refused(_("The page was not whole. Nothing was changed. Load it again.")) from None
    try:
        correct(case, {name: given[name] for name in FIELDS}, seen=seen, **who(request))
    except ChangedMeanwhile as changed:
        return changed
    return None


def _with_what_is_there_now(request: Asked, case: Case) -> CaseForm:
    """The form as it was typed, on top of the case as it stands now: sending it again is then a decision."""
    typed = request.POST.copy()
    typed["seen"] = case.changed_at.isoformat()
    form = CaseForm(typed)
    form.full_clean()
    return form


def _rows(changed: ChangedMeanwhile, form: CaseForm) -> list[list[Any]]:
    return [[form.fields[one.field].label, _words(one.now), _words(one.yours)] for one in changed.differences]


def _words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _history(case: Case) -> list[list[Any]]:
    """Every statement of a time: which, when, in which zone, who said it when."""
    return [
        [
            one.get_which_display(),
            _("about %(time)s") % {"time": moment(one.at)} if one.about else moment(one.at),
            one.zone,
            one.note,
            one.recorded_by.name if one.recorded_by else _("the system"),
            moment(one.recorded_at),
        ]
        for one in moments_of(case)
    ]
