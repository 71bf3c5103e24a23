"""The clock of the Head's own duty: from knowing of it to the determination, with a target (R-099, 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from forthwith.record.case import Case, Moment
from forthwith.record.deciding import Determination
from forthwith.record.words import Time

#: The district's target while it has set none of its own: four hours. A target, never a legal deadline.
TARGET_MINUTES = 240
#: The Head is reminded when this much of the target has passed (R-099).
REMIND_AT = 0.75


@dataclass(frozen=True)
class Clock:
    """How long the Head has known, the target, and whether it still runs; ``since`` None: nobody entered the time."""

    since: datetime | None
    until: datetime
    target: timedelta
    running: bool

    @property
    def passed(self) -> timedelta | None:
        """How long it ran, or runs; not known without its start."""
        return None if self.since is None else max(timedelta(), self.until - self.since)

    @property
    def state(self) -> str:
        """ "unknown", "in time", "soon" (75 % of the target) or "late"."""
        if self.passed is None:
            return "unknown"
        if self.passed >= self.target:
            return "late"
        return "soon" if self.passed >= self.target * REMIND_AT else "in time"


def clock_of(case: Case, signed: Determination | None, *, now: datetime) -> Clock:
    """The clock of this case at ``now``."""
    known = Moment.objects.filter(case=case, which=Time.HEAD_KNEW).order_by("-recorded_at", "-id").first()
    target = timedelta(minutes=int(case.district.targets_minutes.get("determination") or TARGET_MINUTES))
    since = known.at if known else None
    return Clock(since, signed.signed_at if signed else now, target, running=signed is None)
