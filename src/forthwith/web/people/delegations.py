"""Delegations of the Head: which stand, a new one with its signed document, taking one back (R-008)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forthwith.record.errors import NotYours
from forthwith.record.models import Delegation
from forthwith.record.rights import Act, may
from forthwith.record.words import Power
from forthwith.steps import appoint
from forthwith.web.attached import attached
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried
from forthwith.web.people.forms import DelegateForm


@page(Act.SEE_PEOPLE)
def listed(request: Asked) -> HttpResponse:
    """Every delegation, the newest first, with its powers and whether it holds now."""
    found = Delegation.objects.filter(district=request.acting.district).select_related("delegate", "given_by")
    rows = [(one, _powers(one), _state(one, request)) for one in found.order_by("-number")]
    delegates = may(Act.DELEGATE, request.acting, now=request.now)
    return render(request, "people/delegations.html", {"rows": rows, "delegates": delegates})


def _powers(delegation: Delegation) -> str:
    return "; ".join(str(Power(power).label) for power in delegation.powers)


def _state(delegation: Delegation, request: Asked) -> str:
    if delegation.is_revoked(request.now):
        return "revoked"
    if delegation.ends <= request.now:
        return "ended"
    return "to come" if delegation.starts > request.now else "stands"


@page(Act.DELEGATE)
def add(request: Asked) -> HttpResponse:
    """Record a written delegation."""
    district = request.acting.district
    form = DelegateForm(request.POST or None, request.FILES or None, district=district)
    _status, made = tried(form, lambda given: appoint.delegate(given["to"], form.instrument(district), **who(request)))
    if made is not None:
        messages.success(request, _("Delegation %(number)s was recorded.") % {"number": made})
        return redirect("people:delegations")
    context = {"form": form, "title": _("Delegate in writing"), "button": _("Record the delegation")}
    return render(request, "people/form.html", context | {"back": reverse("people:delegations")})


@page(Act.SEE_PEOPLE)
@require_POST
def document(request: Asked, number: int) -> HttpResponse:
    """Hand out the signed document under a name that says only its number."""
    found = Delegation.objects.filter(district=request.acting.district, number=number).first()
    if found is None:
        raise NotYours
    file, ending = appoint.open_instrument(found, by=request.acting, now=request.now)
    return attached(file, f"delegation-{found}{ending}")


@page(Act.DELEGATE)
@require_POST
def revoke(request: Asked, number: int) -> HttpResponse:
    """Take a delegation back from now on."""
    found = Delegation.objects.filter(district=request.acting.district, number=number).first()
    if found is None:
        raise NotYours("There is no such delegation. Nothing was done.")
    appoint.revoke(found, by=request.acting, now=request.now)
    messages.success(request, _("Delegation %(number)s was taken back.") % {"number": found})
    return redirect("people:delegations")
