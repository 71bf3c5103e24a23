"""Roles: who stands in which, appointing and ending; the cover lists (R-007, R-009, R-010)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forthwith.record.errors import NotYours, Refused
from forthwith.record.models import Appointment
from forthwith.record.rights import Act, may
from forthwith.record.words import Role
from forthwith.steps import appoint
from forthwith.web.door import Asked, page, tell, who
from forthwith.web.one_form import tried
from forthwith.web.people.forms import COVER_ROWS, AppointForm, CoverForm
from forthwith.web.people.staff import person_of


@page(Act.SEE_PEOPLE)
def listed(request: Asked) -> HttpResponse:
    """Who stands in which role now, and who is named to follow."""
    still = Q(ends__isnull=True) | Q(ends__gt=request.now)
    found = Appointment.objects.filter(still, district=request.acting.district).select_related("staff")
    order = {role: place for place, role in enumerate(Role.values)}
    context = {
        "appointments": sorted(found, key=lambda one: (order[one.role], one.starts)),
        "missing": appoint.setup_check(request.acting.district, request.now),
        "manages": may(Act.MANAGE_PEOPLE, request.acting, now=request.now),
        "today": request.now,
    }
    return render(request, "people/roles.html", context)


@page(Act.MANAGE_PEOPLE)
def add(request: Asked, uid: UUID) -> HttpResponse:
    """Appoint one person to a role."""
    person = person_of(request, uid)
    form = AppointForm(request.POST or None)

    def do(given: dict[str, Any]) -> None:
        appoint.appoint(person, Role(given["role"]), given["starts"], given["ends"], **who(request))

    status, _made = tried(form, do)
    if form.is_bound and status == 200:
        messages.success(request, _("The appointment was saved."))
        return redirect("people:show", uid)
    context = {"form": form, "title": _("Appoint to a role"), "button": _("Appoint"), "caption": person.name}
    return render(request, "people/form.html", context | {"back": reverse("people:show", args=[uid])})


@page(Act.MANAGE_PEOPLE)
@require_POST
def end(request: Asked, pk: int) -> HttpResponse:
    """End an appointment, or take back one to come."""
    found = Appointment.objects.filter(district=request.acting.district, pk=pk).first()
    if found is None:
        raise NotYours("There is no such appointment. Nothing was done.")
    appoint.end(found, by=request.acting, now=request.now)
    messages.success(request, _("The appointment was ended."))
    return redirect("people:roles")


@page(Act.SEE_PEOPLE)
def covers(request: Asked) -> HttpResponse:
    """Both cover lists."""
    district = request.acting.district
    lists = [(role, district.covers.filter(role=role).select_related("staff")) for role in sorted(appoint.BY_ONE)]
    manages = may(Act.MANAGE_PEOPLE, request.acting, now=request.now)
    return render(request, "people/covers.html", {"lists": lists, "manages": manages})


@page(Act.MANAGE_PEOPLE)
def set_covers(request: Asked, role: str) -> HttpResponse:
    """Set one cover list, row by row."""
    if role not in appoint.BY_ONE:
        raise NotYours("There is no such list. Nothing was done.")
    forms = _rows(request, Role(role))
    # Every row is looked at, so that all problems are told at once.
    valid = [form.is_valid() for form in forms]
    if request.method == "POST" and all(valid):
        calls = [call for call in (form.call() for form in forms) if call is not None]
        try:
            appoint.set_covers(Role(role), calls, by=request.acting, now=request.now)
        except Refused as refused:
            tell(forms[0], refused)
        else:
            messages.success(request, _("The cover list was saved."))
            return redirect("people:covers")
    context = {"forms": forms, "caption": Role(role).label, "back": reverse("people:covers")}
    return render(request, "people/set_covers.html", context)


def _rows(request: Asked, role: Role) -> list[CoverForm]:
    district = request.acting.district
    there = [
        {"staff": one.staff.email, "after_minutes": one.after_minutes}
        for one in district.covers.filter(role=role).select_related("staff").order_by("place")
    ]
    rows = there + [{}] * max(0, COVER_ROWS - len(there))
    data = request.POST or None
    return [
        CoverForm(data, prefix=f"row{number}", initial=row, district=district)
        for number, row in enumerate(rows, start=1)
    ]
