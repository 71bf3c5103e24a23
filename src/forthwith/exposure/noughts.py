"""A nought is said only where nothing left open could change it (invariant 8, practice 2.1.4)."""

from __future__ import annotations

from forthwith.exposure import sums
from forthwith.exposure.case import Case
from forthwith.exposure.facts import Sum

NOT_READ = "part of the evidence was not read"
NO_ROSTER = "no roster was given, so nobody could be recognised"
NO_OWNER = "something stands in it that belongs to somebody, and nobody could tell to whom"

#: Kinds that always belong to somebody; an address or a phone may be a school's own.
OWNED = frozenset(
    {"birth_date", "student_number", "ssn", "sin", "health_number", "bank_account", "card", "passport", "credential"}
)


def unless_open(case: Case, opened: Sum) -> Sum:
    """The same sum; "not counted" in place of a nought that unread evidence or a missing roster could change."""
    why = _open(case, opened.name.rpartition(".")[2]) if opened.value == 0 else ""
    return sums.not_counted(opened.name, why) if why else opened


def _open(case: Case, what: str) -> str:
    # Who is listed stands in headers alone: once a message was read, they were read whole.
    if case.gathered.not_read and not (what == "listed" and case.gathered.mails):
        return NOT_READ
    if what == "listed":
        return ""
    if case.roster is None and (case.gathered.mails or case.gathered.parts):
        return NO_ROSTER
    return NO_OWNER if what in ("shown", "affected") and _without_owner(case) else ""


def _without_owner(case: Case) -> bool:
    traces = (trace for copies in case.gathered.parts.values() for trace in copies.seen.traces)
    return any(trace.type in OWNED and not trace.people for trace in traces)
