"""The report as a tagged PDF: to attach, to post, or to keep beside what was pasted (R-133, R-139, R-216)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from forthwith.record.bodies import Filing
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.steps.notify.bodies.duties import BodyDuty
from forthwith.steps.notify.bodies.follow_up import filled_for
from forthwith.steps.notify.papers.blocks import heading, said
from forthwith.steps.notify.papers.envelopes import sheets_of
from forthwith.steps.notify.papers.paper import Document, Paper, pdf_of
from forthwith.steps.notify.papers.typesetting import CannotPrint

#: The forms of the bodies, and what is pasted into them, are in English.
LANGUAGE = "en"
#: What stands in a field without a word: nobody shall think that the printer lost it.
EMPTY = "(nothing entered)"


def report_paper(case: Case, found: BodyDuty, before: Filing | None = None, *, now: datetime) -> bytes:
    """The report as it would go out now, as PDF/UA-1; ``before`` is the report that it adds to.

    Raises Refused for a character without a font.
    """
    rows = [(one.number, one.label, one.text) for one in filled_for(found, before)]
    kind = "Supplement: " if before else ""
    return _printed(case, f"{kind}{found.form.name}", rows, (f"To: {found.contact.name}", _dated(case, now)))


def kept_paper(filing: Filing) -> bytes:
    """What was kept when it went out, word for word. Raises Refused for a character without a font."""
    head = (f"To: {filing.body}", _dated(filing.case, filing.sent_at or filing.made_at), "Copy of what was sent.")
    rows = [(str(one["number"]), str(one["label"]), str(one["text"])) for one in filing.snapshot]
    return _printed(filing.case, f"Report to {filing.body}", rows, head)


def _dated(case: Case, at: datetime) -> str:
    return at.astimezone(case.district.zone).date().isoformat()


def _printed(case: Case, title: str, rows: Iterable[tuple[str, str, str]], head: tuple[str, ...]) -> bytes:
    district = case.district
    blocks = [block for number, label, text in rows for block in (heading(f"{number}. {label}"), said(text or EMPTY))]
    foot = f"{district.name}, file {case.number}"
    paper = Paper(title, LANGUAGE, blocks, head=(district.name, *head), foot=foot)
    try:
        return pdf_of(Document(title, [paper], sheets_of(district.place), LANGUAGE, district.name))
    except CannotPrint as refused:
        raise Refused(str(refused)) from None
