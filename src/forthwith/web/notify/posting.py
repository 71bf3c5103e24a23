"""Letters by post and sheets for calls: made for print in one run, then marked as posted (3.2.3, R-141)."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import NotYours
from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import Channel, LetterState
from forthwith.steps.notify.printing import (
    call_sheets,
    check_sheet,
    mark_posted,
    notice_paper,
    print_batch,
    returned_by_post,
    to_print,
    waiting_but,
)
from forthwith.web.contain.forms import WITHOUT_NAMES
from forthwith.web.door import Asked, page, who
from forthwith.web.look.fields import MomentField
from forthwith.web.notify.finding import at, crumbs, one_of, the_case
from forthwith.web.notify.letters import ways_of
from forthwith.web.notify.texts_of import is_public
from forthwith.web.notify.wording import title_of
from forthwith.web.one_form import Page, answered

BOTH = require_http_methods(["GET", "POST"])


class PostedForm(forms.Form):
    """When they were put in the post, and which were not."""

    at = MomentField(label=gettext_lazy("When they were put in the post"))
    left = forms.CharField(
        label=gettext_lazy("Letters that were not posted"), required=False, max_length=2000,
        help_text=gettext_lazy("Their numbers, for example: 17, 203. Empty: all were posted."),
    )  # fmt: skip

    def clean_left(self) -> frozenset[int]:
        """The numbers. Raises ValidationError for anything that is none."""
        words = str(self.cleaned_data["left"]).replace(";", ",").split(",")
        typed = [one.strip() for one in words if one.strip()]
        if not all(one.isdecimal() and len(one) < 10 for one in typed):
            raise forms.ValidationError(_("Write the numbers of the letters only, for example: 17, 203"))
        return frozenset(map(int, typed))


class CameBackForm(forms.Form):
    """What stands on the envelope."""

    why = forms.CharField(label=gettext_lazy("What the envelope says"), max_length=300, help_text=WITHOUT_NAMES)


@require_GET
@page(Act.SEE_LETTERS)
def post(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """How many letters wait to be printed, how many lie in the post, and what is next."""
    case = the_case(request, number)
    row = one_of(Mailing, case, uid=uid)
    by_post = row.letters.filter(channel=Channel.POST)
    args = [case.number, row.uid]
    context = {
        "case": case, "caption": case.number, "title": _("Letters by post"),
        "breadcrumbs": crumbs(case, (title_of(row), reverse("notify:mailing", args=args))),
        "waiting": to_print(row).count(), "all": by_post.exclude(state=LetterState.REPLACED).count(),
        "posted": by_post.filter(sent_at__isnull=False).count(),
        "print_to": reverse("notify:print_letters", args=args), "posted_to": reverse("notify:posted", args=args),
        "list_to": f"{reverse('notify:mailing', args=args)}?show={Channel.POST.value}#letters",
        "may_print": may(Act.SEND_LETTERS, request.acting, now=request.now),
        "may_prove": may(Act.RECORD_PROOF, request.acting, now=request.now),
    }  # fmt: skip
    return render(request, "notify/post.html", context)


@require_POST
@page(Act.SEND_LETTERS)
def print_letters(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The print run, a PDF for each stack, and its check sheet, in one archive. That they were made is in the log."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    printed = print_batch(row, **who(request))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for at, stack in enumerate(printed.stacks, 1):
            archive.writestr(f"letters-stack-{at}.pdf", stack)
        archive.writestr("check-sheet.pdf", check_sheet(row, printed, now=request.now))
    return _download(packed.getvalue(), "application/zip", f"letters-{number}-{row.number}.zip")


@require_POST
@page(Act.SEND_LETTERS)
def print_calls(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """One sheet for each call that is still to be made."""
    row = one_of(Mailing, the_case(request, number), uid=uid)
    printed = call_sheets(row, **who(request))
    return _download(printed.pdf, "application/pdf", f"calls-{number}-{row.number}.pdf")


@require_GET
@page(Act.SEE_LETTERS)
def print_text(request: Asked, number: str, uid: UUID, form: str) -> HttpResponse:
    """A released text for everybody as a sheet to hand out or as a poster. It names nobody, so it may be fetched."""
    row = one_of(DraftLetter, the_case(request, number), uid=uid)
    if not is_public(row):
        raise NotYours
    return _download(notice_paper(row, form), "application/pdf", f"text-{number}-{row.number}-{form}.pdf")


@BOTH
@page(Act.RECORD_PROOF)
def posted(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep that the printed letters were put in the post."""
    case = the_case(request, number)
    row = one_of(Mailing, case, uid=uid)
    to = reverse("notify:post", args=[number, uid])
    words = Page(
        _("When were they posted?"), _("They were posted then"), _("It was kept."), to,
        more=at(case, (title_of(row), reverse("notify:mailing", args=[number, uid])), (_("Letters by post"), to)),
    )  # fmt: skip

    def do(given: dict[str, Any]) -> None:
        mark_posted(row, waiting_but(row, given["left"]), at=given["at"], **who(request))

    form = PostedForm(request.POST or None, initial={"at": request.now})
    return answered(request, form, words, do)


@BOTH
@page(Act.RECORD_PROOF)
def came_back(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """A letter came back by post; the next channel opens."""
    case = the_case(request, number)
    row = one_of(Letter, case, uid=uid)
    words = Page(
        _("It came back by post"), _("Keep it"), _("It was kept. The next channel is opened."),
        reverse("notify:returns", args=[number]), inset=row.label, more=at(case, *ways_of(case, row)),
    )  # fmt: skip
    return answered(
        request, CameBackForm(request.POST or None), words,
        lambda given: returned_by_post(row, given["why"], **who(request)),
    )  # fmt: skip


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
