"""A draft as one reader sees it: with an invented person in it, or as a real letter after a reason (R-168)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.record.letters import Letter
from forthwith.record.rights import Act, may
from forthwith.steps.notify.checking.learn import told_to_a_stranger
from forthwith.steps.notify.drafting.personal import example
from forthwith.steps.notify.drafting.personal import preview as with_somebody_invented
from forthwith.steps.notify.drafting.releasing import as_released
from forthwith.steps.notify.piece import Piece
from forthwith.web.door import Asked, page, who
from forthwith.web.notify.finding import crumbs, one_of, the_case
from forthwith.web.notify.forms import WhyForm
from forthwith.web.notify.laid_out import laid_out
from forthwith.web.notify.opening import read_piece
from forthwith.web.notify.texts_of import title_of
from forthwith.web.one_form import tried


@require_http_methods(["GET", "POST"])
@page(Act.SEE_LETTERS)
def preview(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The draft with an invented reader; after a reason, the first real letter made from it."""
    case = the_case(request, number)
    row = one_of(DraftLetter, case, uid=uid)
    letter = row.letters.exclude(content=None).order_by("number").first()
    able = may(Act.READ_LETTERS, request.acting, now=request.now)
    if letter is None or not able:
        return _page(request, row, None)
    form = WhyForm(request.POST or None)
    _status, piece = tried(form, lambda given: read_piece(letter, given["why"], **who(request)))
    return _page(request, row, None, letter, piece=piece) if piece else _page(request, row, form)


def example_of(draft: DraftLetter) -> tuple[str, str]:
    """Subject and text with an invented person as the reader; as it stands where it cannot be filled in."""
    try:
        return with_somebody_invented(draft.subject, as_released(draft, draft.text), draft.language)
    except Refused:
        return draft.subject, draft.text


def somebodys(draft: DraftLetter, subject: str, text: str) -> Piece:
    """The example as the letter of the invented reader."""
    reader = example(draft.language)
    return Piece("", reader.reader_name, "", "", draft.language, subject, text, reader.code, reader.about)


def _page(
    request: Asked, row: DraftLetter, form: WhyForm | None, letter: Letter | None = None, *, piece: Piece | None = None
) -> HttpResponse:
    case = row.case
    subject, text = (piece.subject, piece.text) if piece else example_of(row)
    on = request.now.astimezone(case.district.zone).date()
    learned = told_to_a_stranger(piece or somebodys(row, subject, text), on=on)
    rows = [(_("Letter"), piece.letter), (_("Name"), piece.name), (_("Address"), piece.address)] if piece else []
    note = _("This is a real letter. That you opened it is in the log.") if piece else _("With an invented reader.")
    above = [(_("Drafts"), reverse("notify:drafts", args=[case.number])),
             (title_of(row), reverse("notify:draft", args=[case.number, row.uid]))]  # fmt: skip
    context = {
        "case": case, "caption": case.number, "title": _("As the reader sees it"), "breadcrumbs": crumbs(case, *above),
        "rows": [{"key": key, "value": value} for key, value in rows], "subject": subject, "blocks": laid_out(text),
        "language_of": letter.language if letter else row.language, "note": note, "form": form,
        "learned": [one.replace("_", " ") for one in learned],
    }  # fmt: skip
    return render(request, "notify/preview.html", context, status=422 if form is not None and form.errors else 200)
