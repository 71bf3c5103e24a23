"""What changed between two versions of the facts, in words a Head reads before signing again (R-129)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.claim_rules import number

#: Dotted places of the answer that are counts, and what they count.
COUNTS = (
    ("readers.visible", "readers named"),
    ("readers.hidden", "hidden readers"),
    ("readers.opened", "readers known to have opened it"),
    ("people.affected", "people affected"),
    ("people.listed", "people listed"),
    ("people.shown", "people whose data is in it"),
    ("people.linked", "people linked"),
    ("people.inferred", "people revealed by absence"),
    ("people.possible", "people possibly affected"),
    ("facts.listed", "facts learned about the listed"),
    ("facts.inferred", "facts learned by absence"),
    ("barred_pairs", "readers barred from a person"),
)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Every change in words, "people affected: 700, was 104"; [] when the answers say the same."""
    return [*_counts(old, new), *_kinds(old, new), *_levels(old, new)]


def _counts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for place, what in COUNTS:
        before, after = _at(old, place), _at(new, place)
        if before != after:
            yield _("%(what)s: %(after)s, was %(before)s") % {
                "what": _(what), "after": number(after), "before": number(before),
            }  # fmt: skip
    if bool(_at(old, "readers.unknown")) != bool(_at(new, "readers.unknown")):
        yield _("unknown readers: now possible") if _at(new, "readers.unknown") else _("unknown readers: none left")


def _kinds(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key, name, what in (
        ("elements", "type", _("kind of information")),
        ("topics", "topic", _("topic")),
        ("groups", "name", _("group")),
    ):
        before = {one[name] for one in old.get(key, ()) if one.get("verdict", "recognised") == "recognised"}
        after = {one[name] for one in new.get(key, ()) if one.get("verdict", "recognised") == "recognised"}
        yield from (_("new %(what)s: %(one)s") % {"what": what, "one": one} for one in sorted(after - before))
        yield from (_("no longer a %(what)s: %(one)s") % {"what": what, "one": one} for one in sorted(before - after))


def _levels(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key, name in (("factors", "factor"), ("harms", "harm")):
        before = {one[name]: one["level"] for one in old.get(key, ())}
        for one in new.get(key, ()):
            level = before.get(one[name])
            if level != one["level"]:
                yield _("advice on %(what)s: %(after)s, was %(before)s") % {
                    "what": one[name], "after": one["level"], "before": level or _("not known"),
                }  # fmt: skip


def _at(answer: Mapping[str, Any], place: str) -> Any:
    found: Any = answer
    for key in place.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
