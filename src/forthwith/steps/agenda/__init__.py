"""The agenda: what is due, to whom, by when, and by which clause. Computed from the record and the law, never kept."""

from forthwith.steps.agenda.across import Across, Line, agenda_of
from forthwith.steps.agenda.due import Due, State, Trap
from forthwith.steps.agenda.of_case import agenda, owed
from forthwith.steps.agenda.targets import due
from forthwith.steps.agenda.time_kinds import Took, took

__all__ = ["Across", "Due", "Line", "State", "Took", "Trap", "agenda", "agenda_of", "due", "owed", "took"]
