"""Birth dates told apart from other dates."""

from __future__ import annotations

import pytest

from forthwith.detect.dates import DATE, read_date

FORMS = [
    "2012-04-05", "2012/04/05", "05/04/2012", "4/5/12", "April 5, 2012", "Apr. 5, 2012", "5 April 2012", "05 Apr 2012",
    "5-Apr-2012", "April 5th, 2012", "5 avril 2012", "5 de abril de 2012", "1er avril 2012", "2012.04.05", "20120405",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_date_after_a_birth_word_is_a_birth_date(found, form):
    assert found(f"DOB: {form}.") == [("birth_date", form)]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_date_without_one_is_not(found, form):
    assert found(f"The concert is on {form}.") == []


@pytest.mark.parametrize(
    "label",
    ["DOB", "D.O.B.", "born", "Born on", "date of birth:", "Birthdate -", "née le", "né le", "date de naissance :",
     "fecha de nacimiento:", "nacido el", "birthday is", "DDN:"],
)  # fmt: skip
def test_many_words_say_birth(found, label):
    assert found(f"{label} 2012-04-05") == [("birth_date", "2012-04-05")]


def test_a_place_may_stand_between(found):
    assert found("born in Calgary on March 4, 2011") == [("birth_date", "March 4, 2011")]


def test_the_word_may_follow_the_date(found):
    assert found("2012-04-05 (DOB)") == [("birth_date", "2012-04-05")]


@pytest.mark.parametrize(
    "text", ["birthday party on 12 May 2090", "DOB 1812-04-05", "born 2012-13-45", "DOB: 99/99/2012"]
)
def test_a_day_no_living_person_was_born_on_is_none(found, text):
    assert found(text) == []


def test_a_far_date_is_not_the_birth_words(found):
    assert found("The baby was born. The meeting of the whole committee of parents is 2012-04-05") == []


def test_the_date_beside_a_known_name_is_a_birth_date(found, roster):
    assert found("Mia Okafor, 2012-04-05, grade 6", roster=roster) == [
        ("name", "Mia Okafor"),
        ("birth_date", "2012-04-05"),
    ]


def test_a_recent_date_beside_a_known_name_is_none(found, roster):
    from forthwith.detect.checkdigits import this_year

    assert found(f"Mia Okafor, {this_year()}-01-05, late", roster=roster) == [("name", "Mia Okafor")]


def test_two_digit_years_fall_in_the_past():
    year, month, day = read_date(DATE.match("4/5/12"))

    assert (year, month, day) == (2012, 4, 5)


def test_a_day_above_twelve_shows_the_order():
    assert read_date(DATE.match("25/04/2012")) == (2012, 4, 25)
    assert read_date(DATE.match("04/25/2012")) == (2012, 4, 25)


def test_an_odd_word_between_year_and_day_is_no_month():
    assert read_date(DATE.match("2012 of 5")) is None if DATE.match("2012 of 5") else True
