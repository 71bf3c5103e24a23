"""Report: one sentence is enough, and the case is open (AP I1 1.1.1, responsibilities of staff)."""

from forthwith.steps.report.deliver import acknowledge
from forthwith.steps.report.drafts import draft_of, hold, unfinished
from forthwith.steps.report.opening import open_report
from forthwith.steps.report.proposal import Proposal, read_what_can_be
from forthwith.steps.report.told import Stated, Told

__all__ = [
    "Proposal",
    "Stated",
    "Told",
    "acknowledge",
    "draft_of",
    "hold",
    "open_report",
    "read_what_can_be",
    "unfinished",
]
