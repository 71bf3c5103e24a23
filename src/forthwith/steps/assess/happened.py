"""What happened, in a few sentences a person reads first; counts only, no names (practice 2.1.1, 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.exposure.facts import Exposure


def number_of(count: int | None, one: str, many: str) -> str:
    """A count with its noun: "1 reader", "104 readers"; None is "not counted", never 0 (invariant 8)."""
    if count is None:
        return f"{many}: not counted"
    return f"{count:,} {one if count == 1 else many}"


def what_happened(exposure: Exposure) -> Iterator[str]:
    """Who it reached, which group the list is, and how many are affected."""
    yield _reached(exposure)
    for group in exposure.groups:
        if group.verdict == "recognised" and group.sensitivity:
            yield f"The list is the group “{group.name}”: being on it is the fact."
    yield _affected(exposure)


def _reached(exposure: Exposure) -> str:
    visible, hidden = exposure.readers_visible, exposure.readers_hidden
    if not visible + hidden:
        return "No reader is named in the evidence: who read it, and how many, is not known."
    others = " Who else may have read it is not known." if exposure.readers_unknown else ""
    readers = number_of(visible + hidden, "reader", "readers")
    return f"A message or file reached {readers}{_sight(exposure, visible, hidden)}.{others}"


def _sight(exposure: Exposure, visible: int, hidden: int) -> str:
    """How much the readers saw of one another."""
    if visible > 1 and not hidden and exposure.address_pairs >= visible * (visible - 1):
        return ", each of whom could see the addresses of all"
    if not exposure.address_pairs and (not visible or visible + hidden == 1):
        return ", who saw no other address"
    return f"; {visible:,} openly addressed, {hidden:,} hidden"


def _affected(exposure: Exposure) -> str:
    affected = exposure.people.get("affected")
    if not affected and exposure.not_read:
        return "Nobody was found in what was read; what was not read may hold people."
    if affected is None:
        return "How many people are affected could not be counted."
    if not affected:
        return "Nobody affected was found."
    return f"{number_of(affected, 'person is', 'people are')} affected."
