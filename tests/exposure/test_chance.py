"""The stated test is the upper tail of the hypergeometric distribution."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.exposure import chance


def exactly(population, group, listed, overlap):
    ways = sum(comb(group, k) * comb(population - group, listed - k) for k in range(overlap, min(group, listed) + 1))
    return ways / comb(population, listed)


@st.composite
def draws(draw):
    population = draw(st.integers(1, 60))
    group, listed = draw(st.integers(0, population)), draw(st.integers(0, population))
    return population, group, listed, draw(st.integers(0, min(group, listed)))


@given(draws())
def test_the_tail_is_what_counting_all_draws_gives(drawn):
    assert chance.tail(*drawn) == pytest.approx(exactly(*drawn), rel=1e-9, abs=1e-12)


def test_two_of_twenty_are_hit_once_in_190_times():
    assert chance.tail(20, 2, 2, 2) == pytest.approx(1 / 190)
    assert chance.in_words(1 / 190) == "about once in 190 times"


def test_the_whole_population_always_holds_the_group():
    assert chance.tail(700, 104, 700, 104) == 1.0
    assert chance.in_words(1.0) == "always"


def test_a_national_population_does_not_underflow():
    assert chance.tail(60_000_000, 104, 104, 104) == 0.0 or chance.tail(60_000_000, 104, 104, 104) < 1e-300
    assert chance.in_words(0.0) == "less than once in a trillion times"


@pytest.mark.parametrize(("probability", "words"), [(0.5, "50% of the time"), (0.0033, "about once in 300 times")])
def test_a_probability_is_said_in_words(probability, words):
    assert chance.in_words(probability) == words
