"""Like cases, like decisions: earlier determinations with similar factors, before the Head signs (R-130)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.cases import cases_of
from forthwith.record.deciding import Determination, Likeness
from forthwith.record.likeness import traits
from forthwith.record.words import Choice

EXAMPLES = Path(__file__).parent / "data" / "like_cases.yaml"
#: What makes decisions comparable: how it happened, how sensitive, who read it, whether it could be contained.
TRAITS = ("cause", "sensitivity", "relation", "contained", "group")
#: By which of these, together, candidates are looked up in an index.
LOOKED_UP = (("group",), ("unit",), ("tool",), ("cause", "sensitivity"))
CANDIDATES = 60
SHOWN = 5
#: Fewer than this are too few to compare with (R-130).
ENOUGH = 3
#: Sharing less than this is no likeness.
ALIKE = 2


@dataclass(frozen=True)
class Earlier:
    """One earlier case that was decided: its number, when, what was chosen, by what it is alike."""

    number: str
    signed_at: datetime
    choices: tuple[Choice, ...]
    alike_by: tuple[str, ...]
    contained: str = ""
    reasons: str = ""


@dataclass(frozen=True)
class Example:
    """One shipped, invented example; always marked as such."""

    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Like:
    """What the Head is shown: earlier decisions, and invented examples while there are fewer than three."""

    earlier: tuple[Earlier, ...]
    examples: tuple[Example, ...] = ()

    def __str__(self) -> str:
        if not self.earlier:
            return _("No earlier data.")
        chosen = ", ".join(_short(one) for one in self.earlier)
        return _("%(count)s similar: %(chosen)s.") % {"count": len(self.earlier), "chosen": chosen}


def like_decisions(case: Case, version: FactsVersion | None, *, by: Acting, now: datetime) -> Like:
    """Earlier determinations this person may see with similar factors, the most alike first, at most five."""
    own = {"unit": case.unit, "tool": case.tool, **traits(case, version)}
    found = _decided(_candidates(case, own, by=by, now=now), own)
    examples = () if len(found) >= ENOUGH else nearest_examples(own)
    return Like(tuple(found), examples)


def nearest_examples(own: Mapping[str, Any]) -> tuple[Example, ...]:
    """The three invented examples that are most like it, in the reader's language."""
    ranked = sorted(_examples(), key=lambda one: -sum(own.get(key) == value for key, value in one["traits"].items()))
    language = (get_language() or "en").split("-")[0]
    return tuple(
        Example(one["words"].get(language, one["words"]["en"]), tuple(Choice(choice) for choice in one["choices"]))
        for one in ranked[:ENOUGH]
    )


def _candidates(case: Case, own: Mapping[str, Any], *, by: Acting, now: datetime) -> list[Likeness]:
    """Rows that share an indexed trait, the newest of each; never more than a few hundred."""
    found: dict[int, Likeness] = {}
    for names in LOOKED_UP:
        if not all(own[name] for name in names):
            continue
        rows = Likeness.objects.filter(district_id=case.district_id, **{name: own[name] for name in names})
        for row in rows.order_by("-at")[:CANDIDATES]:
            found[row.case_id] = row
    seen = cases_of(by, now=now).exclude(pk=case.pk)
    visible = set(seen.filter(pk__in=found).values_list("pk", flat=True))
    return [row for pk, row in found.items() if pk in visible]


def _shared(row: Likeness, own: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in (*TRAITS, "unit", "tool") if own[name] and getattr(row, name) == own[name])


def _decided(rows: Iterable[Likeness], own: Mapping[str, Any]) -> list[Earlier]:
    """The most alike of the rows that were decided, each with its last determination (three questions)."""
    alike = {row.case_id: (len(shared), row) for row in rows if len(shared := _shared(row, own)) >= ALIKE}
    signed = Determination.objects.filter(case_id__in=alike).order_by("signed_at", "pk")
    last = dict(signed.values_list("case_id", "pk"))
    nearest = sorted(last, key=lambda pk: (-alike[pk][0], -alike[pk][1].at.timestamp()))[:SHOWN]
    kept = (
        Determination.objects.select_related("case").prefetch_related("choices").in_bulk([last[pk] for pk in nearest])
    )
    return [_earlier(kept[last[pk]], alike[pk][1], own) for pk in nearest]


def _earlier(signed: Determination, row: Likeness, own: Mapping[str, Any]) -> Earlier:
    choices = tuple(Choice(one.choice) for one in signed.choices.all())
    return Earlier(signed.case.number, signed.signed_at, choices, _shared(row, own), row.contained, signed.reasons)


def _short(one: Earlier) -> str:
    words = {Choice.YES: _("yes"), Choice.NO: _("no"), Choice.NOTIFY_ANYWAY: _("no, told anyway")}
    said = " / ".join(dict.fromkeys(words[choice] for choice in one.choices))
    return f"{said} ({_('contained')})" if one.contained == "yes" else said


@lru_cache(maxsize=1)
def _examples() -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return kept
