"""The two pages beside the Head's page: the voices of affected people, and handing the decision over (R-011, R-122)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forthwith.record.case import Case
from forthwith.record.conflicts import hand_over
from forthwith.record.rights import Act
from forthwith.record.staff import Cover, Delegation, Staff
from forthwith.steps.decide import read_statements
from forthwith.steps.decide.voices import THEMES
from forthwith.web.assess.finding import crumbs, the_case
from forthwith.web.decide.forms import HandOverForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered


@require_safe
@page(Act.READ_WORDS)
def voices(request: Asked, number: str) -> HttpResponse:
    """What affected people say, in their own words; looking is recorded."""
    case = the_case(request, number)
    read = read_statements(case, by=request.acting, now=request.now)
    rows = [{"theme": str(THEMES.get(one.theme, one.theme)), "at": one.at, "words": words} for one, words in read]
    context = {"rows": rows, "case": case, "caption": case.number, "breadcrumbs": _crumbs(case)}
    return render(request, "decide/voices.html", context | {"title": _("What affected people say")})


@require_http_methods(["GET", "POST"])
@page(Act.HAND_OVER)
def handing_over(request: Asked, number: str) -> HttpResponse:
    """Let a delegate or somebody of the cover list decide."""
    case = the_case(request, number)
    people = _stand_ins(case, request)
    form = HandOverForm(request.POST or None, people=people)

    def do(given: dict[str, Any]) -> None:
        to = next(one for one in people if one.uid == UUID(given["to"]))
        hand_over(case, to, **who(request))
        messages.success(request, _("Handed over to %(name)s.") % {"name": to.name})

    words = Page(
        _("Hand the decision over"), _("Hand over"), "", reverse("decide:show", args=[case.number]),
        template="decide/hand_over.html",
        more={"case": case, "caption": case.number, "breadcrumbs": _crumbs(case), "people": people},
    )  # fmt: skip
    return answered(request, form, words, do)


def _crumbs(case: Case) -> list[dict[str, str]]:
    return crumbs(case, below=False)


def _stand_ins(case: Case, request: Asked) -> list[Staff]:
    """Delegates whose instrument stands now, and the cover list, without the one who asks."""
    standing = Delegation.objects.filter(
        district=case.district, starts__lte=request.now, ends__gt=request.now, revoked_at__isnull=True
    )
    found = [one.delegate for one in standing.select_related("delegate")]
    found += [one.staff for one in Cover.objects.filter(district=case.district).select_related("staff")]
    return [one for one in dict.fromkeys(found) if one.is_active and one != request.acting.staff]
