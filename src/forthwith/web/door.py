"""The edge of every page: who asks, as what, and what they are told when it cannot be (R-206)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.record.acting import Acting
from forthwith.record.errors import NotAllowed, NotYours
from forthwith.record.rights import Act, may
from forthwith.record.staff import Staff
from forthwith.record.who import roles_of

View = Callable[..., HttpResponse]


class Asked(HttpRequest):
    """A request of someone signed in: ``acting`` says who and as what, ``now`` the moment of the act."""

    acting: Acting
    now: datetime


def page(act: Act) -> Callable[[Callable[..., HttpResponse]], View]:
    """A page for those who may ``act``. Others who are signed in get 403; what they may not see is 404."""

    def wrap(view: Callable[..., HttpResponse]) -> View:
        @login_required
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            mine = cast(Asked, request)
            mine.now = datetime.now(UTC)
            mine.acting = acting(request, now=mine.now)
            if not may(act, mine.acting, now=mine.now):
                return render(request, "errors/403.html", {"why": ""}, status=403)
            try:
                return view(mine, *args, **kwargs)
            except NotYours:
                raise Http404 from None
            except NotAllowed as refused:
                return render(request, "errors/403.html", {"why": str(refused)}, status=403)

        asked.act = act  # type: ignore[attr-defined]
        return asked

    return wrap


def acting(request: HttpRequest, *, now: datetime) -> Acting:
    """Who asks and in which of their roles: the one chosen for this session, else the first that stands now."""
    staff = cast(Staff, request.user)
    standing = roles_of(staff, at=now)
    chosen = request.session.get("role", "")
    return next((one for one in standing if chosen == f"{one.role}:{one.delegation or ''}"), standing[0])
