"""The page the Head signs: what will be sent, to how many, by which channel, what was found and kept (3.2, R-168)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.planning.approving import approval_of, approve, is_approved, power_for
from forthwith.steps.notify.planning.errors import LettersChanged
from forthwith.web.contain.forms import WITHOUT_NAMES
from forthwith.web.door import Asked, page, tell, who
from forthwith.web.look.shown import moment
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.counted import by_channel, by_state
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.found_in import FoundIn, found_in
from forthwith.web.notify.laid_out import laid_out
from forthwith.web.notify.previewing import example_of
from forthwith.web.notify.texts_of import group_of, named
from forthwith.web.notify.texts_of import title_of as title_of_draft
from forthwith.web.notify.wording import channel_words, title_of

#: So much of a digest tells two mailings apart; all of it is signed.
SHORT = 12


class ApproveForm(forms.Form):
    """The digest that was shown, what the page said, and the Head's reason for each question of the checks."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=20_000, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asks: FoundIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = list(asks.asks)
        for place, (check, (what, drafts)) in enumerate(asks.asks.items()):
            quoted = " … ".join(f"“{one}”" for one in dict.fromkeys(asks.sentences.get(check, ())))
            texts = ngettext("in %(count)s text", "in %(count)s texts", len(drafts)) % {"count": in_words(len(drafts))}
            self.fields[f"keep_{place}"] = forms.CharField(
                label=_("Why it stays: %(what)s (%(texts)s)") % {"what": what, "texts": texts}, max_length=500,
                help_text=f"{quoted} {WITHOUT_NAMES}".strip(),
                error_messages={"required": _("Nothing was signed. Give your reason, or have the text changed.")},
            )  # fmt: skip

    def reasons(self) -> dict[str, str]:
        """The reason for each check."""
        return {check: self.cleaned_data[f"keep_{place}"] for place, check in enumerate(self.checks)}


#: What can still be signed: nothing of it is on its way at this moment.
OPEN = (MailingState.PLANNED, MailingState.STOPPED)


