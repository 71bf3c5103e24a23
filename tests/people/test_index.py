"""The compiled index (practice 2.1.5, invariant 5): opens at once, and says nothing without its key."""

from __future__ import annotations

import stat
from datetime import date

import pytest

from forthwith.people import (
    ContactLink,
    Roster,
    SchoolClass,
    compile_index,
    is_index,
    new_key,
    open_index,
    read_key,
    read_roster,
    write_key,
)
from forthwith.people.errors import IndexUnreadable, PeopleError
from forthwith.people.index_layout import HEADER_BYTES, read_header
from forthwith.people.sealing import Seal

KEY = bytes(range(32))


@pytest.fixture
def roster(person):
    """A child with all that can be known of one, her mother, and staff."""
    child = person(
        "s1", "José Muñoz-Reed", "student", middle_name="Ida", preferred_names=("Max",), former_names=("José Frost",),
        emails=("jose@stu.example",), numbers=("0900001",), birth_date=date(2014, 5, 6), postal_address="1 Elm St",
        schools=("Birch Coulee School",), grade="7", alert="see order",
    )  # fmt: skip
    mother = person("g1", "Katherine Muñoz", "guardian", emails=("kate@home.example",), address_protected=True)
    twins = [person(f"w{number}", "Ana Lopez") for number in range(2)]
    teacher = person("t1", "Lee Stone", "staff", emails=("lee@district.example",), role="teacher")
    return Roster(
        [child, mother, teacher, *twins],
        [ContactLink("s1", "g1", "mother", legal_guardian=True, restriction="see file", no_contact_with=("w0",))],
        ["1 rows: something odd."],
        classes=[SchoolClass("c1", "Math 7B", "Birch Coulee School", frozenset({"s1", "t1"}))],
        school_ids={"o1": "Birch Coulee School"},
    )


@pytest.fixture
def path(roster, tmp_path):
    """The roster, compiled."""
    compile_index(roster, tmp_path / "people.index", KEY)
    return tmp_path / "people.index"


@pytest.fixture
def people(path):
    """The compiled roster, opened."""
    return open_index(path, KEY)


@pytest.mark.parametrize(
    "text",
    [
        "about José Muñoz-Reed.", "MUNOZ REED, Jose", "Max Muñoz-Reed", "José Frost", "Jose I. Muñoz-Reed", "Jose Reed",
        "Kate Muñoz called", "K. Muñoz called", "no. 900001", "write to JOSE@stu.example", "Ana Lopez", "L. Stone",
        "jose@stu.example J. Munoz-Reed", "nothing here", "Muñoz", "", "Lopez, Ana; Stone, Lee; 0900001",
    ],
)  # fmt: skip
def test_the_index_finds_what_the_roster_finds(roster, people, text):
    assert list(people.find(text)) == list(roster.find(text))


@pytest.mark.parametrize(
    "address", ["jose@stu.example", "KATE@home.example", "lee@district.example", "who@x.example", ""]
)
def test_addresses_have_the_same_owners(roster, people, address):
    assert people.of_address(address) == roster.of_address(address)
    assert people.is_work_address(address) == roster.is_work_address(address)


@pytest.mark.parametrize("number", ["0900001", "900001", "1", ""])
def test_numbers_have_the_same_owners(roster, people, number):
    assert people.of_number(number) == roster.of_number(number)


def test_a_person_is_looked_up_by_id(roster, people):
    assert people.person("s1") == roster.people["s1"]
    assert people.person("stranger") is None


def test_the_number_of_people_is_known(people):
    assert len(people) == 5


def test_the_whole_roster_comes_back_as_it_was(roster, people):
    back = people.roster()

    assert back.people == roster.people
    assert tuple(back.links) == tuple(roster.links)
    assert back.group("c1").members == roster.group("c1").members
    assert back.barred_pairs() == roster.barred_pairs()
    assert list(back.warnings) == list(roster.warnings)


def test_an_index_is_read_as_a_roster_with_its_key(roster, path):
    assert read_roster(path, key=KEY).people == roster.people


def test_an_index_without_its_key_is_refused(path):
    with pytest.raises(IndexUnreadable, match="Give its key"):
        read_roster(path)


def test_an_index_is_known_by_its_beginning(path, write_text):
    assert is_index(path)
    assert not is_index(write_text("roster.csv", "id,last\n1,Novak\n"))
    assert not is_index(path.parent / "away")


def test_no_name_number_or_address_can_be_read_in_the_file(path):
    data = path.read_bytes().lower()

    for word in (b"munoz", b"mu\xc3\xb1oz", b"lopez", b"stone", b"900001", b"example", b"1 elm", b"birch", b"teacher"):
        assert word not in data


def test_what_a_name_is_filed_under_cannot_be_told_without_the_key():
    filed = Seal(KEY, bytes(16)).filed(b"ana/lopez")

    assert filed == Seal(KEY, bytes(16)).filed(b"ana/lopez")
    assert filed != Seal(bytes(32), bytes(16)).filed(b"ana/lopez")
    assert filed != Seal(KEY, bytes(15) + b"x").filed(b"ana/lopez")


