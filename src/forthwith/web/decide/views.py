"""The Head's one page, and the signature at its end (R-126, R-127, J7)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forthwith.record.case import Case
from forthwith.record.conflicts import go_on, words_of
from forthwith.record.deciding import Determination
from forthwith.record.errors import Refused
from forthwith.record.groups import words_of as words_of_group
from forthwith.record.rights import Act, may
from forthwith.steps.decide import Signing, determine, is_genuine
from forthwith.steps.decide.errors import FactsChanged
from forthwith.steps.decide.heads_page import HeadsPage, heads_page
from forthwith.steps.prevent.similar import happened_before
from forthwith.web.assess.finding import crumbs, the_case
from forthwith.web.decide.forms import SignForm
from forthwith.web.decide.shown import shown_of
from forthwith.web.door import Asked, page, tell, who
from forthwith.web.notify.next_action import waiting_for_signature
from forthwith.web.notify.wording import title_of


@require_http_methods(["GET", "POST"])
@page(Act.SEE_HEADS_PAGE)
def show(request: Asked, number: str) -> HttpResponse:
    """What, who, contained, factors, harms, like cases, unknowns, voices; then the choice and the signature."""
    case = the_case(request, number)
    seen = heads_page(case, by=request.acting, now=request.now)
    form = _form(request, seen)
    changes: tuple[str, ...] = ()
    status = 200
    if form is not None and request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _sign(request, case, form)
            except FactsChanged as changed:
                status, changes = 409, changed.changes
                seen = heads_page(case, by=request.acting, now=request.now)
                form = _form(request, seen, version=changed.now_version)
                if form is not None:
                    form.add_error(None, str(changed))
            except Refused as refused:
                tell(form, refused)
    return _page(request, seen, form, changes, status=status)


@require_safe
@page(Act.SEE_HEADS_PAGE)
def signed(request: Asked, number: str) -> HttpResponse:
    """What was signed, by whom, and whether the signature holds."""
    case = the_case(request, number)
    found = list(
        Determination.objects.filter(case=case).select_related("signed_by", "delegation").prefetch_related("choices")
    )
    rows = [
        {
            "signed": one,
            "genuine": is_genuine(one),
            "choices": [(words_of_group(c.group), c) for c in one.choices.all()],
        }
        for one in reversed(found)
    ]
    context = {
        "rows": rows, "case": case, "caption": case.number, "breadcrumbs": crumbs(case, below=False),
        "onward": bool(rows) and may(Act.SEE_LETTERS, request.acting, now=request.now),
    }  # fmt: skip
    return render(request, "decide/signed.html", context | {"title": _("What was determined")})


def _form(request: Asked, seen: HeadsPage, *, version: int | None = None) -> SignForm | None:
    """The form for who may sign; None for the others, and while nothing was assessed."""
    if seen.version is None or not may(Act.DETERMINE, request.acting, now=request.now):
        return None
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and version is not None:
        data["version"] = str(version)
    return SignForm(
        data, groups=[one.group for one in seen.weighed], version=seen.version.number, unread=seen.voices.unread,
        conflict=bool(seen.conflicts),
    )  # fmt: skip


def _sign(request: Asked, case: Case, form: SignForm) -> HttpResponse:
    given = form.cleaned_data
    if given.get("conflict"):
        go_on(case, given["conflict"], **who(request))
    signing = Signing(
        given["version"], form.choices_made(), given["reasons"], given["token"], bool(given.get("read_later"))
    )
    determination = determine(case, signing, **who(request))
    messages.success(
        request, _("Signed on version %(version)s by %(who)s.")
        % {"version": determination.version, "who": request.acting.signs_as},
    )  # fmt: skip
    return redirect("decide:signed", number=case.number)


def _page(
    request: Asked, seen: HeadsPage, form: SignForm | None, changes: tuple[str, ...], *, status: int
) -> HttpResponse:
    listed = (seen.version.answer["people"].get("listed") if seen.version else None) or None
    context = shown_of(seen) | {
        "seen": seen,
        "form": form,
        "signs_as": request.acting.signs_as,
        "changes": changes,
        "names_chair": may(Act.NAME_CHAIR, request.acting, now=request.now),
        "before": happened_before(seen.case, by=request.acting, now=request.now),
        "banners": [words_of(one, listed=listed) for one in seen.conflicts],
        "letters": [
            {"text": title_of(one), "href": reverse("notify:approve", args=[seen.case.number, one.uid])}
            for one in waiting_for_signature(seen.case)
        ],
        "hand_over": reverse("decide:hand_over", args=[seen.case.number]),
        "caption": seen.case.number,
        "breadcrumbs": crumbs(seen.case, below=False),
        "title": _("The decision"),
        "heading": _("Is significant harm reasonably expected?"),
    }
    return render(request, "decide/show.html", context, status=status)
