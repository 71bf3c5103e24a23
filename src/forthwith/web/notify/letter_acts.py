"""Pages of one act on one letter: another channel, a new address, a hold let go, withheld, called (3.1.3, 3.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.errors import NotYours
from forthwith.record.letters import Letter
from forthwith.record.rights import Act
from forthwith.record.words import Channel
from forthwith.steps.notify.planning.calling import Call, note_call
from forthwith.steps.notify.planning.reaching import Found, change_channel, note_contact, note_needs, release
from forthwith.steps.notify.planning.withholding import Withholding, withhold
from forthwith.web.door import Asked, page, who
from forthwith.web.notify.finding import at, one_of, the_case
from forthwith.web.notify.letter_forms import (
    OUTCOMES,
    CallForm,
    ChannelForm,
    ContactForm,
    LetGoForm,
    NeedsForm,
    WithholdForm,
)
from forthwith.web.notify.letters import ways_of
from forthwith.web.notify.wording import about_words, channel_words
from forthwith.web.one_form import Page, answered

BOTH = require_http_methods(["GET", "POST"])


@BOTH
@page(Act.PLAN_LETTERS)
def channel(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Send one letter another way, with the reason."""
    row = one_of(Letter, the_case(request, number), uid=uid)
    form = ChannelForm(request.POST or None, initial={"channel": row.channel})
    return answered(
        request, form, _page(row, _("Another channel"), _("Send it this way")),
        lambda given: change_channel(row, given["channel"], given["reason"], **who(request)),
    )  # fmt: skip


@BOTH
@page(Act.PLAN_LETTERS)
def let_go(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Let a held letter go after somebody looked."""
    row = one_of(Letter, the_case(request, number), uid=uid)
    form = LetGoForm(request.POST or None)
    words = _page(row, _("May this letter go?"), _("Let it go"), inset=_(row.held_why) if row.held_why else "")
    return answered(request, form, words, lambda given: release(row, given["reason"], **who(request)))


@BOTH
@page(Act.PLAN_LETTERS)
def contact(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep a new address or telephone, sealed, and write the letter with it."""
    row = one_of(Letter, the_case(request, number), uid=uid)

    def do(given: dict[str, Any]) -> None:
        lists = {name: (given[name],) if given[name] else () for name in ("emails", "phones")}
        found = Found(**lists, postal=given["postal"], name=given["name"])
        note_contact(row, found, given["reason"], **who(request))

    form = ContactForm(request.POST or None)
    return answered(request, form, _page(row, _("A new address"), _("Keep it and write the letter")), do)


@BOTH
@page(Act.PLAN_LETTERS)
def needs(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep in which form they take a letter in; it is written anew so, and asks for a new signature."""
    row = one_of(Letter, the_case(request, number), uid=uid)
    form = NeedsForm(request.POST if request.method == "POST" else None, initial={"needs": row.needs})
    words = _page(row, _("What do they need?"), _("Keep it and write the letter"))
    return answered(
        request, form, words, lambda given: note_needs(row, given["needs"], given["reason"], **who(request))
    )


@BOTH
@page(Act.DECIDE_NOTICE)
def hold_back(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Withhold one notice because of grave danger: one person, one reason, one day to look again."""
    row = one_of(Letter, the_case(request, number), uid=uid)

    def do(given: dict[str, Any]) -> None:
        addressee = row.addressee if given["whom"] == "addressee" else ""
        decided = Withholding(given["mark"], given["reason"], given["source"], given["review_on"], addressee)
        withhold(row.case, decided, **who(request))

    marks = list(row.about)
    form = WithholdForm(request.POST or None, marks=marks, initial={"mark": marks[0] if len(marks) == 1 else ""})
    warning = _("Only where the notice itself could harm somebody's safety or health, one person at a time (3.1.3).")
    words = replace(_page(row, _("Withhold a notice"), _("Withhold it")), warning=warning)
    return answered(request, form, words, do)


@BOTH
@page(Act.RECORD_PROOF)
def call(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep how a call or a visit ended; without an outcome it is no notice."""
    row = one_of(Letter, the_case(request, number), uid=uid)
    if row.channel not in OUTCOMES:
        raise NotYours
    form = CallForm(request.POST or None, channel=Channel(row.channel), initial={"at": request.now})
    title = _("How did the call end?") if row.channel == Channel.PHONE else _("Were they told in person?")
    words = replace(_page(row, title, _("Keep it")), to=reverse("notify:calls", args=[number, row.mailing.uid]))
    return answered(
        request, form, words,
        lambda given: note_call(row, Call(given["outcome"], given["at"], given["remark"]), **who(request)),
    )  # fmt: skip


def _page(row: Letter, title: str, button: str, *, inset: str = "") -> Page:
    """The words of the page; it leads back to the letters that this one belongs to."""
    known = _("%(letter)s, about %(who)s, %(channel)s") % {
        "letter": row.label, "who": about_words(row), "channel": channel_words(row.channel),
    }  # fmt: skip
    to = reverse("notify:mailing", args=[row.case.number, row.mailing.uid])
    place = at(row.case, *ways_of(row.case, row))
    return Page(title, button, _("It was kept."), to, inset=f"{known}. {inset}".strip(), more=place)
