"""Pages of one returned message: what it really is, the message itself after a reason, where a stray belongs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.case import Case
from forthwith.record.errors import NotYours, Refused
from forthwith.record.letters import Letter, Proof, StrayReturn
from forthwith.record.rights import Act, may
from forthwith.steps.notify.returns.overruling import overrule as overrule_proof
from forthwith.steps.notify.returns.overruling import read_return, settle_stray
from forthwith.web.door import Asked, page, who
from forthwith.web.notify.finding import at, crumbs, the_case
from forthwith.web.notify.forms import WhyForm
from forthwith.web.notify.letter_forms import OverruleForm, StrayForm
from forthwith.web.one_form import Page, answered, tried

BOTH = require_http_methods(["GET", "POST"])
#: So much of a returned message is shown; the rest is the letter itself.
SHOWN = 20_000


@BOTH
@page(Act.RECORD_PROOF)
def overrule(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say what a returned message really is."""
    case = the_case(request, number)
    row = _proof(case, uid)
    to = _returns(case)
    words = Page(
        _("What is it?"), _("Keep it"), _("It was kept."), to, more=at(case, (_("What came back"), to)),
        inset=_("%(letter)s was taken for: %(what)s") % {"letter": row.letter.label, "what": row.get_what_display()},
    )  # fmt: skip
    form = OverruleForm(request.POST or None, initial={"what": row.what})
    return answered(
        request, form, words, lambda given: overrule_proof(row, given["what"], given["why"], **who(request))
    )


@require_POST
@page(Act.READ_LETTERS)
def raw(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The message as it came, after a reason."""
    case = the_case(request, number)
    found: Proof | StrayReturn = Proof.objects.filter(letter__case=case, uid=uid).first() or _stray(case, uid)
    form = WhyForm(request.POST)
    status, kept = tried(form, lambda given: read_return(found, why=given["why"], **who(request)))
    message = (kept or b"")[:SHOWN].decode("utf-8", "replace")
    context = {
        "case": case, "caption": case.number, "title": _("The message as it came"), "message": message, "form": form,
        "breadcrumbs": crumbs(case, (_("What came back"), _returns(case))), "this_page": request.path,
    }  # fmt: skip
    return render(request, "notify/raw.html", context, status=status)


@BOTH
@page(Act.RECORD_PROOF)
def stray(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Say which letter a stray return is about, or set it aside."""
    case = the_case(request, number)
    row = _stray(case, uid)
    form = StrayForm(request.POST or None, initial={"what": row.what})
    able = may(Act.READ_LETTERS, request.acting, now=request.now) and row.words is not None
    more = at(case, (_("What came back"), _returns(case))) | {
        "what": row.get_what_display(), "at": row.at, "opening": WhyForm() if able else None,
        "raw": reverse("notify:raw", args=[number, uid]),
    }  # fmt: skip
    words = Page(
        _("A message that belongs to no letter"), _("Keep it"), _("It was settled."), _returns(case), more=more,
        template="notify/stray.html",
    )  # fmt: skip
    return answered(request, form, words, lambda given: _settle(row, case, given, request))


def _settle(row: StrayReturn, case: Case, given: dict[str, Any], request: Asked) -> None:
    letter = None
    if given["letter"] is not None:
        letter = Letter.objects.filter(case=case, number=given["letter"]).order_by("-attempt").first()
        if letter is None:
            raise Refused(_("There is no letter of this number in the case. Nothing was settled."), field="letter")
    settle_stray(row, letter, given["what"], given["why"], **who(request))


def _returns(case: Case) -> str:
    return reverse("notify:returns", args=[case.number])


def _proof(case: Case, uid: UUID) -> Proof:
    found = Proof.objects.filter(letter__case=case, uid=uid).select_related("letter__case").first()
    if found is None:
        raise NotYours
    return found


def _stray(case: Case, uid: UUID) -> StrayReturn:
    """One of this case, or of the district and no case that is known."""
    mine = Q(case=case) | Q(case=None, district=case.district)
    found = StrayReturn.objects.filter(mine, uid=uid).first()
    if found is None:
        raise NotYours
    return found
