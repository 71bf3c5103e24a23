"""What happens at sign-in, told to the log: who came in, and that someone failed (without saying who was tried)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.mfa.signals import authentication_failed
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.staff import Staff
from forthwith.web.renewing import renew


def listen() -> None:
    """Connect the receivers; once, whatever is loaded twice."""
    user_logged_in.connect(_came_in, dispatch_uid="forthwith-came-in")
    user_login_failed.connect(_failed, dispatch_uid="forthwith-failed")
    authentication_failed.connect(_wrong_code, dispatch_uid="forthwith-wrong-code")


def _came_in(user: Staff, request: HttpRequest | None = None, **_: Any) -> None:
    if request is not None and hasattr(request, "session"):
        renew(request)
    note(None, What.SIGNED_IN, by=Acting(user), now=datetime.now(UTC))


def _failed(request: HttpRequest | None = None, **_: Any) -> None:
    """One entry a try that was weighed; tries during a lock-out are refused unread and would only fill the log."""
    if not getattr(request, "axes_locked_out", False) or getattr(request, "axes_failures_since_start", None):
        note(None, What.SIGN_IN_FAILED, by=THE_SYSTEM, now=datetime.now(UTC))


def _wrong_code(sender: object, request: HttpRequest, user: Staff, **_: Any) -> None:
    """A wrong second factor counts like a wrong password: codes cannot be tried out either."""
    AxesProxyHandler.user_login_failed(sender, {"email": user.email}, request)
    _failed(request)
