"""Plans the letters of one kind, and writes them anew when a text or the facts changed (R-141)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.errors import Refused
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act
from forthwith.steps.notify.planning.planning import TO_PEOPLE, plan
from forthwith.steps.notify.planning.replanning import replan
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.finding import one_of, the_case


class PlanForm(forms.Form):
    """Which kind of letter is planned."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in TO_PEOPLE])
    token = forms.CharField(max_length=64)


@require_http_methods(["GET", "POST"])
@page(Act.PLAN_LETTERS)
def plan_letters(request: Asked, number: str) -> HttpResponse:
    """Plan one letter to each person to be told; opened without a form, it leads to the overview."""
    case = the_case(request, number)
    if request.method != "POST":
        return redirect("notify:show", number=case.number)
    form = PlanForm(request.POST)
    if not form.is_valid():
        raise Refused(_("This kind of letter is not known. Nothing was planned. Go back and press the button again."))
    row = plan(case, form.cleaned_data["kind"], token=form.cleaned_data["token"], **who(request))
    return _planned(row, request)


@require_POST
@page(Act.PLAN_LETTERS)
def anew(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Write the letters of a mailing that has not begun from the texts and facts as they are now."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    return _planned(replan(row, **who(request)), request)


def _planned(row: Mailing, request: Asked) -> HttpResponse:
    count = row.letters.count()
    said = ngettext("%(count)s letter is planned.", "%(count)s letters are planned.", count)
    messages.success(request, said % {"count": in_words(count)})
    return redirect("notify:mailing", number=row.case.number, uid=row.uid)
