"""Groups made by ordinary roster facts (practice 2.2.1): school, grade, class, role."""

from __future__ import annotations

import pytest

from forthwith.people import Roster, SchoolClass

BIRCH, SAGE = "Birch Coulee School", "Creekside Middle School"


@pytest.fixture
def roster(person):
    """Two schools with students, a teacher each, a nurse, and a guardian."""
    people = [
        person("s1", "Mara Novak", schools=(BIRCH,), grade="07"),
        person("s2", "Tom Stone", schools=(SAGE,), grade="7"),
        person("s3", "Ida Reed", schools=(SAGE,), grade="KG"),
        person("t1", "Lee Stone", "staff", schools=(BIRCH,), role="teacher"),
        person("t2", "Kim Park", "staff", schools=(SAGE, BIRCH), role="teacher"),
        person("n1", "Uma Frost", "staff", schools=(SAGE,), role="school nurse"),
        person("g1", "Ana Novak", "guardian", schools=(BIRCH,)),
        person("x1", "Old Timer", "former student", schools=(BIRCH,), grade="7"),
    ]
    classes = [
        SchoolClass("c1", "Math 7B", SAGE, frozenset({"s2", "t2"})),
        SchoolClass("c2", "Homeroom", SAGE, frozenset({"s2"})),
        SchoolClass("c3", "Homeroom", BIRCH, frozenset({"s1"})),
    ]
    return Roster(people, classes=classes, school_ids={"o1": BIRCH, "o2": SAGE})


@pytest.mark.parametrize(
    ("asked", "members"),
    [
        ("all-staff", {"t1", "t2", "n1"}),
        ("All staff", {"t1", "t2", "n1"}),
        ("staff", {"t1", "t2", "n1"}),
        ("all-students", {"s1", "s2", "s3"}),
        ("students", {"s1", "s2", "s3"}),
        ("all-guardians", {"g1"}),
        ("parents", {"g1"}),
        ("Birch Coulee School", {"s1", "t1", "t2"}),
        ("birch coulee school", {"s1", "t1", "t2"}),
        ("BIRCH-COULEE SCHOOL", {"s1", "t1", "t2"}),
        ("o1", {"s1", "t1", "t2"}),
        ("Birch Coulee School staff", {"t1", "t2"}),
        ("Birch Coulee School students", {"s1"}),
        ("o2 staff", {"t2", "n1"}),
        ("grade 7", {"s1", "s2"}),
        ("Grade 07", {"s1", "s2"}),
        ("Gr. 7", {"s1", "s2"}),
        ("7th grade", {"s1", "s2"}),
        ("grade K", {"s3"}),
        ("Creekside Middle School, grade 7", {"s2"}),
        ("Creekside Middle School grade 07", {"s2"}),
        ("teacher", {"t1", "t2"}),
        ("Teachers", {"t1", "t2"}),
        ("School nurse", {"n1"}),
        ("Creekside Middle School, teacher", {"t2"}),
        ("Math 7B", {"s2", "t2"}),
        ("c1", {"s2", "t2"}),
        ("c2", {"s2"}),
        ("c3", {"s1"}),
        ("Creekside Middle School, Homeroom", {"s2"}),
    ],
)
def test_a_group_is_found_however_it_is_asked_for(roster, asked, members):
    assert roster.group(asked).members == members


@pytest.mark.parametrize("asked", ["", "grade 12", "Elm Street School", "Homeroom", "nobody"])
def test_what_is_no_group_or_could_be_two_is_none(roster, asked):
    assert roster.group(asked) is None


def test_small_cells_need_staff_by_school_and_by_role(roster):
    kinds = {group.kind for group in roster.groups()}

    assert {"school staff", "school students", "school role", "role"} <= kinds


def test_every_group_is_listed_once_under_its_own_name(roster):
    names = [group.name for group in roster.groups()]

    assert len(names) == len(set(names))


def test_the_groups_of_some_people_are_looked_up_by_person(roster):
    assert set(roster.groups_of(["n1"])) == {
        "all-staff",
        SAGE,
        f"{SAGE} staff",
        f"{SAGE}, school nurse",
        "school nurse",
    }


def test_the_groups_of_several_people_are_the_union(roster):
    assert {"all-staff", "all-students"} <= set(roster.groups_of(["n1", "s1"]))


def test_a_stranger_is_in_no_group(roster):
    assert roster.groups_of(["stranger"]) == {}


def test_who_has_left_is_in_no_group(roster):
    assert roster.groups_of(["x1"]) == {}


def test_a_role_of_the_same_name_as_a_school_is_another_group(person):
    roster = Roster([person("t1", "Lee Stone", "staff", schools=("Central",), role="Central")])

    assert sorted(group.kind for group in roster.groups() if group.name.startswith("Central")) == [
        "role",
        "school",
        "school role",
        "school staff",
    ]


def test_accents_do_not_matter_in_a_groups_name(person):
    roster = Roster([person("s1", "Mara Novak", schools=("École Élan",))])

    assert roster.group("Ecole Elan").members == {"s1"}


def test_an_empty_roster_has_empty_populations():
    assert Roster([]).group("all-staff").members == frozenset()
