"""The calendar of what is due (iCalendar, RFC 5545): the number of the case and the clause, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from forthwith.record import tokens
from forthwith.record.acting import Acting
from forthwith.record.asking import OF_A_TOKEN, too_often
from forthwith.record.rights import Act, may
from forthwith.steps.agenda import Line, agenda_of

#: Of a district with more open cases the newest are shown; the page shows all.
PAGES = 8


@require_GET
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """What is due in the cases this token's person may see; an unknown key is a page that does not exist."""
    now = datetime.now(UTC)
    found = tokens.acting_by(secret, purpose=tokens.CALENDAR, now=now)
    if found is None or not may(Act.SEE_CASES, found[1], now=now):
        raise Http404
    if wait := too_often(f"token {found[0].uid}", OF_A_TOKEN, now=now):
        return HttpResponse(status=429, headers={"Retry-After": str(wait)})
    answer = HttpResponse(_written(found[1], now), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def _written(by: Acting, now: datetime) -> bytes:
    """The calendar as a program reads it."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Forthwith//what is due//EN")
    calendar.add("version", "2.0")
    calendar.add("name", _("What is due"))
    for line in _lines(by, now):
        whose = line.case.number if line.case else ""
        event = Event()
        event.add("uid", f"{line.case.uid if line.case else 'office'}-{line.due.key}@forthwith.invalid")
        event.add("dtstamp", now)
        event.add("dtstart", (line.due.by_when or now).astimezone(UTC))
        event.add("duration", timedelta(0))
        event.add("summary", f"{whose} {line.due.clause}".strip() or _("What is due"))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _lines(by: Acting, now: datetime) -> Iterator[Line]:
    """What is open and has a time; a time that is unknown is no event."""
    for page in range(1, PAGES + 1):
        across = agenda_of(by.district, by=by, now=now, page=page)
        yield from (line for line in across.lines if line.due.open and line.due.by_when is not None)
        if not across.more:
            return
