"""The facts the law is asked with: the last version, the times, what the Head determined for each group (2.2, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forthwith.law import CaseFacts
from forthwith.record.words import Certainty, Choice, Time
from forthwith.steps.agenda.standing import Standing

BREACH = {Certainty.HAPPENED: "happened", Certainty.MAY_HAVE: "suspected", Certainty.ABOUT_TO: "expected"}
#: What the Head's answer says to the laws' own words for the threshold.
ANSWERS: dict[str, dict[str, object]] = {
    Choice.YES: {"significant_harm": "likely", "real_risk": "likely", "serious_harm": "likely"},
    Choice.NO: {"significant_harm": "none", "real_risk": "none", "serious_harm": "none"},
    Choice.NOTIFY_ANYWAY: {
        "significant_harm": "none", "real_risk": "none", "serious_harm": "none", "notify_below_threshold": True,
    },
}  # fmt: skip
TIMES = {"happened_at": Time.HAPPENED, "discovery_at": Time.DISCOVERED, "awareness_at": Time.HEAD_KNEW}


@dataclass(frozen=True)
class Asked:
    """One set of facts: of the whole case, or of one group for which the Head answered."""

    facts: CaseFacts
    group: str = ""
    people: int | None = None


def asked_of(standing: Standing) -> list[Asked]:
    """The facts to ask the law with: once while nothing is determined, then once for each group of the answer."""
    known = dict(_known(standing))
    signed = standing.determination
    if signed is None:
        return [Asked(CaseFacts(known))]
    known["determined_at"] = signed.signed_at
    of_groups = standing.version.group_facts if standing.version else {}
    return [
        Asked(CaseFacts({**known, **of_groups.get(one.group, {}), **ANSWERS[one.choice]}), one.group, one.people)
        for one in signed.choices.all()
    ] or [Asked(CaseFacts(known))]


def _known(standing: Standing) -> Iterator[tuple[str, Any]]:
    """What the record says by itself, under what was entered as a fact; the four times stand over both."""
    case = standing.case
    yield "breach", BREACH[Certainty(case.certainty)]
    if case.network:
        yield "network_breach", True
    if case.cyber:
        yield "attack_on_systems", True
    if case.holder and case.holder.casefold() != case.district.name.casefold():
        yield "vendor_held", True
    yield from (standing.version.facts if standing.version else {}).items()
    yield "time_zone", case.district.time_zone
    yield "closed_at", case.closed_at
    for name, which in TIMES.items():
        if (at := standing.at(which)) is not None:
            yield name, at
