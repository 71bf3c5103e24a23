"""Kinds of personal information by group of people, how sensitive each is here, and why (R-092, practice 2.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import ElementNoted, FactsVersion
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.groups import INFERRED, groups_of
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require

#: "unknown" counts as sensitive until somebody knows better.
SENSITIVITIES = ("high", "medium", "low", "unknown")
BY_ABSENCE = " by absence"


@dataclass(frozen=True)
class Kind:
    """One kind for one group; ``derived`` when nobody wrote it and everybody may conclude it."""

    group: str
    element: str
    sensitivity: str = "unknown"
    why: str = ""
    derived: bool = False

    @property
    def counts_as(self) -> str:
        """The sensitivity it is weighed with."""
        return "high" if self.sensitivity == "unknown" else self.sensitivity


def kinds_found(version: FactsVersion | None) -> list[Kind]:
    """What the engine found, as a start for the officer: each kind with the group it is about and its reason."""
    if version is None:
        return []
    first, *rest = groups_of(version.answer)
    absent = next((one.name for one in rest if one.name == INFERRED), first.name)
    return [
        Kind(
            group=absent if one["type"].endswith(BY_ABSENCE) else first.name,
            element=one["type"],
            sensitivity="high" if one["derived"] else "unknown",
            why=one["why"],
            derived=one["derived"],
        )
        for one in version.answer["elements"]
    ]


@transaction.atomic
def note_kinds(case: Case, kinds: Sequence[Kind], *, by: Acting, now: datetime) -> list[ElementNoted]:
    """Make these the kinds of the case. Raises NotAllowed, and Refused without a kind or with one without a reason."""
    require(Act.ASSESS, by=by, now=now)
    if not kinds:
        raise Refused(_("No kind of information is chosen. Nothing was saved. Choose at least one."), field="element")
    for kind in kinds:
        _check(kind)
    old = {(one.group, one.element): one for one in ElementNoted.objects.filter(case=case)}
    kept = [_kept(case, kind, by=by, now=now) for kind in kinds]
    gone = [one for key, one in old.items() if key not in {(kind.group, kind.element) for kind in kinds}]
    ElementNoted.objects.filter(pk__in=[one.pk for one in gone]).delete()
    note(
        case, What.ELEMENT_NOTED, by=by, now=now, about=f"{len(kept)} kinds",
        changes={"kinds": ([_line(one) for one in old.values()], [_line(one) for one in kept])},
    )  # fmt: skip
    return kept


def _check(kind: Kind) -> None:
    if kind.sensitivity not in SENSITIVITIES:
        raise Refused(_("Choose how sensitive each kind is. Nothing was saved."), field="sensitivity")
    if kind.sensitivity != "unknown" and not kind.why.strip():
        raise Refused(
            _("Say why “%(kind)s” is as sensitive as that here. Nothing was saved.") % {"kind": kind.element},
            field="why",
        )


def _kept(case: Case, kind: Kind, *, by: Acting, now: datetime) -> ElementNoted:
    told = {
        "sensitivity": kind.sensitivity, "why": plain(kind.why, field="why"), "derived": kind.derived,
        "at": now, "by": by.staff,
    }  # fmt: skip
    element = plain(kind.element, field="element")
    kept, _new = ElementNoted.objects.update_or_create(case=case, group=kind.group, element=element, defaults=told)
    return kept


def _line(one: ElementNoted) -> str:
    return f"{one.group}: {one.element}, {one.sensitivity}"
