"""One thing a letter says, with the fact, step, measure or harm that it comes from (R-148, R-149)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a field's value. ``source`` names where it comes from, without personal data: "step 3f1c…",
    "sheet people_affected", "harm humiliation". ``as_written`` where it stands in the district's own words: in a letter
    in another language a person must read it through."""

    text: str
    source: str
    as_written: bool = False


Fields = dict[str, tuple[Said, ...]]


def one(text: str, source: str, *, as_written: bool = False) -> tuple[Said, ...]:
    """A field with one piece; none when there is no text."""
    return (Said(text, source, as_written),) if text else ()
