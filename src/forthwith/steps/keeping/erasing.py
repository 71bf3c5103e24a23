"""Erases a person or a case: keys are shredded, decisions stay readable (invariant 3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.enquiries import Enquiry
from forthwith.record.grounds import Withheld
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.steps.keeping.holds import hold_claims
from forthwith.steps.keeping.refusing import reason, refusals, refuse_while_open
from forthwith.vault import keeping, people
from forthwith.vault.words import destroy as destroy_words


def erase_person(case: Case, mark: str, why: str, *, by: Acting, now: datetime) -> None:
    """Erase one affected person by mark, with the letters about them and what was written from these.

    Counts, ways and decisions stay. A letter about several people of one home goes for all of them, since its text
    names them together. Sealed evidence is never changed, so what it says of the person stays sealed in it until its
    own time.
    Raises NotAllowed, NotYours for a mark that is not in this case, Refused without a reason or under a hold.
    """
    require(Act.DESTROY, by=by, now=now)
    why = reason(why)
    hold_claims(now, case=case)
    with refusals():
        erased = people.erase(case.uid, mark, now=now)
        letters = destroy_words(_words_about(case, mark), now=now) if erased else 0
    if erased:
        changes: dict[str, tuple[object, object]] = {"letters and words": (letters, 0)} if letters else {}
        note(case, What.PERSON_ERASED, by=by, now=now, about=mark, changes=changes, remark=why)


def _words_about(case: Case, mark: str) -> list[UUID]:
    """The sealed words that are about this person alone or with their home: letters, what came of them, reasons."""
    rows = Letter.objects.filter(case=case).values_list("pk", "content", "about")
    about = {pk: content for pk, content, marks in rows.iterator() if mark in marks}
    written = Enquiry.objects.filter(letter__in=list(about)).values_list("words", "answer")
    reasons = Withheld.objects.filter(case=case, mark=mark).values_list("reason", flat=True)
    found = [*about.values(), *(one for pair in written for one in pair), *reasons]
    return [one for one in found if one is not None]


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
