"""Checks the log: any entry changed, removed, added or moved, any end cut off, any chain gone is found (R-205)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from forthwith.record import entries
from forthwith.record.acting import Acting
from forthwith.record.anchors import anchored, same_digest
from forthwith.record.case import Case
from forthwith.record.events import Anchor, ChainHead, Event
from forthwith.record.happenings import What
from forthwith.record.inspecting import End, Finding, Problem, inspect
from forthwith.record.keys import record_key
from forthwith.record.log import SITE, note
from forthwith.record.rights import Act, require


@dataclass(frozen=True)
class Checked:
    """The outcome: how much was looked at, everything that is wrong, and the latest anchor of this store."""

    chains: int
    entries: int
    findings: tuple[Finding, ...]
    anchor: Anchor | None = None

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def __str__(self) -> str:
        if self.intact:
            return f"Chain intact ({self.entries:,} entries)"
        return f"The log is NOT intact: {len(self.findings):,} findings in {self.entries:,} entries"


def check_case(case: Case) -> Checked:
    """Check the log of one case."""
    return check_chain(str(case.uid))


def check_chain(chain: str) -> Checked:
    """Check one chain against itself, its head and every anchor that names it."""
    count, findings = _checked(chain)
    return Checked(1, count, (*findings, *(one for one in anchored() if one.chain == chain)))


def check_all(*, outside: str = "") -> Checked:
    """Check every chain, every anchor, and, when given, a head that was put ``outside`` (printed, e-mailed)."""
    chains = _chains()
    results = [_checked(chain) for chain in chains]
    findings = [finding for _, found in results for finding in found]
    findings += [*_begun(set(chains)), *anchored()]
    if outside and not any(same_digest(outside, digest) for digest in Anchor.objects.values_list("digest", flat=True)):
        findings.append(Finding(SITE, None, Problem.OUTSIDE))
    return Checked(len(chains), sum(count for count, _ in results), tuple(findings), Anchor.objects.last())


@transaction.atomic
def check_noted(case: Case, *, by: Acting, now: datetime) -> Checked:
    """Check one case's log for someone who may, and note that it was checked, with the outcome."""
    require(Act.VERIFY_LOG, by=by, now=now)
    checked = check_case(case)
    note(case, What.CHECKED, by=by, now=now, remark=str(checked))
    return checked


def _chains() -> list[str]:
    """Every chain that anything tells of: entries or heads."""
    named = set(Event.objects.order_by().values_list("chain", flat=True).distinct())
    return sorted(named | set(ChainHead.objects.values_list("chain", flat=True)) | {SITE} if named else named)


def _checked(chain: str) -> tuple[int, list[Finding]]:
    head = ChainHead.objects.filter(chain=chain).values_list("seq", "digest", "seal").first()
    found = list(inspect(chain, entries.kept(chain), End(*head) if head else None, record_key()))
    return Event.objects.filter(chain=chain).count(), found


def _begun(chains: set[str]) -> Iterator[Finding]:
    """Compare the chains there are with those the installation's own chain saw begin: a whole chain may be gone."""
    begun = {
        str(one.entry.changes.get("chain", [None, ""])[-1])
        for one in entries.kept(SITE)
        if one.entry and one.entry.what == What.CHAIN_BEGUN
    }
    cases = chains - {SITE}
    yield from (Finding(chain, None, Problem.CHAIN_GONE) for chain in sorted(begun - cases))
    yield from (Finding(chain, None, Problem.NOT_BEGUN) for chain in sorted(cases - begun))
