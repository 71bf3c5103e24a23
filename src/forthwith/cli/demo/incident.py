"""One incident of the demo: its files, and what the people there knew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident on disk: what went wrong (``evidence``), the roster and the register it is held against.

    ``known_at`` is when the district knew, ISO 8601 with its offset; ``on`` the day of notice, which says who
    is a minor. ``opened`` lists who is known to have opened the message, when anyone looked; None = not known.
    """

    code: str
    title: str
    folder: Path
    evidence: tuple[Path, ...]
    roster: Path
    groups: Path
    place: str
    known_at: str
    what_happened: str
    on: str = ""
    opened: Path | None = None
