"""What a supplement says: the same form anew, what changed since, and totals to date (R-216)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forthwith.law.filling import FILLED, FilledField
from forthwith.record.bodies import Filing
from forthwith.steps.notify.bodies.duties import BodyDuty


@dataclass(frozen=True)
class ChangedLine:
    """One field of the form that says something else now than what was sent."""

    number: str
    label: str
    was: str
    now: str
    new_fact: bool


def filled_for(found: BodyDuty, before: Filing | None) -> tuple[FilledField, ...]:
    """The fields to paste; of a later addition the first carries the body's own mark and its file number."""
    fields = found.filled.fields
    mark = found.form.follow_up
    if before is None or not mark or not fields or fields[0].state != FILLED:
        return fields
    number = f" to {before.file_number}" if before.file_number else ""
    return (replace(fields[0], text=f"{mark}{number}: {fields[0].text}"), *fields[1:])


def changed_lines(found: BodyDuty, before: Filing) -> Iterator[ChangedLine]:
    """Every field whose text differs from what was sent; totals are always those to date."""
    sent = {one["number"]: one["text"] for one in before.snapshot}
    parts = {one.number: set(one.parts) for one in found.form.fields}
    for one in found.filled.fields:
        was = sent.get(one.number, "")
        if not _same(was, one.text, found.form.follow_up):
            yield ChangedLine(one.number, one.label, was, one.text, bool(parts[one.number] & found.new))


def _same(was: str, now: str, mark: str) -> bool:
    """The mark of an earlier addition is no difference."""
    return was == now or bool(mark and was.startswith(mark) and was.endswith(f": {now}"))
