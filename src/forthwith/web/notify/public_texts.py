"""Texts for everybody, the leadership and the press: what each says, who agreed, and its release (R-171, R-178)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import NotYours
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import DraftKind
from forthwith.steps.notify.planning.press import order_warning, release_text
from forthwith.web.contain.forms import WITHOUT_NAMES
from forthwith.web.door import Asked, page, who
from forthwith.web.notify.checked import Checked, all_checked
from forthwith.web.notify.draft_states import used_in
from forthwith.web.notify.drafts import in_one_language, line_of
from forthwith.web.notify.finding import at, crumbs, one_of, the_case
from forthwith.web.notify.texts_of import RELEASED, is_public, newest_of, title_of
from forthwith.web.one_form import Page, answered


class ReleaseForm(forms.Form):
    """Why a text goes out before the affected people know; asked for only then."""

    why = forms.CharField(
        label=gettext_lazy("Why it goes out now"), required=False, max_length=300, help_text=WITHOUT_NAMES
    )

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["why"]


@require_GET
@page(Act.SEE_LETTERS)
def texts(request: Asked, number: str) -> HttpResponse:
    """Every public text in its newest version, with the warning about the order on top."""
    case = the_case(request, number)
    able = may(Act.APPROVE_LETTERS, request.acting, now=request.now)
    found, languages = in_one_language(newest_of(case, *RELEASED), case, request)
    found = [one for one in found if is_public(one)]
    checked, used = all_checked(found, request), used_in(found)
    context = {
        "case": case, "caption": case.number, "title": _("Texts for everybody"), "breadcrumbs": crumbs(case),
        "warning_words": order_warning(case), "languages_of": languages,
        "rows": [_row(one, checked[one.pk], used, able=able) for one in found],
    }  # fmt: skip
    return render(request, "notify/texts.html", context)


@require_http_methods(["GET", "POST"])
@page(Act.APPROVE_LETTERS)
def release(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The Head releases one public text; before the people were told it needs a reason."""
    case = the_case(request, number)
    row = one_of(DraftLetter, case, uid=uid)
    if not is_public(row):
        raise NotYours
    warning, to = order_warning(case), reverse("notify:texts", args=[number])
    words = Page(
        _("Release a text"), _("Release it"), _("The text was released."), to, inset=title_of(row), warning=warning,
        more=at(case, (_("Texts for everybody"), to)),
    )  # fmt: skip
    form = ReleaseForm(request.POST if request.method == "POST" else None, asked=bool(warning))
    return answered(request, form, words, lambda given: release_text(row, given.get("why", ""), **who(request)))


def _row(one: DraftLetter, checked: Checked, used: Mapping[int, Mailing], *, able: bool) -> dict[str, Any]:
    args = [one.case.number, one.uid]
    return line_of(one, checked, used) | {
        "papers": [
            {"href": reverse("notify:print_text", args=[*args, form]), "text": text}
            for form, text in (("sheet", _("As a sheet to print")), ("poster", _("As a poster")))
            if one.released_at is not None
        ],
        "release": reverse("notify:release", args=args) if able and one.released_at is None else "",
        "parts": reverse("notify:parts", args=args) if one.kind == DraftKind.LEADERSHIP else "",
    }
