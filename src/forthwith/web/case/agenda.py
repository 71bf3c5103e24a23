"""The agenda of one case, when the step that computes it is there."""

from __future__ import annotations

from typing import Any

from forthwith.record.case import Case
from forthwith.web.door import Asked


def agenda_of(case: Case, request: Asked) -> Any:  # noqa: ARG001 - filled in with the agenda's own landing
    """What is due in this case, to whom, by when; None while nothing computes it."""
    return None
