"""Who acts: staff, roles, written delegations, cover lists, reading the practice, and the set-up (R-005 to R-010)."""

from forthwith.steps.appoint.access import end_second_factor, link_for, part_from_district
from forthwith.steps.appoint.appointing import BY_ONE, appoint, end
from forthwith.steps.appoint.bringing import Brought, bring
from forthwith.steps.appoint.covering import Call, set_covers
from forthwith.steps.appoint.delegating import Instrument, delegate, open_instrument, revoke
from forthwith.steps.appoint.due import due
from forthwith.steps.appoint.reading import Progress, practice_of, progress, read, unread, version_of
from forthwith.steps.appoint.set_up import Missing, change_district, name_chair, setup_check
from forthwith.steps.appoint.staffing import Person, add, change, leave

__all__ = [
    "BY_ONE",
    "Brought",
    "Call",
    "Instrument",
    "Missing",
    "Person",
    "Progress",
    "add",
    "appoint",
    "bring",
    "change",
    "change_district",
    "delegate",
    "due",
    "end",
    "end_second_factor",
    "leave",
    "link_for",
    "name_chair",
    "open_instrument",
    "part_from_district",
    "practice_of",
    "progress",
    "read",
    "revoke",
    "set_covers",
    "setup_check",
    "unread",
    "version_of",
]
