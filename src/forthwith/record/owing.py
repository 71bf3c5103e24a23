"""What a case still owes to people and bodies: one shape that agenda, pages and closing read alike (R-142, R-164)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed. ``key`` stays the same while it is owed; ``role`` is whose turn it is; ``link`` its page.

    ``alarm`` says that it is late or missed; ``holds_closing`` that the case cannot close while it stands.
    """

    key: str
    what: str
    clause: str
    role: str
    link: str
    by_when: datetime | None = None
    alarm: bool = False
    holds_closing: bool = True
