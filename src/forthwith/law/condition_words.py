"""A rule's condition in words, for a person who reviews it."""

from __future__ import annotations

from forthwith.law.conditions import Condition, Every, Not, Some, Test
from forthwith.law.fact_values import shown
from forthwith.law.facts import vocabulary


def condition_words(condition: Condition) -> str:
    """The condition as one phrase: "significant harm, as determined by the Head, is likely"."""
    if isinstance(condition, Test):
        return _test_words(condition)
    if isinstance(condition, Not):
        return f"not ({condition_words(condition.part)})"
    parts = [_part_words(part) for part in condition.parts]
    return (" and " if isinstance(condition, Every) else " or ").join(parts)


def _part_words(part: Condition) -> str:
    words = condition_words(part)
    return f"({words})" if isinstance(part, Every | Some) else words


def _test_words(test: Test) -> str:
    where = f" in {test.of}" if test.of else ""
    return f"“{vocabulary()[test.fact].label}{where}” {_comparison(test)}"


def _comparison(test: Test) -> str:
    either = " / ".join(shown(value) for value in test.values).replace("_", " ")
    number = f"{test.number:.0%}" if 0 < test.number < 1 else f"{test.number:,}"
    return {
        "one_of": f"is {either}",
        "includes": f"has one of {either}",
        "includes_all": f"has all of {either}",
        "count_at_least": f"has {number} or more",
        "at_least": f"is at least {either or number}",
        "more_than": f"is more than {number}",
    }[test.op]
