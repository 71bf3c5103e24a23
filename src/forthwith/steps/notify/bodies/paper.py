"""The report as a tagged PDF: to attach, to post, or to keep beside what was pasted (R-133, R-139, R-216)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from forthwith.law.dating import dated, style_of
from forthwith.record.bodies import Filing
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.steps.notify.bodies.duties import BodyDuty
from forthwith.steps.notify.bodies.follow_up import changed_lines, filled_for
from forthwith.steps.notify.papers.blocks import Block, heading, said
from forthwith.steps.notify.papers.envelopes import sheets_of
from forthwith.steps.notify.papers.paper import Document, Paper, pdf_of
from forthwith.steps.notify.papers.typesetting import CannotPrint

#: The forms of the bodies, and what is pasted into them, are in English.
LANGUAGE = "en"
#: What stands in a field without a word: nobody shall think that the printer lost it.
EMPTY = "(nothing entered)"

Row = tuple[str, str, str]


def report_paper(case: Case, found: BodyDuty, before: Filing | None = None, *, now: datetime) -> bytes:
    """The report as it would go out now, as PDF/UA-1; ``before`` is the report that it adds to.

    Raises Refused for a character without a font.
    """
    rows = [(one.number, one.label, one.text) for one in filled_for(found, before)]
    kind = "Supplement: " if before else ""
    head = (f"To: {found.contact.name}", _dated(case, now), *_adds_to(before))
    return _printed(case, f"{kind}{found.form.name}", [*_changed(found, before), *_fields(rows)], head)


def kept_paper(filing: Filing) -> bytes:
    """What was kept when it went out, word for word. Raises Refused for a character without a font."""
    before = filing.follows
    sent = _dated(filing.case, filing.sent_at or filing.made_at)
    head = (f"To: {filing.body}", sent, *_adds_to(before), "Copy of what was sent.")
    rows = [(str(one["number"]), str(one["label"]), str(one["text"])) for one in filing.snapshot]
    kind = "Supplement to" if before else "Report to"
    return _printed(filing.case, f"{kind} {filing.body}", list(_fields(rows)), head)


def _dated(case: Case, at: datetime) -> str:
    return dated(at.astimezone(case.district.zone).date().isoformat(), style_of(case.district.place))


def _adds_to(before: Filing | None) -> Iterator[str]:
    """Which report a supplement adds to, and the number that the body gave it."""
    if before is not None:
        number = f", your file {before.file_number}" if before.file_number else ""
        yield f"Adds to our report of {_dated(before.case, before.sent_at or before.made_at)}{number}."


def _changed(found: BodyDuty, before: Filing | None) -> Iterator[Block]:
    """What a supplement changes, from what to what, before the whole report with its totals to date."""
    changed = list(changed_lines(found, before)) if before else []
    if changed:
        yield heading("What changed since that report")
        for one in changed:
            yield heading(f"{one.number}. {one.label}", 3)
            yield said(f"Was: {one.was or EMPTY}")
            yield said(f"Is now: {one.now or EMPTY}")
        yield said("What follows is the whole report as it stands now. All numbers are totals to date.")


def _fields(rows: Iterable[Row]) -> Iterator[Block]:
    for number, label, text in rows:
        yield heading(f"{number}. {label}")
        yield said(text or EMPTY)


def _printed(case: Case, title: str, blocks: list[Block], head: tuple[str, ...]) -> bytes:
    district = case.district
    foot = f"{district.name}, file {case.number}"
    paper = Paper(title, LANGUAGE, blocks, head=(district.name, *head), foot=foot)
    try:
        return pdf_of(Document(title, [paper], sheets_of(district.place), LANGUAGE, district.name))
    except CannotPrint as refused:
        raise Refused(str(refused)) from None
