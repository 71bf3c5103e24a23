"""The way of the letters as a list, what waits for somebody, and the pages beside the letters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record import letters_owed
from forthwith.record.case import Case
from forthwith.record.enquiries_owed import ageing
from forthwith.record.letters import Letter, Mailing
from forthwith.record.owing import Owed
from forthwith.record.words import LetterState, MailingState, Role
from forthwith.steps.notify.planning.approving import is_approved
from forthwith.web.look.shown import moment
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.texts_of import RELEASED, is_public, newest_of

_WAIT = (LetterState.HELD, LetterState.NO_CHANNEL, LetterState.IN_DOUBT)
_GONE = (LetterState.SENT, LetterState.DELIVERED)


def steps_of(case: Case) -> list[dict[str, Any]]:
    """Drafts, channels, the signature, the run, what came back: each with where it stands."""
    return [_drafts(case), *_mailings(case), _returns(case)]


def beside(case: Case, now: datetime) -> list[dict[str, str]]:
    """The pages that are no letters to one person: public texts, decisions about people, answers."""
    public = sum(map(is_public, newest_of(case, *RELEASED)))
    return [
        {"text": _("Texts for everybody, the leadership and the press"), "href": _to("notify:texts", case),
         "hint": ngettext("%(count)s draft", "%(count)s drafts", public) % {"count": in_words(public)}},
        {"text": _("Decisions: told another way, later or not at all"), "href": _to("notify:grounds", case),
         "hint": ""},
        {"text": _("What people write to us"), "href": _to("enquiries:list", case), "hint": str(ageing([case], now))},
        {"text": _("Answers for all who ask"), "href": _to("enquiries:answers", case), "hint": ""},
        {"text": _("Help that is offered"), "href": _to("enquiries:support", case), "hint": ""},
    ]  # fmt: skip


def owed_lines(case: Case, now: datetime) -> list[dict[str, Any]]:
    """What is owed to people by letters and decisions: what it is, whose turn, by when; late ones first."""
    found = letters_owed.owed(case, now)
    return [_owed_line(one, case) for one in sorted(found, key=lambda one: (not one.alarm, one.by_when or now))]


def _owed_line(one: Owed, case: Case) -> dict[str, Any]:
    status, colour = (_("Late"), "red") if one.alarm else (_("Open"), "orange")
    by_when = [_("by %(when)s") % {"when": moment(one.by_when)}] if one.by_when else []
    return {
        "title": one.what, "href": f"{reverse('case:show', args=[case.number])}{one.link}", "status": status,
        "colour": colour, "hint": " · ".join([*by_when, str(Role(one.role).label), one.clause]),
    }  # fmt: skip


def _drafts(case: Case) -> dict[str, Any]:
    count = len(newest_of(case))
    status, colour = (_("In progress"), "blue") if count else (_("Not started"), "grey")
    if Mailing.objects.filter(case=case).exclude(state=MailingState.PLANNED).exists():
        status, colour = _("Used"), ""
    hint = ngettext("%(count)s text", "%(count)s texts", count) % {"count": in_words(count)}
    return _task(_("Drafts and what the checks found"), "notify:drafts", case, hint=hint, status=status, colour=colour)


def _mailings(case: Case) -> list[dict[str, Any]]:
    row = Mailing.objects.filter(case=case).order_by("-planned_at", "-id").first()
    titles = (_("Channels: who gets it how"), _("The Head's signature"), _("Sending"))
    if row is None:
        return [{"title": one, "href": "", "hint": "", "status": _("Not started"), "colour": "grey"} for one in titles]
    names = ("notify:mailing", "notify:approve", "notify:run")
    return [
        {"title": title, "href": reverse(name, args=[case.number, row.uid]), "hint": hint, "status": status,
         "colour": colour}
        for title, name, (hint, status, colour) in zip(titles, names, _stands(row), strict=True)
    ]  # fmt: skip


def _stands(row: Mailing) -> list[tuple[str, str, str]]:
    """Hint, status and colour for channels, signature and sending."""
    waiting = row.letters.filter(state__in=_WAIT).count()
    channels = (ngettext("%(count)s letter waits for a person", "%(count)s letters wait for a person", waiting)
                % {"count": in_words(waiting)}) if waiting else ""  # fmt: skip
    approved = is_approved(row)
    gone = row.letters.filter(state__in=_GONE).count()
    all_of = row.letters.count()
    sending = _("%(gone)s of %(all)s have gone") % {"gone": in_words(gone), "all": in_words(all_of)}
    begun = row.state != MailingState.PLANNED
    signed = ("", _("Signed"), "green") if approved else ("", _("Waits"), "orange")
    return [
        (channels, _("Look at them"), "orange") if waiting else ("", _("Nothing open"), ""),
        signed,
        (sending, str(row.get_state_display()) if begun else _("Not started"), "blue" if begun else "grey"),
    ]


def _returns(case: Case) -> dict[str, Any]:
    back = Letter.objects.filter(case=case, state=LetterState.RETURNED).count()
    status, colour = (_("Look at them"), "orange") if back else (_("Nothing open"), "")
    hint = ngettext("%(count)s came back", "%(count)s came back", back) % {"count": in_words(back)} if back else ""
    return _task(_("What came back"), "notify:returns", case, hint=hint, status=status, colour=colour)


def _task(title: str, name: str, case: Case, *, hint: str, status: str, colour: str) -> dict[str, Any]:
    return {"title": title, "href": _to(name, case), "hint": hint, "status": status, "colour": colour}


def _to(name: str, case: Case) -> str:
    return reverse(name, args=[case.number])
