"""Pages of one act on one draft: made, changed, kept with a reason, read through, signed off, signed (R-172, R-181)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter, Signatory
from forthwith.record.errors import NotYours, Stale
from forthwith.record.grounds_owed import follow_up_due
from forthwith.record.rights import Act
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting.editing import edit as keep_edited
from forthwith.steps.notify.drafting.editing import keep_reason
from forthwith.steps.notify.drafting.editing import read_through as keep_read
from forthwith.steps.notify.drafting.errors import NothingNew
from forthwith.steps.notify.drafting.signing_off import Name, add_name, approve_name
from forthwith.steps.notify.drafting.signing_off import sign_off as keep_sign_off
from forthwith.steps.notify.drafting.slots import KINDS
from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.checked import all_checked, checked_of, to_keep
from forthwith.web.notify.drafts import found_line
from forthwith.web.notify.finding import at, one_of, the_case
from forthwith.web.notify.forms import EditForm, HowForm, KeepForm, SignatoryForm, SignOffForm
from forthwith.web.notify.texts_of import title_of, versions_of
from forthwith.web.one_form import Page, answered

BOTH = require_http_methods(["GET", "POST"])


@require_POST
@page(Act.DRAFT)
def make_drafts(request: Asked, number: str) -> HttpResponse:
    """Make every draft the case needs from its facts, or make them again where facts changed."""
    case = the_case(request, number)
    made = draft_all(case, KINDS, **who(request))
    if follow_up_due(case):
        made += _follow_ups(case, request)
    said = ngettext("%(count)s text stands.", "%(count)s texts stand.", len(made))
    messages.success(request, said % {"count": in_words(len(made))})
    return redirect("notify:drafts", number=number)


def _follow_ups(case: Case, request: Asked) -> list[DraftLetter]:
    """The second letters; where nothing is new the page says so, and the other texts stand."""
    try:
        return draft_all(case, (DraftKind.FOLLOW_UP,), **who(request))
    except NothingNew as refused:
        messages.warning(request, str(refused))
        return []


@BOTH
@page(Act.DRAFT)
def edit(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Change the words: a new version, unless somebody made one meanwhile (409, and nothing typed is lost)."""
    row = one_of(DraftLetter, the_case(request, number), uid=uid)
    form = EditForm(request.POST or None, initial={"subject": row.subject, "text": row.text, "seen": row.number})

    def do(given: dict[str, Any]) -> DraftLetter:
        if given["seen"] != row.number:
            raise Stale(_("This form was opened on another version. Nothing was saved. Look at the newest one."))
        return keep_edited(row, given["subject"], given["text"], **who(request))

    words = _page(row, _("Change the text"), _("Save as a new version"), said=_("A new version stands."))
    found = [found_line(row, one) for one in all_checked([row], request)[row.pk].shown]
    newest = versions_of(row)[0]
    newer = reverse("notify:draft", args=[number, newest.uid]) if newest.number > row.number else ""
    here = replace(
        words, template="notify/edit.html", more={**words.more, "found": found, "newer": newer},
        onward=lambda kept: reverse("notify:draft", args=[number, kept.uid]),
    )  # fmt: skip
    return answered(request, form, here, do)


@BOTH
@page(Act.APPROVE_LETTERS)
def keep(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The Head keeps what a check asks about, with the reason; for this version only."""
    row = one_of(DraftLetter, the_case(request, number), uid=uid)
    open_ones = {one.check: one.what for one in to_keep(row, checked_of(row, request))}
    form = KeepForm(request.POST or None, checks=list(open_ones.items()))
    words = _page(
        row, _("Keep what the checks ask about"), _("Keep it") if open_ones else "",
        inset="" if open_ones else _("The checks ask nothing about this text. There is nothing to keep."),
    )  # fmt: skip
    return answered(
        request, form, words, lambda given: keep_reason(row, given["check"], given["reason"], **who(request))
    )


@require_POST
@page(Act.DRAFT)
def read_through(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say that a person who reads its language read it through."""
    row = one_of(DraftLetter, the_case(request, number), uid=uid)
    keep_read(row, **who(request))
    messages.success(request, _("It was kept that you read it through."))
    return redirect("notify:draft", number=number, uid=uid)


@BOTH
@page(Act.SIGN_OFF)
def sign_off(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Counsel's or HR's yes or no to this version."""
    row = one_of(DraftLetter, the_case(request, number), uid=uid)

    def do(given: dict[str, Any]) -> None:
        keep_sign_off(row, given["what"], given["remark"], agreed=given["agreed"] == "yes", **who(request))

    form = SignOffForm(request.POST or None)
    return answered(request, form, _page(row, _("Sign a text off"), _("Keep it")), do)


@BOTH
@page(Act.DRAFT)
def signatory(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Put a name under the text; it does not go out before its owner approved it."""
    case = the_case(request, number)
    row = one_of(DraftLetter, case, uid=uid)
    form = SignatoryForm(request.POST or None, district=case.district)
    return answered(
        request, form, _page(row, _("Who signs it"), _("Put the name under it")),
        lambda given: add_name(row, Name(given["name"], given["office"], given["staff"]), **who(request)),
    )  # fmt: skip


@BOTH
@page(Act.SEE_LETTERS)
def approve_signatory(request: Asked, number: str, uid: UUID, pk: int) -> HttpResponse:
    """One whose name stands there approves it; for those without an account the office keeps how they did."""
    row = one_of(DraftLetter, the_case(request, number), uid=uid)
    name = Signatory.objects.filter(draft=row, pk=pk).first()
    if name is None:
        raise NotYours
    form = HowForm(request.POST if request.method == "POST" else None, own=name.staff_id is not None)
    words = _page(row, _("A name under the letter"), _("They approve it"), inset=f"{name.name}, {name.office}")
    return answered(request, form, words, lambda given: approve_name(name, given.get("how", ""), **who(request)))


def _page(row: DraftLetter, title: str, button: str, *, said: str = "", inset: str = "") -> Page:
    number = row.case.number
    here = reverse("notify:draft", args=[number, row.uid])
    place = at(row.case, (_("Drafts"), reverse("notify:drafts", args=[number])), (title_of(row), here))
    return Page(title, button, said or _("It was kept."), here, inset=inset, more=place)
