"""The stated test: how likely chance alone would put so many of a group on a list (R-024)."""

from __future__ import annotations

from math import exp, lgamma, log


def tail(population: int, group: int, listed: int, overlap: int) -> float:
    """The probability that at least ``overlap`` of ``listed`` people drawn from ``population`` are in ``group``.

    All four are counts of people; the upper tail of the hypergeometric distribution, without replacement.
    """
    low = max(overlap, listed + group - population, 0)
    high = min(group, listed)
    if overlap <= max(0, listed + group - population):
        return 1.0
    # Each term follows from the one before, scaled by the first so that nothing underflows.
    first = _log_probability(population, group, listed, low)
    term = total = 1.0
    for found in range(low, high):
        term *= (group - found) * (listed - found) / ((found + 1) * (population - group - listed + found + 1))
        total += term
        if term < total * 1e-12:
            break
    return min(1.0, exp(min(0.0, first + log(total))))


def in_words(probability: float) -> str:
    """A probability as a person reads it."""
    if probability >= 0.995:
        return "always"
    if probability >= 0.01:
        return f"{probability:.0%} of the time"
    if probability < 1e-12:
        return "less than once in a trillion times"
    return f"about once in {_round(1 / probability):,} times"


def _round(value: float) -> int:
    digits = len(str(int(value)))
    return int(round(value, -max(0, digits - 2)))


def _log_probability(population: int, group: int, listed: int, found: int) -> float:
    return _log_choose(group, found) + _log_choose(population - group, listed - found) - _log_choose(population, listed)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
