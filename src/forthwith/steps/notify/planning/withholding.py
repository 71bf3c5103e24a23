"""Direct notice withheld from one person because of grave danger: one by one, never a group (3.1.3, R-143)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.conflicts import require_no_conflict
from forthwith.record.errors import Refused
from forthwith.record.grounds import Withheld
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.standing_of_letters import marks_of
from forthwith.record.words import Hearer, LetterState
from forthwith.steps.notify.planning.sparing import WITHHELD, keep_back
from forthwith.vault.words import put_words

_ONE = re.compile(r"Person [1-9]\d*")
_NOT_LEFT = (LetterState.PLANNED, LetterState.HELD, LetterState.READY, LetterState.NO_CHANNEL)


@dataclass(frozen=True, slots=True)
class Withholding:
    """From whom (one mark), why, on whose word, and when it is looked at again.

    ``addressee`` "" = the person themself, while guardians are told; else the key of one adult who is not told.
    """

    mark: str
    reason: str
    source: str
    review_on: date
    addressee: str = ""


@transaction.atomic
def withhold(case: Case, withholding: Withholding, *, by: Acting, now: datetime) -> Withheld:
    """Withhold it, by the Head; letters that have not left are stopped. The reason is sealed.

    Raises NotAllowed, Refused (no single person, no reason or source, no later day for the review, a conflict).
    """
    require(Act.DECIDE_NOTICE, by=by, now=now)
    require_no_conflict(case, by)
    _can_be(case, withholding, now)
    made = Withheld.objects.create(
        case=case, mark=withholding.mark, addressee=withholding.addressee,
        reason=put_words(case.uid, withholding.reason.strip(), kind="letter", now=now),
        source=plain(withholding.source, field="source")[:200], review_on=withholding.review_on, at=now, by=by.who,
        delegation=by.delegation,
    )  # fmt: skip
    stopped = _letters(made)
    for one in stopped:
        keep_back(one, LetterState.WITHHELD, WITHHELD)
    changes = {"letters": (None, [one.label for one in stopped]), "review_on": (None, made.review_on)}
    note(case, What.NOTICE_WITHHELD, by=by, now=now, about=made.mark, changes=changes)
    return made


@transaction.atomic
def review(withheld: Withheld, review_on: date, *, by: Acting, now: datetime) -> Withheld:
    """Look at it again and let it stand until another day. Raises NotAllowed, Refused."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    row = _standing(withheld)
    if review_on <= now.astimezone(row.case.district.zone).date():
        raise Refused(_("The day of the review is still to come. Nothing was changed."), field="review_on")
    before, row.review_on = row.review_on, review_on
    row.save(update_fields=["review_on"])
    changes = {"review_on": (before, review_on)}
    note(row.case, What.NOTICE_WITHHELD, by=by, now=now, about=row.mark, changes=changes)
    return row


@transaction.atomic
def lift(withheld: Withheld, *, by: Acting, now: datetime) -> Withheld:
    """The danger is over: the person is in the gap again until their letter is planned. Raises NotAllowed, Refused."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    row = _standing(withheld)
    row.lifted_at = now
    row.save(update_fields=["lifted_at"])
    spared = Letter.objects.filter(case=row.case, state=LetterState.WITHHELD, held_why=WITHHELD)
    for one in spared:
        if row.mark in one.about:
            Letter.objects.filter(pk=one.pk).update(state=LetterState.REPLACED)
    note(row.case, What.NOTICE_WITHHELD, by=by, now=now, about=row.mark, changes={"lifted": (None, True)})
    return row


def _can_be(case: Case, withholding: Withholding, now: datetime) -> None:
    if not _ONE.fullmatch(withholding.mark) or withholding.mark not in marks_of(case):
        raise Refused(
            _("Notice is withheld from one person at a time. Nothing was withheld. Choose one person of the list."),
            field="mark",
        )
    if not withholding.reason.strip() or not withholding.source.strip():
        raise Refused(_("Say why, and on whose word. Nothing was withheld."), field="reason")
    if withholding.review_on <= now.astimezone(case.district.zone).date():
        raise Refused(_("Say on which later day it is looked at again. Nothing was withheld."), field="review_on")


def _letters(withheld: Withheld) -> list[Letter]:
    """The letters it concerns: to the one addressee, or those to the person themself."""
    rows = Letter.objects.filter(case=withheld.case, state__in=_NOT_LEFT).select_related("mailing__case")
    found = [one for one in rows if withheld.mark in one.about]
    if withheld.addressee:
        return [one for one in found if one.addressee == withheld.addressee]
    return [one for one in found if one.hearer != Hearer.GUARDIAN]


def _standing(withheld: Withheld) -> Withheld:
    row = Withheld.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=withheld.pk)
    if row.lifted_at is not None:
        raise Refused(_("This was lifted before. Nothing was changed."))
    return row
