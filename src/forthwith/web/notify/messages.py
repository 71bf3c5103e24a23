"""Text messages beside the letters of a mailing: what they say, to which number, ticked one by one (3.2.4, R-154)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.errors import Refused
from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act, may
from forthwith.record.texting import TextSent
from forthwith.steps.notify.planning.texting import (
    PAGE,
    language_of,
    must_be_on,
    note_text_sent,
    numbers_for,
    to_text,
    words_for,
)
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import moment
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.forms import WhyForm
from forthwith.web.notify.wording import about_words, channel_words, title_of
from forthwith.web.one_form import tried

Numbers = Mapping[int, tuple[str, ...]]


@require_GET
@page(Act.SEE_LETTERS)
def listed(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Whom a text message may go to, by label, and what was sent; nothing is opened."""
    return _page(request, one_of(Mailing, the_case(request, number), uid=uid), WhyForm())


@require_POST
@page(Act.READ_LETTERS)
def numbers(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The same with telephone numbers, after the reason."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    return _opened(request, row, WhyForm(request.POST))


@require_POST
@page(Act.SEND_LETTERS)
def sent(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One was sent; the list stays open for who opened it, with the same reason and a new trace."""
    letter = one_of(Letter, the_case(request, number), uid=uid)
    note_text_sent(letter, **who(request))
    messages.success(request, _("It is noted that you sent it. The letter stands as it stood."))
    if request.POST.get("why") and may(Act.READ_LETTERS, request.acting, now=request.now):
        return _opened(request, letter.mailing, WhyForm(request.POST))
    return redirect("notify:messages", number=number, uid=letter.mailing.uid)


def _opened(request: Asked, row: Mailing, form: WhyForm) -> HttpResponse:
    next_ones = list(to_text(row)[:PAGE])
    status, found = tried(form, lambda given: numbers_for(next_ones, given["why"], **who(request)))
    return _page(request, row, form, found, status=status)


def _page(
    request: Asked, row: Mailing, form: WhyForm, found: Numbers | None = None, *, status: int = 200
) -> HttpResponse:
    case, waiting, off = row.case, to_text(row), ""
    try:
        must_be_on(case.district)
        rows = [_row(one, form, found, request) for one in waiting[:PAGE]]
    except Refused as refused:
        rows, off = [], str(refused)
    able = rows and found is None and may(Act.READ_LETTERS, request.acting, now=request.now)
    kept = TextSent.objects.filter(letter__mailing=row).select_related("letter", "by").order_by("-at", "-id")
    context = {
        "case": case, "caption": case.number, "title": _("Text messages"), "off": off, "rows": rows,
        "breadcrumbs": crumbs(case, (title_of(row), reverse("notify:mailing", args=[case.number, row.uid]))),
        "announced": case.district.texts_announced, "waiting": in_words(waiting.count()),
        "form": form if able else None, "reveal": reverse("notify:message_numbers", args=[case.number, row.uid]),
        "sent": [_("%(letter)s: %(who)s, %(when)s") % {
            "letter": one.letter.label, "who": one.by.name, "when": moment(one.at)} for one in kept[:50]],
    }  # fmt: skip
    return render(request, "notify/messages.html", context, status=status)


def _row(one: Letter, form: WhyForm, found: Numbers | None, request: Asked) -> dict[str, Any]:
    able = may(Act.SEND_LETTERS, request.acting, now=request.now)
    return {
        "label": one.label, "href": reverse("notify:letter", args=[one.case.number, one.uid]),
        "about": about_words(one), "channel": channel_words(one.channel), "language": language_of(one),
        "words": words_for(one, now=request.now),
        "numbers": None if found is None else " · ".join(found.get(one.pk, ())),
        "tick": reverse("notify:message_sent", args=[one.case.number, one.uid]) if able else "",
        "hidden": {"why": form.cleaned_data["why"]} if found is not None else {},
    }  # fmt: skip
