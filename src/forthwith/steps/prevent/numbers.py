"""Affected, told and unaware, each with the sum it comes from and what was believed before (R-095, R-108, R-211)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Notice
from forthwith.record.telling import unaware


@dataclass(frozen=True)
class Count:
    """A number that opens. ``value`` None was not counted; ``before`` are older values with their dates."""

    key: str
    what: str
    value: int | None
    sum: str
    inputs: tuple[tuple[str, Any], ...] = ()
    before: tuple[tuple[datetime, int | None], ...] = ()


def counts(case: Case) -> list[Count]:
    """Affected, told and unaware (three questions to the database)."""
    affected = _affected(case)
    told = _told(case)
    return [affected, told, _unaware(affected, told)]


def _affected(case: Case) -> Count:
    what = _("people affected")
    versions = FactsVersion.objects.filter(case=case).order_by("-number")
    values = list(versions.values_list("at", "answer__people__affected"))
    if not values:
        said = _("entered by hand, without a sum") if case.affected is not None else _("not counted yet")
        return Count("affected", what, case.affected, said)
    sums: list[dict[str, Any]] = versions.values_list("answer__sums", flat=True)[:1][0] or []
    opened: dict[str, Any] = next((one for one in sums if one.get("name") == "people.affected"), {})
    value = values[0][1]
    older = tuple((at, old) for at, old in reversed(values[1:]) if old != value)
    said = opened.get("sum") or _("not counted: see the assessment")
    return Count("affected", what, value, said, tuple(opened.get("inputs", {}).items()), older)


def _told(case: Case) -> Count:
    counted = unaware(None, Notice.objects.filter(case=case))
    groups = tuple(counted.by_group.items())
    inputs = (*groups, (_("came back"), counted.returned)) if counted.returned else groups
    said = _("notices sent, less those that came back") if groups else _("no notice to the affected is recorded")
    return Count("told", _("people told"), counted.told, said, inputs)


def _unaware(affected: Count, told: Count) -> Count:
    what = _("people affected who do not know yet")
    if affected.value is None or told.value is None:
        return Count("unaware", what, None, _("not counted: the number of the affected is not known"))
    inputs = ((affected.what, affected.value), (told.what, told.value))
    if told.value > affected.value:
        return Count("unaware", what, None, _("not counted: more were told than are counted as affected"), inputs)
    value = affected.value - told.value
    return Count("unaware", what, value, f"{affected.value:,} − {told.value:,} = {value:,}", inputs)
