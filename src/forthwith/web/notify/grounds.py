"""Decisions about people told another way, later or not at all, and what was noted beside them, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from forthwith.record.case import Case
from forthwith.record.grounds import (
    GapDecided,
    Indirect,
    PoliceAsked,
    Postponed,
    PressContact,
    Purpose,
    TheyNotify,
    Withheld,
)
from forthwith.record.groups import words_of
from forthwith.record.reaching import DetailOwed, FollowUpSettled
from forthwith.record.rights import Act, may
from forthwith.steps.notify.planning.waiting import DECISION, NOTICE
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import date, moment
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.finding import crumbs, the_case
from forthwith.web.notify.people import gap_line
from forthwith.web.notify.wording import title_of


@require_GET
@page(Act.SEE_LETTERS)
def grounds(request: Asked, number: str) -> HttpResponse:
    """Each kind of decision with those that stand, and the way to a new one."""
    case = the_case(request, number)
    parts = [_part(case, request, *one) for one in _PARTS]
    context = {
        "case": case, "caption": case.number, "title": _("Decisions about who is told"), "breadcrumbs": crumbs(case),
        "gap": gap_line(case), "parts": parts,
    }  # fmt: skip
    return render(request, "notify/grounds.html", context)


def _part(case: Case, request: Asked, key: str, act: Act) -> dict[str, Any]:
    title, add, rows = _READ[key](case)
    able = add and may(act, request.acting, now=request.now)
    return {
        "title": title, "rows": list(rows), "add": add,
        "href": reverse(key if ":" in key else f"notify:{key}", args=[case.number]) if able else "",
    }  # fmt: skip


def _line(
    text: str, note: str = "", *, tag: str = "", colour: str = "grey", act: str = "", href: str = ""
) -> dict[str, str]:  # fmt: skip
    return {"text": text, "note": note, "tag": tag, "colour": colour, "act": act, "href": href}


def _gaps(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(_("%(count)s people, %(group)s: %(choice)s") % {
            "count": in_words(one.people), "group": words_of(one.group), "choice": one.get_choice_display(),
        }, f"{one.reason} · {_by(one)}")
        for one in GapDecided.objects.filter(case=case).select_related("by")
    )  # fmt: skip
    return _("People without a notice"), _("Decide about them"), rows


def _indirect(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    found = Indirect.objects.filter(case=case).select_related("by").order_by("at")
    return _("Public notice in place of letters"), _("Decide on a public notice"), (_of_indirect(one) for one in found)


def _of_indirect(one: Indirect) -> dict[str, str]:
    text = _("%(count)s people, %(group)s: %(ground)s") % {
        "count": in_words(one.people), "group": words_of(one.group), "ground": one.get_ground_display(),
    }  # fmt: skip
    until = moment(one.down_at) if one.down_at else _("until it is taken down")
    note = f"{one.method}, {one.shown_where} · {moment(one.up_at)} – {until} · {one.reach} · {_by(one)}"
    shown = {"tag": _("Shown"), "colour": "green"} if one.shown_at else {"tag": _("No proof yet"), "colour": "orange"}
    act, page = (_("It was taken down"), "taken_down") if one.shown_at else (_("It is shown"), "shown")
    return _line(text, note, act=act, href=reverse(f"notify:indirect_{page}", args=[one.case.number, one.uid]), **shown)


def _withheld(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(one.mark if not one.addressee else _("%(mark)s, one addressee") % {"mark": one.mark},
              _("looked at again %(when)s") % {"when": date(one.review_on)} + f" · {one.source} · {_by(one)}",
              tag=_("Lifted") if one.lifted_at else "", act="" if one.lifted_at else _("Look at it again"),
              href="" if one.lifted_at else reverse("notify:review", args=[case.number, one.uid]))
        for one in Withheld.objects.filter(case=case).select_related("by").order_by("at")
    )  # fmt: skip
    return _("Withheld from one person because of danger"), "", rows


def _postponed(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(_("%(what)s waits: %(reason)s") % {"what": _WAITS.get(one.what, one.what), "reason": one.reason},
              _("until %(when)s") % {"when": moment(one.until)} + f" · {_by(one)}",
              tag=_("Ended") if one.ended_at else "", act="" if one.ended_at else _("It goes on"),
              href="" if one.ended_at else reverse("notify:resume", args=[case.number, one.pk]))
        for one in Postponed.objects.filter(case=case).select_related("by").order_by("at")
    )  # fmt: skip
    return _("What waits, for a named reason"), _("Note what waits"), rows


def _police(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(f"{one.agency} {one.file_number}: {one.what}".replace(" :", ":"),
              _("until %(when)s") % {"when": moment(one.until)} + f" · {_by(one)}",
              tag=_("Ended") if one.ended_at else "", act="" if one.ended_at else _("It ended"),
              href="" if one.ended_at else reverse("notify:police_ended", args=[case.number, one.pk]))
        for one in PoliceAsked.objects.filter(case=case).select_related("by").order_by("at")
    )  # fmt: skip
    return _("What the police asked"), _("Note what the police ask"), rows


def _they(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(_("%(body)s writes to %(marks)s") % {"body": one.body, "marks": ", ".join(one.marks)},
              one.we_too_why or _by(one), tag=_("We write too") if one.we_too_at else "",
              act="" if one.we_too_at else _("Decide that we write too"),
              href="" if one.we_too_at else reverse("bodies:we_too", args=[case.number, one.uid]))
        for one in TheyNotify.objects.filter(case=case).select_related("by").order_by("at")
    )  # fmt: skip
    return _("People another body writes to"), _("Note whom another body tells"), rows


def _purposes(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    found = Purpose.objects.filter(case=case).order_by("at")
    return _("What the message was for"), _("Note what it was for"), (_of_purpose(one, case) for one in found)


def _of_purpose(one: Purpose, case: Case) -> dict[str, str]:
    """One that is open leads to its safe way first, then to its end."""
    name, act = ("new_way", _("Find a safe way"))
    if one.way:
        name, act = "purpose_end", _("It is served, or no longer needed")
    due = _("new date %(when)s") % {"when": date(one.now_due)} if one.now_due else ""
    return _line(
        one.what, " · ".join(part for part in (one.way, due, one.reason) if part), tag=str(one.get_state_display()),
        act="" if one.ended_at else act,
        href="" if one.ended_at else reverse(f"notify:{name}", args=[case.number, one.uid]),
    )  # fmt: skip


def _details(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(one.what, f"{title_of(one.mailing)} · " + _("by %(when)s") % {"when": moment(one.due_at)},
              tag=_("Given") if one.given_at else "", colour="green", act="" if one.given_at else _("It was given"),
              href="" if one.given_at else reverse("notify:detail_given", args=[case.number, one.pk]))
        for one in DetailOwed.objects.filter(mailing__case=case).select_related("mailing")
    )  # fmt: skip
    return _("Details still owed to those who were told"), _("Promise a detail"), rows


def _follow_ups(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(_("No second letter for version %(number)s of the facts") % {"number": one.version},
              f"{one.reason} · {_by(one)}")
        for one in FollowUpSettled.objects.filter(case=case).select_related("by")
    )  # fmt: skip
    return _("Second letters when facts changed"), _("Decide that none is needed"), rows


def _press(case: Case) -> tuple[str, str, Iterable[dict[str, str]]]:
    rows = (
        _line(one.what, f"{moment(one.at)} · {_by(one)}", tag=_("They have it") if one.has_it else "", colour="orange")
        for one in PressContact.objects.filter(case=case).select_related("by").order_by("at")
    )
    return _("Contacts of the press"), _("Note a contact of the press"), rows


def _by(one: Any) -> str:
    return f"{one.by.name}, {moment(one.at)}"


_WAITS = {DECISION: gettext_lazy("The decision"), NOTICE: gettext_lazy("The notice")}
_READ = {
    "gap": _gaps, "indirect": _indirect, "withheld": _withheld, "postpone": _postponed, "police": _police,
    "bodies:they_notify": _they, "purpose": _purposes, "detail": _details, "follow_up": _follow_ups, "press": _press,
}  # fmt: skip
_PARTS = (
    ("gap", Act.DECIDE_NOTICE), ("indirect", Act.DECIDE_NOTICE), ("withheld", Act.DECIDE_NOTICE),
    ("postpone", Act.PLAN_LETTERS), ("police", Act.PLAN_LETTERS), ("bodies:they_notify", Act.FILE_REPORT),
    ("purpose", Act.PLAN_LETTERS), ("detail", Act.PLAN_LETTERS),
    ("follow_up", Act.DECIDE_NOTICE), ("press", Act.PLAN_LETTERS),
)  # fmt: skip
