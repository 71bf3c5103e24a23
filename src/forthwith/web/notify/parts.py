"""The parts of a leadership letter as cards: filled from which fact, without a fact, or left out on purpose (R-171)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import NotYours
from forthwith.record.rights import Act, may
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting.composing import FILLED, NO_FACT, NOT_HERE, ON_PURPOSE
from forthwith.steps.notify.drafting.editing import leave_out
from forthwith.steps.notify.drafting.leadership import SUBJECT, LetterPart, parts_of
from forthwith.web.door import Asked, page, who
from forthwith.web.notify.finding import at, crumbs, one_of, the_case
from forthwith.web.notify.part_forms import LeaveOutForm
from forthwith.web.notify.texts_of import title_of
from forthwith.web.one_form import Page, answered

#: The parts the community asked for (R-171), as they are called on the page.
NAMES: dict[str, str | Promise] = {
    "subject": gettext_lazy("A plain subject"),
    "apology": gettext_lazy("An apology on behalf of the district"),
    "why-privacy": gettext_lazy("Why privacy matters"),
    "breach-of-trust": gettext_lazy("The breach of trust, named"),
    "investigation": gettext_lazy("The investigation and its reach"),
    "cause": gettext_lazy("How it came about"),
    "accountability": gettext_lazy("Who answers for it"),
    "consequences": gettext_lazy("Steps against consequences"),
    "help": gettext_lazy("Help, with a contact"),
    "safe-to-share": gettext_lazy("A safe place for sharing needs"),
    "steps-now": gettext_lazy("Steps now"),
    "training": gettext_lazy("Training"),
    "review": gettext_lazy("A review of protocols and systems"),
    "updates": gettext_lazy("Updates"),
    "regain-trust": gettext_lazy("Regaining trust"),
    "questions": gettext_lazy("An invitation to ask"),
    "thanks": gettext_lazy("Thanks"),
    "signatures": gettext_lazy("The names of those who answer for it"),
}


@require_GET
@page(Act.SEE_LETTERS)
def parts(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Every part with its words, or why it is not there."""
    case = the_case(request, number)
    row = _letter(request, number, uid)
    able = may(Act.DRAFT, request.acting, now=request.now) and row.released_at is None
    texts = (_("Texts for everybody"), reverse("notify:texts", args=[number]))
    context = {
        "case": case, "caption": case.number, "title": _("The parts of the letter"), "draft": row,
        "breadcrumbs": crumbs(case, texts, (title_of(row), reverse("notify:draft", args=[number, uid]))),
        "cards": [_card(row, one, able=able) for one in parts_of(row, now=request.now)],
    }  # fmt: skip
    return render(request, "notify/parts.html", context)


@require_http_methods(["GET", "POST"])
@page(Act.DRAFT)
def leave_part_out(request: Asked, number: str, uid: UUID, piece: str) -> HttpResponse:
    """Leave one part out on purpose, with the reason, or put it back; the next writing heeds it."""
    row = _letter(request, number, uid)
    if piece not in NAMES or piece == SUBJECT:
        raise NotYours
    to = reverse("notify:parts", args=[number, uid])
    out = piece in row.left_out
    words = Page(
        _("Put a part back") if out else _("Leave a part out"), _("Put it back") if out else _("Leave it out"),
        _("It was kept. Make the drafts again to see it."), to, inset=str(NAMES[piece]),
        more=at(row.case, (_("The parts of the letter"), to)),
    )  # fmt: skip
    form = LeaveOutForm(request.POST if request.method == "POST" else None, out=out)
    return answered(request, form, words, lambda given: leave_out(row, piece, given.get("reason", ""), **who(request)))


def _letter(request: Asked, number: str, uid: UUID) -> DraftLetter:
    row: DraftLetter = one_of(DraftLetter, the_case(request, number), uid=uid)
    if row.kind != DraftKind.LEADERSHIP:
        raise NotYours
    return row


def _card(row: DraftLetter, one: LetterPart, *, able: bool) -> dict[str, Any]:
    out = one.state == ON_PURPOSE
    href = reverse("notify:leave_out", args=[row.case.number, row.uid, one.name])
    status, colour = _STATES.get(one.state, ("", "grey"))
    return {
        "title": str(NAMES[one.name]), "status": str(status), "colour": colour, "text": one.text, "why": one.why,
        "act": (_("Put it back") if out else _("Leave it out, with a reason")) if able and one.name != SUBJECT else "",
        "href": href,
    }  # fmt: skip


_STATES: dict[str, tuple[str | Promise, str]] = {
    FILLED: (gettext_lazy("Filled"), "green"),
    NO_FACT: (gettext_lazy("No fact for it in the case"), "orange"),
    ON_PURPOSE: (gettext_lazy("Left out on purpose"), "grey"),
    NOT_HERE: (gettext_lazy("Not in the text of this district"), "grey"),
}
