"""Pages on which a decision about people is entered: the gap, public notice, waits, police, press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import NotYours, Refused
from forthwith.record.grounds import Indirect, PoliceAsked, Postponed, Purpose, Withheld
from forthwith.record.groups import EVERYBODY, words_of
from forthwith.record.letters import Mailing
from forthwith.record.reaching import DetailOwed
from forthwith.record.rights import Act
from forthwith.record.standing_of_letters import gap, marks_of
from forthwith.record.words import DraftKind
from forthwith.steps.notify.planning import details, gaps, indirect, press, purposes, waiting, withholding
from forthwith.web.door import Asked, page, who
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify import ground_forms
from forthwith.web.notify.finding import at, one_of, the_case
from forthwith.web.notify.texts_of import newest_of, title_of
from forthwith.web.notify.wording import title_of as title_of_mailing
from forthwith.web.one_form import Page, answered

BOTH = require_http_methods(["GET", "POST"])
#: The words of the three questions of 3.4 on the form, as the step names them.
QUESTIONS = dict(zip(gaps.QUESTIONS, ("public_interest", "duties", "confidence"), strict=True))


@BOTH
@page(Act.DECIDE_NOTICE)
def decide_gap(request: Asked, number: str) -> HttpResponse:
    """Decide about the people of one group without a notice."""
    case = the_case(request, number)
    groups = [(one.group, _people(one.people, one.group)) for one in gap(case).groups]
    form = ground_forms.GapForm(request.POST or None, groups=groups)

    def do(given: dict[str, Any]) -> None:
        answers = {name: given[field] for name, field in QUESTIONS.items() if given[field]}
        with_field = gaps.Deciding(given["group"], given["choice"], given["reason"], answers)
        _named("answers", "public_interest", lambda: gaps.decide_gap(case, with_field, **who(request)))

    inset = "" if groups else _("Every affected person has a notice planned. There is nothing to decide.")
    words = _page(case, _("People without a notice"), _("Decide") if groups else "", inset=inset)
    return answered(request, form, words, do)


@BOTH
@page(Act.DECIDE_NOTICE)
def decide_indirect(request: Asked, number: str) -> HttpResponse:
    """Decide on a public notice in place of letters, on one of the three grounds."""
    case = the_case(request, number)
    drafts = newest_of(case, DraftKind.PUBLIC_NOTICE)
    names = [EVERYBODY, *dict.fromkeys(group for group in marks_of(case).values() if group != EVERYBODY)]
    form = ground_forms.IndirectForm(
        request.POST or None, groups=[(name, words_of(name)) for name in names],
        drafts=[(str(one.uid), title_of(one)) for one in drafts],
    )  # fmt: skip

    def do(given: dict[str, Any]) -> None:
        grounded, showing = _grounded(given), _showing(given, drafts)
        _named("figures", "letters", lambda: indirect.decide_indirect(case, grounded, showing, **who(request)))

    needed = _("Direct letters need %(count)s pieces in this case.") % {
        "count": in_words(indirect.letters_needed(case))
    }
    return answered(request, form, _page(case, _("Public notice in place of letters"), _("Decide"), inset=needed), do)


def _grounded(given: dict[str, Any]) -> indirect.Grounded:
    figures = {name: given[name] for name in indirect.FIGURES if given[name] is not None}
    return indirect.Grounded(
        given["ground"], given["group"], given["reason"], given["effort"], given["effect"], figures
    )


def _showing(given: dict[str, Any], drafts: list[DraftLetter]) -> indirect.Showing:
    return indirect.Showing(
        given["method"], given["shown_where"], given["audience"], given["reach"], given["up_at"], given["down_at"],
        given["only_place_why"], next((one for one in drafts if str(one.uid) == given["draft"]), None),
    )  # fmt: skip


@BOTH
@page(Act.RECORD_PROOF)
def indirect_taken_down(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """It does not hang any more."""
    case = the_case(request, number)
    row = one_of(Indirect, case, uid=uid)
    form = ground_forms.WhenForm(request.POST or None)
    words = _page(case, _("When was it taken down?"), _("It was taken down"), inset=f"{row.method}: {row.shown_where}")
    return answered(request, form, words, lambda given: indirect.taken_down(row, at=given["at"], **who(request)))


@BOTH
@page(Act.RECORD_PROOF)
def indirect_shown(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """It hangs, was printed or read out."""
    case = the_case(request, number)
    row = one_of(Indirect, case, uid=uid)
    form = ground_forms.WhenForm(request.POST or None)
    words = _page(
        case, _("Since when is it shown?"), _("It is shown since then"), inset=f"{row.method}: {row.shown_where}"
    )
    return answered(request, form, words, lambda given: indirect.shown(row, at=given["at"], **who(request)))


@BOTH
@page(Act.DECIDE_NOTICE)
def review(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Look again at one withheld notice: lift it, or let it stand until another day."""
    case = the_case(request, number)
    row = one_of(Withheld, case, uid=uid)

    def do(given: dict[str, Any]) -> None:
        if given["what"] == "lift":
            withholding.lift(row, **who(request))
        elif given["review_on"] is None:
            raise Refused(_("Say when it is looked at again. Nothing was changed."), field="review_on")
        else:
            withholding.review(row, given["review_on"], **who(request))

    form = ground_forms.ReviewForm(request.POST or None)
    return answered(request, form, _page(case, _("A notice that is withheld"), _("Keep it"), inset=row.mark), do)


