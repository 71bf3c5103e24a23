"""Two clicks on one button do one thing: the same form of the same page, sent again, leads where the first one led."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from forthwith.record import sending
from forthwith.record.doors import FormSent

#: How long the second of two clicks waits for the first, in seconds, and how often it looks.
PATIENCE = 3.0
LOOK_EVERY = 0.1


def once(request: HttpRequest, answer: Callable[[], HttpResponse], *, now: datetime) -> HttpResponse:
    """The answer, unless this very form was sent before and did its work; a form that was refused may come again."""
    digest = digest_of(request)
    if not digest:
        return answer()
    sent, is_first = sending.begin(digest, now=now)
    if not is_first and (to := _waited_for(sent)):
        messages.info(request, _("This was sent twice. It was done once."))
        return redirect(to)
    response = None
    try:
        response = answer()
    finally:
        if response is None or response.status_code != 302:
            # When the record cannot be written now, what is remembered is unfinished, and holds nobody up.
            with suppress(OperationalError):
                sending.not_done(sent)
    if response.status_code == 302:
        sending.done(sent, response.headers["Location"])
    return response


def digest_of(request: HttpRequest) -> str:
    """SHA-256 over the address and everything the form holds; each page is drawn with a token of its own.

    "" for what is no form of a page.
    """
    if request.method != "POST" or not request.POST.get("csrfmiddlewaretoken"):
        return ""
    fields = sorted((name, *values) for name, values in request.POST.lists())
    files = sorted((name, one.name, one.size) for name, several in request.FILES.lists() for one in several)
    who = getattr(request.user, "pk", None)
    return hashlib.sha256(repr((request.path, who, fields, files)).encode()).hexdigest()


def _waited_for(sent: FormSent) -> str:
    """Where the first one led, as soon as it is done; "" when it does not end."""
    until = time.monotonic() + PATIENCE
    while not (to := sending.led_to(sent)) and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
    return to
