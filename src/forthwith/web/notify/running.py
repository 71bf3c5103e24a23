"""The run of a mailing: start, see how far it is, stop, go on; what is in doubt, and the ways beside e-mail (R-168)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import Channel, LetterState, MailingState
from forthwith.steps.notify.planning.approving import is_approved
from forthwith.steps.notify.sending.pace import finish_time
from forthwith.steps.notify.sending.reasons import why_words
from forthwith.steps.notify.sending.settling import settle_doubt
from forthwith.steps.notify.sending.starting import send, stop
from forthwith.steps.notify.sending.way import is_local
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import moment
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.counted import by_state
from forthwith.web.notify.finding import at, crumbs, one_of, the_case
from forthwith.web.notify.forms import DoubtForm, StopForm
from forthwith.web.notify.letters import ways_of
from forthwith.web.notify.next_action import Action
from forthwith.web.notify.wording import OF_MAILINGS, title_of
from forthwith.web.one_form import Page, answered, tried

#: So many letters in doubt are listed; the rest is found on the mailing's page.
LISTED = 50
GONE = (LetterState.SENT, LetterState.DELIVERED, LetterState.RETURNED, LetterState.REPLACED)


@require_GET
@page(Act.SEE_LETTERS)
def run(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """How far the letters are; works without scripts: loading the page again shows it newly."""
    case = the_case(request, number)
    return _page(request, one_of(Mailing, case, uid=uid), StopForm())


@require_POST
@page(Act.SEND_LETTERS)
def start(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Begin to send, or go on after a stop."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    send(row, **who(request))
    if by_mail(row):
        messages.success(request, _("The letters are being sent, one by one."))
        return redirect("notify:run", number=number, uid=uid)
    messages.success(request, _("It is begun. None of these goes by e-mail: they wait for you here."))
    return redirect(other_ways(row)[0]["href"])


@require_POST
@page(Act.SEND_LETTERS)
def halt(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Send no further letter, with the reason."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    form = StopForm(request.POST)
    status, _stopped = tried(form, lambda given: stop(row, given["why"], **who(request)))
    if status != 200:
        return _page(request, row, form, status=status)
    messages.success(request, _("It stopped. No further letter is sent."))
    return redirect("notify:run", number=number, uid=uid)


@require_http_methods(["GET", "POST"])
@page(Act.RECORD_PROOF)
def doubt(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say of one letter whose answer was lost whether it went."""
    case = the_case(request, number)
    row = one_of(Letter, case, uid=uid)
    to = reverse("notify:run", args=[number, row.mailing.uid])
    words = Page(
        _("What became of %(letter)s?") % {"letter": row.label}, _("Keep it"), _("It was kept."), to,
        inset=_("It was handed over, and the answer was lost. Look into the mail server's log, or ask the reader."),
        more=at(case, *ways_of(case, row)),
    )  # fmt: skip

    def do(given: dict[str, Any]) -> None:
        settle_doubt(row, given["went"] == "yes", given["why"], **who(request))

    return answered(request, DoubtForm(request.POST or None), words, do)


def _page(request: Asked, row: Mailing, form: forms.Form, *, status: int = 200) -> HttpResponse:
    case, state = row.case, MailingState(row.state)
    able = may(Act.SEND_LETTERS, request.acting, now=request.now)
    bars = [(str(one.label), count) for one, count in by_state(row)]
    doubts = row.letters.filter(state=LetterState.IN_DOUBT).order_by("number")[:LISTED]
    context = {
        "case": case, "caption": case.number, "title": _("Sending"), "heading": title_of(row),
        "breadcrumbs": crumbs(case, (title_of(row), reverse("notify:mailing", args=[case.number, row.uid]))),
        "state": str(state.label), "colour": OF_MAILINGS[state], "progress": _progress(row), "bars": bars,
        "stopped": _("Stopped: %(why)s") % {"why": why_words(row.stopped_why)} if state == MailingState.STOPPED else "",
        "ready_at": ready_words(row, request.now),
        "is_local": is_local() and state != MailingState.ENDED and by_mail(row),
        "main": _main(row) if able else None, "waits": _waits(row), "running": state == MailingState.SENDING,
        "this_page": request.path, "may_prove": may(Act.RECORD_PROOF, request.acting, now=request.now),
        "doubts": [
            {"label": one.label, "href": reverse("notify:doubt", args=[case.number, one.uid])} for one in doubts
        ],
        "ways": other_ways(row), "form": form if form.is_bound else None,
        "stop_form": form if able and state == MailingState.SENDING else None,
        "stop_to": reverse("notify:stop", args=[case.number, row.uid]),
    }  # fmt: skip
    return render(request, "notify/run.html", context, status=status)


def by_mail(row: Mailing) -> bool:
    """Whether any of these letters goes by e-mail; the others leave only by somebody's hand."""
    return row.letters.filter(channel=Channel.MAIL).exclude(content=None).exists()


def ready_words(row: Mailing, now: datetime) -> str:
    """When the last letter will have gone; "" while none goes."""
    at = finish_time(row, now)
    return (_("The last one will have gone at about %(when)s.") % {"when": moment(at)}).replace("..", ".") if at else ""


def _progress(row: Mailing) -> str:
    going = row.letters.exclude(content=None)
    gone = going.filter(state__in=GONE).count()
    said = ngettext("%(gone)s of %(all)s letter has gone.", "%(gone)s of %(all)s letters have gone.", going.count())
    return said % {"gone": in_words(gone), "all": in_words(going.count())}


def _main(row: Mailing) -> Action | None:
    if row.state not in (MailingState.PLANNED, MailingState.STOPPED) or not is_approved(row):
        return None
    begin = _("Send the letters") if by_mail(row) else _("Begin with post, calls and visits")
    words = begin if row.state == MailingState.PLANNED else _("Go on sending")
    return Action(words, reverse("notify:start", args=[row.case.number, row.uid]), post=True)


def _waits(row: Mailing) -> str:
    if row.state == MailingState.PLANNED and not is_approved(row):
        return _("Exactly these letters are not signed yet. Nothing leaves before the Head signed.")
    if row.state == MailingState.SENDING and row.tries and row.next_at:
        words = _(
            "No letter leaves now: %(why)s. None was sent twice and none is lost. It is tried again by itself after "
            "%(time)s; have the mail server looked at meanwhile."
        )
        return words % {"why": why_words(row.stopped_why), "time": moment(row.next_at)}
    return _("Every letter has gone its way.") if row.state == MailingState.ENDED else ""


def other_ways(row: Mailing) -> list[dict[str, Any]]:
    """Post, telephone and in person: how many wait, and the page of each."""
    pages = {Channel.POST: "notify:post", Channel.PHONE: "notify:calls", Channel.IN_PERSON: "notify:calls"}
    lines = []
    for channel, name in pages.items():
        all_of = row.letters.filter(channel=channel).exclude(state=LetterState.REPLACED)
        waiting = all_of.filter(state__in=(LetterState.READY, LetterState.PLANNED)).count()
        if not all_of.exists():
            continue
        status = _("%(count)s wait") % {"count": in_words(waiting)} if waiting else _("Nothing open")
        lines.append({
            "title": str(channel.label), "href": reverse(name, args=[row.case.number, row.uid]), "status": status,
            "colour": "blue" if waiting else "", "hint": "",
        })  # fmt: skip
    return lines