@BOTH
@page(Act.PLAN_LETTERS)
def postpone(request: Asked, number: str) -> HttpResponse:
    """Wait with the decision or the notice, for a named reason, until a set time."""
    case = the_case(request, number)
    form = ground_forms.PostponeForm(request.POST or None)
    words = _page(case, _("What waits, for a named reason"), _("Keep it"))
    return answered(
        request,
        form,
        words,
        lambda given: waiting.postpone(case, given["what"], given["reason"], given["until"], **who(request)),
    )


@BOTH
@page(Act.PLAN_LETTERS)
def resume(request: Asked, number: str, pk: int) -> HttpResponse:
    """It goes on before its time."""
    case = the_case(request, number)
    row = one_of(Postponed, case, pk=pk)
    words = _page(case, _("Does it go on now?"), _("Yes, it goes on"), inset=row.reason)
    return answered(request, _only_yes(request), words, lambda _given: waiting.resume(row, **who(request)))


@BOTH
@page(Act.PLAN_LETTERS)
def police(request: Asked, number: str) -> HttpResponse:
    """Keep what the police ask, until when."""
    case = the_case(request, number)
    form = ground_forms.PoliceForm(request.POST or None)

    def do(given: dict[str, Any]) -> None:
        asked = waiting.Asked(given["agency"], given["what"], given["until"], given["officer"], given["file_number"])
        waiting.police_asked(case, asked, **who(request))

    return answered(request, form, _page(case, _("What the police ask"), _("Keep it")), do)


@BOTH
@page(Act.DECIDE_NOTICE)
def police_ended(request: Asked, number: str, pk: int) -> HttpResponse:
    """The wait that the police asked for is over before its end."""
    case = the_case(request, number)
    row = one_of(PoliceAsked, case, pk=pk)
    words = _page(case, _("Is the wait over?"), _("Yes, it is over"), inset=f"{row.agency}: {row.what}")
    return answered(request, _only_yes(request), words, lambda _given: waiting.police_done(row, **who(request)))


@BOTH
@page(Act.PLAN_LETTERS)
def purpose(request: Asked, number: str) -> HttpResponse:
    """Keep what the message was for."""
    case = the_case(request, number)
    form = ground_forms.PurposeForm(request.POST or None)
    words = _page(case, _("What the message was for"), _("Keep it"))
    return answered(
        request, form, words, lambda given: purposes.note_purpose(case, given["what"], given["was_due"], **who(request))
    )


