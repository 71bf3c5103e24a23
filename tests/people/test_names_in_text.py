"""Known people's names in a text (practice 2.1.4): every way a school writes them, and nothing else."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from forthwith.people import Roster

LOPEZ = [("Ana Lopez", ("p0",))]


@pytest.mark.parametrize(
    "written",
    [
        "Ana Lopez", "ana lopez", "ANA LOPEZ", "Lopez, Ana", "LOPEZ, Ana", "LOPEZ,Ana", "Lopez , Ana", "Lopez Ana",
        "LOPEZ Ana", "Ana  Lopez", "Ana\u00a0Lopez", "Ana\nLopez", "Ana\r\n> Lopez", "Ana_Lopez", "ana-lopez",
        "Ana\tLopez", "Ana;Lopez", "Ana|Lopez", 'Ana","Lopez', "Lopez\tAna", "Lopez,\nAna",
    ],
)  # fmt: skip
def test_given_and_family_name_are_met_in_any_case_and_order(names, met, written):
    assert met(names("Ana Lopez"), f"about {written}: see below") == [(written, ("p0",))]


@pytest.mark.parametrize(
    "text", ["Ana", "Lopez", "Ms. Lopez called", "Ana came", "lopez lopez", "", " ", "Lopezana", "AnaLopez"]
)
def test_a_one_word_name_never_matches(names, met, text):
    assert met(names("Ana Lopez"), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana. Lopez", "Ana! Lopez", "Ana\n\nsee\nLopez", "Lopez; then Ana", "Lopez. Ana", "Ana, Lopez", "Ana and Lopez",
        "Banana Lopez", "Ana Lopezian", "Ana (Lopez)", "Ana: Lopez", "Ana/Lopez", "Ana 7 Lopez",
    ],
)  # fmt: skip
def test_two_words_that_only_happen_to_be_near_are_no_name(names, met, text):
    assert met(names("Ana Lopez"), text) == []


def test_places_are_characters_of_the_text(names):
    (found,) = names("Ana Lopez").find("Dear Ana Lopez, hello")

    assert (found.start, found.end, found.how) == (5, 14, "name")


def test_a_possessive_is_not_part_of_the_name(names, met):
    assert met(names("Ana Lopez"), "Ana Lopez's bag and Ana Lopez’s coat") == LOPEZ * 2


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("José Muñoz", "Jose Munoz"), ("José Muñoz", "JOSÉ MUÑOZ"), ("Jose Munoz", "José Muñoz"),
        ("Zoë Brontë", "Zoe Bronte"), ("Jürgen Müller", "Juergen Mueller"), ("Jürgen Müller", "Jurgen Muller"),
        ("Søren Ødegård", "Soren Odegard"), ("Jana Weiß", "Jana Weiss"), ("Łukasz Żak", "Lukasz Zak"),
        ("Sean O'Neil", "Sean O’Neil"), ("Sean O'Neil", "Sean ONeil"), ("Sean ONeil", "Sean O'Neil"),
        ("Sean O'Neil", "Sean O Neil"), ("Sean O'Neil", "O'NEIL, Sean"), ("Ida Smith-Jones", "Ida Smith Jones"),
        ("Ida Smith-Jones", "Ida Smith\u2011Jones"), ("Ida Smith-Jones", "Ida SmithJones"), ("Ida Smith Jones", "Ida Smith-Jones"),
        ("Ida Smith-Jones", "Smith-Jones, Ida"), ("Jean-Luc Roy", "Jean Luc Roy"), ("Jean-Luc Roy", "JeanLuc Roy"),
        ("Mary-Ann Roy", "Roy, Mary Ann"), ("Ana Mc Donald", "Ana McDonald"), ("Ana MacDonald", "Ana Mac Donald"),
        ("Luc St-Laurent", "Luc St. Laurent"), ("Ana Lopez Jr.", "Ana Lopez"), ("Ян Новак", "Ян НОВАК"),
        ("Дмитро Їжак", "Їжак, Дмитро"), ("Nguyễn Văn", "Nguyen Van"),
    ],
)  # fmt: skip
def test_accents_hyphens_and_apostrophes_do_not_matter(names, met, known, written):
    given, _, family = known.partition(" ")

    assert met(names(f"{given} {family}"), f"for {written} today") == [(written, ("p0",))]


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFD", "José Muñoz"),
        "Jo\u200bsé Mu\u00adñoz",
        "\u200bJosé\u200b \u200bMuñoz",
        "Ｊｏｓé Ｍｕñｏｚ",
        "José\u2009Muñoz",
    ],
)
def test_tricks_of_typesetting_and_hiding_do_not_matter(names, written):
    text = f"for {written} today"

    (found,) = names("José Muñoz").find(text)

    assert text[found.start : found.end].strip("\u200b") == written.strip("\u200b")


def test_places_stay_right_behind_letters_that_take_more_or_less_room(names, met):
    text = "Straße æ \u200b\u200b ﬁ 😀 ß Ana Lopez, Weiß"

    assert met(names("Ana Lopez"), text) == LOPEZ


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("Katherine Reed", "Kate Reed"), ("Katherine Reed", "Reed, Kathy"), ("William Reed", "Bill Reed"),
        ("Robert Reed", "BOB REED"), ("Elizabeth Reed", "Liz Reed"), ("Francisco Reed", "Paco Reed"),
        ("Bill Reed", "William Reed"), ("Jonathan Reed", "Jon M. Reed"), ("Guadalupe Reed", "Lupita Reed"),
    ],
)  # fmt: skip
def test_common_short_forms_are_met(names, met, known, written):
    assert met(names(known), f"for {written} today") == [(written, ("p0",))]


def test_a_short_form_means_everyone_it_may_stand_for(names):
    (found,) = names("Christopher Reed", "Christina Reed", "Chris Reed").find("for Chris Reed")

    assert set(found.people) == {"p0", "p1", "p2"}


def test_a_full_name_means_its_own_bearer_only(names):
    (found,) = names("Christopher Reed", "Chris Reed").find("for Christopher Reed")

    assert found.people == ("p0",)


def test_a_short_form_is_less_sure_than_the_name_itself(names):
    roster = names("Katherine Reed")

    assert roster.find("Kate Reed")[0].confidence < roster.find("Katherine Reed")[0].confidence


@pytest.mark.parametrize(
    "written",
    ["Ana M. Lopez", "Ana M Lopez", "Ana Maria Lopez", "Lopez, Ana M.", "Lopez, Ana Maria", "ANA MARIA LOPEZ"],
)
def test_a_middle_name_or_its_initial_belongs_to_the_name(person, met, written):
    roster = Roster([person("p0", "Ana Lopez", middle_name="Maria")])

    assert met(roster, f"for {written}")[0][1] == ("p0",)
    assert met(roster, f"for {written}")[0][0] == written.rstrip(".")


def test_a_middle_name_tells_homonyms_apart(person):
    roster = Roster([person("p0", "Ana Lopez", middle_name="Maria"), person("p1", "Ana Lopez", middle_name="Rosa")])

    assert roster.find("for Ana R. Lopez")[0].people == ("p1",)


def test_another_middle_initial_is_less_sure(person):
    roster = Roster([person("p0", "Ana Lopez", middle_name="Maria")])

    assert roster.find("for Ana Q. Lopez")[0].confidence <= 0.5


def test_a_middle_name_the_roster_does_not_have_is_put_up_with(names, met):
    assert met(names("Ana Lopez"), "for Ana Maria Lopez") == [("Ana Maria Lopez", ("p0",))]


@pytest.mark.parametrize("text", ["Ana met Lopez", "Ana and Lopez", "ana saw lopez", "Ana, with Lopez"])
def test_a_plain_word_between_is_no_middle_name(names, met, text):
    assert met(names("Ana Lopez"), text) == []


def test_the_first_of_two_given_names_is_enough(names, met):
    roster = Roster(list(names("Ana Lopez").people.values()))

    assert met(roster, "Ana Lopez") == LOPEZ


def test_a_second_given_name_may_be_left_out(person, met):
    roster = Roster([person("p0").__class__("p0", frozenset({"student"}), "Mary Ann", "Roy")])

    assert met(roster, "Mary Roy and Mary Ann Roy and Roy, Mary Ann") == [
        ("Mary Roy", ("p0",)),
        ("Mary Ann Roy", ("p0",)),
        ("Roy, Mary Ann", ("p0",)),
    ]


@pytest.mark.parametrize("written", ["Ida Garcia", "Ida Lopez", "Lopez, Ida"])
def test_one_half_of_a_double_surname_is_enough_and_less_sure(names, written):
    (found,) = names("Ida Garcia-Lopez").find(f"for {written} today")

    assert found.people == ("p0",)
    assert found.confidence < 0.8


def test_a_bearer_of_the_short_surname_goes_before_half_of_a_long_one(names):
    assert names("Ida Garcia-Lopez", "Ida Lopez").find("Ida Lopez")[0].people == ("p1",)


def test_the_longest_name_is_taken(names, met):
    roster = names("Kenneth Brown", "Kenneth Thomas-Brown", "Thomas Brown")

    assert met(roster, "Thomas-Brown, Kenneth") == [("Thomas-Brown, Kenneth", ("p1",))]


@pytest.mark.parametrize("written", ["Luz de la Cruz", "De La Cruz, Luz", "Luz Cruz", "LUZ DE LA CRUZ"])
def test_particles_belong_to_the_surname(person, met, written):
    roster = Roster([person("p0", "Luz de la Cruz")])

    assert met(roster, f"for {written} today") == [(written, ("p0",))]


def test_a_preferred_name_is_met(person, met):
    roster = Roster([person("p0", "Mara Novak", preferred_names=("Max Novak",))])

    assert met(roster, "Max Novak, Mara Novak") == [("Max Novak", ("p0",)), ("Mara Novak", ("p0",))]


def test_a_preferred_given_name_alone_goes_with_the_family_name(person, met):
    roster = Roster([person("p0", "Mara Novak", preferred_names=("Max",))])

    assert met(roster, "Max Novak") == [("Max Novak", ("p0",))]


def test_homonyms_are_reported_together_and_less_sure(names):
    (found,) = names("Ana Lopez", "Ana Lopez").find("for Ana Lopez")

    assert found.people == ("p0", "p1")
    assert found.confidence <= 0.6


@pytest.mark.parametrize("sign", ["900002", "b@x.example"])
def test_a_number_or_address_on_the_line_tells_homonyms_apart(person, sign):
    roster = Roster(
        [
            person("p0", "Ana Lopez", numbers=("900001",), emails=("a@x.example",)),
            person("p1", "Ana Lopez", numbers=("900002",), emails=("b@x.example",)),
        ]
    )

    assert roster.find(f"Ana Lopez\t{sign}")[0].people == ("p1",)


def test_a_number_on_another_line_tells_nothing(person):
    roster = Roster([person("p0", "Ana Lopez", numbers=("900001",)), person("p1", "Ana Lopez", numbers=("900002",))])

    assert roster.find("Ana Lopez\n900002")[0].people == ("p0", "p1")


def test_siblings_and_twins_are_never_one_person(person, met):
    born = date(2014, 5, 6)
    roster = Roster([person("p0", "Ana Lopez", birth_date=born), person("p1", "Ann Lopez", birth_date=born)])

    assert met(roster, "Ana Lopez, Ann Lopez") == [("Ana Lopez", ("p0",)), ("Ann Lopez", ("p1",))]


def test_a_list_of_names_with_commas_is_read_name_by_name(names, met):
    roster = names("John Cruz", "Paul Smith", "Paul Cruz")

    assert met(roster, "John Cruz, Paul Smith") == [("John Cruz", ("p0",)), ("Paul Smith", ("p1",))]


def test_a_list_of_last_first_is_read_name_by_name(names, met):
    roster = names("John Cruz", "Paul Smith", "John Smith")

    assert met(roster, "Cruz, John, Smith, Paul") == [("Cruz, John", ("p0",)), ("Smith, Paul", ("p1",))]


@pytest.mark.parametrize("text", ["they will cook dinner", "it may rose again", "mark hall before noon"])
def test_plain_words_written_small_are_no_name(names, met, text):
    assert met(names("Will Cook", "May Rose", "Mark Hall"), text) == []


def test_the_same_words_written_large_are_a_name(names, met):
    assert met(names("Will Cook"), "for Will Cook") == [("Will Cook", ("p0",))]


def test_a_name_inside_an_address_is_no_name(names, met):
    assert met(names("Ana Lopez"), "ana.lopez@elsewhere.example and ana_lopez@x.example, ana-lopez@x.example") == []


def test_two_columns_of_a_table_can_be_asked_directly(names):
    roster = names("José Muñoz")

    assert roster.of_name("JOSE", "Munoz") == ("p0",)
    assert roster.of_name("", "Munoz") == ()


def test_people_of_one_name_word_are_never_met(person, met):
    roster = Roster([person("p0", "Madonna"), person("p1", "Ana")])

    assert met(roster, "Madonna and Ana") == []


def test_an_empty_roster_finds_nothing(met):
    assert met(Roster([]), "Ana Lopez 900001 a@x.example") == []
