"""Legal holds: claims announced, and nothing of the case is destroyed (R-124)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.assessing import Consequence
from forthwith.record.case import Case, Hold
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.who import officer_at
from forthwith.record.work import Task
from forthwith.steps.keeping.refusing import reason
from forthwith.vault import keeping

#: The rule by which legal action that is mentioned stops every clock of retention.
CLAIM_ANNOUNCED = "claim announced"
#: The kind of consequence for the district that says so (R-123).
CLAIM = "claim"


def set_hold(case: Case, rule: str = CLAIM_ANNOUNCED, *, by: Acting, now: datetime) -> Hold:
    """Stop destruction for this case and have counsel told; a hold of the same rule that stands is given back.

    Raises NotAllowed, Refused without a rule.
    """
    require(Act.HOLD, by=by, now=now)
    rule = plain(rule, field="rule")
    if not rule or len(rule) > 200:
        raise Refused(
            _("A hold needs its rule in at most 200 characters. No hold was set. Say why it is set."), field="rule"
        )
    if standing := standing_holds(case).filter(rule=rule).first():
        return standing
    return _set(case, rule, by=by, now=now)


def hold_claims(now: datetime, *, case: Case | None = None) -> int:
    """Set the hold by rule wherever a claim was noted since the last one was set; for one case, or for all (R-124).

    A hold that was lifted stays lifted until another claim is noted. Counts the holds.
    """
    known = Q(set_at__gte=OuterRef("at")) | Q(lifted_at__gte=OuterRef("at"))
    holds = Hold.objects.filter(known, case=OuterRef("case"), rule=CLAIM_ANNOUNCED)
    claims = Consequence.objects.filter(~Exists(holds), kind=CLAIM, at__lte=now)
    claims = claims.filter(case=case) if case else claims
    cases = Case.objects.filter(pk__in=claims.values("case")).select_related("district")
    unheld = [one for one in cases if not standing_holds(one).filter(rule=CLAIM_ANNOUNCED).exists()]
    for one in unheld:
        _set(one, CLAIM_ANNOUNCED, by=THE_SYSTEM, now=now)
    return len(unheld)


def _set(case: Case, rule: str, *, by: Acting, now: datetime) -> Hold:
    """The vault first: from then on nothing can be destroyed, whatever happens to the rest."""
    keeping.hold(case.uid, rule, by=by.name, now=now)
    with transaction.atomic():
        hold = Hold.objects.create(case=case, rule=rule, set_at=now, set_by=by.staff)
        Task.objects.create(
            case=case, title=_("Tell counsel that a legal hold was set"), kind="counsel",
            owner=by.staff or officer_at(case.district, now), asked_at=now, asked_by=by.staff,
        )  # fmt: skip
        note(case, What.HOLD_SET, by=by, now=now, about=f"hold {hold.pk}", remark=rule)
    return hold


def lift_hold(case: Case, number: int, why: str, *, by: Acting, now: datetime) -> Hold:
    """Lift one hold with a reason; retention goes on once none stands. Raises NotAllowed, Refused."""
    require(Act.HOLD, by=by, now=now)
    why = reason(why)
    hold = standing_holds(case).filter(pk=number).first()
    if hold is None:
        raise Refused(
            _("There is no such hold, or it was lifted before. Nothing was changed. Look at the list of holds.")
        )
    with transaction.atomic():
        hold.lifted_at, hold.lifted_why = now, why
        hold.save(update_fields=["lifted_at", "lifted_why"])
        note(case, What.HOLD_LIFTED, by=by, now=now, about=f"hold {hold.pk}", remark=why)
    # Last: a crash before this leaves the vault holding on, never letting go too early.
    keeping.lift(case.uid, hold.rule, now=now)
    return hold


def standing_holds(case: Case) -> QuerySet[Hold]:
    """The holds that stand, the oldest first."""
    return case.holds.filter(lifted_at__isnull=True).order_by("set_at", "id")
