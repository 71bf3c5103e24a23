"""Short addresses that the agenda leads to, each to the page where the thing is done."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act
from forthwith.record.words import Channel
from forthwith.steps.notify.planning.reaching import CHANGEABLE
from forthwith.web.door import Asked, page
from forthwith.web.notify.finding import the_case


@require_GET
@page(Act.SEE_LETTERS)
def decisions(request: Asked, number: str) -> HttpResponse:
    """The gap, waits, public notices, purposes and details lie on one page."""
    case = the_case(request, number)
    if request.path.endswith("/gap/") and not Mailing.objects.filter(case=case).exists():
        # Nobody wrote a letter yet: the way to tell them begins there, and not with a decision.
        return redirect("notify:show", number=case.number)
    return redirect("notify:grounds", number=case.number)


@require_GET
@page(Act.SEE_LETTERS)
def calls(request: Asked, number: str) -> HttpResponse:
    """The calls of the newest mailing that has some left; the overview when nobody is to be called."""
    case = the_case(request, number)
    found = Letter.objects.filter(case=case, channel__in=(Channel.PHONE, Channel.IN_PERSON), state__in=CHANGEABLE)
    row = found.select_related("mailing").order_by("-mailing__planned_at", "number").first()
    if row is None:
        return redirect("notify:show", number=case.number)
    return redirect("notify:calls", number=case.number, uid=row.mailing.uid)
