"""Calls and visits of a mailing: whom, with which words, how each ended, and the letter that follows (3.2.5, R-155)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.drafts import DraftLetter
from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import Channel, DraftKind, LetterState
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.contacts import need_words
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import moment
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.forms import WhyForm
from forthwith.web.notify.laid_out import laid_out
from forthwith.web.notify.opening import read_pieces
from forthwith.web.notify.previewing import example_of
from forthwith.web.notify.texts_of import newest_of, title_of
from forthwith.web.notify.wording import COLOURS, about_words, channel_words
from forthwith.web.notify.wording import title_of as title_of_mailing
from forthwith.web.one_form import tried

#: So many are called from one page; the next ones follow when these are done.
LISTED = 50


@require_GET
@page(Act.SEE_LETTERS)
def calls(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Who is to be called or visited, by label."""
    return _page(request, one_of(Mailing, the_case(request, number), uid=uid), WhyForm())


@require_POST
@page(Act.READ_LETTERS)
def numbers(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The same with names and telephone numbers, after the reason."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    form = WhyForm(request.POST)
    status, found = tried(form, lambda given: read_pieces(_listed(row), given["why"], **who(request)))
    return _page(request, row, form if found is None else None, found, status=status)


def _listed(row: Mailing) -> list[Letter]:
    """Those still to be told first, then by number; letters that another way took up are left out."""
    found = row.letters.filter(channel__in=(Channel.PHONE, Channel.IN_PERSON)).exclude(state=LetterState.REPLACED)
    listed = found.select_related("draft", "case").order_by("number")
    return sorted(listed, key=lambda one: one.state == LetterState.DELIVERED)[:LISTED]


def _page(
    request: Asked, row: Mailing, form: WhyForm | None, found: Mapping[int, Piece] | None = None, *, status: int = 200
) -> HttpResponse:
    case, listed = row.case, _listed(row)
    able = may(Act.READ_LETTERS, request.acting, now=request.now) and any(one.content for one in listed)
    mailing = (title_of_mailing(row), reverse("notify:mailing", args=[case.number, row.uid]))
    context = {
        "case": case, "caption": case.number, "title": _("Calls and visits"), "breadcrumbs": crumbs(case, mailing),
        "rows": [_row(one, (found or {}).get(one.pk), request) for one in listed], "form": form if able else None,
        "scripts": [_script(one) for one in _scripts(listed)],
        "sheets": reverse("notify:print_calls", args=[case.number, row.uid]),
        "may_print": may(Act.SEND_LETTERS, request.acting, now=request.now)
        and any(one.state == LetterState.READY and one.channel == Channel.PHONE for one in listed),
        "reveal": reverse("notify:numbers", args=[case.number, row.uid]),
    }  # fmt: skip
    return render(request, "notify/calls.html", context, status=status)


def _row(one: Letter, piece: Piece | None, request: Asked) -> dict[str, Any]:
    state, able = LetterState(one.state), may(Act.RECORD_PROOF, request.acting, now=request.now)
    open_now = able and state == LetterState.READY
    due = one.follow_up_due_at
    return {
        "label": one.label, "href": reverse("notify:letter", args=[one.case.number, one.uid]),
        "state": str(state.label), "colour": COLOURS[state], "about": about_words(one),
        "channel": channel_words(one.channel), "why": _said(one),
        "tries": _("called %(count)s times without an answer") % {"count": in_words(one.tries)}
        if one.tries and state == LetterState.READY else "",
        "due": _("the written one is due %(when)s") % {"when": moment(due)} if due else "",
        "name": piece.name if piece else "", "address": piece.address if piece else "",
        "outcome": reverse("notify:call", args=[one.case.number, one.uid]) if open_now else "",
    }  # fmt: skip


def _said(one: Letter) -> str:
    """Why it is said and not written, and what they need."""
    return " · ".join(filter(None, (_(one.why_channel) if one.why_channel else "", need_words(one.needs))))


def _scripts(listed: list[Letter]) -> list[DraftLetter]:
    """The scripts for those who are called: of their group, in their part and language."""
    found = newest_of(listed[0].case, DraftKind.CALL_SCRIPT) if listed else []
    wanted = {(one.group, one.hearer, one.language) for one in listed}
    return [one for one in found if (one.group, one.hearer, one.language) in wanted]


def _script(one: DraftLetter) -> dict[str, Any]:
    return {"title": title_of(one), "language": one.language, "blocks": laid_out(example_of(one)[1])}
