"""Returns: what comes back, whose letter it is, and what follows from it (3.2.6, R-141, R-157)."""

from forthwith.steps.notify.returns.overruling import overrule, read_return, settle_stray
from forthwith.steps.notify.returns.taking import take

__all__ = ["overrule", "read_return", "settle_stray", "take"]
