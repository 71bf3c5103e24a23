"""One visit to one letter's page: kept on the server, bound to the letter, short, and ended by a press (R-183)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

from forthwith.record.letters import Letter
from forthwith.steps.notify.hearing.opening import still_open

#: Without a page, and altogether: a telephone is lent, and a library's computer is left.
IDLE = timedelta(minutes=20)
LONGEST = timedelta(minutes=90)
KEY = "letter"


def begin(request: HttpRequest, letter: Letter, *, now: datetime) -> None:
    """Bind this browser to the letter; what it was bound to before is forgotten."""
    request.session.cycle_key()
    request.session[KEY] = {"uid": str(letter.uid), "began": now.timestamp(), "seen": now.timestamp()}


def visited(request: HttpRequest, *, now: datetime) -> Letter | None:
    """The letter of this visit; None when there is none, its time is over, or the letter may not be seen any more."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict):
        return None
    at = now.timestamp()
    over = at - kept["seen"] > IDLE.total_seconds() or at - kept["began"] > LONGEST.total_seconds()
    letter = None if over else still_open(UUID(kept["uid"]))
    if letter is None:
        end(request)
        return None
    request.session[KEY] = kept | {"seen": at}
    return letter


def end(request: HttpRequest) -> None:
    """Forget the letter. Whoever is signed in stays so; the rest of a stranger's session goes with it."""
    if request.user.is_authenticated:
        request.session.pop(KEY, None)
    else:
        request.session.flush()
