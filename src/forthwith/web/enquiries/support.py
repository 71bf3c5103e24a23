"""Help that exists: add it, try it on the day, end it (R-173)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.drafts import Support
from forthwith.record.rights import Act
from forthwith.steps.notify.hearing import support as helping
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page
from forthwith.web.enquiries.finding import back, crumbs, done, who
from forthwith.web.enquiries.forms import SupportForm


@require_http_methods(["GET", "HEAD", "POST"])
@page(Act.ANSWER_ENQUIRY)
def listed(request: Asked, number: str) -> HttpResponse:
    """What is offered, when each was last tried, and a form for one more."""
    case = the_case(request, number)
    form, status = SupportForm(request.POST or None), 200
    if form.is_bound:
        status = done(form, lambda: helping.add(case, form.offer(), **who(request)))
        if status == 200:
            messages.success(request, _("Added. Try it now: letters may name it when somebody was reached today."))
            return back("support", case)
    standing = helping.offered(case, request.now)
    context = {
        "title": _("Help that exists"), "caption": case.number, "case": case, "breadcrumbs": crumbs(case),
        "form": form, "rows": [(one, helping.tried_today(one, request.now)) for one in standing],
        "ended": Support.objects.filter(case=case).exclude(pk__in=[one.pk for one in standing]).order_by("-ended_at"),
    }  # fmt: skip
    return render(request, "enquiries/support.html", context, status=status)


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
