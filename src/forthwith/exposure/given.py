"""What a person tells beside the files: further readers, who opened it, who may know (practice 2.1.4, 2.3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forthwith.exposure.errors import GivenInvalid
from forthwith.exposure.facts import Crowd


@dataclass(frozen=True, slots=True)
class GivenReader:
    """A reader no header names: an id, an address, or the label of an access log ("anonymous 7").

    ``opened`` is True or False when the log says so, None when nobody knows. A label that stands for nobody in
    particular ("anonymous", "guest") is another reader each time it is given.
    """

    who: str
    opened: bool | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known from elsewhere. Everything left out is unknown, never "no".

    ``readers`` could see all of the evidence. ``unknown_readers``: others may have read it (theft, a public link).
    ``opened``: ids or addresses known to have opened it; None when nobody looked. ``authorised``: who may know, and
    the basis in words; an empty basis does not count. ``completeness``: group name to the share (0 to 1) of those
    it is true of whom the group holds. ``population_known``: whether readers know who could have been on the list.
    ``people``: crowds known from elsewhere to be in it (a vendor's count). ``open_from`` and ``open_until`` are the
    days on which anybody could have read it.
    """

    readers: tuple[GivenReader, ...] = ()
    unknown_readers: bool = False
    opened: frozenset[str] | None = None
    authorised: Mapping[str, str] = field(default_factory=dict)
    completeness: Mapping[str, float] = field(default_factory=dict)
    population_known: bool = True
    people: tuple[Crowd, ...] = ()
    open_from: date | None = None
    open_until: date | None = None

    def completeness_of(self, group: str) -> float | None:
        """The share told for ``group`` (case and outer spaces do not matter), or None. Raises GivenInvalid."""
        wanted = group.strip().casefold()
        for name, share in self.completeness.items():
            if name.strip().casefold() == wanted:
                return _share(share)
        return None

    def check(self) -> None:
        """Raise GivenInvalid when something told cannot be true."""
        for share in self.completeness.values():
            _share(share)
        if self.open_from and self.open_until and self.open_until < self.open_from:
            raise GivenInvalid(
                "The days on which it could be read end before they begin. Nothing was computed. Check both days."
            )

    def with_basis(self) -> frozenset[str]:
        """Those named as authorised who come with a reason."""
        return frozenset(who for who, basis in self.authorised.items() if basis.strip())


def _share(share: float) -> float:
    if not 0 <= share <= 1:
        raise GivenInvalid("A completeness is not between 0 and 1. Nothing was computed. Give a share such as 0.6.")
    return share
