"""Who may be named in every letter, and whose numbers may stand there: the district, who helps, the authorities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from forthwith.steps.notify.naming.spelling import fold


@dataclass(frozen=True, slots=True)
class Office:
    """``names`` (and addresses) of those who act for the district; ``words`` are texts whose numbers are not the
    affected's: our own, those of who helps, and the authorities'."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def has(self, value: str) -> bool:
        """Whether an address or number is the district's own, a helper's or an authority's."""
        wanted = _compact(value)
        return any(wanted and wanted in one for one in _compacted(self.words))


NOBODY = Office()


@cache
def _compacted(own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_compact, own))


def _compact(text: str) -> str:
    return re.sub(r"[^\w@]", "", fold(text).casefold()).removeprefix("1")
