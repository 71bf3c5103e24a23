"""What must stand before the Head may sign: rows answered, kinds named, conflicts settled (2.1, R-119)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import ElementNoted, FactsVersion, HarmAnswer, Statement
from forthwith.record.case import Case
from forthwith.record.conflicts import require_no_conflict
from forthwith.record.errors import Refused
from forthwith.record.groups import Group, groups_of
from forthwith.record.words import Phase
from forthwith.steps.decide.consulting import consulted
from forthwith.steps.decide.errors import ConflictOpen, ConsultMissing, RowsMissing, VoicesUnread

#: The practice lists sensitivity again among the harms; its row is filled from the factor (R-120).
FILLED = "2.4.8"


def harms_missing(case: Case, groups: Iterable[Group]) -> list[tuple[str, str]]:
    """Group and harm of every row of the final assessment without an answer."""
    answered = set(
        HarmAnswer.objects.filter(case=case, phase=Phase.FINAL, replaced_at__isnull=True).values_list("group", "harm")
    )
    return [
        (group.name, harm["harm"])
        for group in groups
        for harm in group.harms
        if harm["clause"] != FILLED and (group.name, harm["harm"]) not in answered
    ]


def must_be_ready(case: Case, version: FactsVersion, *, read_later: bool, by: Acting, now: datetime) -> None:
    """Raise the NotReady that stands in the way of a signature on this version; nothing is changed."""
    try:
        require_no_conflict(case, by)
    except Refused as conflict:
        raise ConflictOpen(str(conflict), field="conflict") from None
    if not consulted(case, version.number, now=now):
        raise ConsultMissing(
            _("The officer has not recorded that this version was discussed with you. Nothing was signed.")
        )
    if not ElementNoted.objects.filter(case=case).exists():
        raise RowsMissing(_("The kinds of information are not named yet. Nothing was signed."))
    missing = harms_missing(case, groups_of(version.answer))
    if missing:
        raise RowsMissing(
            _("No answer yet: %(harm)s (%(group)s). Nothing was signed.")
            % {"harm": missing[0][1], "group": missing[0][0]}
        )
    unread = Statement.objects.filter(case=case, read_by_head_at__isnull=True, dropped_why="").count()
    if unread and not read_later:
        raise VoicesUnread(
            _("%(count)s statements of affected people are unread. Read them, or say that you sign without.")
            % {"count": unread},
            field="read_later",
        )
