"""Keeps a session that is used from ending, without a write for every page."""

from __future__ import annotations

from time import time

from django.http import HttpRequest

#: How often a session that is used is renewed, in seconds.
EVERY = 300


def renew(request: HttpRequest) -> None:
    """Count the session's time from now, unless that was done a moment ago."""
    now = int(time())
    if now - int(request.session.get("renewed", 0)) >= EVERY:
        request.session["renewed"] = now
