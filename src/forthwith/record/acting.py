"""Who acts, and as what: carried to every act, so that the log can say it (R-008)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from forthwith.record.district import District
from forthwith.record.errors import NotAllowed, NotYours
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Role


@dataclass(frozen=True)
class Acting:
    """One person in one role at the moment of an act; a delegate carries the instrument. No staff: the system."""

    staff: Staff | None
    role: Role | None = None
    delegation: Delegation | None = None

    @property
    def who(self) -> Staff:
        """The person. Raises NotAllowed when it is the system, which holds no account and signs nothing."""
        if self.staff is None:
            raise NotAllowed("Only a person may do this. Nothing was done. Sign in and try again.")
        return self.staff

    @property
    def district(self) -> District:
        """The person's district. Raises NotYours for an account that belongs to none."""
        if self.who.district is None:
            raise NotYours("This account belongs to no district. Nothing was done. Ask an administrator.")
        return self.who.district

    @property
    def label(self) -> str:
        """The role in words, a delegate's with the instrument: "Delegate of the Head, D-7"."""
        words = str(Role(self.role or Role.STAFF).label)
        return f"{words}, {self.delegation}" if self.delegation else words

    @property
    def name(self) -> str:
        """The name that the log keeps, for example "A. Marchetti" or "the system"."""
        return self.staff.name if self.staff else "the system"

    @property
    def signs_as(self) -> str:
        """How an act is signed: "for the Head under delegation D-7 (3 Jan to 30 Jun)" for a delegate."""
        if self.delegation is None:
            return self.name
        zone = self.delegation.district.zone
        # The end is the first moment without powers: the day before it, when it ends at midnight.
        last = (self.delegation.ends - timedelta(microseconds=1)).astimezone(zone).date()
        first = self.delegation.starts.astimezone(zone).date()
        return f"{self.name}, for the Head under delegation {self.delegation} ({first} to {last})"


THE_SYSTEM = Acting(staff=None)
