"""No look without a trace: the vault calls it before it opens anything (invariant 2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forthwith.vault.database import together
from forthwith.vault.errors import NoReason

#: Called with the marks of what is about to be opened. When it raises, nothing is opened.
Trace = Callable[[Sequence[str]], None]


def leave(trace: Trace | None, marks: Sequence[str]) -> None:
    """Leave the trace in a transaction of its own. Raises NoReason when none was given, and whatever it raises."""
    if trace is None:
        raise NoReason("Sealed data was asked for without saying why. It was not opened. Give a reason.")
    with together():
        trace(marks)
