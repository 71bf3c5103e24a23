"""The log of a case for other programs: JSON lines as they are hashed, and CSV safe for spreadsheets (R-204)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from forthwith.record import entries
from forthwith.record.case import Case
from forthwith.record.events import Event
from forthwith.steps.prevent.plain_cells import csv_line

HEAD = ("entry", "at", "what", "by", "role", "delegation", "about", "changes", "note", "digest")


def json_lines(case: Case) -> Iterator[str]:
    """One JSON object a line, in the order of the log, with what the digest is made of."""
    for kept in entries.kept(str(case.uid)):
        entry = asdict(kept.entry) if kept.entry else {"seq": kept.seq}
        told = {"entry": entry, "digest": kept.digest, "seal": kept.seal}
        yield json.dumps(told, sort_keys=True) + "\n"


def csv_lines(case: Case) -> Iterator[str]:
    """The same as a table; no cell is taken for a formula."""
    yield csv_line(HEAD)
    for event in Event.objects.filter(case=case).order_by("seq").select_related("delegation").iterator(500):
        changes = json.dumps(event.changes, sort_keys=True, ensure_ascii=False) if event.changes else ""
        yield csv_line(
            [event.seq, event.at.isoformat(), event.what, event.by_name, event.role, event.delegation, event.about,
             changes, event.note, event.digest]
        )  # fmt: skip


#: What is offered: the ending, with the media type and the lines.
EXPORTS: Mapping[str, tuple[str, Callable[[Case], Iterator[str]]]] = {
    "jsonl": ("application/jsonl; charset=utf-8", json_lines),
    "csv": ("text/csv; charset=utf-8", csv_lines),
}
