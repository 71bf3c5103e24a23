"""Everybody else of a case, to be looked for in each letter right before it leaves (invariant 1, R-146, R-168).

The last fence, with the matcher that the drafts were checked with: a name, an address or a number of anybody else on
the case in a finished letter keeps it here. What the letter says about its reader is judged earlier, by the checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from forthwith.steps.notify.naming.names import Names
from forthwith.steps.notify.naming.office import Office


@dataclass(frozen=True, slots=True)
class Others:
    """The people of a case, and who acts for the district and may be named in every letter.

    Who acts only takes away from what is found, so they are asked for when something is found, and not before.
    """

    names: Names = field(repr=False)
    office: Callable[[], Office] = field(default=Office, repr=False)

    def stand_in(self, text: str, *, own_names: Iterable[str], own_addresses: Iterable[str]) -> bool:
        """Whether anybody but those of the letter itself is named in it. Linear in its length."""
        own = (*own_names, *own_addresses)
        return self.names.any_others(text, own) and self.names.any_others(text, own, self.office())
