"""Pages of what bodies direct, and of people they write to themselves (R-137, R-138)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.bodies import Direction
from forthwith.record.bodies_owed import is_open
from forthwith.record.case import Case
from forthwith.record.grounds import TheyNotify
from forthwith.record.rights import Act, may
from forthwith.steps.notify.bodies import directions
from forthwith.steps.notify.bodies.directions import Received
from forthwith.steps.notify.bodies.they_notify import double_letters, they_notify, we_too
from forthwith.web.bodies.finding import at, the_case
from forthwith.web.bodies.forms import AnswerForm, DirectionForm, GivenForm, TheyNotifyForm, WhyForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def show(request: Asked, number: str) -> HttpResponse:
    """Every direction, and the form for the next one."""
    case = the_case(request, number)
    initial = {"received_at": request.now, "owner": request.acting.staff and request.acting.staff.pk}
    form = DirectionForm(request.POST or None, district=case.district, initial=initial)
    rows = Direction.objects.filter(case=case).select_related("task__owner").order_by("received_at", "pk")
    more = {
        "rows": [{"row": one, "open": is_open(one), "at": place} for place, one in enumerate(rows, 1)],
        "may_read": may(Act.READ_WORDS, request.acting, now=request.now),
    }
    words = _page(case, "directions", _("Directions of bodies"), template="bodies/directions.html", **more)
    return answered(request, form, words, lambda given: directions.receive(case, Received(**given), **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def one(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say what was done about one direction."""
    case = the_case(request, number)
    row = get_object_or_404(Direction, case=case, uid=uid)
    form = AnswerForm(request.POST or None)
    words = _page(case, "directions", _("Answer a direction"))
    words = replace(words, button=_("It is done and answered"), inset=row.body)
    return answered(request, form, words, lambda given: directions.answer(row, given["words"], **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def give(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Give a direction that nobody does yet to somebody, by a time."""
    case = the_case(request, number)
    row = get_object_or_404(Direction, case=case, uid=uid)
    form = GivenForm(request.POST or None, district=case.district)
    words = _page(case, "directions", _("Give a direction to somebody"))
    words = replace(words, button=_("Give it to them"), inset=row.body)
    return answered(
        request, form, words, lambda given: directions.give(row, given["owner"], given["due_at"], **who(request))
    )


@require_POST
@page(Act.READ_WORDS)
def words(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The words of a direction; looking is recorded."""
    case = the_case(request, number)
    row = get_object_or_404(Direction.objects.select_related("case"), case=case, uid=uid)
    context = {"title": _("What the body wants"), "row": row, "words": directions.read(row, **who(request))}
    return render(request, "bodies/words.html", context | at(case))


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def they_write(request: Asked, number: str) -> HttpResponse:
    """Note that a body writes to people itself."""
    case = the_case(request, number)
    form = TheyNotifyForm(request.POST or None)
    more = {
        "rows": TheyNotify.objects.filter(case=case).order_by("at"),
        "twice": double_letters(case),
        "may_decide": may(Act.DECIDE_NOTICE, request.acting, now=request.now),
    }
    words = _page(case, "they_notify", _("A body writes to people itself"), template="bodies/they_notify.html", **more)

    def keep(given: dict[str, Any]) -> None:
        they_notify(case, given["body"], given["people"], given["words"], **who(request))

    return answered(request, form, words, keep)


@require_http_methods(["GET", "POST"])
@page(Act.DECIDE_NOTICE)
def we_write_too(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The Head decides that the district writes to the same people as well."""
    case = the_case(request, number)
    row = get_object_or_404(TheyNotify, case=case, uid=uid)
    form = WhyForm(request.POST or None)
    words = _page(case, "they_notify", _("We write to them as well"))
    words = replace(words, button=_("We write as well"), inset=row.body)
    return answered(request, form, words, lambda given: we_too(row, given["why"], **who(request)))


def _page(case: Case, to: str, title: str, *, template: str = "bodies/form.html", **more: Any) -> Page:
    onward = reverse(f"bodies:{to}", args=[case.number])
    return Page(title, "", _("Kept."), onward, template=template, more=at(case) | more)
