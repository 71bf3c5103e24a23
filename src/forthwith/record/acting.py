"""Who acts, and as what: carried to every act, so that the log can say it (R-008)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Role


@dataclass(frozen=True)
class Acting:
    """One person in one role at the moment of an act; a delegate carries the instrument. No staff: the system."""

    staff: Staff | None
    role: Role | None = None
    delegation: Delegation | None = None

    @property
    def name(self) -> str:
        """The name that the log keeps, for example "A. Marchetti" or "the system"."""
        return self.staff.name if self.staff else "the system"

    @property
    def signs_as(self) -> str:
        """How an act is signed: "for the Head under delegation D-7 (3 Jan to 30 Jun)" for a delegate."""
        if self.delegation is None:
            return self.name
        first, last = self.delegation.starts.date(), self.delegation.ends.date()
        return f"{self.name}, for the Head under delegation {self.delegation} ({first} to {last})"


THE_SYSTEM = Acting(staff=None)
