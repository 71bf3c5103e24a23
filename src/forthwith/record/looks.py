"""Every look at personal data leaves a trace: who, whose, when, for what (invariant 2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.log import note

#: Called by the vault with the marks of what it is about to open; it opens nothing when this raises.
Trace = Callable[[Sequence[str]], None]


def trace(case: Case | None, *, why: str, by: Acting, now: datetime, what: What = What.PERSONAL_DATA_VIEWED) -> Trace:
    """What a step hands to the vault when it reads: writes one entry that says who looked at whose data, and why."""

    def looked(marks: Sequence[str]) -> None:
        note(
            case, what, by=by, now=now, about=" ".join(marks)[:100], changes={"marks": (None, list(marks))}, remark=why
        )

    return looked
