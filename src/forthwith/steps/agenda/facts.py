"""The facts the law is asked with, from what the agenda has read already."""

from __future__ import annotations

from forthwith.record.lawful import Asked
from forthwith.record.lawful import asked_of as asked_of_case
from forthwith.steps.agenda.standing import Standing

__all__ = ["Asked", "asked_of"]


def asked_of(standing: Standing) -> list[Asked]:
    """The facts to ask the law with: once while nothing is determined, then once for each group of the answer."""
    times = {which: moment.at for which, moment in standing.moments.items()}
    return asked_of_case(standing.case, standing.version, standing.determination, times)
