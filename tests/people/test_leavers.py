"""People who have left: a roster forgets them, a breach does not (practice 2.1.5)."""

from __future__ import annotations

import pytest

from forthwith.people import read_roster

NOW = "sourcedId,role,givenName,familyName,email,agentSourcedIds\ns2,student,Tom,Stone,tom@stu.example,\nt1,teacher,Lee,Stone,lee@d.example,\n"
BEFORE = (
    "sourcedId,role,givenName,familyName,email,agentSourcedIds\n"
    "s1,student,Mara,Novak,mara@stu.example,g1\n"
    "s2,student,Tom,Stone,thomas@stu.example,\n"
    "g1,parent,Ana,Novak,ana@home.example,\n"
    "t1,student,Lee,Reed,lee@stu.example,\n"
    "t2,teacher,Kim,Park,kim@d.example,\n"
)
EARLIER = "sourcedId,role,givenName,familyName\ns0,student,Ida,Frost\ns1,student,Mara,Frost\n"


@pytest.fixture
def roster(oneroster):
    """This year's roster with two earlier years beside it."""
    return read_roster(
        oneroster({"users": NOW, "snapshots/2025-06-30/users": BEFORE, "snapshots/2024-06-30/users": EARLIER})
    )


def test_a_student_who_is_only_in_last_years_roster_has_left(roster):
    assert roster.people["s1"].kinds == {"former student"}


def test_a_teacher_who_is_only_in_last_years_roster_has_left(roster):
    assert roster.people["t2"].kinds == {"former staff"}


def test_the_parent_of_a_leaver_is_still_a_guardian_and_tied_to_the_child(roster):
    assert roster.people["g1"].kinds == {"guardian"}
    assert roster.adults_of("s1")[0].adult == "g1"


def test_years_further_back_are_read_too(roster):
    assert roster.people["s0"].kinds == {"former student"}


def test_of_two_earlier_years_the_later_one_counts(roster):
    assert roster.people["s1"].family_name == "Novak"


def test_who_is_still_here_is_current(roster):
    assert roster.people["s2"].kinds == {"student"}


def test_an_old_address_of_somebody_still_here_is_still_matched(roster):
    assert roster.of_address("thomas@stu.example") == ("s2",)
    assert roster.people["s2"].emails[0] == "tom@stu.example"


def test_a_former_student_who_teaches_now_is_both(roster):
    assert roster.people["t1"].kinds == {"staff", "former student"}


def test_an_old_name_is_matched(roster, met):
    assert met(roster, "a letter from Lee Reed came") == [("Lee Reed", ("t1",))]


def test_leavers_are_in_no_group_of_today(roster):
    assert roster.group("all-students").members == {"s2"}
    assert roster.group("all-staff").members == {"t1"}


def test_snapshots_can_be_given(write_csv, tmp_path):
    now = write_csv("now.csv", [{"sourcedId": "s2", "role": "student", "familyName": "Stone"}])
    before = write_csv("old/before.csv", [{"sourcedId": "s1", "role": "student", "familyName": "Novak"}])

    assert read_roster(now, snapshots=[before]).people["s1"].kinds == {"former student"}


def test_snapshots_in_a_zip_are_found(oneroster):
    path = oneroster({"users": NOW, "snapshots/2025-06-30/users": BEFORE}, name="export.zip")

    assert read_roster(path).people["s1"].kinds == {"former student"}


def test_snapshots_of_a_flat_roster_are_found(write_csv, tmp_path):
    write_csv("district/students.csv", [{"id": "s2", "last": "Stone"}])
    write_csv("district/snapshots/2025-06-30/students.csv", [{"id": "s1", "last": "Novak"}])

    assert read_roster(tmp_path / "district").people["s1"].kinds == {"former student"}
