"""What is owed to people, to bodies and to those who wrote, by the condition for closing that it belongs to (R-197)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from forthwith.record import bodies_owed, enquiries_owed, letters_owed
from forthwith.record.case import Case

DUTIES, DETAILS, ANSWERS = "duties", "details", "answers"
#: What the keys of things owed begin with, where it is a detail; everything else about letters is a duty.
_DETAILS = ("detail ", "follow-up ", "purpose ")
#: Promised news is counted by the condition itself.
_COUNTED = ("missed news ",)


def still_owed(case: Case, now: datetime, condition: str) -> Iterator[str]:
    """A sentence for each thing owed that keeps the case from closing, of one condition."""
    if condition == ANSWERS:
        found = list(enquiries_owed.owed(case, now))
    else:
        found = [*letters_owed.owed(case, now), *(bodies_owed.owed(case, now) if condition == DUTIES else ())]
    for one in found:
        belongs = condition == ANSWERS or one.key.startswith(_DETAILS) == (condition == DETAILS)
        if one.holds_closing and belongs and not one.key.startswith(_COUNTED):
            yield one.what
