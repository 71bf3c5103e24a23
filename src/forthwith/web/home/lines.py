"""Lines of the agenda as a page shows them: a status word, a colour beside it, and where to go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.steps.agenda import Due, State

COLOURS = {State.OVERDUE: "red", State.DUE: "teal", State.WAITING: "grey", State.DONE: "green"}


def shown(lines: Iterable[Due], case: Case | None, *, with_number: bool = False) -> list[dict[str, Any]]:
    """Each line for parts/agenda.html."""
    return [_shown(one, case, with_number=with_number) for one in lines]


def _shown(due: Due, case: Case | None, *, with_number: bool) -> dict[str, Any]:
    return {
        "key": due.key, "what": due.what, "status": _status(due), "colour": _colour(due), "by_when": due.by_when,
        "clock": due.clock, "late": due.state == State.OVERDUE, "kind": _kind(due), "person": due.person, "to": due.to,
        "clause": due.clause, "source": due.source, "waiting_for": due.waiting_for, "note": due.note,
        "trap": due.trap.label if due.trap else "",
        "number": case.number if case and with_number else "", "href": _href(due, case),
    }  # fmt: skip


def _status(due: Due) -> str:
    words = {
        State.OVERDUE: _("overdue"), State.DUE: _("due"), State.WAITING: _("waits"),
        State.DONE: _("done"),
    }  # fmt: skip
    return words[due.state]


def _colour(due: Due) -> str:
    return COLOURS[due.state]


def _kind(due: Due) -> str:
    """What kind of clock it is; one without a number says so in its own words, and once is enough."""
    if due.kind == "soft" and not due.by_when and due.clock:
        return ""
    words = {"hard": _("legal deadline"), "soft": _("no number in the source"), "internal target": _("our own target")}
    return words.get(due.kind, "")


def _href(due: Due, case: Case | None) -> str:
    """The page under the case where it is done."""
    return reverse("case:show", args=[case.number]) + due.link if case is not None else ""
