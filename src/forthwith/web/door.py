"""The edge of every page: who asks, as what, and what they are told when it cannot be (R-206)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotAllowed, NotYours, Refused, Stale
from forthwith.record.rights import Act, may
from forthwith.record.staff import Staff
from forthwith.record.who import roles_of
from forthwith.record.words import Role
from forthwith.web.once import once

View = Callable[..., HttpResponse]

#: Where a second factor is set up; reachable without one.
FACTOR_PAGES = "/account"


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
                return sorry(request, 403, _("You may not do this"), _not_for(mine.acting))
            if lacks_factor(mine):
                messages.warning(request, _("Your district asks for a second factor. Set one up to go on."))
                return redirect("mfa_index")
            return once(mine, lambda: _answer(view, mine, *args, **kwargs), now=mine.now)

        asked.act = act  # type: ignore[attr-defined]
        return asked

    return wrap


def _answer(view: View, request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's own answer, or what went wrong, as a page that says what was not done."""
    try:
        return view(request, *args, **kwargs)
    except NotYours:
        raise Http404 from None
    except NotAllowed as refused:
        return sorry(request, 403, _("You may not do this"), str(refused))
    except Stale as stale:
        return sorry(request, 409, _("Someone else changed this meanwhile"), str(stale))
    except Refused as refused:
        return sorry(request, 422, _("This was not done"), str(refused))


def sorry(request: HttpRequest, status: int, title: str, *lines: str) -> HttpResponse:
    """A page that says what happened, what was not done, and what to do next."""
    return render(request, "errors/page.html", {"title": title, "lines": lines}, status=status)


def _not_for(by: Acting) -> str:
    return _("The role you act in (%(role)s) does not allow this. Nothing was changed. Ask the privacy office.") % {
        "role": by.label
    }


def acting(request: HttpRequest, *, now: datetime) -> Acting:
    """Who asks and in which of their roles: the one chosen for this session, else the first that stands now."""
    standing = roles_of(cast(Staff, request.user), at=now)
    chosen = request.session.get("role", "")
    return next((one for one in standing if chosen == role_key(one)), standing[0])


def who(request: Asked) -> dict[str, Any]:
    """Who acts and when, as every step takes it."""
    return {"by": request.acting, "now": request.now}


def role_key(one: Acting) -> str:
    """How a session remembers the role someone chose: "privacy_officer:", "delegate:D-7"."""
    return f"{one.role}:{one.delegation or ''}"


def lacks_factor(request: Asked) -> bool:
    """Whether the district wants a second factor for this role and the person has none; nothing else opens then."""
    district = request.acting.who.district
    if district is None or not district.second_factor or request.acting.role == Role.STAFF:
        return False
    return not request.path.startswith(FACTOR_PAGES) and not is_mfa_enabled(request.user)


def tell(form: BaseForm, refused: Refused) -> None:
    """Put what a step refused beside its field, or above the form when it has none there.

    A form that asks for each row under a name of its own says with ``field_of`` which one is meant.
    """
    named = getattr(form, "field_of", str)(refused.field)
    form.add_error(named if named in form.fields else None, str(refused))
