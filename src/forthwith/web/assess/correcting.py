"""Pages by which the officer corrects the files: what the list means, double addresses, further readers (J6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.assessing import FactsVersion, Meaning
from forthwith.record.case import Case
from forthwith.record.rights import Act
from forthwith.steps.assess.corrected import Meant
from forthwith.steps.assess.correcting import (
    Beside,
    add_readers,
    confirm_meaning,
    make_one_person,
    read_by_two,
    tell_beside,
    undo,
)
from forthwith.steps.assess.jobs import start
from forthwith.steps.assess.running import run_again
from forthwith.steps.assess.told import working
from forthwith.web.assess.finding import crumbs, the_case
from forthwith.web.assess.forms import MeaningForm, PairForm, ReadersForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried


def meaning_forms(case: Case, version: FactsVersion) -> list[dict[str, Any]]:
    """A form for each group the list was recognised as, filled in; or one to say what the list is."""
    confirmed = {one.group.casefold(): one for one in Meaning.objects.filter(case=case, replaced_at__isnull=True)}
    groups = [one for one in version.answer["groups"] if one["verdict"] in ("recognised", "ask")]
    found = [_meaning_of(group, confirmed.get(group["name"].casefold()), at) for at, group in enumerate(groups)]
    return found or [{"form": MeaningForm(initial={"sensitivity": "high"}, auto_id="m0_%s"), "confirmed": None}]


def _meaning_of(group: dict[str, Any], confirmed: Meaning | None, place: int) -> dict[str, Any]:
    initial = {
        "group": group["name"],
        "reveals": group["reveals"],
        "sensitivity": group["sensitivity"] or "high",
        "absence_reveals": group["absence_reveals"],
        "absence_sensitivity": group["complement_sensitivity"],
    }
    return {"form": MeaningForm(initial=initial, auto_id=f"m{place}_%s"), "confirmed": confirmed, "group": group}


@require_POST
@page(Act.ASSESS)
def meaning(request: Asked, number: str) -> HttpResponse:
    """Confirm what being on the list says, and the opposite."""
    case = the_case(request, number)
    form = MeaningForm(request.POST)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in Meant.__dataclass_fields__}
        return _done(request, case, form, lambda: _confirmed(case, Meant(**given), request))
    return _again(request, case, form, "assess/meaning.html", title=_("What being on the list means"))


def _confirmed(case: Case, meant: Meant, request: Asked) -> bool:
    return confirm_meaning(case, meant, **who(request))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def addresses(request: Asked, number: str) -> HttpResponse:
    """Two addresses that are one person, or one that two people read."""
    case = the_case(request, number)
    pairs = [(first, second) for first, second in working(case, **who(request)).get("doubles", ())]
    form = PairForm(request.POST or None, pairs=pairs)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        chosen = [pairs[int(place)] for place in given.get("alike", ())]
        chosen += [(given["first"], given["second"])] if given["first"] else []
        return _done(request, case, form, lambda: _corrected(case, chosen, given["shared"], request))
    return _again(request, case, form, "assess/addresses.html", title=_("Addresses of one person, or of two"))


def _corrected(case: Case, pairs: list[tuple[str, str]], shared: str, request: Asked) -> bool:
    if pairs:
        make_one_person(case, pairs, **who(request))
    if shared:
        read_by_two(case, shared, **who(request))
    return True


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def readers(request: Asked, number: str) -> HttpResponse:
    """Further readers, who opened it, and what else is known beside the files."""
    case = the_case(request, number)
    form = ReadersForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return _done(request, case, form, lambda: _told(case, form.cleaned_data, request))
    return _again(request, case, form, "assess/readers.html", title=_("Who else read it"))


def _told(case: Case, given: dict[str, Any], request: Asked) -> bool:
    for name in ("readers", "opened"):
        if given[name].strip():
            add_readers(case, given[name], opened=name == "opened", **who(request))
    share = given["completeness"]
    complete = {given["completeness_of"]: share / 100} if given["completeness_of"] and share is not None else {}
    beside = Beside(given["unknown_readers"], not given["population_unknown"], complete, given["other_copies"] or 0)
    tell_beside(case, beside, **who(request))
    return True


@require_POST
@page(Act.ASSESS)
def undone(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Take one correction back and work the facts out anew."""
    case = the_case(request, number)
    undo(case, uid, **who(request))
    return _run(request, case, f"undo-{uid}")


def _done(request: Asked, case: Case, form: Any, do: Callable[[], bool]) -> HttpResponse:
    """Do it, and work the facts out anew when that is needed; what is refused goes back into the form."""
    status, changed = tried(form, lambda _given: do())
    if status != 200:
        return _again(request, case, form, "assess/corrected.html", title=_("This was not done"))
    if changed:
        return _run(request, case, form.cleaned_data["token"])
    messages.success(request, _("It is confirmed. The facts stay as they are."))
    return redirect("assess:learned", number=case.number)


def _run(request: Asked, case: Case, token: str) -> HttpResponse:
    run = run_again(case, token=token, why=_("corrected by the officer"), **who(request))
    if run is None:
        return redirect("assess:files", number=case.number)
    start(run, **who(request))
    messages.success(request, _("The correction is kept, and the facts were worked out anew."))
    return redirect("assess:run", number=case.number, uid=run.uid)


def _again(request: Asked, case: Case, form: Any, template: str, *, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "caption": case.number, "breadcrumbs": crumbs(case), "case": case}
    return render(request, template, context, status=422 if form.is_bound else 200)
