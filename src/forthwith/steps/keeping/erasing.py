"""Erases a person or a case: keys are shredded, decisions stay readable (invariant 3)."""

from __future__ import annotations

from datetime import datetime

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.steps.keeping.holds import hold_claims
from forthwith.steps.keeping.refusing import reason, refusals, refuse_while_open
from forthwith.vault import keeping, people


def erase_person(case: Case, mark: str, why: str, *, by: Acting, now: datetime) -> None:
    """Erase one affected person by mark; counts, ways and decisions stay.

    Sealed evidence is never changed, so what it says of the person stays sealed in it until its own time.
    Raises NotAllowed, NotYours for a mark that is not in this case, Refused without a reason or under a hold.
    """
    require(Act.DESTROY, by=by, now=now)
    why = reason(why)
    hold_claims(now, case=case)
    with refusals():
        erased = people.erase(case.uid, mark, now=now)
    if erased:
        note(case, What.PERSON_ERASED, by=by, now=now, about=mark, remark=why)


def erase_case(case: Case, why: str, *, by: Acting, now: datetime) -> int:
    """Erase all personal data and evidence of a closed case before its time. Counts what was destroyed.

    Raises NotAllowed, and Refused without a reason, while it is open, or under a hold.
    """
    require(Act.DESTROY, by=by, now=now)
    why = reason(why)
    refuse_while_open(case)
    hold_claims(now, case=case)
    with refusals():
        gone = {str(part): (items, 0) for part, items in keeping.destroy_all(case.uid, now=now).items()}
    note(case, What.CASE_ERASED, by=by, now=now, changes=gone, remark=why)
    return sum(before for before, _after in gone.values())
