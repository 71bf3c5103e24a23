"""The officer's own answer to each factor and each harm, beside the advice; never one score (R-097, R-118, R-119)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactorAnswer, FactsVersion, HarmAnswer
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.groups import Group, groups_of
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Answer, Phase

LEVELS = ("raises", "lowers", "neutral", "unknown")
#: The practice lists sensitivity again among the harms; its row follows the factor (R-120).
SENSITIVITY_CLAUSE = "2.4.8"
#: Nobody reads nine questions in less (R-097).
TOO_QUICK = timedelta(seconds=60)
#: The advice's words as the officer's first answer.
AS_ANSWER = {"likely": Answer.LIKELY, "possible": Answer.POSSIBLE, "no sign": Answer.NO, "ask": Answer.UNKNOWN}


@dataclass(frozen=True)
class Weighed:
    """One answer with its reason."""

    answer: str
    reason: str = ""


@dataclass(frozen=True)
class Asked:
    """How a page of harms was answered: when it was opened, and whether somebody said "sure"."""

    opened_at: datetime
    sure: bool = False


def group_of(case: Case, name: str) -> Group:
    """One group of the latest answer by its name. Raises Refused."""
    version = FactsVersion.latest(case)
    for group in groups_of(version.answer) if version else ():
        if group.name == name:
            return group
    raise Refused(_("There is no such group in the facts as they stand. Nothing was saved. Load the page again."))


@transaction.atomic
def answer_factors(
    case: Case, name: str, answers: Mapping[str, Weighed], *, by: Acting, now: datetime
) -> list[FactorAnswer]:
    """Keep the answers to the factors of one group; a level unlike the advice needs a reason.

    Raises NotAllowed, Refused.
    """
    require(Act.ASSESS, by=by, now=now)
    advice = {factor["factor"]: factor for factor in group_of(case, name).factors}
    for factor, said in answers.items():
        if factor not in advice or said.answer not in LEVELS:
            raise Refused(_("This factor or level is not known. Nothing was saved."), field=factor)
        if said.answer != advice[factor]["level"] and not said.reason.strip():
            raise Refused(_("Say why you see it otherwise than the advice. Nothing was saved."), field=factor)
    standing = _standing(FactorAnswer, case, name)
    changed = {one: said for one, said in answers.items() if _differs(standing.get(one), "level", said)}
    FactorAnswer.objects.filter(case=case, group=name, factor__in=changed, replaced_at__isnull=True).update(
        replaced_at=now
    )
    kept = [
        FactorAnswer.objects.create(
            case=case, group=name, factor=factor, level=said.answer, reason=plain(said.reason, field=factor), at=now,
            by=by.staff,
        )
        for factor, said in changed.items()
    ]  # fmt: skip
    changes = {one.factor: (_old(standing.get(one.factor), "level"), one.level) for one in kept}
    if changes:
        note(case, What.FACTOR_ANSWERED, by=by, now=now, about=f"factors, {name}", changes=changes)
    return kept


@transaction.atomic
def answer_harms(
    case: Case, name: str, phase: Phase, answers: Mapping[str, Weighed], *, asked: Asked, by: Acting, now: datetime
) -> list[HarmAnswer]:
    """Keep the answers to the harms of one group, first or final; a final "no" needs a word why.

    All "no" within a minute asks whether that is sure. Raises NotAllowed, Refused naming the row.
    """
    require(Act.ASSESS, by=by, now=now)
    harms = {one["harm"]: one for one in group_of(case, name).harms if one["clause"] != SENSITIVITY_CLAUSE}
    _check_harms(harms, phase, answers)
    all_no = set(harms) <= set(answers) and all(one.answer == Answer.NO for one in answers.values())
    if all_no and now - asked.opened_at < TOO_QUICK and not asked.sure:
        raise Refused(_("All harms were answered “no” within a minute. Are you sure?"), field="sure")
    standing = _standing(HarmAnswer, case, name, phase=phase)
    changed = {one: said for one, said in answers.items() if _differs(standing.get(one), "answer", said)}
    HarmAnswer.objects.filter(case=case, group=name, phase=phase, harm__in=changed, replaced_at__isnull=True).update(
        replaced_at=now
    )
    kept = [
        HarmAnswer.objects.create(
            case=case, group=name, harm=harm, phase=phase, answer=said.answer, reason=plain(said.reason, field=harm),
            at=now, by=by.staff,
        )
        for harm, said in changed.items()
    ]  # fmt: skip
    changes = {one.harm: (_old(standing.get(one.harm), "answer"), one.answer) for one in kept}
    if changes:
        note(case, What.HARM_ANSWERED, by=by, now=now, about=f"{phase.value} harms, {name}"[:100], changes=changes)
    return kept


def _check_harms(harms: Mapping[str, object], phase: Phase, answers: Mapping[str, Weighed]) -> None:
    for harm, said in answers.items():
        if harm not in harms or said.answer not in Answer.values:
            raise Refused(_("This harm or answer is not known. Nothing was saved."), field=harm)
        if phase == Phase.FINAL and said.answer == Answer.NO and not said.reason.strip():
            raise Refused(_("“No” needs a word why: %(harm)s. Nothing was saved.") % {"harm": harm}, field=harm)


def _standing(
    table: type[FactorAnswer] | type[HarmAnswer], case: Case, name: str, **more: str
) -> dict[str, FactorAnswer | HarmAnswer]:
    key = "factor" if table is FactorAnswer else "harm"
    rows = table.objects.filter(case=case, group=name, replaced_at__isnull=True, **more)
    return {getattr(row, key): row for row in rows}


def _differs(old: FactorAnswer | HarmAnswer | None, field: str, said: Weighed) -> bool:
    return old is None or (getattr(old, field), old.reason) != (said.answer, said.reason.strip())


def _old(row: FactorAnswer | HarmAnswer | None, field: str) -> str | None:
    return getattr(row, field) if row else None
