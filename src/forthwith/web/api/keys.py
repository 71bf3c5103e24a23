"""The page of one's own tokens: which there are, a new one shown once, one ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record import tokens
from forthwith.record.doors import Token
from forthwith.record.rights import Act
from forthwith.record.words import Role
from forthwith.web.api.forms import TokenForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried


@require_http_methods(["GET", "POST"])
@page(Act.USE_TOKENS)
def listed(request: Asked) -> HttpResponse:
    """One's tokens; a new one acts in the role in which it is made. Its secret stands on this answer alone."""
    form = TokenForm(request.POST or None)
    _status, secret = tried(form, lambda given: _made(request, form, given))
    rows = [_row(one, request.now) for one in tokens.mine(request.acting)]
    context = {"form": TokenForm() if secret else form, "rows": rows, "secret": secret, "role": request.acting.label}
    return render(request, "api/tokens.html", context | {"back": reverse("home:first")})


def _made(request: Asked, form: TokenForm, asked: dict[str, Any]) -> str:
    """The secret, or for a calendar its whole address."""
    made, secret = tokens.make(asked["label"], ends_at=form.ends(request.now), purpose=asked["purpose"], **who(request))
    if made.purpose == tokens.CALENDAR:
        return request.build_absolute_uri(reverse("api:calendar", args=[secret]))
    return secret


def _row(one: Token, now: datetime) -> dict[str, Any]:
    state = "ended" if one.revoked_at or one.ends_at <= now else "stands"
    calendar = one.purpose == tokens.CALENDAR
    opens = _("A calendar of what is due") if calendar else _("The interface for programs")
    return {"token": one, "state": state, "role": Role(one.role).label, "opens": opens}


@page(Act.USE_TOKENS)
@require_POST
def end(request: Asked, uid: UUID) -> HttpResponse:
    """End one of one's own now."""
    tokens.revoke(uid, by=request.acting, now=request.now)
    messages.success(request, _("The token was ended. It opens nothing any more."))
    return redirect("api:tokens")
