"""The engine's answer as the page of who learned what about whom shows it: numbers with their sums, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from forthwith.web.look.shown import number

WAYS = ("listed", "shown", "linked", "inferred", "possible")


def page_of(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the page shows of one answer."""
    return {
        "happened": answer["what_happened"],
        "people": _people(answer),
        "facts": _facts(answer),
        "more": _more(answer),
        "picture": _picture(answer),
        "cells": [cell["sentence"] for cell in answer["small_cells"]],
        "cells_note": answer["small_cells_note"],
        "barred": answer["barred_pairs"],
        "doubles": answer.get("doubles", 0),
        "sentences": answer["sentences"],
        "groups": answer["groups"],
        "elements": _elements(answer["elements"]),
        "unknowns": answer["unknowns"],
        "not_read": answer["not_read"],
        "warnings": answer["warnings"],
    }


def way_words(way: str) -> str:
    """How a reader learned it, in words."""
    return {
        "listed": _("on the list"),
        "shown": _("data shown"),
        "linked": _("linked to somebody on the list"),
        "inferred": _("revealed by not being on the list"),
        "possible": _("possibly"),
    }[way]


def _sums(answer: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {one["name"]: one for one in answer["sums"]}


def _number(answer: Mapping[str, Any], name: str, what: str) -> dict[str, Any]:
    """One number with its sum; the engine keeps each by its place in the answer."""
    key, _dot, field = name.partition(".")
    value = answer[key].get(field) if field else answer[key]
    opened = _sums(answer).get(name, {})
    return {
        "value": value,
        "what": what,
        "sum": opened.get("sum", ""),
        "inputs": list(opened.get("inputs", {}).items()),
    }


def _people(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [_number(answer, "people.affected", _("people affected"))]
    return found + [_number(answer, f"people.{way}", way_words(way)) for way in WAYS if answer["people"].get(way) != 0]


def _facts(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [
        _number(answer, f"facts.{way}", _("facts: %(way)s") % {"way": way_words(way)})
        for way in WAYS
        if answer["facts"].get(way) != 0
    ]
    low, high = answer["facts"]["inferred_bounds"]
    if low != high:
        for one in found:
            if one["what"].endswith(way_words("inferred")):
                one["note"] = _("at least %(low)s, at most %(high)s") % {"low": number(low), "high": number(high)}
    return found


def _more(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Readers, addresses, households and letters, each with its sum."""
    names = {
        "readers.visible": _("readers named"),
        "readers.hidden": _("readers hidden from the others"),
        "readers.opened": _("readers known to have opened it"),
        "address_pairs": _("pairs of reader and address"),
        "people.households": _("households"),
        "people.to_tell": _("adults to tell"),
        "people.letters": _("letters"),
        "people.held": _("letters that wait for a person"),
        "people.nobody_to_tell": _("people with nobody to tell"),
        "people.not_in_roster": _("people not in the roster"),
    }
    return [_number(answer, name, what) for name, what in names.items()]


def _picture(answer: Mapping[str, Any]) -> list[tuple[str, int | None]]:
    return [(way_words(way), answer["facts"].get(way)) for way in WAYS if answer["facts"].get(way) != 0]


def _elements(elements: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """One row for each kind: what, how many people, whether it is personal here, and why."""
    personal = {"yes": _("yes"), "no": _("no"), "depends": _("depends")}
    return [
        [
            kind_words(one["type"]) + (f" ({_('derived')})" if one["derived"] else ""),
            one["people"] if one["people"] is not None else _("not counted"),
            personal.get(one["personal"], one["personal"]),
            one["why"],
        ]
        for one in elements
    ]


def kind_words(kind: str) -> str:
    """A kind of information as a person says it."""
    return kind.replace("_", " ")
