"""Pages of what bodies direct, and of people they write to themselves (R-137, R-138)."""

from __future__ import annotations

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
from forthwith.web.bodies.finding import answered, below, the_case
from forthwith.web.bodies.forms import AnswerForm, DirectionForm, TheyNotifyForm, WhyForm
from forthwith.web.door import Asked, page


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def show(request: Asked, number: str) -> HttpResponse:
    """Every direction, and the form for the next one."""
    case = the_case(request, number)
    initial = {"received_at": request.now, "owner": request.acting.staff and request.acting.staff.pk}
    form = DirectionForm(request.POST or None, district=case.district, initial=initial)
    rows = Direction.objects.filter(case=case).select_related("task__owner").order_by("received_at", "pk")
    words = _words(case, _("Directions of bodies")) | {
        "rows": [{"row": one, "open": is_open(one), "at": at} for at, one in enumerate(rows, 1)],
        "may_read": may(Act.READ_WORDS, request.acting, now=request.now),
    }

    def keep() -> None:
        directions.receive(case, Received(**form.cleaned_data), by=request.acting, now=request.now)

    onward = reverse("bodies:directions", args=[case.number])
    return answered(request, form, keep, onward, ("bodies/directions.html", words))


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def one(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say what was done about one direction."""
    case = the_case(request, number)
    row = get_object_or_404(Direction, case=case, uid=uid)
    form = AnswerForm(request.POST or None)
    words = _words(case, _("Answer a direction")) | {"button": _("It is done and answered"), "inset": row.body}

    def keep() -> None:
        directions.answer(row, form.cleaned_data["words"], by=request.acting, now=request.now)

    onward = reverse("bodies:directions", args=[case.number])
    return answered(request, form, keep, onward, ("bodies/form.html", words))


@require_POST
@page(Act.READ_WORDS)
def words(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The words of a direction; looking is recorded."""
    case = the_case(request, number)
    row = get_object_or_404(Direction.objects.select_related("case"), case=case, uid=uid)
    read = directions.read(row, by=request.acting, now=request.now)
    return render(request, "bodies/words.html", _words(case, _("What the body wants")) | {"row": row, "words": read})


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def they_write(request: Asked, number: str) -> HttpResponse:
    """Note that a body writes to people itself."""
    case = the_case(request, number)
    form = TheyNotifyForm(request.POST or None)
    words = _words(case, _("A body writes to people itself")) | {
        "rows": TheyNotify.objects.filter(case=case).order_by("at"),
        "twice": double_letters(case),
        "may_decide": may(Act.DECIDE_NOTICE, request.acting, now=request.now),
    }

    def keep() -> None:
        given = form.cleaned_data
        they_notify(case, given["body"], given["people"], given["words"], by=request.acting, now=request.now)

    onward = reverse("bodies:they_notify", args=[case.number])
    return answered(request, form, keep, onward, ("bodies/they_notify.html", words))


@require_http_methods(["GET", "POST"])
@page(Act.DECIDE_NOTICE)
def we_write_too(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The Head decides that the district writes to the same people as well."""
    case = the_case(request, number)
    row = get_object_or_404(TheyNotify, case=case, uid=uid)
    form = WhyForm(request.POST or None)
    words = _words(case, _("We write to them as well")) | {"button": _("We write as well"), "inset": row.body}

    def decide() -> None:
        we_too(row, form.cleaned_data["why"], by=request.acting, now=request.now)

    onward = reverse("bodies:they_notify", args=[case.number])
    return answered(request, form, decide, onward, ("bodies/form.html", words))


def _words(case: Case, title: str) -> dict[str, Any]:
    return {"case": case, "title": title, "caption": case.number, "breadcrumbs": below(case)}
