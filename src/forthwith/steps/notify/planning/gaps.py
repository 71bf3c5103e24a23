"""The Head decides about affected people without a notice: nobody is left out by silence (R-142, R-165)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.conflicts import require_no_conflict
from forthwith.record.errors import Refused
from forthwith.record.grounds import GapDecided
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.standing_of_letters import gap
from forthwith.record.words import GapChoice

#: The questions of 3.4 that a "no notice" must answer.
QUESTIONS = ("public interest", "inconsistent with our duties", "harms confidence")


@dataclass(frozen=True)
class Deciding:
    """What is done about the people of one group, why, and for "no notice" the three answers of 3.4."""

    group: str
    choice: str
    reason: str
    answers: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def decide_gap(case: Case, deciding: Deciding, *, by: Acting, now: datetime) -> GapDecided:
    """Keep the decision for as many people as the gap has now; more of them later is a new gap.

    Raises NotAllowed, Refused (no gap in this group, no reason, a question of 3.4 without an answer, a conflict).
    """
    require(Act.DECIDE_NOTICE, by=by, now=now)
    require_no_conflict(case, by)
    found = next((one for one in gap(case).groups if one.group == deciding.group), None)
    if found is None:
        raise Refused(_("Everybody of this group has a notice. Nothing was decided."), field="group")
    reason, answers = _answered(deciding)
    made = GapDecided.objects.create(
        case=case, group=deciding.group, people=found.people, choice=deciding.choice, reason=reason, answers=answers,
        at=now, by=by.who, delegation=by.delegation,
    )  # fmt: skip
    changes = {"choice": (None, made.choice), "people": (None, made.people), "answers": (None, answers)}
    note(case, What.GAP_DECIDED, by=by, now=now, about=f"gap {made.group}", changes=changes, remark=reason)
    return made


def _answered(deciding: Deciding) -> tuple[str, dict[str, str]]:
    if deciding.choice not in GapChoice.values:
        raise Refused(_("Choose what is done about them. Nothing was decided."), field="choice")
    reason = plain(deciding.reason, field="reason")
    if not reason:
        raise Refused(_("Give the reason. Nothing was decided."), field="reason")
    answers = {name: plain(said, field="answers") for name, said in deciding.answers.items() if name in QUESTIONS}
    if deciding.choice == GapChoice.NONE and not all(answers.get(name) for name in QUESTIONS):
        raise Refused(
            _("Answer the three questions of 3.4 before nobody is told. Nothing was decided."), field="answers"
        )
    return reason, answers
