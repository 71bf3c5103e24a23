"""The district's own settings, in four parts, and what the set-up still lacks (R-018)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.district import District
from forthwith.record.errors import NotYours, Refused, Stale
from forthwith.record.rights import Act, may
from forthwith.steps import appoint
from forthwith.web.door import Asked, page, tell
from forthwith.web.people.district_forms import PARTS, ChairForm, PartForm


@page(Act.SEE_PEOPLE)
def set_up(request: Asked) -> HttpResponse:
    """What is missing before the district can answer a breach."""
    found = appoint.setup_check(request.acting.district, request.now)
    may_go = {
        "people:roles": True,
        "people:covers": True,
        "people:chair": may(Act.NAME_CHAIR, request.acting, now=request.now),
        "people:district": may(Act.CONFIGURE, request.acting, now=request.now),
    }
    links = may(Act.MAKE_LINKS, request.acting, now=request.now)
    return render(request, "people/set_up.html", {"missing": found, "may_go": may_go, "makes_links": links})


@page(Act.CONFIGURE)
def show(request: Asked) -> HttpResponse:
    """The settings as they are, by part."""
    district = request.acting.district
    parts = [(key, form.title, form.shown(district)) for key, form in PARTS.items()]
    missing = appoint.setup_check(district, request.now)
    return render(request, "people/district.html", {"parts": parts, "missing": missing})


@page(Act.CONFIGURE)
def change(request: Asked, part: str) -> HttpResponse:
    """Change one part; what somebody else changed meanwhile is shown beside what was typed."""
    if part not in PARTS:
        raise NotYours("There is no such page. Nothing was done.")
    return _change(request, PARTS[part], appoint.change_district, "people:district")


@page(Act.NAME_CHAIR)
def chair(request: Asked) -> HttpResponse:
    """Who chairs the board, and after how many days of silence a note goes there: the Head's too (R-179)."""
    configures = may(Act.CONFIGURE, request.acting, now=request.now)
    return _change(request, ChairForm, appoint.name_chair, "people:district" if configures else "people:set_up")


def _change(request: Asked, part: type[PartForm], do: Callable[..., District], back: str) -> HttpResponse:
    district = request.acting.district
    form = part(request.POST or None, initial=part.initial_of(district))
    now_is: Mapping[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            do(form.changes(), form.cleaned_data["version"], by=request.acting, now=request.now)
        except Refused as refused:
            tell(form, refused)
        except Stale:
            now_is = form.shown(district)
            form = _again(form, district.version)
        else:
            messages.success(request, _("The settings were saved."))
            return redirect(back)
    context = {"form": form, "title": form.title, "now_is": now_is, "back": reverse(back)}
    return render(request, "people/change_district.html", context, status=409 if now_is else 200)


def _again(form: PartForm, version: int) -> PartForm:
    """The same words once more, now against the settings as they are."""
    again = type(form)(dict(form.data.items()) | {"version": str(version)})
    again.full_clean()
    return again
