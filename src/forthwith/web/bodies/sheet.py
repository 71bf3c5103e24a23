"""The fact sheet on a page: every field, what changed, and who finds out what is open (R-135, R-216)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forthwith.law.fact_sheet import FactSheet, schema
from forthwith.record.bodies import Sheet
from forthwith.record.case import Case
from forthwith.record.errors import NotYours
from forthwith.record.rights import Act, may
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import body_duty
from forthwith.web.bodies import shown
from forthwith.web.bodies.field_form import FieldForm
from forthwith.web.bodies.finding import at, the_case
from forthwith.web.bodies.forms import OpenForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered

#: What the id of a rule looks like; anything else in an address leads to the sheet.
RULE = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")
#: Where a field stands on the page of a report.
FIELD = re.compile(r"field-\d{1,3}")


@require_safe
@page(Act.SEE_LETTERS)
def show(request: Asked, number: str) -> HttpResponse:
    """Every field with what it says and how it stands."""
    case = the_case(request, number)
    version = sheets.version(case, now=request.now)
    sheet = sheets.as_sheet(version.fields)
    context = at(case) | {
        "title": _("Fact sheet: case %(number)s") % {"number": case.number},
        "heading": _("Fact sheet"),
        "version": version,
        "rows": [
            shown.entry_line(case, one, sheet.text(name), name in version.own) for name, one in sheet.entries.items()
        ],
        "doubts": sheet.doubts,
        "missing": len(sheet.missing),
        "asks": _asks(sheet, version.fields, sheets.asks(case, now=request.now)),
        "may_edit": may(Act.FILE_REPORT, request.acting, now=request.now),
    }
    return render(request, "bodies/sheet.html", context)


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def field(request: Asked, number: str, name: str) -> HttpResponse:
    """Enter or correct one field, say who finds it out, or why it does not apply."""
    case = the_case(request, number)
    kind = schema().fields.get(name)
    if kind is None:
        raise Http404
    version = sheets.version(case, now=request.now)
    form = FieldForm(request.POST or None, kind=kind, written=version.fields.get(name), place=case.district.place)
    more = _at_sheet(case) | {
        "kind": kind, "says": sheets.as_sheet(version.fields).text(name),
        "then": request.GET.get("then", request.POST.get("then", "")),
        "there": request.GET.get("at", request.POST.get("at", "")),
    }  # fmt: skip
    words = Page(kind.label, _("Keep"), _("Kept."), _back(request, case), template="bodies/field.html", more=more)
    return answered(request, form, words, lambda _given: sheets.edit(case, {name: form.written()}, **who(request)))


@require_POST
@page(Act.FILE_REPORT)
def take_over(request: Asked, number: str, name: str) -> HttpResponse:
    """Let the field follow the case again."""
    case = the_case(request, number)
    if name not in schema().fields:
        raise Http404
    sheets.edit(case, {name: None}, by=request.acting, now=request.now)
    messages.success(request, _("The sheet says what the case says."))
    return redirect("bodies:sheet", number=case.number)


@require_http_methods(["GET", "POST"])
@page(Act.FILE_REPORT)
def open_fields(request: Asked, number: str) -> HttpResponse:
    """Say for everything that is missing who finds it out and by when, in one go."""
    case = the_case(request, number)
    asked = request.GET.get("for", "")
    rule = asked if RULE.fullmatch(asked) else ""
    sheet = sheets.current(case, now=request.now)
    form = OpenForm(request.POST or None, missing=_missing(case, rule, sheet, request), today=_today(request, case))
    to = reverse("bodies:report", args=[case.number, rule]) if rule else reverse("bodies:sheet", args=[case.number])
    words = Page(
        _("Who finds out what is missing"), _("To be determined"), _("Kept."), to, template="bodies/form.html",
        more=at(case),
    )  # fmt: skip
    return answered(request, form, words, lambda _given: sheets.edit(case, form.written(), **who(request)))


@require_safe
@page(Act.SEE_LETTERS)
def versions(request: Asked, number: str) -> HttpResponse:
    """Every version, when, by whom, and which fields changed in it."""
    case = the_case(request, number)
    sheets.version(case, now=request.now)
    kept = list(Sheet.objects.filter(case=case).select_related("by").order_by("-number"))
    labels = {name: kind.label for name, kind in schema().fields.items()}
    before = {one.number: one.fields for one in kept}
    context = _at_sheet(case) | {
        "title": _("Versions of the fact sheet"),
        "versions": [{"row": one, "changed": _changes(one, before.get(one.number - 1), labels)} for one in kept],
    }
    return render(request, "bodies/versions.html", context)


def _changes(one: Sheet, before: Mapping[str, Any] | None, labels: Mapping[str, str]) -> list[dict[str, str]]:
    """What each changed field said before, and says now."""
    if before is None:
        return []
    was, now = sheets.as_sheet(before), sheets.as_sheet(one.fields)
    return [
        {"label": labels[name], "was": _text(was, name), "now": _text(now, name)}
        for name in one.changed
        if name in labels
    ]


def _text(sheet: FactSheet, name: str) -> str:
    return sheet.text(name) or str(shown.STATES[sheet[name].state][0])


def _asks(sheet: FactSheet, fields: Mapping[str, Any], asks: Mapping[str, tuple[Any, Any]]) -> list[dict[str, str]]:
    """Where the case now says 105 and the sheet 104: whether to take it over."""
    return [
        {
            "name": name, "label": sheet[name].kind.label, "sheet": sheet.text(name),
            "case": sheets.as_sheet({**fields, name: says}).text(name),
        }
        for name, (says, _ours) in asks.items()
    ]  # fmt: skip


def _missing(case: Case, rule: str, sheet: FactSheet, request: Asked) -> list[Any]:
    if not rule:
        return list(sheet.missing)
    try:
        return list(body_duty(case, rule, now=request.now, sheet=sheet).filled.missing)
    except NotYours:
        return list(sheet.missing)


def _back(request: Asked, case: Case) -> str:
    """Back to the field of the report from which it was opened, else to the sheet."""
    rule, there = request.POST.get("then", ""), request.POST.get("at", "")
    if RULE.fullmatch(rule):
        on_it = f"#{there}" if FIELD.fullmatch(there) else ""
        return reverse("bodies:report", args=[case.number, rule]) + on_it
    return reverse("bodies:sheet", args=[case.number])


def _today(request: Asked, case: Case) -> Any:
    return request.now.astimezone(case.district.zone).date()


def _at_sheet(case: Case) -> dict[str, Any]:
    return at(case, {"text": _("Fact sheet"), "href": reverse("bodies:sheet", args=[case.number])})
