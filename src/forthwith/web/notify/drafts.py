"""The drafts: all of them, and one with its ticks, what was found, and who agreed to it (R-144, R-172, R-181)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from forthwith.law import ElementCheck
from forthwith.law.elements import LOOK
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter, Signatory
from forthwith.record.errors import NotYours
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import DraftKind
from forthwith.steps.notify.checking.found import Found
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.checked import Checked, all_checked, checked_of, ticked, to_keep
from forthwith.web.notify.draft_states import state_of, used_in
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.laid_out import Change, anchor_of, compared, laid_out
from forthwith.web.notify.next_action import next_action
from forthwith.web.notify.origin import origin_of
from forthwith.web.notify.texts_of import group_of, named, newest_of, title_of, versions_of
from forthwith.web.notify.wording import SEVERITIES, severity_words


@require_GET
@page(Act.SEE_LETTERS)
def drafts(request: Asked, number: str) -> HttpResponse:
    """The newest version of every text, by kind."""
    case = the_case(request, number)
    listed, languages = in_one_language(newest_of(case), case, request)
    checked, used = all_checked(listed, request), used_in(listed)
    lines = [(one.kind, line_of(one, checked[one.pk], used)) for one in listed]
    kinds = [(kind.label, [line for of, line in lines if of == kind]) for kind in DraftKind]
    context = {
        "case": case, "caption": case.number, "title": _("Drafts"), "breadcrumbs": crumbs(case),
        "kinds": [one for one in kinds if one[1]], "main": next_action(case, request),
        "languages_of": languages,
        "may_draft": may(Act.DRAFT, request.acting, now=request.now),
    }  # fmt: skip
    return render(request, "notify/drafts.html", context)


@require_GET
@page(Act.SEE_LETTERS)
def draft(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One version of one text: ticks and findings lead to their sentences."""
    case = the_case(request, number)
    row = one_of(DraftLetter, case, uid=uid)
    versions = versions_of(row)
    checked = checked_of(row, request)
    context = {
        "case": case, "caption": case.number, "title": title_of(row), "breadcrumbs": crumbs_of(case), "draft": row,
        "versions": versions,
        "newer": "" if versions[0] == row else reverse("notify:draft", args=[case.number, versions[0].uid]),
        "superseded": row.superseded_at is not None and row.released_at is not None,
        "state": state_of(row, checked, used_in([row])), "origin": origin_of(row),
        "blocks": laid_out(row.text, [one.where for one in checked.shown]),
        "found": [found_line(row, one) for one in checked.shown],
        "to_keep": bool(to_keep(row, checked)), "facts": _facts_ways(case) if checked.count("stop") else [],
        "ticks": [(words, [_tick(row, one) for one in ticks]) for words, ticks in ticked(checked)],
        "reading": checked.reading,
        "must_be_read": checked.must_be_read,
        "needs_sign_off": checked.needs_sign_off,
        "sign_offs": row.sign_offs.select_related("by").order_by("at"),
        "signatories": [_signatory(one, request) for one in row.signatories.select_related("staff").order_by("id")],
    }  # fmt: skip
    return render(request, "notify/draft.html", context | _rights(request))


