"""What came back: what each was taken for, the channel that follows, and what belongs to no letter (R-157)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from forthwith.record.case import Case
from forthwith.record.letters import Letter, Proof, StrayReturn
from forthwith.record.rights import Act, may
from forthwith.record.words import ProofKind
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.finding import crumbs, the_case
from forthwith.web.notify.wording import about_words, channel_words

PER_PAGE = 50
#: What says that a letter did not reach its reader, or not yet; and what came in answer to it.
CAME_BACK = (
    ProofKind.HARD, ProofKind.SOFT, ProofKind.DELAYED, ProofKind.POST_RETURNED, ProofKind.NOT_REACHED,
    ProofKind.AUTO_REPLY, ProofKind.CHALLENGE, ProofKind.REPLY, ProofKind.UNKNOWN,
)  # fmt: skip
COLOURS = {
    ProofKind.HARD: "red", ProofKind.POST_RETURNED: "red", ProofKind.SOFT: "orange", ProofKind.DELAYED: "orange",
    ProofKind.NOT_REACHED: "orange", ProofKind.UNKNOWN: "orange", ProofKind.REPLY: "blue",
}  # fmt: skip


@require_GET
@page(Act.SEE_LETTERS)
def returns(request: Asked, number: str) -> HttpResponse:
    """Everything that came back, the newest first, and the strays."""
    case = the_case(request, number)
    found = Proof.objects.filter(letter__case=case, what__in=CAME_BACK)
    shown = Paginator(
        found.select_related("letter__mailing", "letter__case").order_by("-at", "-id"), PER_PAGE
    ).get_page(request.GET.get("page", "1"))
    able = may(Act.RECORD_PROOF, request.acting, now=request.now)
    context = {
        "case": case, "caption": case.number, "title": _("What came back"), "breadcrumbs": crumbs(case),
        "said": _said(case), "rows": [_row(one, able=able) for one in shown], "shown": shown,
        "this_page": f"{reverse('notify:returns', args=[case.number])}?",
        "strays": [_stray(one, case, able=able) for one in strays_of(case)],
    }  # fmt: skip
    return render(request, "notify/returns.html", context)


def strays_of(case: Case) -> list[StrayReturn]:
    """What came to the return address without a letter: of this case, or of none, the unsettled first."""
    found = StrayReturn.objects.filter(Q(case=case) | Q(case=None, district=case.district)).select_related("settled_by")
    return sorted(found.order_by("-at")[:PER_PAGE], key=lambda one: one.settled_at is not None)


def _said(case: Case) -> str:
    """How many letters came back, about how many people, and how many of them another channel follows."""
    back = Letter.objects.filter(case=case, returned_at__isnull=False)
    count = back.count()
    followed = back.filter(followed_by__isnull=False).distinct().count()
    said = ngettext("%(count)s letter came back.", "%(count)s letters came back.", count) % {"count": in_words(count)}
    after = ngettext(
        "%(count)s is followed by another channel.", "%(count)s are followed by another channel.", followed
    )
    people = len({mark for about in back.values_list("about", flat=True) for mark in about})
    about = ngettext("They are about %(count)s person.", "They are about %(count)s people.", people)
    words = (said, about % {"count": in_words(people)}, after % {"count": in_words(followed)})
    return " ".join(words) if count else _("No letter came back.")


def _row(one: Proof, *, able: bool) -> dict[str, Any]:
    letter, kind = one.letter, ProofKind(one.what)
    args = [letter.case.number, one.uid]
    return {
        "label": letter.label, "href": reverse("notify:letter", args=[letter.case.number, letter.uid]),
        "what": str(kind.label), "colour": COLOURS.get(kind, "grey"), "overruled": one.overruled_at is not None,
        "about": f"{about_words(letter)} · {channel_words(letter.channel)}", "at": one.at,
        "found_by": " · ".join(part for part in (one.status, found_by(one.found_by)) if part), "next": _next(letter),
        "overrule": reverse("notify:overrule", args=args) if able and one.overruled_at is None else "",
    }  # fmt: skip


def found_by(word: str) -> str:
    """What told whose letter it is."""
    return {
        "verp": _("known by the return address"), "dsn": _("known by the delivery report"),
        "words": _("known by its words"), "smtp": _("said by the mail server"), "person": _("said by a person"),
    }.get(word, "")  # fmt: skip


def _next(letter: Letter) -> str:
    after = letter.followed_by.order_by("-attempt").first()
    if after is not None:
        return _("Followed by %(label)s: %(channel)s, %(state)s") % {
            "label": after.label, "channel": channel_words(after.channel), "state": after.get_state_display(),
        }  # fmt: skip
    return ""


def _stray(one: StrayReturn, case: Case, *, able: bool) -> dict[str, Any]:
    settled = _("settled by %(who)s") % {"who": one.settled_by.name} if one.settled_by else ""
    href = reverse("notify:stray", args=[case.number, one.uid]) if able and not one.settled_at else ""
    return {"what": one.get_what_display(), "at": one.at, "settled": settled, "href": href}
