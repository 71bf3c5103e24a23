"""Help that exists: add it, try it on the day, end it (R-173)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.drafts import Support
from forthwith.record.rights import Act
from forthwith.steps.notify.hearing import support as helping
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.enquiries.finding import address, at, back
from forthwith.web.enquiries.forms import SupportForm
from forthwith.web.one_form import Page, answered


@require_http_methods(["GET", "HEAD", "POST"])
@page(Act.ANSWER_ENQUIRY)
def listed(request: Asked, number: str) -> HttpResponse:
    """What is offered, when each was last tried, and a form for one more."""
    case = the_case(request, number)
    form = SupportForm(request.POST or None)
    standing = helping.offered(case, request.now)
    more = at(case) | {
        "rows": [(one, helping.tried_today(one, request.now)) for one in standing],
        "ended": Support.objects.filter(case=case).exclude(pk__in=[one.pk for one in standing]).order_by("-ended_at"),
    }
    words = Page(
        _("Help that exists"), "", _("Added. Try it now: letters may name it when somebody was reached today."),
        address("support", case), template="enquiries/support.html", more=more,
    )  # fmt: skip
    return answered(request, form, words, lambda _given: helping.add(case, form.offer(), **who(request)))


@require_POST
@page(Act.ANSWER_ENQUIRY)
def tried(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep that somebody was reached there today."""
    case = the_case(request, number)
    helping.tried(helping.of_case(case, uid), **who(request))
    messages.success(request, _("Kept: somebody was reached there today."))
    return back("support", case)


@require_POST
@page(Act.ANSWER_ENQUIRY)
def ended(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """End it: no page and no new letter names it any more."""
    case = the_case(request, number)
    helping.end(helping.of_case(case, uid), **who(request))
    messages.success(request, _("Ended. No page names it any more."))
    return back("support", case)
