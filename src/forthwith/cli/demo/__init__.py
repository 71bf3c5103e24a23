"""Three fictional districts and what went wrong in them, as the files a school would have (practice 2.1)."""

from __future__ import annotations

from pathlib import Path

from forthwith.cli.demo import harbor_bluff, limestone_creek, wheatline
from forthwith.cli.demo.incident import Incident

__all__ = ["Incident", "build"]


def build(folder: Path) -> list[Incident]:
    """Write the three districts into ``folder`` and say where each thing is; the same bytes every time.

    Raises OSError when the folder cannot be written.
    """
    return [
        wheatline.build(folder / "sc-01-testing-update"),
        limestone_creek.build(folder / "sc-02-two-vaccines-missing"),
        harbor_bluff.build(folder / "sc-03-plan-meetings"),
    ]