@BOTH
@page(Act.PLAN_LETTERS)
def new_way(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Keep by which safe way it is served now, and by when."""
    case = the_case(request, number)
    row = one_of(Purpose, case, uid=uid)
    form = ground_forms.NewWayForm(request.POST or None)
    words = _page(case, _("The safe way it is done now"), _("Keep it"), inset=row.what)
    return answered(
        request, form, words, lambda given: purposes.new_way(row, given["way"], given["now_due"], **who(request))
    )


@BOTH
@page(Act.PLAN_LETTERS)
def purpose_end(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """It was served, or is no longer needed."""
    case = the_case(request, number)
    row = one_of(Purpose, case, uid=uid)
    form = ground_forms.PurposeEndForm(request.POST or None)

    def do(given: dict[str, Any]) -> None:
        purposes.end_purpose(row, given["state"], given["reason"], told_at=given["told_at"], **who(request))

    return answered(request, form, _page(case, _("What became of it?"), _("Keep it"), inset=row.what), do)


@BOTH
@page(Act.PLAN_LETTERS)
def promise_detail(request: Asked, number: str) -> HttpResponse:
    """Promise a detail that a notice could not give yet, with its date."""
    case = the_case(request, number)
    mailings = list(Mailing.objects.filter(case=case).order_by("-planned_at"))
    form = ground_forms.DetailForm(
        request.POST or None, mailings=[(str(one.uid), title_of_mailing(one)) for one in mailings]
    )

    def do(given: dict[str, Any]) -> None:
        row = next(one for one in mailings if str(one.uid) == given["mailing"])
        details.promise_detail(row, given["what"], given["due_at"], **who(request))

    inset = "" if mailings else _("No letters are planned yet: nobody was promised anything.")
    button = _("Promise it") if mailings else ""
    return answered(request, form, _page(case, _("A detail that is still owed"), button, inset=inset), do)


@BOTH
@page(Act.PLAN_LETTERS)
def detail_given(request: Asked, number: str, pk: int) -> HttpResponse:
    """A promised detail was given."""
    case = the_case(request, number)
    row = DetailOwed.objects.filter(mailing__case=case, pk=pk).first()
    if row is None:
        raise NotYours
    words = _page(case, _("Was the detail given?"), _("Yes, it was given"), inset=row.what)
    return answered(request, _only_yes(request), words, lambda _given: details.give_detail(row, **who(request)))


@BOTH
@page(Act.DECIDE_NOTICE)
def no_follow_up(request: Asked, number: str) -> HttpResponse:
    """The newest facts change nothing for those who were told: no second letter, with the reason."""
    case = the_case(request, number)
    form = ground_forms.ReasonForm(request.POST or None)

    def do(given: dict[str, Any]) -> None:
        _named("reason", "why", lambda: details.settle_follow_up(case, given["why"], **who(request)))

    return answered(request, form, _page(case, _("No second letter is needed"), _("Decide")), do)


@BOTH
@page(Act.PLAN_LETTERS)
def note_press(request: Asked, number: str) -> HttpResponse:
    """Keep a contact of the press."""
    case = the_case(request, number)
    form = ground_forms.PressForm(request.POST or None)

    def do(given: dict[str, Any]) -> None:
        press.note_press(case, given["what"], given["at"], has_it=given["has_it"], **who(request))

    return answered(request, form, _page(case, _("A contact of the press"), _("Keep it")), do)


def _page(case: Case, title: str, button: str, *, inset: str = "") -> Page:
    to = reverse("notify:grounds", args=[case.number])
    return Page(title, button, _("It was kept."), to, inset=inset, more=at(case, (_("Decisions"), to)))


def _only_yes(request: Asked) -> forms.Form:
    return forms.Form(request.POST if request.method == "POST" else None)


def _people(count: int, group: str) -> str:
    return _("%(count)s people, %(group)s") % {"count": in_words(count), "group": words_of(group)}


def _named(theirs: str, mine: str, do: Callable[[], Any]) -> None:
    """Do it; what was refused of a field that the form has under another name stands beside that one."""
    try:
        do()
    except Refused as refused:
        refused.field = mine if refused.field == theirs else refused.field
        raise