def test_filing_numbers_of_names_with_a_common_part_have_nothing_in_common():
    """Not a sum of the words' numbers: who knows three of these must not be able to work out the fourth."""
    seal = Seal(KEY, bytes(16))

    first, second, third, fourth = (seal.filed(name) for name in (b"ana/lopez", b"ana/reed", b"ida/lopez", b"ida/reed"))

    assert first - second != third - fourth
    assert first ^ second != third ^ fourth


def test_two_indexes_under_one_key_differ(path, tmp_path, roster):
    compile_index(roster, tmp_path / "again.index", KEY)

    assert (tmp_path / "again.index").read_bytes()[20:400] != path.read_bytes()[20:400]


def test_only_the_owner_may_read_the_file(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_key_is_refused(path):
    with pytest.raises(IndexUnreadable, match="another key"):
        open_index(path, bytes(32))


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_a_key_of_the_wrong_length_is_refused(path, key):
    with pytest.raises(IndexUnreadable, match="32 bytes"):
        open_index(path, key)


@pytest.mark.parametrize("kept", [0, 1, 7, 20, 100, 130, 500, -1])
def test_a_truncated_index_is_refused(path, kept):
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(IndexUnreadable):
        open_index(path, KEY)


def test_an_index_with_something_behind_it_is_refused(path):
    path.write_bytes(path.read_bytes() + b"x")

    with pytest.raises(IndexUnreadable, match="bytes and has"):
        open_index(path, KEY)


@pytest.mark.parametrize("place", [8, 12, 30, 40, 60, 100])
def test_a_changed_beginning_is_refused(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(IndexUnreadable):
        open_index(path, KEY)


def test_a_changed_record_is_refused(path):
    data = bytearray(path.read_bytes())
    data[-1] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(IndexUnreadable, match="damaged"):
        open_index(path, KEY).roster()


def test_an_index_of_a_later_version_is_refused(path):
    data = bytearray(path.read_bytes())
    data[8] = 99
    path.write_bytes(data)

    with pytest.raises(IndexUnreadable, match="version 99"):
        open_index(path, KEY)


@pytest.mark.parametrize("data", [b"", b"id,last\n", b"PK\x03\x04", bytes(4096)])
def test_another_file_is_no_index(tmp_path, data):
    (tmp_path / "x").write_bytes(data)

    with pytest.raises(IndexUnreadable):
        open_index(tmp_path / "x", KEY)


def test_a_missing_index_is_refused(tmp_path):
    with pytest.raises(IndexUnreadable, match="could not be opened"):
        open_index(tmp_path / "away", KEY)


def test_compiling_again_replaces_the_old_index_in_one_step(path, roster, tmp_path):
    compile_index(roster, path, bytes(32))

    assert len(open_index(path, bytes(32))) == 5
    assert [file.name for file in tmp_path.iterdir()] == ["people.index"]


def test_an_empty_roster_compiles(tmp_path):
    compile_index(Roster([]), tmp_path / "i", KEY)

    assert list(open_index(tmp_path / "i", KEY).find("Ana Lopez, 900001, a@x.example")) == []


def test_a_long_text_is_read_to_its_end(people):
    text = "word " * 50_000 + "José Muñoz-Reed"

    assert people.find(text)[-1].people == ("s1",)


def test_the_same_number_twice_is_met_twice(people):
    assert [found.people for found in people.find("900001 900001")] == [("s1",), ("s1",)]


def test_a_key_is_kept_in_a_file_of_its_own(tmp_path):
    key = write_key(tmp_path / "people.key")

    assert read_key(tmp_path / "people.key") == key
    assert stat.S_IMODE((tmp_path / "people.key").stat().st_mode) == 0o600


def test_a_key_is_never_written_over(tmp_path):
    write_key(tmp_path / "people.key")

    with pytest.raises(FileExistsError):
        write_key(tmp_path / "people.key")


def test_two_keys_differ():
    assert new_key() != new_key()
    assert len(new_key()) == 32


@pytest.mark.parametrize("data", [b"", b"too short", bytes(64)])
def test_what_is_no_key_is_refused(tmp_path, data):
    (tmp_path / "k").write_bytes(data)

    with pytest.raises(PeopleError, match="key"):
        read_key(tmp_path / "k")


def test_a_missing_key_is_refused(tmp_path):
    with pytest.raises(IndexUnreadable, match="not opened"):
        read_key(tmp_path / "away")


def test_names_the_package_does_not_have_are_refused():
    import forthwith.people

    with pytest.raises(AttributeError):
        _ = forthwith.people.nothing_of_the_kind


def test_a_number_that_a_crowd_shares_is_nobodys_in_the_index_too(person, tmp_path):
    crowd = Roster(
        [person(f"p{n}", f"Kim P{n}x", numbers=("999999",), emails=("office@s.example",)) for n in range(30)]
    )
    compile_index(crowd, tmp_path / "i", KEY)

    people = open_index(tmp_path / "i", KEY)

    assert people.of_number("999999") == people.of_address("office@s.example") == ()
    assert list(people.find("999999 office@s.example")) == []


def test_a_name_that_leads_nowhere_is_refused(path):
    data = bytearray(path.read_bytes())
    names = read_header(bytes(data[:HEADER_BYTES]), len(data)).section("name_records")
    data[names] = b"\xff\xff\xff\x7f" * ((names.stop - names.start) // 4)
    path.write_bytes(data)

    with pytest.raises(IndexUnreadable, match="does not have"):
        open_index(path, KEY).find("for Ana Lopez")
