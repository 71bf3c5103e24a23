"""One's own account: the role one acts in, the language, and what protects it."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from forthwith.record.rights import Act
from forthwith.record.staff import Staff
from forthwith.record.who import roles_of
from forthwith.web.door import Asked, page, role_key


@page(Act.KEEP_ACCOUNT)
def show(request: Asked) -> HttpResponse:
    """Who I am here, what I may act as, and how my account is protected."""
    roles = [
        {"key": role_key(one), "label": one.label, "now": role_key(one) == role_key(request.acting)}
        for one in roles_of(request.acting.who, at=request.now)
    ]
    return render(request, "account/show.html", {"roles": roles, "second_factor": is_mfa_enabled(request.user)})


@page(Act.KEEP_ACCOUNT)
@require_POST
def take_role(request: Asked) -> HttpResponse:
    """Act in another of one's roles from now on; one that does not stand changes nothing."""
    standing = {role_key(one) for one in roles_of(request.acting.who, at=request.now)}
    if request.POST.get("role", "") in standing:
        request.session["role"] = request.POST["role"]
    return redirect("/")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language, and remember it for someone who is signed in."""
    code = request.POST.get("language", "")
    if isinstance(request.user, Staff) and code in dict(settings.LANGUAGES):
        Staff.objects.filter(pk=request.user.pk).update(language=code)
    return set_language(request)
