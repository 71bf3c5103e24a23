"""The agenda of one case, as its page shows it: what is still owed, the most urgent first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forthwith.record.case import Case
from forthwith.steps.agenda import State, agenda
from forthwith.web.home.lines import shown


def open_lines(case: Case, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Everything still owed in a case, by what is due now and what waits; empty lists when it is closed."""
    found = [one for one in agenda(case, now) if one.open]
    return {
        "due": shown((one for one in found if one.state != State.WAITING), case),
        "waiting": shown((one for one in found if one.state == State.WAITING), case),
    }
