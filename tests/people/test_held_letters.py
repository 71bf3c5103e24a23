"""Letters a person must look at first (practice 2.3.3.1): held with a reason, never dropped, never sent unseen."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.people import ContactLink, Roster

MOTHER = {"adult": "mum", "relation": "mother"}
FATHER = {"adult": "dad", "relation": "father"}


def test_an_adult_who_may_not_see_the_child_has_no_address_in_the_letter(family, letters):
    roster = family(MOTHER, FATHER | {"no_contact_with": ("kid",)}, dad={"postal_address": "9 Oak Ave"})

    told = letters(roster, "kid")

    assert told["dad"].address == ""
    assert told["dad"].channel == "none"
    assert "no-contact order" in told["dad"].hold


def test_the_other_parent_is_told_though_one_is_barred(family, letters):
    told = letters(family(MOTHER, FATHER | {"no_contact_with": ("kid",)}), "kid")

    assert told["mum"].hold == ""


def test_a_barred_adult_is_still_told_of_himself_and_of_his_other_children(person, tell):
    one, other = (person(c, f"{c} Novak", birth_date=date(2015, 1, 1)) for c in ("c1", "c2"))
    father = person("dad", "Petr Novak", "guardian", postal_address="9 Oak Ave")
    ties = [ContactLink("c1", "dad", "father", no_contact_with=("c1",)), ContactLink("c2", "dad", "father")]

    told, _ = tell(Roster([one, other, father], ties), "c1", "c2", "dad")

    assert {letter.about: letter.address for letter in told} == {("c1",): "", ("c2", "dad"): "9 Oak Ave"}


def test_an_order_that_stands_on_the_tie_to_another_child_counts_too(person, letters):
    one, other = (person(c, f"{c} Novak", birth_date=date(2015, 1, 1)) for c in ("c1", "c2"))
    father = person("dad", "Petr Novak", "guardian", postal_address="9 Oak Ave")
    ties = [ContactLink("c1", "dad", "father"), ContactLink("c2", "dad", "father", no_contact_with=("c1", "c2"))]

    assert letters(Roster([one, other, father], ties), "c1")["dad"].address == ""


def test_an_order_that_keeps_one_adult_from_the_other_holds_his_letter_only(family, letters):
    told = letters(family(MOTHER, FATHER | {"no_contact_with": ("mum",)}), "kid")

    assert "no-contact order" in told["dad"].hold
    assert told["mum"].hold == ""


@pytest.mark.parametrize("text", ["see court order 2021-03-04", "no pick-up", "supervised visits only"])
def test_any_restriction_in_words_holds_the_letter(family, letters, text):
    told = letters(family(MOTHER, FATHER | {"restriction": text}), "kid")

    assert "restriction" in told["dad"].hold
    assert told["mum"].hold == ""


def test_the_words_of_a_restriction_are_not_passed_on(family, letters):
    told = letters(family(FATHER | {"restriction": "violent, see file"}), "kid")

    assert "violent" not in repr(told["dad"])


def test_a_custody_alert_on_the_child_holds_every_letter_about_it(family, letters):
    """The alert's text does not say which parent it means."""
    told = letters(family(MOTHER, FATHER, child={"alert": "ask the office before release"}), "kid")

    assert all("custody alert" in letter.hold for letter in told.values())


def test_rows_that_disagree_hold_the_letter(family, letters):
    told = letters(family(MOTHER | {"conflict": "legal guardian"}), "kid")

    assert "contradicts itself" in told["mum"].hold


def test_a_parent_whom_the_roster_does_not_call_legal_guardian_is_held_not_dropped(family, letters):
    told = letters(family(MOTHER, FATHER | {"legal_guardian": False}), "kid")

    assert "person decides" in told["dad"].hold


def test_a_protected_address_is_held(family, letters):
    told = letters(family(MOTHER, mum={"address_protected": True, "postal_address": "1 Elm St"}), "kid")

    assert "protected" in told["mum"].hold


def test_a_child_with_a_protected_address_holds_the_letters_of_both_parents(family, letters):
    told = letters(family(MOTHER, FATHER, child={"address_protected": True}), "kid")

    assert all("protected" in letter.hold for letter in told.values())


def test_a_letter_about_a_child_who_died_is_written_by_a_person(family, letters):
    told = letters(family(MOTHER, child={"deceased": True}), "kid")

    assert "deceased" in told["mum"].hold


