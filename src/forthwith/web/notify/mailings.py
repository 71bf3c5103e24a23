"""One mailing: its letters by channel and state, named by label; names only after a reason, with a trace (R-153)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.approving import is_approved
from forthwith.steps.notify.planning.contacts import need_words
from forthwith.web.door import Asked, page, who
from forthwith.web.notify.counted import BY_STATE, by_channel, by_state, narrowed
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.forms import NamesForm
from forthwith.web.notify.next_action import of_mailing
from forthwith.web.notify.opening import read_pieces
from forthwith.web.notify.overview import waits_for
from forthwith.web.notify.texts_of import named
from forthwith.web.notify.wording import COLOURS, OF_MAILINGS, about_words, channel_words, state_hint, title_of
from forthwith.web.one_form import tried

#: How many letters one page shows, and how many names one reason opens.
PER_PAGE = 50


@require_GET
@page(Act.SEE_LETTERS)
def mailing(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Who gets it by which channel, who is held and why; nothing is opened."""
    case = the_case(request, number)
    row = one_of(Mailing, case, uid=uid)
    shown, show = _page(row, request.GET.get("show", ""), request.GET.get("page", "1"))
    form = NamesForm(initial={"page": shown.number, "show": show})
    return _render(request, row, shown, form, show=show)


@require_POST
@page(Act.READ_LETTERS)
def names(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The same page with names and addresses, after the reason."""
    case = the_case(request, number)
    row = one_of(Mailing, case, uid=uid)
    form = NamesForm(request.POST)
    form.is_valid()
    shown, show = _page(row, form.cleaned_data.get("show", ""), str(form.cleaned_data.get("page") or 1))
    _status, found = tried(form, lambda given: read_pieces(list(shown), given["why"], **who(request)))
    return _render(request, row, shown, form, found=found, show=show)


def _page(row: Mailing, show: str, wanted: str) -> tuple[Page[Letter], str]:
    letters, show = narrowed(row, show)
    return Paginator(letters, PER_PAGE).get_page(wanted), show


def _render(
    request: Asked, row: Mailing, shown: Page[Letter], form: NamesForm, *, show: str,
    found: Mapping[int, Piece] | None = None,
) -> HttpResponse:  # fmt: skip
    case, found = row.case, found or {}
    address = reverse("notify:mailing", args=[case.number, row.uid])
    narrow, main = _narrow(row, address, show), of_mailing(row, request, here=True)
    context = {
        "case": case, "caption": case.number, "title": title_of(row), "breadcrumbs": crumbs(case),
        "state": row.get_state_display(), "colour": OF_MAILINGS[MailingState(row.state)],
        "letters": row.letters.count(), "narrow": narrow,
        "heading_of_list": next(one["text"] for one in narrow if one["current"]),
        "rows": [_row(one, found.get(one.pk)) for one in shown], "shown": shown,
        "narrowed_href": f"{address}?show={show}&" if show else f"{address}?",
        "reveal": reverse("notify:names", args=[case.number, row.uid]),
        "form": form if shown and not found and may(Act.READ_LETTERS, request.acting, now=request.now) else None,
        "main": main, "waits": "" if main else waits_for(row, approved=is_approved(row)),
        "anew": _anew(request, row),
        "by_text": reverse("notify:messages", args=[case.number, row.uid]) if case.district.text_messages else "",
    }  # fmt: skip
    return render(request, "notify/mailing.html", context, status=422 if form.is_bound and form.errors else 200)


def _row(one: Letter, piece: Piece | None) -> dict[str, str]:
    """A letter by its label, whom it is about by marks, how it goes and why; the name when it was opened."""
    state = LetterState(one.state)
    return {
        "label": one.label, "href": reverse("notify:letter", args=[one.case.number, one.uid]),
        "state": str(state.label), "colour": COLOURS[state], "about": about_words(one),
        "channel": channel_words(one.channel), "language": _form(one),
        "why": _(one.why_channel) if one.why_channel else "", "held": _(one.held_why) if one.held_why else "",
        "name": piece.name if piece else "", "address": piece.address if piece else "",
    }  # fmt: skip


def _form(one: Letter) -> str:
    """In which language it is taken in, and in which form."""
    return ", ".join(filter(None, (named(one.language), need_words(one.needs))))


def _narrow(row: Mailing, address: str, show: str) -> list[dict[str, Any]]:
    """Every channel and every state that waits for a person, with its number and its way; where one is, marked."""
    states = dict(by_state(row))
    lines = [("", _("All letters"), row.letters.count(), "")]
    lines += [(channel, channel_words(channel), count, "") for channel, count in by_channel(row) if channel]
    lines += [
        (word, str(state.label), states[state], state_hint(state))
        for word, state in BY_STATE.items()
        if state in states
    ]
    if show not in {word for word, *_rest in lines}:
        lines.append((show, str(BY_STATE[show].label) if show in BY_STATE else channel_words(show), 0, ""))
    return [
        {"text": text, "count": count, "hint": hint, "current": word == show,
         "href": f"{address}?show={word}#letters" if word else f"{address}#letters"}
        for word, text, count, hint in lines
    ]  # fmt: skip


def _anew(request: Asked, row: Mailing) -> str:
    """Where the letters are written anew, while none of them left."""
    able = row.state == MailingState.PLANNED and may(Act.PLAN_LETTERS, request.acting, now=request.now)
    return reverse("notify:anew", args=[row.case.number, row.uid]) if able else ""
