"""What somebody is told when the disk is full, the record is locked, or a form came in half: what was not saved."""

from __future__ import annotations

import logging

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

log = logging.getLogger(__name__)

#: When to try again, in seconds.
LATER = "10"


def not_saved(request: HttpRequest, failure: Exception) -> HttpResponse | None:
    """A page for what neither the form nor the step can help; None leaves the failure to Django."""
    if isinstance(failure, UnreadablePostError):
        return render(request, "errors/400.html", status=400)
    if not isinstance(failure, OperationalError | OSError):
        return None
    log.error("A page could not write or read (%s).", type(failure).__name__)
    response = render(request, "errors/503.html", status=503)
    response.headers["Retry-After"] = LATER
    return response


class Sessions(SessionMiddleware):
    """Sessions that do not spoil an answer: what was done is told, though the session could not be made longer."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session; when that fails and nothing in it is new, the answer stands all the same."""
        try:
            return super().process_response(request, response)
        except (OperationalError, SessionInterrupted) as failure:
            if request.session.modified or not _of_the_database(failure):
                raise
            log.warning("A session could not be made longer.")
            return response


def _of_the_database(failure: BaseException | None) -> bool:
    """Whether the database was locked or full: Django says the same of a session that was ended elsewhere."""
    while failure is not None and not isinstance(failure, OperationalError):
        failure = failure.__context__
    return failure is not None
