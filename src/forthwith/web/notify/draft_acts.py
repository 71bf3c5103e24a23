"""Pages of one act on one draft: made, changed, kept with a reason, read through, signed off, signed (R-172, R-181)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.rights import Act
from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.finding import the_case, who

BOTH = require_http_methods(["GET", "POST"])


@require_POST
@page(Act.DRAFT)
def make_drafts(request: Asked, number: str) -> HttpResponse:
    """Make every draft the case needs from its facts, or make them again where facts changed."""
    made = draft_all(the_case(request, number), **who(request))
    said = ngettext("%(count)s text stands.", "%(count)s texts stand.", len(made))
    messages.success(request, said % {"count": in_words(len(made))})
    return redirect("notify:drafts", number=number)