def test_an_adult_who_died_is_held_and_named(family, letters):
    assert "deceased" in letters(family(MOTHER, mum={"deceased": True}), "kid")["mum"].hold


def test_a_staff_member_who_died_is_held(person, letters):
    teacher = person("t", "Lee Stone", "staff", deceased=True, emails=("lee@d.example",))

    assert "deceased" in letters(Roster([teacher]), "t")["t"].hold


def test_a_guardian_under_eighteen_is_held(family, letters):
    """A student who is a parent: relation decides who is told, and a person looks first."""
    assert "under 18" in letters(family(MOTHER, mum={"birth_date": date(2009, 1, 1)}), "kid")["mum"].hold


def test_a_student_who_is_a_parent_is_the_guardian_of_her_child_and_has_guardians_herself(person, letters):
    baby = person("baby", "Ida Novak", birth_date=date(2024, 1, 1))
    young = person("young", "Mara Novak", "student", "guardian", birth_date=date(2009, 1, 1), emails=("m@x.example",))
    gran = person("gran", "Ana Novak", "guardian", emails=("a@x.example",))
    roster = Roster(
        [baby, young, gran], [ContactLink("baby", "young", "mother"), ContactLink("young", "gran", "mother")]
    )

    told = letters(roster, "baby", "young")

    assert told["young"].about == ("baby",)
    assert told["gran"].about == ("young",)


@pytest.mark.parametrize("relation", ["foster parent", "Foster mother", "host family", "kinship carer"])
def test_a_foster_family_is_held_for_a_person(family, letters, relation):
    assert "foster" in letters(family({"adult": "fay", "relation": relation}), "kid")["fay"].hold


def test_a_foster_family_that_is_the_legal_guardian_is_told_like_any(family, letters):
    told = letters(family({"adult": "fay", "relation": "foster parent", "legal_guardian": True}), "kid")

    assert told["fay"].hold == ""


@pytest.mark.parametrize("relation", ["Ward of the State", "child welfare agency", "case worker", "Ministry"])
def test_a_public_guardian_is_confirmed_by_a_person(family, letters, relation):
    assert "public body" in letters(family({"adult": "cw", "relation": relation}), "kid")["cw"].hold


@pytest.mark.parametrize("relation", ["stepfather", "statement giver", "upward bound mentor"])
def test_a_word_that_only_contains_another_makes_no_public_guardian(family, tell, relation):
    told, nobody = tell(family({"adult": "x", "relation": relation}), "kid")

    assert told == ()
    assert nobody


def test_without_any_address_the_letter_waits_for_one(family, letters):
    told = letters(family(MOTHER, mum={"emails": ()}), "kid")

    assert told["mum"].channel == "none"
    assert "no postal address" in told["mum"].hold


def test_several_reasons_are_all_named(family, letters):
    told = letters(family(FATHER | {"restriction": "see file", "legal_guardian": False}), "kid")

    assert "restriction" in told["dad"].hold
    assert "legal guardian" in told["dad"].hold


def test_post_comes_before_mail_and_mail_before_telephone(family, letters):
    roster = family(MOTHER, FATHER, mum={"postal_address": "1 Elm St"}, dad={"phones": ("555-0101",)})

    told = letters(roster, "kid")

    assert told["mum"].channel == "post"
    assert told["dad"].channel == "email"


def test_a_telephone_is_used_when_nothing_else_is_on_file(family, letters):
    told = letters(family(MOTHER, mum={"emails": (), "phones": ("555-0101",)}), "kid")

    assert (told["mum"].channel, told["mum"].address) == ("phone", "555-0101")


def test_an_adult_who_lives_with_the_child_gets_the_letter_at_the_childs_address(family, letters):
    roster = family(MOTHER | {"lives_with": True}, FATHER, child={"postal_address": "1 Elm St"})

    assert letters(roster, "kid")["mum"].address == "1 Elm St"


def test_the_childs_address_is_not_used_for_a_parent_who_may_live_elsewhere(family, letters):
    """Nobody said where the father lives; the child's address may be the mother's."""
    roster = family(MOTHER | {"lives_with": True}, FATHER, child={"postal_address": "1 Elm St"})

    assert letters(roster, "kid")["dad"].address == "dad@home.example"


def test_an_only_guardian_is_written_to_at_the_childs_address(family, letters):
    assert letters(family(MOTHER, child={"postal_address": "1 Elm St"}), "kid")["mum"].address == "1 Elm St"