@require_GET
@page(Act.SEE_LETTERS)
def compare(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """This version beside the one before it, word by word."""
    case = the_case(request, number)
    row = one_of(DraftLetter, case, uid=uid)
    before = next((one for one in versions_of(row) if one.number < row.number), None)
    if before is None:
        raise NotYours
    context = {
        "case": case, "caption": case.number, "title": _("What changed in the text"), "draft": row, "before": before,
        "breadcrumbs": crumbs_of(case, row), "lines": list(_in_lines(compared(before.text, row.text))),
    }  # fmt: skip
    return render(request, "notify/compare.html", context)


def in_one_language(
    found: list[DraftLetter], case: Case, request: Asked
) -> tuple[list[DraftLetter], list[dict[str, Any]]]:  # fmt: skip
    """The texts in the language asked for, else the district's, and the ways to the other languages."""
    languages = sorted({one.language for one in found}, key=lambda one: (one != case.district.language, one))
    wanted = request.GET.get("in", "")
    wanted = wanted if wanted in languages else (languages or [""])[0]
    ways = [{"code": one, "name": named(one), "current": one == wanted} for one in languages]
    return [one for one in found if one.language == wanted], ways


def crumbs_of(case: Case, *rows: DraftLetter) -> list[dict[str, str]]:
    """The way to a page of a draft."""
    below = [(_("Drafts"), reverse("notify:drafts", args=[case.number]))]
    below += [(title_of(one), reverse("notify:draft", args=[case.number, one.uid])) for one in rows]
    return crumbs(case, *below)


def found_words(stops: int, asks: int) -> str:
    """How much the checks found, in words; "" for nothing."""
    said = [ngettext("%(count)s to change", "%(count)s to change", stops) % {"count": in_words(stops)}] if stops else []
    said += [ngettext("%(count)s to decide", "%(count)s to decide", asks) % {"count": in_words(asks)}] if asks else []
    return ", ".join(said)


def line_of(one: DraftLetter, checked: Checked, used: Mapping[int, Mailing]) -> dict[str, Any]:
    """A draft as a row of a list: what it is, its version, and what keeps it from going out, or how it went."""
    stops, asks = checked.count("stop"), len(to_keep(one, checked))
    status, colour = state_of(one, checked, used)
    return {
        "title": title_of(one), "href": reverse("notify:draft", args=[one.case.number, one.uid]), "status": status,
        "colour": colour, "group": group_of(one), "number": one.number, "made_at": one.made_at,
        "found": "" if one.pk in used else found_words(stops, asks),
    }  # fmt: skip


def _facts_ways(case: Case) -> list[dict[str, str]]:
    """Where the facts are entered from which a text takes its sentences; a sentence without its fact is refused."""
    pages = {
        "contain:step": _("Note a step"), "contain:news": _("Promise news"), "prevent:promise": _("Promise a measure"),
        "bodies:sheet": _("Open the fact sheet"),
    }  # fmt: skip
    return [{"href": reverse(name, args=[case.number]), "text": words} for name, words in pages.items()]


def found_line(draft: DraftLetter, one: Found) -> dict[str, Any]:
    """A finding as pages show it: how grave, what, by which clause, and what to write instead."""
    return {
        "severity": severity_words(one.severity), "colour": SEVERITIES.get(one.severity, "grey"), "what": one.what,
        "clause": one.clause, "write": one.write, "anchor": anchor_of(draft.text, one.where),
        "kept": draft.kept_reasons.get(one.check, ""),
    }  # fmt: skip


def _tick(draft: DraftLetter, one: ElementCheck) -> dict[str, Any]:
    """An element that must be said, or must not; doubtful ones are for a person to look at."""
    if one.good:
        status, colour = (_("Not said") if one.forbidden else _("Said")), "green"
    elif one.state == LOOK:
        status, colour = _("Please look"), "orange"
    else:
        status, colour = (_("Said, and may not be") if one.forbidden else _("Missing")), "red"
    return {
        "label": one.words, "clause": one.clause, "status": status, "colour": colour, "note": one.note,
        "anchor": anchor_of(draft.text, one.where),
    }  # fmt: skip


def _signatory(one: Signatory, request: Asked) -> dict[str, Any]:
    """Who has an account approves it there; for the others the office notes how they did."""
    own = one.staff_id is not None
    able = request.acting.staff == one.staff if own else may(Act.DRAFT, request.acting, now=request.now)
    return {"row": one, "may_approve": able}


def _rights(request: Asked) -> dict[str, bool]:
    acts = {"may_draft": Act.DRAFT, "may_keep": Act.APPROVE_LETTERS, "may_sign_off": Act.SIGN_OFF}
    return {name: may(act, request.acting, now=request.now) for name, act in acts.items()}


def _in_lines(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The comparison cut at the ends of lines; empty lines are left out."""
    line: list[Change] = []
    for one in changes:
        first, *rest = one.text.split("\n")
        line += [Change(one.kind, first)] if first else []
        for part in rest:
            if line:
                yield line
            line = [Change(one.kind, part)] if part else []
    if line:
        yield line
