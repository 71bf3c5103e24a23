"""Planning: whom to tell on the day of notice, by which channel, approved as exactly what will leave (3.1, 3.2)."""

from forthwith.steps.notify.planning.approving import approve, is_approved
from forthwith.steps.notify.planning.digests import digest
from forthwith.steps.notify.planning.following import next_channel
from forthwith.steps.notify.planning.planning import plan
from forthwith.steps.notify.planning.replanning import replan

__all__ = ["approve", "digest", "is_approved", "next_channel", "plan", "replan"]
