"""Kept as long as needed, then destroyed: each part has its own date, holds stop them all (practice 1.1.3, R-209)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case, Hold
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.words import Part, Stage
from forthwith.steps.keeping.holds import hold_claims
from forthwith.vault import keeping
from forthwith.vault.errors import VaultError
from forthwith.vault.parts import Part as Sealed

log = logging.getLogger(__name__)

#: The parts that lie in the vault. Counts and decisions hold no personal data and stay with the record.
IN_VAULT = (Part.REPORT, Part.EVIDENCE, Part.NAMES, Part.LETTERS)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the case: when it is destroyed (None: no date yet), by which rule, and why that one."""

    part: Part
    until: datetime | None
    rule: str
    why: str
    kept: bool
    held: bool

    @property
    def is_in_vault(self) -> bool:
        """Whether it holds anything that is ever destroyed; counts and decisions hold nothing personal."""
        return self.part in IN_VAULT

    @property
    def is_due_at(self) -> datetime | None:
        """When it is to be destroyed; None while anything stands against it."""
        return self.until if self.kept and not self.held else None


def schedule(case: Case) -> list[Line]:
    """Each part of the case with its date, the rule behind it, and why that rule was chosen."""
    held = case.holds.filter(lifted_at__isnull=True).exists()
    return _lines(case, held=held, kept={part for _, part in keeping.standing([case.uid])})


def names_until(case: Case) -> datetime | None:
    """When the names of the affected are destroyed; None while there is no date (R-207)."""
    return next(line.is_due_at for line in schedule(case) if line.part == Part.NAMES)


def due(now: datetime) -> int:
    """Destroy every part whose time has come, in all districts; each leaves a tombstone in the log. Counts them.

    Names are shredded and counts stay; a case under hold is left out. Safe to run as often as one likes. Raises
    Refused when a part could not be destroyed, after all others were.
    """
    hold_claims(now)
    holds = Hold.objects.filter(case=OuterRef("pk"), lifted_at__isnull=True)
    closed = (
        Case.objects.exclude(stage=Stage.OPEN).filter(~Exists(holds), closed_at__lte=now).select_related("district")
    )
    cases = {case.uid: case for case in closed}
    kept: dict[Case, set[Sealed]] = {}
    for scope, part in keeping.standing(cases):
        kept.setdefault(cases[scope], set()).add(part)
    lines = [(case, one) for case, parts in kept.items() for one in _lines(case, held=False, kept=parts)]
    overdue = [(case, one) for case, one in lines if one.is_due_at and one.is_due_at <= now]
    done = sum(_destroyed(case, one, now=now) for case, one in overdue)
    if done < len(overdue):
        said = _("%(count)s parts could not be destroyed. They are tried again. See the log of the machine.")
        raise Refused(said % {"count": len(overdue) - done})
    return done


def _destroyed(case: Case, line: Line, *, now: datetime) -> bool:
    """Destroy one part; what cannot be now (a hold set meanwhile, a key service away) keeps no other from its time."""
    try:
        _destroy(case, line, now=now)
    except VaultError as failure:
        log.error("A part of a case could not be destroyed at its time (%s).", type(failure).__name__)
        return False
    return True


def _destroy(case: Case, line: Line, *, now: datetime) -> None:
    """One part gone, and its tombstone: what, how many, by which rule; the chain stays whole."""
    items = keeping.destroy(case.uid, Sealed(line.part), now=now)
    changes = {"items": (items, 0)}
    note(
        case, What.PART_DESTROYED, by=THE_SYSTEM, now=now, about=str(line.part), changes=changes, remark=line.why[:300]
    )


def _lines(case: Case, *, held: bool, kept: set[Sealed]) -> list[Line]:
    lines = []
    for part in Part:
        rule, days, why = _chosen(_rules(case, part), held=held)
        until = case.closed_at + timedelta(days=days) if case.closed_at and days is not None else None
        lines.append(Line(part, until, rule, why, part in IN_VAULT and Sealed(part) in kept, held))
    return lines


def _rules(case: Case, part: Part) -> dict[str, int]:
    """The district's rules for a part: a number of days after closing, or several by name."""
    said = case.district.keep_days.get(str(part))
    named = said if isinstance(said, dict) else {_("the district's own rule"): said}
    return {rule: days for rule, days in named.items() if isinstance(days, int) and days >= 0}


def _chosen(rules: dict[str, int], *, held: bool) -> tuple[str, int | None, str]:
    """The longer rule under a hold, else the shorter (R-209), and the sentence that says so."""
    if not rules:
        return "", None, _("No rule is set, so nothing is destroyed.")
    rule = (max if held else min)(rules, key=lambda name: rules[name])
    words = {"days": rules[rule], "rule": rule, "count": len(rules)}
    if held:
        return rule, rules[rule], _("A legal hold stands: nothing is destroyed, and the longest rule counts.")
    if len(rules) == 1:
        return rule, rules[rule], _("%(days)s days after closing, by %(rule)s.") % words
    return rule, rules[rule], _("%(days)s days after closing, by %(rule)s: the shortest of %(count)s rules.") % words
