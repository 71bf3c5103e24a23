"""The addresses for reports without an account: make one, print it, revoke it (R-005)."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.errors import NotYours
from forthwith.record.reports import ReportLink
from forthwith.record.rights import Act
from forthwith.steps.report import key_of, links_of, make_link, revoke_link
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried


class LinkForm(forms.Form):
    """What an address is for; nothing else can be chosen."""

    label = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=100,
        help_text=gettext_lazy("For example: volunteers of the spring fair. Name nobody."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@page(Act.MAKE_LINKS)
def listed(request: Asked) -> HttpResponse:
    """Every address, and a form for a new one."""
    form = LinkForm(request.POST or None)
    status, made = tried(form, lambda given: make_link(request.acting.district, given["label"], **who(request)))
    if made is not None:
        messages.success(request, _("The address was made. Print it and hang it up."))
        return redirect("people:report_link", serial=made.serial)
    found = links_of(request.acting.district, by=request.acting, now=request.now)
    context = {"title": _("Report links"), "form": form, "links": found, "back": reverse("people:list")}
    return render(request, "people/links.html", context, status=status)


@require_GET
@page(Act.MAKE_LINKS)
def show(request: Asked, serial: int) -> HttpResponse:
    """One sheet to print: the address, and the same as a square that a telephone reads."""
    link = _link(request, serial)
    where = reverse("report:public", args=[link.district.slug, key_of(link)])
    address = "" if link.revoked_at else request.build_absolute_uri(where)
    square = get_adapter().build_totp_svg(address) if address else ""
    context = {"title": _("Report a breach without an account"), "printed": address, "square": square}
    return render(request, "people/report_link.html", context | {"back": reverse("people:links")})


@require_POST
@page(Act.MAKE_LINKS)
def revoke(request: Asked, serial: int) -> HttpResponse:
    """End an address at once."""
    revoke_link(_link(request, serial), by=request.acting, now=request.now)
    messages.success(request, _("The address was revoked. Whoever still holds it sees no page."))
    return redirect("people:links")


def _link(request: Asked, serial: int) -> ReportLink:
    found = links_of(request.acting.district, by=request.acting, now=request.now)
    link = next((one for one in found if one.serial == serial), None)
    if link is None:
        raise NotYours("There is no such address. Nothing was done.")
    return link
