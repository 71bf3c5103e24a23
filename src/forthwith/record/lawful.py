"""The facts the law is asked with: the last version, the times, what the Head determined for each group (2.2, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forthwith.law import CaseFacts
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination
from forthwith.record.words import Certainty, Choice, Time

BREACH = {Certainty.HAPPENED: "happened", Certainty.MAY_HAVE: "suspected", Certainty.ABOUT_TO: "expected"}
#: What the Head's answer says to the laws' own words for the threshold.
ANSWERS: dict[str, dict[str, object]] = {
    Choice.YES: {"significant_harm": "likely", "real_risk": "likely", "serious_harm": "likely"},
    Choice.NO: {"significant_harm": "none", "real_risk": "none", "serious_harm": "none"},
    Choice.NOTIFY_ANYWAY: {
        "significant_harm": "none", "real_risk": "none", "serious_harm": "none", "notify_below_threshold": True,
    },
}  # fmt: skip
#: Whom a rule can name who is inside the district: telling them ends in the record itself, and no body gets a report.
WITHIN = frozenset({"record", "head", "student-record", "staff", "district", "privacy-officer", "coordinator"})
TIMES = {"happened_at": Time.HAPPENED, "discovery_at": Time.DISCOVERED, "awareness_at": Time.HEAD_KNEW}


@dataclass(frozen=True)
class Asked:
    """One set of facts: of the whole case, or of one group for which the Head answered."""

    facts: CaseFacts
    group: str = ""
    people: int | None = None


def asked_of(
    case: Case, version: FactsVersion | None, signed: Determination | None, times: Mapping[str, datetime]
) -> list[Asked]:
    """The facts to ask the law with: once while nothing is determined, then once for each group of the answer.

    ``times`` are the moments as they are believed now, by the words of ``Time``.
    """
    known = dict(_known(case, version, times))
    if signed is None:
        return [Asked(CaseFacts(known))]
    known["determined_at"] = signed.signed_at
    of_groups = version.group_facts if version else {}
    return [
        Asked(CaseFacts({**known, **of_groups.get(one.group, {}), **ANSWERS[one.choice]}), one.group, one.people)
        for one in signed.choices.all()
    ] or [Asked(CaseFacts(known))]


def believed(case: Case) -> dict[str, datetime]:
    """The moments of one case: of several statements the last."""
    return dict(case.moments.order_by("recorded_at", "id").values_list("which", "at"))


def _known(case: Case, version: FactsVersion | None, times: Mapping[str, datetime]) -> Iterator[tuple[str, Any]]:
    """What the record says by itself, under what was entered as a fact; the times stand over both."""
    yield "breach", BREACH[Certainty(case.certainty)]
    if case.network:
        yield "network_breach", True
    if case.cyber:
        yield "attack_on_systems", True
    if case.holder and case.holder.casefold() != case.district.name.casefold():
        yield "vendor_held", True
    yield from (version.facts if version else {}).items()
    yield "time_zone", case.district.time_zone
    yield "closed_at", case.closed_at
    for name, which in TIMES.items():
        if which in times:
            yield name, times[which]
