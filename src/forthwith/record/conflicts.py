"""Whoever caused it or is hurt by it does not judge it: found, said, handed over or answered with reasons (R-011)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.acting import Acting
from forthwith.record.case import Assignment, Case, Conflict
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.staff import Cover, Delegation, Staff
from forthwith.record.who import chain_above, standing
from forthwith.record.words import Role

SENDER, LISTED, COMMANDS, COMMANDED = "sender", "listed", "commands the sender", "answers to the sender"


@dataclass(frozen=True)
class Concerned:
    """Roster ids and addresses of the senders and of those on the list, as the engine gives them."""

    senders: Collection[str] = ()
    listed: Collection[str] = ()


@transaction.atomic
def find_conflicts(case: Case, concerned: Concerned, *, by: Acting, now: datetime) -> list[Conflict]:
    """Note each decider of the case who is concerned in it; gives the new ones. Asked again, it finds nothing new."""
    senders = [one for one in _staff_of(case) if _is_one_of(one, concerned.senders)]
    found = [
        _noted(case, staff, why, by=by, now=now)
        for staff in deciders(case, now=now)
        for why in _whys(staff, concerned, senders)
    ]
    return [one for one in found if one is not None]


def deciders(case: Case, *, now: datetime) -> list[Staff]:
    """The Head, the privacy officer, delegates and investigators of this case, each once."""
    offices = [one.staff for role in (Role.HEAD, Role.PRIVACY_OFFICER) for one in standing(case.district, role, at=now)]
    until = Q(ends__isnull=True) | Q(ends__gt=now)
    assigned = Assignment.objects.filter(until, case=case, role=Role.INVESTIGATOR, starts__lte=now)
    assigned = assigned.select_related("staff")
    people = [*offices, *(one.delegate for one in _delegations(case, now)), *(one.staff for one in assigned)]
    return list(dict.fromkeys(people))


def unsettled(case: Case, staff: Staff) -> list[Conflict]:
    """This person's conflicts in the case that were neither handed over nor answered."""
    return list(Conflict.objects.filter(case=case, staff=staff, settled_at__isnull=True).order_by("pk"))


def require_no_conflict(case: Case, by: Acting) -> None:
    """Raise Refused while this person may not decide in the case: a conflict stands open, or was handed over."""
    own = Conflict.objects.filter(case=case, staff=by.who).select_related("handed_to").order_by("pk")
    for conflict in own:
        if conflict.settled_at is None:
            raise Refused(f"{words_of(conflict)} {_('Nothing was done.')}")
        if conflict.handed_to is not None:
            raise Refused(
                _("You handed this case over to %(name)s, who decides now. Nothing was done.")
                % {"name": conflict.handed_to.name}
            )


def words_of(conflict: Conflict, *, listed: int | None = None) -> str:
    """What the page says to the person: why, and the two ways on. ``listed`` is how many stand on the list."""
    return f"{_because(conflict.why, listed)} {_('Hand over, or go on with reasons.')}"


@transaction.atomic
def hand_over(case: Case, to: Staff, *, by: Acting, now: datetime) -> list[Conflict]:
    """Let another decide: a delegate of the Head, or someone on the cover list, without a conflict of their own.

    Gives the conflicts this settled; none when all were settled before. Raises NotAllowed, Refused.
    """
    require(Act.HAND_OVER, by=by, now=now)
    _may_take_over(case, to, by, now)
    return _settle(case, by, now, What.HANDED_OVER, handed_to=to)


@transaction.atomic
def go_on(case: Case, reason: str, *, by: Acting, now: datetime) -> list[Conflict]:
    """Decide all the same, with a reason that stays in the record. Raises NotAllowed, and Refused without a reason."""
    require(Act.HAND_OVER, by=by, now=now)
    kept = plain(reason, field="reason")
    if not kept:
        raise Refused(_("Going on needs a reason. Nothing was done. Give one, or hand over."), field="reason")
    return _settle(case, by, now, What.CONFLICT_REASONED, reason=kept)


def _whys(staff: Staff, concerned: Concerned, senders: list[Staff]) -> Iterator[str]:
    if _is_one_of(staff, concerned.senders):
        yield SENDER
    if _is_one_of(staff, concerned.listed):
        yield LISTED
    if any(staff in chain_above(one) for one in senders):
        yield COMMANDS
    if any(one in chain_above(staff) for one in senders):
        yield COMMANDED


def _is_one_of(staff: Staff, signs: Collection[str]) -> bool:
    """Signs are compared without case; ids of the roster may come as ``address:`` where there is no id."""
    known = {sign.casefold().removeprefix("address:") for sign in signs}
    return staff.email.casefold() in known or bool(staff.roster_id and staff.roster_id.casefold() in known)


def _staff_of(case: Case) -> list[Staff]:
    return list(Staff.objects.filter(district_id=case.district_id, is_active=True).select_related("supervisor"))


def _delegations(case: Case, now: datetime) -> list[Delegation]:
    revoked = Q(revoked_at__isnull=True) | Q(revoked_at__gt=now)
    found = Delegation.objects.filter(revoked, district=case.district, starts__lte=now, ends__gt=now)
    return list(found.select_related("delegate"))


def _noted(case: Case, staff: Staff, why: str, *, by: Acting, now: datetime) -> Conflict | None:
    conflict, new = Conflict.objects.get_or_create(case=case, staff=staff, why=why, defaults={"found_at": now})
    if not new:
        return None
    about = f"conflict {conflict.pk}"
    note(case, What.CONFLICT_FOUND, by=by, now=now, about=about, changes={"why": (None, why)})
    return conflict


def _may_take_over(case: Case, to: Staff, by: Acting, now: datetime) -> None:
    stand_in = {one.delegate_id for one in _delegations(case, now)}
    stand_in |= set(Cover.objects.filter(district=case.district).values_list("staff_id", flat=True))
    if to == by.staff or not to.is_active or to.pk not in stand_in:
        raise Refused(
            _("This person is no delegate and on no cover list. Nothing was handed over. Choose one who is."),
            field="to",
        )
    if Conflict.objects.filter(case=case, staff=to, reason="").exists():
        raise Refused(_("This person has a conflict too. Nothing was handed over. Choose another."), field="to")


def _settle(
    case: Case, by: Acting, now: datetime, what: What, *, handed_to: Staff | None = None, reason: str = ""
) -> list[Conflict]:
    open_ones = list(Conflict.objects.select_for_update().filter(case=case, staff=by.who, settled_at__isnull=True))
    for conflict in open_ones:
        conflict.handed_to, conflict.reason, conflict.settled_at = handed_to, reason, now
        conflict.save(update_fields=["handed_to", "reason", "settled_at"])
    if open_ones:
        why = sorted(one.why for one in open_ones)
        to = handed_to.name if handed_to else None
        note(case, what, by=by, now=now, changes={"why": (why, None), "to": (None, to), "reason": (None, reason)})
    return open_ones


def _because(why: str, listed: int | None) -> str:
    if why == LISTED and listed:
        text = ngettext(
            "You are the one person on this list.", "You are one of the %(count)s people on this list.", listed
        )
        return text % {"count": listed}
    return {
        SENDER: _("You sent this."),
        LISTED: _("You are on this list."),
        COMMANDS: _("The sender works under you."),
        COMMANDED: _("You work under the sender."),
    }[why]
