"""Too many failed sign-ins stop further tries for a while: counted by account and by address, in the database.

Three limits, since a whole school may share one address, and since nobody shall lock out the privacy officer from afar
with a few wrong guesses.
"""

from __future__ import annotations

import hmac
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: Failures within 15 minutes that stop further tries: one account from one address, one account from everywhere, one
#: address for all accounts. The same order as AXES_LOCKOUT_PARAMETERS.
LIMITS = (5, 25, 100)


class Lockout(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts in the tables of axes, with a limit for each kind of count."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """How many times over its limit the fullest count is; 0 lets the try through."""
        counts = (_failures(attempts) for attempts in self.get_user_attempts(request, credentials))
        return max(count // limit for count, limit in zip(counts, LIMITS, strict=True))

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """After a full sign-in: forget this account's failures from this address, and nobody else's."""
        own, *_others = self.filter_user_attempts(request, credentials)
        return int(own.delete()[0])


def _failures(attempts: Any) -> int:
    return sum(attempts.values_list("failures_since_start", flat=True))


def account_key(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What stands for an account in the counts: keyed, since people type passwords where the address belongs."""
    given = credentials or {}
    named = given.get("email") or given.get("username") or request.POST.get("login", "")
    return hmac.digest(settings.SECRET_KEY.encode(), str(named).strip().lower().encode(), "sha256").hex()


def client_address(request: HttpRequest) -> str:
    """The address of the browser: what our own proxy saw, when there is one; what a client claims counts nothing."""
    direct = str(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    if not settings.FORTHWITH.behind_https:
        return direct
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip() or direct


def nobody(*_: object) -> str:
    """How log lines name a client: not at all (invariant 5)."""
    return "a client"


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """The page after too many tries: the same for accounts that exist and those that do not."""
    return render(request, "429.html", status=429)


def forget_failures(staff_email: str, request: HttpRequest) -> None:
    """Let someone try again at once: an administrator made a new link for them."""
    AccessAttempt.objects.filter(username=account_key(request, {"email": staff_email})).delete()
