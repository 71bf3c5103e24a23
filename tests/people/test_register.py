"""The register of sensitive groups (practice 2.2.1), a contract other programs rely on."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.people import Roster, read_register
from forthwith.people.errors import RegisterInvalid

ENTRY = """
- name: Semi-weekly testing
  reveals: not vaccinated
  absence_reveals: vaccinated
  sensitivity: high
  population: all-staff
  members: [t1, LEE@district.example, "0900001"]
  owner: Human resources
  review: 2026-01-31
"""


@pytest.fixture
def roster(person):
    """Two teachers and a student."""
    return Roster(
        [
            person("t1", "Kim Park", "staff", schools=("Birch Coulee School",)),
            person("t2", "Lee Stone", "staff", emails=("lee@district.example",)),
            person("s1", "Mara Novak", "student", numbers=("0900001",)),
        ]
    )


@pytest.fixture
def read(write_text, roster):
    """Read a register given as text."""
    return lambda text: read_register(write_text("register.yaml", text), roster)


@pytest.fixture
def refused(read):
    """The message with which a register is refused."""

    def ask(text):
        with pytest.raises(RegisterInvalid) as error:
            read(text)
        return str(error.value)

    return ask


def test_an_entry_says_what_it_says(read):
    (group,) = read(ENTRY)

    assert (group.name, group.reveals, group.absence_reveals) == ("Semi-weekly testing", "not vaccinated", "vaccinated")
    assert (group.sensitivity, group.owner, group.review) == ("high", "Human resources", date(2026, 1, 31))


def test_members_are_matched_by_id_address_and_number(read):
    assert read(ENTRY)[0].members == {"t1", "t2", "s1"}


def test_a_member_who_fits_nobody_is_counted_and_kept(read):
    (group,) = read(ENTRY.replace("t1,", "t1, who@elsewhere.example, ghost,"))

    assert group.unmatched == 2
    assert {"who@elsewhere.example", "ghost"} <= group.entries
    assert group.members == {"t1", "t2", "s1"}


def test_an_address_that_two_people_share_names_both(write_text, person):
    pair = [person(who, f"{who} Novak", "guardian", emails=("home@x.example",)) for who in ("mum", "dad")]

    (group,) = read_register(
        write_text("r.yaml", ENTRY.replace("t1", "home@x.example")), Roster([*pair, person("t", "L S", "staff")])
    )

    assert group.members == {"mum", "dad"}


@pytest.mark.parametrize(
    ("population", "ids"),
    [
        ("all-staff", {"t1", "t2"}),
        ("all-students", {"s1"}),
        ("Birch Coulee School", {"t1"}),
        ("[t1, lee@district.example]", {"t1", "t2"}),
        ("[0900001]", {"s1"}),
    ],
)
def test_a_population_is_everybody_a_school_or_a_list(read, population, ids):
    assert read(ENTRY.replace("population: all-staff", f"population: {population}"))[0].population == ids


@pytest.mark.parametrize("line", ["", "  population:\n", "  population: ''\n"])
def test_an_unknown_population_is_unknown_not_empty(read, line):
    assert read(ENTRY.replace("  population: all-staff\n", line))[0].population is None


def test_members_may_stand_in_a_file_beside_the_register(read, write_text):
    write_text("testing.csv", "email,name\nlee@district.example,Lee Stone\nghost@x.example,Nobody\n")

    (group,) = read(ENTRY.replace('members: [t1, LEE@district.example, "0900001"]', "members_file: testing.csv"))

    assert group.members == {"t2"}
    assert group.unmatched == 1


@pytest.mark.parametrize("text", ["t1\nt2\n", "t1\n\nt2\n", "\ufefft1\nt2"])
def test_a_members_file_needs_no_header(read, write_text, text):
    write_text("testing.csv", text)

    assert read(ENTRY.replace('members: [t1, LEE@district.example, "0900001"]', "members_file: testing.csv"))[
        0
    ].members == {"t1", "t2"}


def test_ids_keep_their_leading_zeros(read):
    assert read(ENTRY.replace('"0900001"', "0900001"))[0].entries >= {"0900001"}


def test_a_word_that_yaml_would_read_as_yes_or_a_date_stays_a_word(read):
    (group,) = read(
        ENTRY.replace("name: Semi-weekly testing", "name: 2026-01-01").replace("reveals: not", "reveals: NO, not")
    )

    assert group.name == "2026-01-01"


def test_several_entries_come_in_their_order(read):
    assert [group.name for group in read(ENTRY + ENTRY.replace("Semi-weekly", "Daily"))] == [
        "Semi-weekly testing",
        "Daily testing",
    ]


@pytest.mark.parametrize("text", ["", "[]", "# nothing yet\n"])
def test_an_empty_register_has_no_groups(read, text):
    assert read(text) == ()


@pytest.mark.parametrize("written", ["LOW", "Medium", "high"])
def test_the_case_of_the_sensitivity_does_not_matter(read, written):
    assert read(ENTRY.replace("sensitivity: high", f"sensitivity: {written}"))[0].sensitivity == written.casefold()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("sensitivity: high", "sensitivity: severe", "'sensitivity' must be low, medium or high"),
        ("  sensitivity: high\n", "", "'sensitivity' must be"),
        ("- name: Semi-weekly testing\n  reveals", "- reveals", "'name' is missing"),
        ("  reveals: not vaccinated\n", "", "'reveals' is missing"),
        ("population: all-staff", "population: all-teachers-ever", "'population' is no group"),
        ("owner: Human resources", "ownr: Human resources", "'key 7' is not known; 'owner' may be meant"),
        ("owner: Human resources", "owner: [a, b]", "'owner' must be one text"),
        ("review: 2026-01-31", "review: next spring", "'review' is no date"),
        ("members: [t1", "members: {a: [t1", "is not YAML"),
        ('members: [t1, LEE@district.example, "0900001"]', "members: t1", "'members' must be a list"),
        ('members: [t1, LEE@district.example, "0900001"]', "members: [[t1]]", "'members' must be a list"),
        ('  members: [t1, LEE@district.example, "0900001"]\n', "", "'members_file' must be given"),
        ("members: [t1", "members_file: x.csv\n  members: [t1", "one of the two"),
        (
            'members: [t1, LEE@district.example, "0900001"]',
            "members_file: away.csv",
            "'members_file' could not be read",
        ),
        ('members: [t1, LEE@district.example, "0900001"]', "members_file: ../../x.csv", "register's own folder"),
        ('members: [t1, LEE@district.example, "0900001"]', "members_file: /etc/hosts", "register's own folder"),
    ],
)
def test_what_is_wrong_is_named(refused, old, new, says):
    assert old in ENTRY
    assert says in refused(ENTRY.replace(old, new))


def test_the_entry_that_is_wrong_is_named_by_its_number(refused):
    assert "entry 2:" in refused(ENTRY + ENTRY.replace("high", "severe"))


@pytest.mark.parametrize("text", ["name: x", "just words", "- just words", "- [a, b]"])
def test_what_is_no_list_of_groups_is_refused(refused, text):
    assert "No group was taken" in refused(text)


@pytest.mark.parametrize("text", ["- name: !!python/object/apply:os.system [ls]", "- &a [*a, *a]", "- name: {{{{"])
def test_tricks_of_yaml_are_refused(refused, text):
    assert "No group was taken" in refused(text)


def test_no_message_quotes_a_member(refused):
    assert "lee" not in refused(ENTRY.replace("severity", "x").replace("high", "lee@district.example")).casefold()


def test_a_missing_register_is_refused(tmp_path, roster):
    with pytest.raises(RegisterInvalid, match="could not be read"):
        read_register(tmp_path / "away.yaml", roster)


def test_a_register_that_is_not_text_is_refused(tmp_path, roster):
    (tmp_path / "r.yaml").write_bytes(b"\xff\xfe\x00\x80")

    with pytest.raises(RegisterInvalid):
        read_register(tmp_path / "r.yaml", roster)
