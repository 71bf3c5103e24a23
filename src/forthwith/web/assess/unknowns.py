"""Pages of what is not known: who finds out, by when, and what the worst answer would change (R-128)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forthwith.record.assessing import Unknown
from forthwith.record.case import Case
from forthwith.record.rights import Act
from forthwith.record.staff import Staff
from forthwith.steps.assess.open_facts import answer_unknown, answers_to, give_to, in_words, note_unknown
from forthwith.steps.assess.rework import would_change
from forthwith.web.assess.finding import crumbs, the_case
from forthwith.web.assess.other_forms import AnswerForm, FinderForm, UnknownForm
from forthwith.web.assess.saving import FormPage, saved
from forthwith.web.door import Asked, page


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def unknowns(request: Asked, number: str) -> HttpResponse:
    """Every open question, and a way to add one."""
    case = the_case(request, number)
    form = UnknownForm(request.POST or None)

    def save() -> None:
        given = form.cleaned_data
        note_unknown(case, given["what"], given["effect"], by=request.acting, now=request.now)

    rows = Unknown.objects.filter(case=case).select_related("finder").order_by("answered_at", "pk")
    title, more = _("What we do not know"), {"unknowns": rows}
    return saved(request, form, save, FormPage(case, title, "assess:unknowns", None, "assess/unknowns.html", more))


@require_safe
@page(Act.ASSESS)
def unknown(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One open question: what the worst answer would change, who finds out, and what was found."""
    case = the_case(request, number)
    found = _found(case, uid)
    worst, changes = would_change(case, found.fact, now=request.now) if found.fact else (None, [])
    context = {
        "unknown": found, "case": case, "caption": case.number, "breadcrumbs": crumbs(case),
        "title": _("An open question"),
        "worst": in_words(worst) if worst is not None else "", "changes": changes,
        "finder": _finder(request, case), "answer": AnswerForm(answers=answers_to(found.fact)),
    }  # fmt: skip
    return render(request, "assess/unknown.html", context)


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def given(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say who finds out and by when."""
    case = the_case(request, number)
    form = _finder(request, case)

    def save() -> None:
        given_to = form.cleaned_data
        give_to(case, uid, given_to["finder"], given_to["due_at"], by=request.acting, now=request.now)

    return saved(request, form, save, FormPage(case, _("Who finds out"), "assess:unknowns"))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def answered(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """What was found out; an answer that the law asks for gives a new version of the facts."""
    case = the_case(request, number)
    form = AnswerForm(request.POST or None, answers=answers_to(_found(case, uid).fact))

    def save() -> None:
        answer_unknown(case, uid, form.cleaned_data["answer"], by=request.acting, now=request.now)

    return saved(request, form, save, FormPage(case, _("What was found out"), "assess:unknowns"))


def _found(case: Case, uid: UUID) -> Unknown:
    found = Unknown.objects.filter(case=case, uid=uid).select_related("finder").first()
    if found is None:
        raise Http404
    return found


def _finder(request: Asked, case: Case) -> FinderForm:
    staff = Staff.objects.filter(district=case.district, is_active=True).order_by("name")
    return FinderForm(request.POST or None, staff=staff)
