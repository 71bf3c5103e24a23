"""The register: who acts, one person, adding, correcting, bringing a list, and letting someone in again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forthwith.record.errors import NotYours
from forthwith.record.models import Acknowledgement, Appointment, Delegation, Staff
from forthwith.record.rights import Act, may
from forthwith.record.words import StaffKind
from forthwith.steps import appoint
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried
from forthwith.web.people.forms import BringForm, FindForm, PersonForm

#: How many stand on one page; a school fits.
ON_A_PAGE = 50


@page(Act.SEE_PEOPLE)
def listed(request: Asked) -> HttpResponse:
    """Everybody who acts in the district, those to be sorted first; a search is sent by post."""
    form = FindForm(request.POST or None)
    words = form.cleaned_data["words"].strip() if form.is_bound and form.is_valid() else ""
    everybody = Staff.objects.filter(district=request.acting.district, is_active=True)
    shown = Paginator(_found(everybody, words), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "shown": shown,
        "makes_links": may(Act.MAKE_LINKS, request.acting, now=request.now),
        "to_be_sorted": everybody.filter(kind=StaffKind.TO_BE_SORTED).count(),
        "manages": may(Act.MANAGE_PEOPLE, request.acting, now=request.now),
    }
    return render(request, "people/list.html", context)


def _found(everybody: QuerySet[Staff], words: str) -> QuerySet[Staff]:
    """Each word in the name, the title or the address; no words, everybody."""
    for word in words.split():
        everybody = everybody.filter(Q(name__icontains=word) | Q(title__icontains=word) | Q(email__icontains=word))
    return everybody.order_by("name", "pk")


@page(Act.SEE_PEOPLE)
def show(request: Asked, uid: UUID) -> HttpResponse:
    """One person: who they are here, their roles and delegations, what they have read."""
    person = person_of(request, uid)
    context = {
        "person": person,
        "appointments": Appointment.objects.filter(staff=person).order_by("-starts"),
        "delegations": Delegation.objects.filter(delegate=person).order_by("-number"),
        "read": Acknowledgement.objects.filter(staff=person).order_by("-at"),
        "manages": may(Act.MANAGE_PEOPLE, request.acting, now=request.now),
        "back": reverse("people:list"),
    }
    return render(request, "people/show.html", context)


def person_of(request: Asked, uid: UUID) -> Staff:
    """The person of that key in this district. Raises NotYours: elsewhere, nobody exists."""
    found = Staff.objects.filter(district=request.acting.district, uid=uid).select_related("supervisor").first()
    if found is None:
        raise NotYours("There is no such person in this district. Nothing was done.")
    return found


@page(Act.MANAGE_PEOPLE)
def add(request: Asked) -> HttpResponse:
    """Add somebody to the register."""
    form = PersonForm(request.POST or None, district=request.acting.district)
    _status, person = tried(form, lambda _given: appoint.add(form.person(), **who(request)))
    if person is not None:
        messages.success(request, _("The person was added. Give them a link, or let them sign in by the district."))
        return redirect("people:show", person.uid)
    context = {"form": form, "title": _("Add a person"), "button": _("Add"), "back": reverse("people:list")}
    return render(request, "people/form.html", context)


@page(Act.MANAGE_PEOPLE)
def change(request: Asked, uid: UUID) -> HttpResponse:
    """Correct somebody's entry."""
    person = person_of(request, uid)
    known = {name: getattr(person, name) for name in PersonForm.base_fields}
    known["supervisor"] = person.supervisor.email if person.supervisor else ""
    form = PersonForm(request.POST or None, initial=known, district=request.acting.district)
    status, _changed = tried(form, lambda _given: appoint.change(person, form.person(), **who(request)))
    if form.is_bound and status == 200:
        messages.success(request, _("The entry was saved."))
        return redirect("people:show", uid)
    back = reverse("people:show", args=[uid])
    return render(
        request, "people/form.html", {"form": form, "title": _("Correct an entry"), "button": _("Save"), "back": back}
    )


@page(Act.MANAGE_PEOPLE)
def bring(request: Asked) -> HttpResponse:
    """Bring a list of staff in, and say what became of each line."""
    form = BringForm(request.POST or None, request.FILES or None)
    _status, told = tried(form, lambda given: appoint.bring(given["file"].file, **who(request)))
    return render(request, "people/bring.html", {"form": form, "brought": told, "back": reverse("people:list")})


@page(Act.MANAGE_PEOPLE)
@require_POST
def leave(request: Asked, uid: UUID) -> HttpResponse:
    """Close somebody's account."""
    appoint.leave(person_of(request, uid), by=request.acting, now=request.now)
    messages.success(request, _("The account was closed. What the person did stays in the record."))
    return redirect("people:list")


@page(Act.MANAGE_PEOPLE)
@require_POST
def link(request: Asked, uid: UUID) -> HttpResponse:
    """Make a link that works once; it is shown here, once, and kept nowhere."""
    parts = appoint.link_for(person_of(request, uid), by=request.acting, now=request.now)
    address = request.build_absolute_uri(reverse("account_reset_password_from_key", args=parts))
    back = reverse("people:show", args=[uid])
    return render(request, "people/link.html", {"link": address, "back": back})


@page(Act.MANAGE_PEOPLE)
@require_POST
def end_factor(request: Asked, uid: UUID) -> HttpResponse:
    """Remove a second factor that was lost."""
    count = appoint.end_second_factor(person_of(request, uid), by=request.acting, now=request.now)
    messages.success(request, _("The second factor was removed.") if count else _("There was no second factor."))
    return redirect("people:show", uid)


@page(Act.MANAGE_PEOPLE)
@require_POST
def part(request: Asked, uid: UUID) -> HttpResponse:
    """Forget which account of the district's sign-in was theirs."""
    count = appoint.part_from_district(person_of(request, uid), by=request.acting, now=request.now)
    messages.success(
        request, _("The district account was forgotten.") if count else _("There was no district account.")
    )
    return redirect("people:show", uid)
