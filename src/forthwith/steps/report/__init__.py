"""Report: one sentence is enough, and the case is open (AP I1 1.1.1, responsibilities of staff)."""

from forthwith.steps.report.deliver import acknowledge
from forthwith.steps.report.doubt import decide_doubt
from forthwith.steps.report.drafts import draft_of, hold, unfinished
from forthwith.steps.report.opening import open_report
from forthwith.steps.report.proposal import Proposal, own_domains, read_what_can_be
from forthwith.steps.report.public import key_of, link_at, links_of, make_link, open_public_report, revoke_link
from forthwith.steps.report.questions import answer, ask, convert, sounds_like_a_breach
from forthwith.steps.report.told import Stated, Told, completed

__all__ = [
    "Proposal",
    "Stated",
    "Told",
    "acknowledge",
    "answer",
    "ask",
    "completed",
    "convert",
    "decide_doubt",
    "draft_of",
    "hold",
    "key_of",
    "link_at",
    "links_of",
    "make_link",
    "open_public_report",
    "open_report",
    "own_domains",
    "read_what_can_be",
    "revoke_link",
    "sounds_like_a_breach",
    "unfinished",
]