@require_http_methods(["GET", "POST"])
@page(Act.SEE_LETTERS)
def approving(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Everything the signature covers, on one page; then the signature."""
    case = the_case(request, number)
    row = one_of(Mailing, case, uid=uid)
    found = found_in(drafts_of(row), request)
    if request.method != "POST" or not _may_sign(request, row):
        return _page(request, row, found)
    # Letters that are not as they were shown are refused whatever was answered about the older ones.
    same = request.POST.get("sha256") == row.sha256
    form = ApproveForm(request.POST, asks=found if same else FoundIn())
    if not form.is_valid():
        return _page(request, row, found, form=form, status=422)
    try:
        if same:
            found.keep(form.reasons(), request)
        approve(row, form.cleaned_data["sha256"], **who(request))
    except LettersChanged as changed:
        row.refresh_from_db()
        fresh = ApproveForm({"sha256": row.sha256, "shown": json.dumps(_summary(row))}, asks=found)
        fresh.add_error(None, str(changed))
        return _page(request, row, found, form=fresh, before=form.cleaned_data["shown"], status=409)
    except Refused as refused:
        tell(form, refused)
        return _page(request, row, found, form=form, status=422)
    messages.success(request, _("Signed by %(who)s.") % {"who": request.acting.signs_as})
    return redirect("notify:run", number=case.number, uid=row.uid)


def _may_sign(request: Asked, row: Mailing) -> bool:
    return may(power_for(row), request.acting, now=request.now)


def _page(
    request: Asked, row: Mailing, found: FoundIn, *, form: ApproveForm | None = None, before: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    row.refresh_from_db()
    case, summary, approved = row.case, _summary(row), is_approved(row)
    if form is None and not approved and row.state in OPEN and _may_sign(request, row):
        form = ApproveForm(initial={"sha256": row.sha256, "shown": json.dumps(summary)}, asks=found)
    context = {
        "case": case, "caption": case.number, "title": _("Approve the letters"), "heading": title_of(row),
        "breadcrumbs": crumbs(case, (title_of(row), reverse("notify:mailing", args=[case.number, row.uid]))),
        "rows": [{"key": key, "value": value} for key, value in summary.items()],
        "changes": _changes(before, summary), "stops": found.stops, "kept": found.kept,
        "asks": [what for what, _drafts in found.asks.values()],
        "examples": [_example(one) for one in drafts_of(row)], "form": form if not found.stops else None,
        "approved": _approved_words(row) if approved else "", "signs_as": request.acting.signs_as,
        "digest": row.sha256[:SHORT], "waits": _waits(row, stops=bool(found.stops), approved=approved),
    }  # fmt: skip
    return render(request, "notify/approve.html", context, status=status)


def _summary(row: Mailing) -> dict[str, str]:
    """What is signed, in a few lines; also what two looks at the page are compared by."""
    states, going = dict(by_state(row)), row.letters.exclude(content=None).count()
    channels = [(channel_words(channel), count) for channel, count in by_channel(row) if channel]
    said = {
        _("Letters"): ngettext(
            "%(count)s, to one person each", "%(count)s, to one person each", going
        ) % {"count": in_words(going)},
        _("By channel"): _list(channels),
        _("Languages"): _list(_by_language(row)),
        _("Texts"): "; ".join(_draft_words(one) for one in drafts_of(row)),
    }  # fmt: skip
    apart = [(str(state.label), states[state]) for state in _APART if state in states]
    return said | ({_("Not sent with these"): _list(apart)} if apart else {}) | {_("Digest"): row.sha256[:SHORT]}


_APART = (LetterState.HELD, LetterState.WITHHELD, LetterState.NO_CHANNEL)


def drafts_of(row: Mailing) -> list[DraftLetter]:
    """The texts that the letters of a mailing were made from."""
    found = DraftLetter.objects.filter(letters__mailing=row).select_related("case__district").distinct()
    return list(found.order_by("group", "hearer", "language"))


def _by_language(row: Mailing) -> list[tuple[str, int]]:
    counted = row.letters.exclude(content=None).values_list("language").annotate(Count("id")).order_by()
    return [(named(language), count) for language, count in counted]


def _list(counted: Any) -> str:
    return "; ".join(f"{what}: {in_words(count)}" for what, count in counted)


def _draft_words(one: DraftLetter) -> str:
    said = _("%(title)s, %(group)s, version %(number)s")
    return said % {"title": title_of_draft(one), "group": group_of(one), "number": one.number}


def _changes(before: str, now: Mapping[str, str]) -> list[str]:
    """What the page says now and did not say when it was opened; the form brings it back, so it is only shown."""
    try:
        known = json.loads(before) if before else None
    except ValueError:
        known = None
    if not isinstance(known, dict):
        return []
    said = _("%(what)s: was “%(before)s”, is “%(now)s”")
    lines = [(what, str(known.get(what, "")), now.get(what, "")) for what in {**known, **now}]
    return [said % {"what": what, "before": was or "–", "now": new or "–"} for what, was, new in lines if was != new]


def _example(one: DraftLetter) -> dict[str, Any]:
    subject, text = example_of(one)
    return {"title": title_of_draft(one), "language": one.language, "subject": subject, "blocks": laid_out(text)}


def _approved_words(row: Mailing) -> str:
    last = approval_of(row)
    if last is None:
        return ""
    return (_("Signed by %(who)s, %(when)s.") % {"who": last.by.name, "when": moment(last.at)}).replace("..", ".")


def _waits(row: Mailing, *, stops: bool, approved: bool) -> str:
    if approved:
        return _("The letters are signed as they stand.")
    if row.state not in OPEN:
        return _("These letters are on their way.")
    if stops:
        return _("It can be signed when what is listed above is mended.")
    return _("It waits for the Head's signature.")
