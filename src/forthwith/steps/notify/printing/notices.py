"""A released text for everybody as a paper: a sheet to hand out, a poster, a text for a newspaper (R-160)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.steps.notify.papers.blocks import blocks_of
from forthwith.steps.notify.papers.envelopes import sheets_of
from forthwith.steps.notify.papers.paper import POSTER, READING, Document, Paper, pdf_of
from forthwith.steps.notify.papers.typesetting import CannotPrint

#: What a released text is printed as, with its size of type.
SIZES = {"sheet": READING, "poster": POSTER}


def notice_paper(draft: DraftLetter, form: str) -> bytes:
    """A text that the Head released, as "sheet" or "poster". Raises Refused (not released, no such form, no font)."""
    if draft.released_at is None:
        raise Refused(_("This text is not released. Nothing was printed. The Head releases it first."))
    if form not in SIZES:
        raise Refused(_("A text is printed as a sheet or as a poster. Nothing was printed."))
    district = draft.case.district
    paper = Paper(draft.subject, draft.language, blocks_of(draft.text), foot=district.name, size=SIZES[form])
    try:
        return pdf_of(
            Document(draft.subject, [paper], sheets_of(district.place), draft.language, district.name), once=True
        )
    except CannotPrint as refused:
        raise Refused(str(refused)) from None
