"""The containment ledger by marks and counts, and one page of addresses for those who may see them (R-207)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.case import Case
from forthwith.record.rights import Act, may
from forthwith.steps.keeping import GONE, PAGE, Ledger, ledger_of, see_readers
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.forms import PageReasonForm
from forthwith.web.keeping.marks import CopiesForm
from forthwith.web.keeping.wording import place_words, state_words
from forthwith.web.look.shown import moment
from forthwith.web.one_form import tried


@require_GET
@page(Act.SEE_CASE)
def lines(request: Asked, number: str) -> HttpResponse:
    """One page of the ledger: nothing is opened."""
    return page_of(request, the_case(request, number))


def page_of(request: Asked, case: Case, copies: Form | None = None) -> HttpResponse:
    """The ledger with the form for the copies: a new one, or one that was refused."""
    ledger = ledger_of(case, by=request.acting, now=request.now)
    shown = Paginator(cast(Sequence[Any], ledger.lines), PAGE).get_page(request.GET.get("page", "1"))
    status = 422 if copies is not None and copies.errors else 200
    reason = PageReasonForm(initial={"page": shown.number})
    return _render(request, (case, ledger), shown, reason, found={}, copies=copies, status=status)


@require_POST
@page(Act.SEE_NAMES)
def opened(request: Asked, number: str) -> HttpResponse:
    """The same page with addresses, after the reason."""
    case = the_case(request, number)
    form = PageReasonForm(request.POST)
    form.is_valid()
    ledger = ledger_of(case, by=request.acting, now=request.now)
    shown = Paginator(cast(Sequence[Any], ledger.lines), PAGE).get_page(str(form.cleaned_data.get("page", 1)))
    labels = [one.label for one in shown]
    status, seen = tried(form, lambda given: see_readers(case, labels, given["why"], **who(request)))
    found = {one.label: one.address for one in seen or ()}
    return _render(request, (case, ledger), shown, form, found=found, status=status)


def _render(
    request: Asked,
    about: tuple[Case, Ledger],
    shown: Page[Any],
    form: PageReasonForm,
    *,
    found: dict[str, str],
    copies: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    case, ledger = about
    context = {
        "case": case,
        "title": _("Ledger of case %(number)s") % {"number": case.number},
        "breadcrumbs": crumbs(case),
        "settled": ledger.settled,
        "all": len(ledger.lines),
        "sum_of": [(state_words(state), ledger.counts[state]) for state in GONE],
        "counts": [{"value": count, "what": state_words(state)} for state, count in ledger.counts.items()],
        "shown": shown,
        "head": [_("Reader"), _("Copy"), _("Since"), _("Where"), *([_("Address")] if found else [])],
        "rows": [_row(one, found) for one in shown],
        "named": bool(found),
        "form": form,
        "copies": copies or CopiesForm(everybody=len(ledger.lines)),
        "may_contain": may(Act.CONTAIN, request.acting, now=request.now),
        "may_open": may(Act.SEE_NAMES, request.acting, now=request.now),
    }
    return render(request, "keeping/ledger.html", context, status=status)


def _row(line: Any, found: dict[str, str]) -> list[str]:
    """A mark, what became of the copy, since when, and where; with the address when opened."""
    since = moment(line.state_at) if line.state_at else ""
    row = [line.label, state_words(line.state), since, place_words(line.inside)]
    return [*row, found.get(line.label, _("erased"))] if found else row
