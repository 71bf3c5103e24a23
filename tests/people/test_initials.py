"""An initial with a surname: it needs a second sign (practice 2.1.4)."""

from __future__ import annotations

import pytest

from forthwith.people import Roster
from forthwith.people.matching import SMALL

ANA = ("p0",)


@pytest.mark.parametrize("written", ["A. Lopez", "A.Lopez", "Lopez, A."])
@pytest.mark.parametrize("sign", ["Ana Lopez", "900001", "ana@x.example", "Lopez, Ana"])
def test_with_the_person_elsewhere_in_the_text_an_initial_is_met(person, met, written, sign):
    roster = Roster(
        [
            person("p0", "Ana Lopez", numbers=("900001",), emails=("ana@x.example",)),
            person("p1", "Alma Lopez"),
        ]
    )

    found = met(roster, f"{sign} came. Then {written} left")

    assert found[-1] == (written.rstrip("."), ANA)


def test_without_a_second_sign_an_initial_that_fits_two_is_not_met(names, met):
    assert met(names("Ana Lopez", "Alma Lopez"), "A. Lopez came") == []


def test_an_initial_that_fits_one_person_of_a_small_roster_is_shown_as_unsure(names):
    (found,) = names("Ana Lopez", "Rosa Lopez").find("A. Lopez came")

    assert found.people == ANA
    assert found.confidence == pytest.approx(0.6)


def test_in_a_large_roster_an_initial_alone_is_not_met(person, met):
    crowd = [person(f"q{number}", f"Kim Q{number}x") for number in range(SMALL)]

    assert met(Roster([person("p0", "Ana Lopez"), *crowd]), "A. Lopez came") == []


@pytest.mark.parametrize(
    "text", ["a lopez", "a. lopez", "A Lopez", "I Lopez", "O'A. Lopez", "U.S.A. Lopez", "3A. Lopez", "Z. Lopez"]
)
def test_what_only_looks_like_an_initial_is_none(names, met, text):
    assert met(names("Ana Lopez", "Ida Lopez"), text) == []


def test_a_preferred_name_has_an_initial_too(person, met):
    roster = Roster([person("p0", "Mara Novak", preferred_names=("Xenia",))])

    assert met(roster, "X. Novak") == [("X. Novak", ("p0",))]


def test_a_full_name_goes_before_an_initial(names, met):
    assert met(names("Ana Lopez", "Jose Lopez"), "J. Ana Lopez") == [("Ana Lopez", ("p0",))]


def test_double_surnames_have_initials(names, met):
    assert met(names("Ana Smith-Lopez"), "A. Smith-Lopez") == [("A. Smith-Lopez", ("p0",))]
