"""One letter by its label: how it goes and why, what is known of it, and what can be done with it now (R-153)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.case import Case
from forthwith.record.letters import Letter
from forthwith.record.rights import Act, may
from forthwith.record.staff import Staff
from forthwith.record.words import Channel, LetterState
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.contacts import need_words
from forthwith.steps.notify.planning.reaching import CHANGEABLE
from forthwith.steps.notify.sending.reasons import why_words
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import moment
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.forms import WhyForm
from forthwith.web.notify.laid_out import laid_out
from forthwith.web.notify.opening import read_piece
from forthwith.web.notify.texts_of import group_of, named, title_of, way_words
from forthwith.web.notify.wording import COLOURS, about_words, channel_words
from forthwith.web.notify.wording import title_of as title_of_mailing
from forthwith.web.one_form import tried


@require_GET
@page(Act.SEE_LETTERS)
def letter(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Everything about one letter but the name and the address."""
    case = the_case(request, number)
    return _page(request, one_of(Letter, case, uid=uid), WhyForm())


@require_POST
@page(Act.READ_LETTERS)
def read(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The letter as its reader gets it, after the reason."""
    case = the_case(request, number)
    row = one_of(Letter, case, uid=uid)
    form = WhyForm(request.POST)
    status, piece = tried(form, lambda given: read_piece(row, given["why"], **who(request)))
    return _page(request, row, None if piece else form, piece, status=status)


def crumbs_of(case: Case, row: Letter, *, itself: bool = True) -> list[dict[str, str]]:
    """The way to a page of a letter."""
    return crumbs(case, *ways_of(case, row, itself=itself))


def ways_of(case: Case, row: Letter, *, itself: bool = True) -> tuple[tuple[str, str], ...]:
    """The pages between the letters of the case and a page of this one."""
    mailing = (title_of_mailing(row.mailing), reverse("notify:mailing", args=[case.number, row.mailing.uid]))
    own = (row.label, reverse("notify:letter", args=[case.number, row.uid]))
    return (mailing, own) if itself else (mailing,)


def _page(
    request: Asked, row: Letter, form: WhyForm | None, piece: Piece | None = None, *, status: int = 200
) -> HttpResponse:
    case, state = row.case, LetterState(row.state)
    able = may(Act.READ_LETTERS, request.acting, now=request.now) and row.content is not None
    context = {
        "case": case, "caption": case.number, "title": row.label, "breadcrumbs": crumbs_of(case, row, itself=False),
        "letter": row, "state": str(state.label), "colour": COLOURS[state],
        "held": _(row.held_why) if row.held_why else "",
        "rows": [{"key": key, "value": value} for key, value in _known(row) if value],
        "acts": _acts(request, row), "proofs": _proofs(row), "form": form if able else None,
        "blocks": laid_out(piece.text) if piece else (), "opened": _opened(piece) if piece else (),
    }  # fmt: skip
    return render(request, "notify/letter.html", context, status=status)


def _known(row: Letter) -> list[tuple[str, str]]:
    why = f"{channel_words(row.channel)}: {_(row.why_channel)}" if row.why_channel else channel_words(row.channel)
    return [
        (_("About"), about_words(row)),
        (_("To"), f"{row.get_hearer_display()}{f' ({way_words(row.way)})' if row.way else ''}"),
        (_("Channel"), why),
        (_("Language"), named(row.language)),
        (_("What they need"), need_words(row.needs)),
        (_("Text"), f"{title_of(row.draft)}; {group_of(row.draft)}" if row.draft else ""),
        (_("Sent"), moment(row.sent_at) if row.sent_at else ""),
        (_("Let go by"), _acted(row.released_by, row.released_at)),
        (_("Delivered"), moment(row.delivered_at) if row.delivered_at else ""),
        (_("Came back"), moment(row.returned_at) if row.returned_at else ""),
        (_("Read on the person's page"), moment(row.read_at) if row.read_at else ""),
        (_("The written one is due"), moment(row.follow_up_due_at) if row.follow_up_due_at else ""),
        (_("The server said"), why_words(row.said)),
    ]


def _opened(piece: Piece) -> list[dict[str, str]]:
    return [
        {"key": _("Name"), "value": piece.name},
        {"key": _("Address"), "value": piece.address or _("none")},
        {"key": _("Subject"), "value": piece.subject},
        *([{"key": _("What they need"), "value": need_words(piece.needs)}] if piece.needs else []),
    ]


def _proofs(row: Letter) -> list[dict[str, Any]]:
    return [
        {"title": one.get_what_display(), "at": one.at, "by": one.by.name if one.by else _("the system"),
         "text": " · ".join(part for part in (one.status, one.remark, _overruled(one)) if part)}
        for one in row.proofs.select_related("by", "overruled_by").order_by("at", "id")
    ]  # fmt: skip


def _overruled(one: Any) -> str:
    """When a person overruled what it seemed to say, and who."""
    if one.overruled_at is None:
        return ""
    by = f", {one.overruled_by.name}" if one.overruled_by else ""
    return _("overruled %(when)s") % {"when": moment(one.overruled_at)} + by


def _acted(who: Staff | None, at: datetime | None) -> str:
    return _("%(who)s, %(when)s") % {"who": who.name if who else _("the system"), "when": moment(at)} if at else ""


def _acts(request: Asked, row: Letter) -> list[dict[str, str]]:
    """What this person may do with a letter in this state; each is a page of its own."""
    still, ready = row.state in CHANGEABLE, row.state == LetterState.READY
    wanted = [
        ("notify:let_go", _("Let it go"), Act.PLAN_LETTERS, row.state == LetterState.HELD),
        ("notify:channel", _("Choose another channel"), Act.PLAN_LETTERS, still),
        ("notify:contact", _("Enter a new address"), Act.PLAN_LETTERS, still),
        ("notify:needs", _("Say what they need to read it"), Act.PLAN_LETTERS, still),
        ("notify:withhold", _("Withhold it because of danger"), Act.DECIDE_NOTICE, still and bool(row.about)),
        ("notify:call", _("Say how the call ended"), Act.RECORD_PROOF, ready and row.channel == Channel.PHONE),
        ("notify:call", _("They were told in person"), Act.RECORD_PROOF, ready and row.channel == Channel.IN_PERSON),
        ("notify:came_back", _("It came back by post"), Act.RECORD_PROOF, _is_in_the_post(row)),
        ("notify:doubt", _("Say what became of it"), Act.RECORD_PROOF, row.state == LetterState.IN_DOUBT),
    ]
    return [
        {"text": text, "href": reverse(name, args=[row.case.number, row.uid])}
        for name, text, act, fits in wanted
        if fits and may(act, request.acting, now=request.now)
    ]


def _is_in_the_post(row: Letter) -> bool:
    return row.channel == Channel.POST and row.state in (LetterState.SENT, LetterState.DELIVERED)
