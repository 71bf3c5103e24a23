"""The report as a tagged PDF: to attach, to post, or to keep beside what was pasted (R-133, R-139, R-216)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import typst

from forthwith.law.filling import FilledField
from forthwith.record.bodies import Filing
from forthwith.record.case import Case
from forthwith.steps.notify.bodies.duties import BodyDuty
from forthwith.steps.notify.bodies.follow_up import filled_for

TEMPLATE = Path(__file__).parent / "paper.typ"
#: Which sheet of paper a place uses; elsewhere A4.
LETTER_PAPER = ("us", "ca")


def report_paper(case: Case, found: BodyDuty, before: Filing | None = None, *, now: datetime) -> bytes:
    """The report as it would go out now, as PDF/UA-1; ``before`` is the report that it adds to."""
    rows = [_row(one) for one in filled_for(found, before)]
    kind = "Supplement: " if before else ""
    return _compiled(case, f"{kind}{found.form.name}", rows, [f"To: {found.contact.name}", _dated(case, now)])


def kept_paper(filing: Filing) -> bytes:
    """What was kept when it went out, word for word."""
    at = filing.sent_at or filing.made_at
    head = [f"To: {filing.body}", _dated(filing.case, at), "Copy of what was sent."]
    return _compiled(filing.case, f"Report to {filing.body}", filing.snapshot, head)


def _row(one: FilledField) -> dict[str, str]:
    return {"number": one.number, "label": one.label, "text": one.text}


def _dated(case: Case, at: datetime) -> str:
    return at.astimezone(case.district.zone).date().isoformat()


def _compiled(case: Case, title: str, rows: Iterable[Mapping[str, str]], head: list[str]) -> bytes:
    country = case.district.place.partition("/")[0]
    data = {
        "title": title,
        "paper": "us-letter" if country in LETTER_PAPER else "a4",
        "reference": f"{case.district.name}, file {case.number}",
        "head": [case.district.name, *head],
        "fields": [{key: str(row[key]) for key in ("number", "label", "text")} for row in rows],
        "foot": [case.district.name],
    }
    made = typst.compile(TEMPLATE.read_bytes(), sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"])
    if not isinstance(made, bytes):
        raise TypeError(f"A report of one document was expected, and {type(made).__name__} came. Nothing was made.")
    return made
