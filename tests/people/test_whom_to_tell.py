"""Whom to tell about whom, decided on the day of notice (practice 2.3.3.1, 3.1)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.people import ContactLink, Roster

MOTHER = {"adult": "mum", "relation": "mother"}
FATHER = {"adult": "dad", "relation": "father"}


def test_a_minor_is_told_through_a_guardian(family, letters):
    told = letters(family(MOTHER), "kid")

    assert told["mum"].about == ("kid",)
    assert told["mum"].hold == ""


def test_the_child_itself_gets_no_letter(family, letters):
    assert "kid" not in letters(family(MOTHER), "kid")


def test_both_guardians_get_a_letter_of_their_own(family, letters):
    assert set(letters(family(MOTHER, FATHER), "kid")) == {"mum", "dad"}


def test_two_homes_are_two_addressees_and_neither_letter_names_the_other(family, letters):
    roster = family(
        MOTHER | {"lives_with": True},
        FATHER | {"lives_with": False},
        mum={"postal_address": "1 Elm St"},
        dad={"postal_address": "9 Oak Ave"},
    )

    told = letters(roster, "kid")

    assert told["mum"].address == "1 Elm St"
    assert told["dad"].address == "9 Oak Ave"
    assert told["mum"].household != told["dad"].household
    assert "Oak" not in repr(told["mum"])
    assert "Elm" not in repr(told["dad"])


def test_three_children_of_one_home_are_one_letter_about_three(person, letters):
    children = [person(f"c{number}", f"Kid{number} Novak", birth_date=date(2015, 1, 1)) for number in range(3)]
    mother = person("mum", "Ana Novak", "guardian", postal_address="1 Elm St")
    roster = Roster([*children, mother], [ContactLink(c.source_id, "mum", "mother") for c in children])

    told = letters(roster, "c0", "c1", "c2")

    assert told["mum"].about == ("c0", "c1", "c2")


def test_children_of_two_homes_are_two_letters_to_the_one_adult_they_share(person, tell):
    one = person("c1", "Mara Novak", birth_date=date(2015, 1, 1), postal_address="1 Elm St")
    other = person("c2", "Tom Stone", birth_date=date(2015, 1, 1), postal_address="9 Oak Ave")
    father = person("dad", "Petr Novak", "guardian", postal_address="5 Ash Rd")
    ties = [ContactLink(child, "dad", "father", lives_with=False) for child in ("c1", "c2")]

    told, _ = tell(Roster([one, other, father], ties), "c1", "c2")

    assert [letter.about for letter in told] == [("c1",), ("c2",)]


def test_a_parent_is_told_only_of_the_children_that_are_theirs(person, letters):
    """Half-siblings share a mother and live together; the father of one is no father of the other."""
    one = person("c1", "Mara Novak", birth_date=date(2015, 1, 1))
    half = person("c2", "Tom Stone", birth_date=date(2017, 1, 1))
    adults = [person(who, f"{who} Novak", "guardian", emails=(f"{who}@x.example",)) for who in ("mum", "dad")]
    ties = [ContactLink("c1", "mum", "mother"), ContactLink("c2", "mum", "mother"), ContactLink("c1", "dad", "father")]

    told = letters(Roster([one, half, *adults], ties), "c1", "c2")

    assert told["mum"].about == ("c1", "c2")
    assert told["dad"].about == ("c1",)


def test_a_student_of_eighteen_is_told_herself(family, letters):
    told = letters(family(MOTHER, child={"birth_date": date(2008, 3, 2), "emails": ("k@x.example",)}), "kid")

    assert list(told) == ["kid"]
    assert told["kid"].why == "self (adult student)"


def test_the_day_before_the_eighteenth_birthday_the_guardian_is_told(family, letters):
    assert list(letters(family(MOTHER, child={"birth_date": date(2008, 3, 3)}), "kid")) == ["mum"]


@pytest.mark.parametrize(("day", "told"), [(date(2026, 2, 28), "mum"), (date(2026, 3, 1), "kid")])
def test_who_was_born_on_29_february_comes_of_age_on_1_march(family, letters, day, told):
    roster = family(MOTHER, child={"birth_date": date(2008, 2, 29), "emails": ("k@x.example",)})

    assert list(letters(roster, "kid", on=day)) == [told]


def test_an_unknown_birth_date_is_a_minor_and_says_so(family, letters):
    told = letters(family(MOTHER, child={"birth_date": None}), "kid")

    assert "birth date unknown" in told["mum"].why


def test_a_former_student_who_is_an_adult_now_is_told_herself(person, letters):
    leaver = person("x", "Ana Lopez", "former student", birth_date=date(1999, 1, 1), emails=("a@x.example",))

    assert letters(Roster([leaver]), "x")["x"].address == "a@x.example"


def test_a_staff_member_is_told_herself_whatever_her_birth_date(person, letters):
    teacher = person("t", "Lee Stone", "staff", emails=("lee@d.example",))

    assert letters(Roster([teacher]), "t")["t"].why == "self (staff)"


def test_a_guardian_whose_own_data_got_out_is_told_herself(person, letters):
    mother = person("mum", "Ana Novak", "guardian", emails=("ana@home.example",))

    assert letters(Roster([mother]), "mum")["mum"].about == ("mum",)


@pytest.mark.parametrize("ids", [("kid", "mum"), ("mum", "kid")])
def test_a_guardian_reads_of_the_child_and_of_herself_in_one_letter(family, tell, ids):
    told, _ = tell(family(MOTHER), *ids)

    assert len(told) == 1
    assert set(told[0].about) == {"kid", "mum"}


def test_a_guardian_who_works_for_the_district_is_told_as_a_guardian_of_her_child(family, letters):
    told = letters(family(MOTHER, mum={}), "kid")

    assert told["mum"].why == "guardian"


def test_a_legal_guardian_by_the_roster_is_called_one(family, letters):
    assert letters(family(MOTHER | {"legal_guardian": True}), "kid")["mum"].why == "legal guardian"


@pytest.mark.parametrize(
    "relation", ["Mother", "father", "Parent/Guardian", "GUARDIAN", "Mom", "parent", "madre", "Mère"]
)
def test_a_parent_counts_as_guardian_when_nobody_said_who_the_legal_guardian_is(family, letters, relation):
    assert "mum" in letters(family(MOTHER | {"relation": relation}), "kid")


@pytest.mark.parametrize(
    "relation", ["emergency contact", "aunt", "Grandmother", "neighbour", "relative", "sister", ""]
)
def test_a_relative_or_emergency_contact_is_no_guardian(family, tell, relation):
    told, nobody = tell(family({"adult": "gran", "relation": relation}), "kid")

    assert told == ()
    assert nobody[0].reason == "a minor whose contacts on file are no guardians"


def test_a_grandmother_who_is_the_legal_guardian_is_told(family, letters):
    assert "gran" in letters(family({"adult": "gran", "relation": "grandmother", "legal_guardian": True}), "kid")


def test_a_child_without_any_contact_is_named_with_the_reason(family, tell):
    told, nobody = tell(family(), "kid")

    assert told == ()
    assert nobody[0].about == "kid"
    assert nobody[0].reason == "a minor without a guardian on file"


def test_who_is_not_in_the_roster_is_named_with_the_reason(family, tell):
    _, nobody = tell(family(MOTHER), "stranger")

    assert nobody[0].about == "stranger"
    assert nobody[0].reason.startswith("not in the roster")


def test_nobody_is_left_out_in_silence(family, tell, person):
    ids = ["kid", "stranger", "mum", "dad"]

    told, nobody = tell(family(MOTHER, FATHER), *ids)

    assert {about for letter in told for about in letter.about} | {one.about for one in nobody} == set(ids)


def test_an_id_asked_twice_is_told_once(family, tell):
    told, _ = tell(family(MOTHER), "kid", "kid")

    assert told[0].about == ("kid",)


def test_an_inactive_contact_gets_no_letter(family, tell):
    told, nobody = tell(family(MOTHER | {"active": False}), "kid")

    assert told == ()
    assert len(nobody) == 1


def test_the_language_of_the_adult_goes_with_the_letter(family, letters):
    assert letters(family(MOTHER, mum={"language": "es"}), "kid")["mum"].language == "es"


def test_guardians_are_told_in_the_contact_order(family, tell):
    told, _ = tell(family(FATHER | {"order": 2}, MOTHER | {"order": 1}), "kid")

    assert [letter.adult for letter in told] == ["mum", "dad"]
