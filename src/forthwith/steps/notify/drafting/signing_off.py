"""Counsel's or HR's word on a draft, and the approval of those whose names stand under it (R-172, R-182)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.drafts import DraftLetter, Signatory, SignOff
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.steps.notify.drafting.writing import name_of

#: A sentence about discipline in a public letter; counsel or HR sign it off (R-172).
DISCIPLINE = "discipline"


@dataclass(frozen=True)
class Name:
    """Somebody whose name is to stand under a letter; ``staff`` when they have an account."""

    name: str
    office: str
    staff: Staff | None = None


@transaction.atomic
def sign_off(draft: DraftLetter, what: str, remark: str = "", *, agreed: bool, by: Acting, now: datetime) -> SignOff:
    """Keep counsel's or HR's yes or no to one version. Raises NotAllowed; a no stays on record beside a later yes."""
    require(Act.SIGN_OFF, by=by, now=now)
    kept = SignOff.objects.create(
        draft=draft, what=what[:40], agreed=agreed, remark=plain(remark, field="remark")[:500], at=now, by=by.who
    )
    changes = {what[:40]: (None, "agreed" if agreed else "not agreed")}
    note(draft.case, What.SIGNED_OFF, by=by, now=now, about=name_of(draft), changes=changes)
    return kept


def last_words(draft: DraftLetter) -> dict[str, bool]:
    """Whether counsel or HR agreed to this version last, by what it is for; an older version's word does not count."""
    return {one.what: one.agreed for one in sorted(draft.sign_offs.all(), key=lambda one: (one.at, one.pk))}


@transaction.atomic
def add_name(draft: DraftLetter, name: Name, *, by: Acting, now: datetime) -> Signatory:
    """Put a name under a draft; without its own approval the draft does not leave. Raises NotAllowed, Refused."""
    require(Act.DRAFT, by=by, now=now)
    who, office = plain(name.name, field="name"), plain(name.office, field="office")
    if not who or not office:
        raise Refused(_("A name under a letter needs the name and the office. Nothing was kept."), field="name")
    if draft.released_at is not None:
        raise Refused(_("This version was released and stays as it is. Nothing was kept. Write a new version."))
    kept = Signatory.objects.create(draft=draft, name=who[:200], office=office[:200], staff=name.staff)
    changes = {"office": (None, kept.office)}
    note(draft.case, What.SIGNATORY_NOTED, by=by, now=now, about=name_of(draft), changes=changes)
    return kept


@transaction.atomic
def approve_name(signatory: Signatory, how: str = "", *, by: Acting, now: datetime) -> Signatory:
    """One whose name stands there approves this version: themselves, or by a way that is written down (R-182).

    Raises NotAllowed when another person approves for somebody with an account, Refused when ``how`` is missing.
    """
    require(Act.SEE_LETTERS if signatory.staff_id else Act.DRAFT, by=by, now=now)
    row = Signatory.objects.select_for_update(of=("self",)).select_related("draft__case").get(pk=signatory.pk)
    if row.staff_id and row.staff_id != by.who.pk:
        raise NotAllowed(_("Only the person whose name stands there may approve it. Nothing was kept."))
    said = plain(how, field="how")
    if not row.staff_id and not said:
        raise Refused(_("Write how the approval was had, and when. Nothing was kept."), field="how")
    if row.approved_at is None:
        row.approved_at, row.how = now, said[:200]
        row.save(update_fields=["approved_at", "how"])
        changes = {row.office[:60]: (None, "approved")}
        note(row.draft.case, What.SIGNATORY_NOTED, by=by, now=now, about=name_of(row.draft), changes=changes)
    return row
