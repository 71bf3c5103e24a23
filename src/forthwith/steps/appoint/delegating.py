"""Passes the Head's powers on in writing: the signed instrument, the powers, from when until when (R-008)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.rights import Act, require
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Power
from forthwith.steps.appoint.appointing import locked
from forthwith.vault.errors import VaultError
from forthwith.vault.evidence import keep, listed, open_sealed


@dataclass(frozen=True)
class Instrument:
    """The written delegation: the signed file with the name it came with, what it gives, and for how long."""

    powers: Collection[str]
    starts: datetime
    ends: datetime
    file: BinaryIO | None
    name: str = ""


@transaction.atomic
def delegate(to: Staff, instrument: Instrument, *, by: Acting, now: datetime) -> Delegation:
    """Record that the Head delegates to ``to``; the instrument is sealed like evidence. Gives D-1, D-2, …
    The same sent again gives the same.

    Raises NotAllowed for anybody but the Head, NotYours for another district's people, and Refused without a file,
    with an end before the start or in the past, without a power, or with one that is not in the list.
    """
    require(Act.DELEGATE, by=by, now=now)
    district = locked(by)
    _fits(to, by, district)
    _stands(instrument, now)
    kept = keep(district.uid, _file(instrument), name=instrument.name, source="delegation", keeper=by.name, now=now)
    twice = _same(district, to, instrument, kept.sha256)
    if twice is not None:
        return twice
    last = district.delegations.aggregate(last=Max("number"))["last"] or 0
    made = Delegation.objects.create(
        district=district, number=last + 1, delegate=to, given_by=by.who, powers=sorted(instrument.powers),
        starts=instrument.starts, ends=instrument.ends, instrument=kept.uid, instrument_sha256=kept.sha256,
    )  # fmt: skip
    told = {"to": to.name, "powers": made.powers, "starts": made.starts, "ends": made.ends, "sha256": kept.sha256}
    changes = {name: (None, value) for name, value in told.items()}
    note(None, What.DELEGATED, by=by, now=now, about=str(made), changes=changes)
    return made


def _same(district: District, to: Staff, instrument: Instrument, sha256: str) -> Delegation | None:
    """The delegation that the same form made a moment ago: a form sent twice makes one."""
    return district.delegations.filter(
        delegate=to, starts=instrument.starts, ends=instrument.ends, instrument_sha256=sha256, revoked_at__isnull=True
    ).first()


@transaction.atomic
def revoke(delegation: Delegation, *, by: Acting, now: datetime) -> Delegation:
    """Take a delegation back from now on; one that has ended stays as it is. Raises NotAllowed, NotYours."""
    require(Act.DELEGATE, by=by, now=now)
    row = Delegation.objects.select_for_update().filter(pk=delegation.pk, district=by.district).first()
    if row is None:
        raise NotYours("There is no such delegation. Nothing was done.")
    if row.ends <= now or row.is_revoked(now):
        return row
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    note(None, What.DELEGATION_REVOKED, by=by, now=now, about=str(row), changes={"revoked_at": (None, now)})
    return row


def open_instrument(delegation: Delegation, *, by: Acting, now: datetime) -> tuple[BinaryIO, str]:
    """The signed document as it came, and the ending of its name. Each look is in the installation's log.

    Raises NotAllowed, NotYours, Refused when it cannot be opened.
    """
    require(Act.SEE_PEOPLE, by=by, now=now)
    if by.district is None or delegation.district_id != by.district.pk:
        raise NotYours("There is no such delegation. Nothing was opened.")
    looked = trace(None, why=f"the document of {delegation}", by=by, now=now, what=What.SEAL_OPENED)
    try:
        file = open_sealed(delegation.instrument, trace=looked, by=by.name, why="delegation", now=now)
    except VaultError as failure:
        raise Refused(_("The document could not be opened. Nothing was shown. Ask the administrator.")) from failure
    label = next(one.label for one in listed(by.district.uid) if one.uid == delegation.instrument)
    return file, label.partition("(")[2].rstrip(")")


def _fits(to: Staff, by: Acting, district: District) -> None:
    if to.district_id != district.pk:
        raise NotYours("There is no such person in this district. Nothing was done.")
    if to == by.staff or not to.is_active:
        raise Refused(_("Choose somebody else who works here. Nothing was delegated."), field="to")


def _stands(instrument: Instrument, now: datetime) -> None:
    if not instrument.powers or set(instrument.powers) - set(Power.values):
        raise Refused(_("Choose at least one power of the list. Nothing was delegated."), field="powers")
    if instrument.ends <= instrument.starts:
        raise Refused(_("The end lies before the start. Nothing was delegated. Give a later end."), field="ends")
    if instrument.ends <= now:
        raise Refused(_("The end has passed already. Nothing was delegated. Give a later end."), field="ends")


def _file(instrument: Instrument) -> BinaryIO:
    """The signed file, from its start. Raises Refused when there is none, or nothing in it."""
    file = instrument.file
    if file is None or not file.read(1):
        raise Refused(
            _("A delegation is written and signed. Nothing was delegated. Add the signed document."), field="file"
        )
    file.seek(0)
    return file
