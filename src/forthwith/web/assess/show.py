"""The assessment's task list, and its answers on one page to check (practice 2.1)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from forthwith.record.assessing import Cause, ElementNoted, FactsVersion, HarmAnswer, Unknown
from forthwith.record.case import Case
from forthwith.record.groups import words_of
from forthwith.record.rights import Act
from forthwith.record.words import Layer, Phase
from forthwith.record.work import StepTaken
from forthwith.steps.assess.parts import DONE, NOT_STARTED, OPTIONAL, Part, parts_of
from forthwith.web.assess.answered import kind_words
from forthwith.web.assess.finding import crumbs, the_case, way
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import moment, number

#: The name of each part, and of its page.
PARTS: dict[str, tuple[str | Promise, str]] = {
    "learned": (gettext_lazy("Who learned what about whom"), "assess:learned"),
    "meaning": (gettext_lazy("What being on the list means, and the opposite"), "assess:learned"),
    "cause": (gettext_lazy("What happened, and why"), "assess:cause"),
    "kinds": (gettext_lazy("Kinds of information"), "assess:kinds"),
    "factors": (gettext_lazy("Factors"), "assess:factors"),
    "harms_preliminary": (gettext_lazy("First view of the harms"), "assess:first_harms"),
    "harms_final": (gettext_lazy("Harms"), "assess:harms"),
    "unknowns": (gettext_lazy("What we do not know"), "assess:unknowns"),
    "lessened": (gettext_lazy("What lessened it"), "assess:lessened"),
    "consequences": (gettext_lazy("Consequences for services"), "assess:consequences"),
    "voices": (gettext_lazy("What affected people say"), "assess:voices"),
    "bodies": (gettext_lazy("Other bodies concerned"), "case:bodies"),
    "sentences": (gettext_lazy("Public sentences"), "assess:sentences"),
    "consultation": (gettext_lazy("Discuss it with the Head"), "assess:consultation"),
}


@require_safe
@page(Act.SEE_ASSESSMENT)
def show(request: Asked, number: str) -> HttpResponse:
    """Every part with where it stands."""
    case = the_case(request, number)
    tasks = [_task(case, part) for part in parts_of(case)]
    context = {
        "case": case, "tasks": tasks, "caption": case.number, "breadcrumbs": crumbs(case, below=False),
        "title": _("Assessment"), "start": case.version == 0, "decide": way("decide:show", case),
    }  # fmt: skip
    return render(request, "assess/show.html", context)


@require_safe
@page(Act.SEE_ASSESSMENT)
def check(request: Asked, number: str) -> HttpResponse:
    """All answers of the assessment on one page, each with a way to change it."""
    case = the_case(request, number)
    context = {
        "case": case, "caption": case.number, "breadcrumbs": crumbs(case), "title": _("Check the answers"),
        "cards": _cards(case), "decide": way("decide:show", case),
    }  # fmt: skip
    return render(request, "assess/check.html", context)


@require_safe
@page(Act.SEE_ASSESSMENT)
def lessened(request: Asked, number: str) -> HttpResponse:
    """What lessened it, or still can; entered where it is contained (R-093)."""
    case = the_case(request, number)
    steps = StepTaken.objects.filter(case=case).order_by("done_at", "pk")
    rows = [
        [one.what, one.effect or _("not known"), moment(one.done_at) if one.done_at else _("possible, not done yet")]
        for one in steps
    ]
    context = {"case": case, "caption": case.number, "breadcrumbs": crumbs(case), "rows": rows}
    context |= {"title": _("What lessened it"), "contain": way("contain:show", case) or way("contain:steps", case)}
    return render(request, "assess/lessened.html", context)


def _task(case: Case, part: Part) -> dict[str, Any]:
    title, page_name = PARTS[part.name]
    words = {DONE: _("Done"), NOT_STARTED: _("Not started"), OPTIONAL: _("If there is any")}
    colours = {DONE: "", NOT_STARTED: "grey", OPTIONAL: "grey"}
    hint = ""
    if part.of:
        hint = _("%(done)s of %(of)s") % {"done": number(part.done), "of": number(part.of)}
    return {
        "title": str(title), "href": way(page_name, case), "hint": hint,
        "status": words.get(part.state, _("Begun")), "colour": colours.get(part.state, "blue"),
    }  # fmt: skip


def _cards(case: Case) -> list[dict[str, Any]]:
    """Cause, kinds, harms and unknowns as summary cards."""
    return [
        _card(_("What happened, and why"), way("assess:cause", case), _cause_rows(case)),
        _card(_("Kinds of information"), way("assess:kinds", case), _kind_rows(case)),
        *_harm_cards(case),
        _card(_("What we do not know"), way("assess:unknowns", case), _unknown_rows(case)),
    ]


def _card(title: str, href: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
    shown = rows or [(title, _("nothing yet"))]
    return {"title": title, "rows": [{"key": key, "value": value} for key, value in shown], "href": href}


def _cause_rows(case: Case) -> list[tuple[str, str]]:
    causes = {one.layer: one for one in Cause.objects.filter(case=case, replaced_at__isnull=True)}
    return [
        (str(layer.label), causes[layer].text if layer in causes and causes[layer].known else _("not known yet"))
        for layer in Layer
    ]


def _kind_rows(case: Case) -> list[tuple[str, str]]:
    rows = ElementNoted.objects.filter(case=case).order_by("group", "element")
    return [(f"{kind_words(one.element)}, {words_of(one.group)}", f"{one.sensitivity}. {one.why}") for one in rows]


def _harm_cards(case: Case) -> list[dict[str, Any]]:
    version = FactsVersion.latest(case)
    rows = HarmAnswer.objects.filter(case=case, replaced_at__isnull=True).order_by("group", "pk")
    found: dict[str, dict[str, list[str]]] = {}
    for one in rows:
        words = f"{Phase(one.phase).label}: {one.get_answer_display()}. {one.reason}"
        found.setdefault(one.group, {}).setdefault(one.harm, []).append(words)
    return [
        _card(
            _("Harms: %(group)s") % {"group": words_of(group)}, way("assess:harms", case),
            [(harm, " · ".join(said)) for harm, said in harms.items()],
        )
        for group, harms in found.items()
        if version
    ]  # fmt: skip


def _unknown_rows(case: Case) -> list[tuple[str, str]]:
    rows = Unknown.objects.filter(case=case, answered_at__isnull=True).select_related("finder").order_by("pk")
    return [
        (one.what, f"{one.finder.name}, {moment(one.due_at)}" if one.finder else _("nobody was asked yet"))
        for one in rows
    ]
