"""Pages of one measure: promise it, say that it is done, prove, drop or test it (R-187, R-188)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.assessing import Sentence
from forthwith.record.case import Case
from forthwith.record.rights import Act, may
from forthwith.record.words import MeasureKind, MeasureState
from forthwith.record.work import Measure, MeasureTest
from forthwith.steps.prevent.measures import MOVES, Promise, drop, last_change, promise, promise_again, say_done
from forthwith.steps.prevent.testing import record_test
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered, tried
from forthwith.web.prevent.finding import opened_at, the_measure
from forthwith.web.prevent.forms import DoneForm, PromiseForm, TestForm, WhyForm

Done = Callable[[Measure, dict[str, Any], Asked], Any]


@require_http_methods(["GET", "POST"])
@page(Act.PROMISE_MEASURE)
def promised(request: Asked, number: str) -> HttpResponse:
    """Promise a measure."""
    case = the_case(request, number)
    form = PromiseForm(request.POST or None, initial=_from_sentence(case, request), case=case)
    words = Page(
        _("Promise a measure in case %(number)s") % {"number": case.number}, _("Promise it"),
        _("The measure was promised."), reverse("prevent:show", args=[case.number]),
        more={"case": case, "breadcrumbs": crumbs(case)},
    )  # fmt: skip
    return answered(request, form, words, lambda given: _promise(case, given, request))


@require_GET
@page(Act.SEE_CASE)
def measure(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One measure with its tests, and what can be done with it now."""
    case = the_case(request, number)
    return _shown(request, case, the_measure(case, uid))


@require_POST
@page(Act.PROVE_MEASURE)
def move(request: Asked, number: str, uid: UUID, move: str) -> HttpResponse:
    """Say that it is done, drop it, promise it again, or keep a test."""
    case = the_case(request, number)
    one = the_measure(case, uid)
    if move not in ACTS:
        raise Http404
    form_of, do = ACTS[move]
    form = form_of(request.POST, prefix=move)
    status, _changed = tried(form, lambda given: do(one, given, request))
    if status != 200:
        return _shown(request, case, the_measure(case, uid), form, status=status)
    messages.success(request, _("The measure was changed."))
    return redirect("prevent:measure", number=case.number, uid=one.uid)


def _done(one: Measure, given: dict[str, Any], request: Asked) -> None:
    say_done(one, given["proof"], seen=opened_at(given["seen"]), **who(request))


def _drop(one: Measure, given: dict[str, Any], request: Asked) -> None:
    drop(one, given["why"], seen=opened_at(given["seen"]), **who(request))


def _again(one: Measure, given: dict[str, Any], request: Asked) -> None:
    promise_again(one, given["why"], seen=opened_at(given["seen"]), **who(request))


def _test(one: Measure, given: dict[str, Any], request: Asked) -> None:
    record_test(one, given["passed"] == "yes", given["what"], **who(request))


#: What a page may ask for, with its form and what it does.
ACTS: dict[str, tuple[type[forms.Form], Done]] = {
    "done": (DoneForm, _done),
    "drop": (WhyForm, _drop),
    "again": (WhyForm, _again),
    "test": (TestForm, _test),
}


def _shown(
    request: Asked, case: Case, one: Measure, wrong: forms.Form | None = None, *, status: int = 200
) -> HttpResponse:
    able = may(Act.PROVE_MEASURE, request.acting, now=request.now)
    context = {
        "case": case,
        "measure": one,
        "title": _("Measure %(number)s of case %(case)s") % {"number": one.pk, "case": case.number},
        "breadcrumbs": crumbs(case),
        "tests": MeasureTest.objects.filter(measure=one).select_related("by"),
        "acts": _acts(one, wrong) if able else [],
        "form": wrong,
    }
    return render(request, "prevent/measure.html", context, status=status)


def _acts(one: Measure, wrong: forms.Form | None) -> list[dict[str, Any]]:
    """The forms for what the measure's state allows; the one that was refused as it was filled in."""
    after = MOVES[MeasureState(one.state)]
    wanted = [
        ("done", _("Say that it is done"), bool({MeasureState.CLAIMED, MeasureState.PROVED} & after)),
        ("test", _("Keep a test"), one.state != MeasureState.DROPPED),
        ("drop", _("Drop it, with the reason"), MeasureState.DROPPED in after),
        ("again", _("Promise it again"), MeasureState.PROMISED in after),
    ]
    seen = {"seen": last_change(one).isoformat()}
    return [
        {"move": name, "title": title, "form": wrong if _is(wrong, name) else ACTS[name][0](initial=seen, prefix=name)}
        for name, title, possible in wanted
        if possible or _is(wrong, name)
    ]


def _is(form: forms.Form | None, name: str) -> bool:
    return form is not None and form.prefix == name


def _from_sentence(case: Case, request: Asked) -> dict[str, Any]:
    """A new promise, filled in from the public sentence it tracks when one is named."""
    fresh = {"token": str(uuid.uuid4()), "kind": MeasureKind.ORGANISATIONAL}
    asked = request.GET.get("sentence", "")
    try:
        found = Sentence.objects.filter(case=case, uid=UUID(asked)).first() if asked else None
    except ValueError:
        found = None
    return {**fresh, "what": found.text[:500], "public": True, "sentence": found.uid} if found else fresh


def _promise(case: Case, given: dict[str, Any], request: Asked) -> None:
    known = given["sentence"] and Sentence.objects.filter(case=case, uid=given["sentence"]).exists()
    made = Promise(
        given["what"], MeasureKind(given["kind"]), given["owner"], given["due_on"], public=given["public"],
        sentence=given["sentence"] if known else None, test_every_days=given["test_every_days"], token=given["token"],
    )  # fmt: skip
    promise(case, made, **who(request))
