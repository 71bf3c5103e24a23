"""The pieces the districts are made of: names, mailboxes, folded fields, classes."""

import pytest

from forthwith.cli.demo.district import District, User
from forthwith.cli.demo.letter import fold, mailbox
from forthwith.cli.demo.names import ACCENTED, FAMILY, MEN, WOMEN, Names, folded
from forthwith.cli.demo.oneroster import write
from forthwith.cli.demo.registrar import Bond, Registrar


@pytest.fixture
def registrar():
    district = District("Tiny", "tiny.example", "Tinytown", 2025, {"only": "Only School"})
    return Registrar(district, Names(1, areas=("250",)))


def _user(given, family):
    return User("t1", "teacher", given, family, f"{folded(given)}.{folded(family)}@tiny.example", "only")


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("Brûlé", "brule"), ("Käßner", "kassner"), ("Kjærgård", "kjaergard"), ("Żak", "zak")],
)
def test_a_name_is_spelled_in_an_address_without_its_accents(name, spelled):
    assert folded(name) == spelled


def test_every_invented_name_can_stand_in_an_address():
    for name in (*WOMEN, *MEN, *FAMILY, *(part for pair in ACCENTED for part in pair)):
        assert folded(name).replace("-", "").isalpha()


def test_no_two_invented_names_become_one_when_folded():
    for names in (FAMILY, WOMEN + MEN):
        assert len({folded(name) for name in names}) == len(names)


def test_a_given_name_is_never_also_a_family_name():
    assert not set(WOMEN + MEN) & set(FAMILY)


def test_phone_numbers_end_when_those_reserved_for_fiction_do():
    names = Names(1, areas=("250",))
    numbers = [names.phone() for _ in range(101)]

    assert len(set(numbers[:100])) == 100
    assert numbers[100] == ""


def test_one_seed_gives_one_list_of_people():
    assert [Names(7).person() for _ in range(3)] == [Names(7).person() for _ in range(3)]
    assert Names(7).person() != Names(8).person()


def test_a_plain_name_is_written_as_it_is():
    assert mailbox(_user("Alma", "Brekke")) == "Alma Brekke <alma.brekke@tiny.example>"


def test_a_name_outside_ascii_is_an_encoded_word():
    assert mailbox(_user("Zoé", "Brûlé")).startswith("=?utf-8?")


def test_an_address_without_its_name_is_bare():
    assert mailbox(_user("Alma", "Brekke"), named=False) == "alma.brekke@tiny.example"


def test_another_letter_case_is_the_same_mailbox():
    shouted = mailbox(_user("Alma", "Brekke"), named=False, upper=True)

    assert shouted != shouted.casefold()
    assert shouted.casefold() == "alma.brekke@tiny.example"


def test_a_folded_field_keeps_every_mailbox_in_order():
    boxes = [f"m{number}@tiny.example" for number in range(10)]
    field = fold(boxes, 4)

    assert field.count("\r\n ") == 3
    assert field.replace("\r\n", "").split(", ") == boxes


def test_a_pupil_turns_six_in_the_year_grade_1_begins(registrar):
    assert registrar.enrol("only", 1).born.year == 2019
    assert registrar.enrol("only", 7).born.year == 2013


def test_twins_share_birthday_and_family_name_but_no_id(registrar):
    first = registrar.enrol("only", 3)
    second = registrar.enrol("only", 3, family=first.family, born=first.born)

    assert (first.family, first.born) == (second.family, second.born)
    assert first.source_id != second.source_id
    assert first.number != second.number


def test_a_guardian_of_two_has_one_contact_row_for_each(registrar):
    children = [registrar.enrol("only", 3), registrar.enrol("only", 5)]
    guardian = registrar.tie(children, Bond("mother", 1, registrar.home()))

    assert [tie.student for tie in registrar.district.ties] == [child.source_id for child in children]
    assert {tie.adult for tie in registrar.district.ties} == {guardian.source_id}


def test_a_mailbox_that_says_nothing_names_nobody(registrar):
    child = registrar.enrol("only", 3)
    guardian = registrar.tie([child], Bond(style="plain"))

    for name in (child.given, child.family, guardian.given, guardian.family):
        assert folded(name) not in guardian.email.partition("@")[0]


def test_homerooms_hold_at_most_26_and_mix_the_order_of_enrolment(registrar, tmp_path, rows):
    pupils = [registrar.enrol("only", 3).source_id for _ in range(53)]
    write(registrar.district, tmp_path)
    seats = {row["userSourcedId"]: row["classSourcedId"] for row in rows(tmp_path / "enrollments.csv")}

    assert sorted(list(seats.values()).count(room) for room in set(seats.values())) == [17, 18, 18]
    assert len({seats[key] for key in pupils[:3]}) == 3


def test_the_office_is_a_department_and_a_school_a_school(tmp_path, rows):
    write(District("Tiny", "tiny.example", "Tinytown", 2025, {"only": "Only", "office": "Office"}), tmp_path)

    kinds = {row["sourcedId"]: row["type"] for row in rows(tmp_path / "orgs.csv")}
    assert kinds == {"district": "district", "only": "school", "office": "department"}
