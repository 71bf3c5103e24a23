"""The affected people as marks, and one page of names for those who may see them and say why (R-096, R-206)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.case import Case
from forthwith.record.rights import Act, may
from forthwith.record.standing_of_letters import PersonState, state_of_marks
from forthwith.steps.keeping import PAGE, marks_of, names_until, see_names, ways_of
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.forms import PageReasonForm
from forthwith.web.keeping.wording import way_words
from forthwith.web.one_form import tried


@require_GET
@page(Act.SEE_CASE)
def marks(request: Asked, number: str) -> HttpResponse:
    """One page of marks: nothing is opened."""
    case = the_case(request, number)
    shown = _page(request, case, request.GET.get("page", "1"))
    return _render(request, case, shown, PageReasonForm(initial={"page": shown.number}), found={})


@require_POST
@page(Act.SEE_NAMES)
def opened(request: Asked, number: str) -> HttpResponse:
    """The same page with names, after the reason."""
    case = the_case(request, number)
    form = PageReasonForm(request.POST)
    form.is_valid()
    shown = _page(request, case, str(form.cleaned_data.get("page", 1)))
    marks = [one.mark for one in shown]
    status, people = tried(form, lambda given: see_names(case, marks, given["why"], **who(request)))
    return _render(request, case, shown, form, found={one.mark: one for one in people or ()}, status=status)


def _page(request: Asked, case: Case, wanted: str) -> Page[Any]:
    marks = marks_of(case, by=request.acting, now=request.now)
    return Paginator(cast(Sequence[Any], marks), PAGE).get_page(wanted)


def _render(
    request: Asked, case: Case, shown: Page[Any], form: PageReasonForm, *, found: dict[str, Any], status: int = 200
) -> HttpResponse:
    told = state_of_marks(case)
    rows = [_row(one, found.get(one.mark), told.get(one.mark, "")) for one in shown]
    context = {
        "case": case,
        "title": _("Affected people of case %(number)s") % {"number": case.number},
        "breadcrumbs": crumbs(case),
        "shown": shown,
        "by_way": _by_way(case, request),
        "names_until": names_until(case),
        "rows": rows,
        "plain_rows": [row[:4] for row in rows],
        "named": bool(found),
        "form": form,
        "may_open": may(Act.SEE_NAMES, request.acting, now=request.now),
        "may_erase": may(Act.DESTROY, request.acting, now=request.now),
    }
    return render(request, "keeping/names.html", context, status=status)


def _by_way(case: Case, request: Asked) -> list[tuple[str, int]]:
    """How many are on the list in each way, in words."""
    ways = ways_of(case, by=request.acting, now=request.now)
    return [(way_words((way,)), count) for way, count in ways.items()]


def _row(mark: Any, person: Any, state: str) -> list[str]:
    """A mark, how it was learned, what of, how far their notice is; with name and addresses when opened."""
    told = str(PersonState(state).label) if state else _("not yet")
    row = [mark.mark, way_words(mark.ways), ", ".join(mark.elements or mark.groups).replace("_", " "), told]
    if mark.erased_at:
        return [*row, _("erased"), ""]
    return [*row, person.name or _("no name known"), ", ".join(person.addresses)] if person else [*row, "", ""]
