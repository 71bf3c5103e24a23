"""A duty as plain JSON values, for other programs (docs/law.md)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from forthwith.law.duties import Duty
from forthwith.law.rules import Element


def duty_as_json(duty: Duty) -> dict[str, object]:
    """One duty; times in ISO 8601. ``due`` null = no number, or the anchor is not known (``clock_note``)."""
    return {
        "rule": duty.rule,
        "place": duty.place,
        "duty": duty.duty,
        "status": duty.status,
        "step": duty.step,
        "family": duty.family,
        "by": duty.by,
        "to": duty.to,
        "to_name": duty.to_name,
        "due": duty.due_on.isoformat() if duty.due_on else _moment(duty.due_at),
        "due_at": _moment(duty.due_at),
        "clock": duty.clock,
        "clock_kind": duty.clock_kind,
        "clock_note": duty.clock_note,
        "internal_target_at": _moment(duty.target_at),
        "why": duty.why,
        "asks": list(duty.asks),
        "would_change": [change.words for change in duty.would_change],
        "readings": list(duty.readings),
        "notes": list(duty.notes),
        "practice": duty.practice,
        "voluntary": duty.voluntary,
        "clauses": list(duty.clauses),
        "source": {**asdict(duty.source), "read_on": duty.source.read_on.isoformat()},
        "confidence": duty.confidence,
        "caution": duty.caution,
        "version": duty.version.isoformat(),
        "manner": list(duty.manner),
        "must_say": [_element(element) for element in duty.must_say],
        "must_not_say": [_element(element) for element in duty.must_not_say],
        "pause": {**asdict(duty.pause), "until": _moment(duty.pause.until)} if duty.pause else None,
    }


def _element(element: Element) -> dict[str, str]:
    return {
        "id": element.id,
        "words": element.words,
        "source": element.source,
        "confidence": element.confidence,
    }


def _moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
