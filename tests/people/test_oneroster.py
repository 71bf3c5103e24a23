"""OneRoster as districts export it (practice 2.1.5): 1.1 and 1.2, and the dirt seen in real files."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.people import read_roster
from forthwith.people.errors import RosterUnreadable

USERS_11 = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
)
STUDENT_11 = 's1,,,true,o1,student,mn,{LDAP:12},Mara,Novak,Ida,900001,mara@stu.example,,555-0101,"g1,g2",07,\n'
GUARDIANS_11 = (
    "g1,,,true,o1,parent,an,,Ana,Novak,,,ana@home.example,,,,,\n"
    "g2,,,true,o1,guardian,pn,,Petr,Novak,,,petr@home.example,,,,,\n"
)
TEACHER_11 = "t1,,,true,o1,teacher,ls,,Lee,Stone,,,lee@district.example,,,,,\n"
ORGS = "sourcedId,name,type\no1,Birch Coulee School,school\no2,Sage Flats School,school\n"
USERS_12 = "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,agentSourcedIds\n"


@pytest.fixture
def users_11(oneroster):
    """A 1.1 folder with a student, two guardians and a teacher."""
    return oneroster({"users": USERS_11 + STUDENT_11 + GUARDIANS_11 + TEACHER_11, "orgs": ORGS})


@pytest.fixture
def read(oneroster):
    """Read tables given as CSV text."""
    return lambda **tables: read_roster(oneroster(tables))


def test_everybody_of_version_1_1_is_read(users_11):
    people = read_roster(users_11).people

    assert set(people) == {"s1", "g1", "g2", "t1"}
    assert people["s1"].kinds == {"student"}
    assert people["g1"].kinds == {"guardian"}
    assert people["t1"].kinds == {"staff"}


def test_what_a_users_row_says_is_kept(users_11):
    student = read_roster(users_11).people["s1"]

    assert (student.given_name, student.middle_name, student.family_name) == ("Mara", "Ida", "Novak")
    assert student.numbers == ("900001",)
    assert student.emails == ("mara@stu.example",)
    assert student.phones == ("555-0101",)
    assert student.grade == "07"
    assert student.schools == ("Birch Coulee School",)


def test_agents_tie_a_student_to_its_adults(users_11):
    ties = read_roster(users_11).adults_of("s1")

    assert {(tie.adult, tie.relation) for tie in ties} == {("g1", "guardian"), ("g2", "guardian")}


def test_a_tie_says_nothing_it_does_not_know(users_11):
    tie = read_roster(users_11).adults_of("s1")[0]

    assert (tie.legal_guardian, tie.lives_with, tie.order) == (None, None, None)


def test_agents_written_on_the_adults_row_are_turned_round(read):
    roster = read(
        users=USERS_12 + "s1,,,true,mn,Mara,Novak,\ng1,,,true,an,Ana,Novak,s1\n",
        roles="sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,s1,primary,student,o1\nr2,g1,primary,parent,o1\n",
    )

    assert [tie.adult for tie in roster.adults_of("s1")] == ["g1"]
    assert [tie.student for tie in roster.children_of("g1")] == ["s1"]


def test_a_tie_written_on_both_rows_is_one_tie(read):
    roster = read(
        users=USERS_12 + "s1,,,true,mn,Mara,Novak,g1\ng1,,,true,an,Ana,Novak,s1\n",
        roles="userSourcedId,role\ns1,student\ng1,parent\n",
    )

    assert len(roster.links) == 1


def test_version_1_2_takes_roles_and_schools_from_the_roles_file(read):
    roster = read(
        users=USERS_12 + "t1,,,true,ls,Lee,Stone,\n",
        roles="sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,t1,primary,teacher,o1\nr2,t1,secondary,aide,o2\n",
        orgs=ORGS,
    )

    assert roster.people["t1"].kinds == {"staff"}
    assert roster.people["t1"].role == "teacher"
    assert roster.people["t1"].schools == ("Birch Coulee School", "Sage Flats School")


def test_a_teacher_who_is_a_parent_is_both(read):
    roster = read(
        users=USERS_12 + "t1,,,true,ls,Lee,Stone,\n",
        roles="userSourcedId,role\nt1,teacher\nt1,parent\n",
    )

    assert roster.people["t1"].kinds == {"staff", "guardian"}


@pytest.mark.parametrize(
    "role",
    ["aide", "counselor", "districtAdministrator", "principal", "proctor", "siteAdministrator", "systemAdministrator",
     "teacher", "administrator", "ext:librarian"],
)  # fmt: skip
def test_every_role_of_a_school_is_staff(read, role):
    roster = read(users=USERS_12 + "t1,,,true,ls,Lee,Stone,\n", roles=f"userSourcedId,role\nt1,{role}\n")

    assert roster.people["t1"].kinds == {"staff"}


def test_a_relative_is_no_guardian(read):
    roster = read(users=USERS_12 + "x,,,true,ls,Lee,Stone,\n", roles="userSourcedId,role\nx,relative\n")

    assert roster.people["x"].kinds == {"other"}


def test_birth_dates_come_from_demographics(oneroster):
    tables = {"users": USERS_11 + STUDENT_11, "demographics": "sourcedId,birthDate,sex\ns1,2014-05-06,female\n"}

    assert read_roster(oneroster(tables)).people["s1"].birth_date == date(2014, 5, 6)


def test_demographics_of_older_vendors_name_the_user_in_a_column_of_its_own(oneroster):
    tables = {"users": USERS_11 + STUDENT_11, "demographics": "sourcedId,userSourcedId,birthdate\nd9,s1,2014-05-06\n"}

    assert read_roster(oneroster(tables)).people["s1"].birth_date == date(2014, 5, 6)


def test_classes_become_groups_with_their_teachers(oneroster):
    tables = {
        "users": USERS_11 + STUDENT_11 + TEACHER_11,
        "orgs": ORGS,
        "classes": "sourcedId,title,schoolSourcedId\nc1,Math 7B,o1\n",
        "enrollments": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\ne1,c1,o1,s1,student\ne2,c1,o1,t1,teacher\n",
    }

    roster = read_roster(oneroster(tables))

    assert roster.group("Math 7B").members == {"s1", "t1"}
    assert roster.group("c1").members == {"s1", "t1"}


def test_a_zip_is_read_like_a_folder(oneroster):
    path = oneroster({"users": USERS_11 + STUDENT_11, "orgs": ORGS}, name="export.zip")

    assert read_roster(path).people["s1"].schools == ("Birch Coulee School",)


def test_a_zip_with_a_folder_inside_is_read_too(oneroster):
    path = oneroster({"export/users": USERS_11 + STUDENT_11}, name="export.zip")

    assert "s1" in read_roster(path).people


def test_a_byte_order_mark_is_put_up_with(oneroster):
    path = oneroster({"users": "\ufeff" + USERS_11 + STUDENT_11})

    assert "s1" in read_roster(path).people


def test_columns_are_found_by_name_in_any_order_and_case(read):
    roster = read(users="FamilyName,ROLE,givenname,sourcedID\nNovak,student,Mara,s1\n")

    assert roster.people["s1"].family_name == "Novak"


@pytest.mark.parametrize("header", ["agents", "agentSourcedIds", "agentSourcedId", "AGENTS"])
def test_the_names_that_vendors_give_the_agents_column_are_understood(read, header):
    roster = read(users=f'sourcedId,role,givenName,familyName,{header}\ns1,student,Mara,Novak,"g1;g2"\n')

    assert {tie.adult for tie in roster.adults_of("s1")} == {"g1", "g2"}


def test_grade_and_grades_are_one_column(read):
    assert read(users="sourcedId,role,givenName,familyName,grade\ns1,student,M,N,KG\n").people["s1"].grade == "KG"


@pytest.mark.parametrize("header", ["preferredGivenName", "prefferedGivenName"])
def test_the_preferred_name_is_kept_beside_the_legal_one(read, header):
    student = read(users=f"sourcedId,role,givenName,familyName,{header}\ns1,student,Mara,Novak,Max\n").people["s1"]

    assert student.given_name == "Mara"
    assert student.preferred_names == ("Max Novak",)


def test_a_preferred_name_that_is_the_legal_one_is_not_repeated(read):
    student = read(users="sourcedId,role,givenName,familyName,preferredGivenName\ns1,student,Mara,Novak,Mara\n")

    assert student.people["s1"].preferred_names == ()


def test_unnamed_columns_behind_the_header_are_told_and_put_up_with(read):
    roster = read(users="sourcedId,role,givenName,familyName,,\ns1,student,Mara,Novak,,\n")

    assert "s1" in roster.people


def test_values_beyond_the_header_are_told(read):
    roster = read(users="sourcedId,role,givenName,familyName\ns1,student,Mara,Novak,surplus\n")

    assert any("beyond its header" in warning for warning in roster.warnings)


def test_a_short_row_is_read_as_far_as_it_goes(read):
    assert "s1" in read(users="sourcedId,role,givenName,familyName,email\ns1,student,Mara\n").people


def test_a_file_with_a_header_only_is_told(oneroster):
    tables = {"users": USERS_11, "user": USERS_11 + STUDENT_11}

    assert any("no row" in warning for warning in read_roster(oneroster(tables)).warnings)


def test_a_userprofiles_file_that_holds_roles_is_read_as_roles(read):
    roster = read(
        users=USERS_12 + "t1,,,true,ls,Lee,Stone,\n",
        userprofiles="sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,t1,primary,teacher,o1\n",
    )

    assert roster.people["t1"].kinds == {"staff"}


def test_a_password_column_is_never_kept(read):
    roster = read(users="sourcedId,role,givenName,familyName,password\ns1,student,Mara,Novak,hunter2\n")

    assert "hunter2" not in repr(roster.people["s1"])


def test_a_row_without_an_id_is_kept(read):
    roster = read(users="sourcedId,role,givenName,familyName\n,student,Mara,Novak\n")

    assert [person.family_name for person in roster.people.values()] == ["Novak"]
    assert any("without a sourcedId" in warning for warning in roster.warnings)


def test_an_unknown_role_is_kept_as_other_and_told(read):
    roster = read(users="sourcedId,role,givenName,familyName\nx,zookeeper,Lee,Stone\n")

    assert roster.people["x"].kinds == {"other"}
    assert any("does not know" in warning for warning in roster.warnings)


def test_a_tie_to_somebody_who_is_not_listed_is_kept_and_told(read):
    roster = read(users="sourcedId,role,givenName,familyName,agentSourcedIds\ns1,student,Mara,Novak,ghost\n")

    assert roster.people["ghost"].kinds == {"other"}
    assert any("not in users" in warning for warning in roster.warnings)


def test_a_role_of_somebody_who_is_not_listed_is_kept_and_told(read):
    roster = read(
        users=USERS_12 + "s1,,,true,mn,Mara,Novak,\n", roles="userSourcedId,role\ns1,student\nghost,teacher\n"
    )

    assert roster.people["ghost"].kinds == {"staff"}
    assert any("not in users" in warning for warning in roster.warnings)


def test_an_enrollment_gives_a_kind_to_who_has_none(read):
    roster = read(
        users=USERS_12 + "s1,,,true,mn,Mara,Novak,\n",
        enrollments="classSourcedId,schoolSourcedId,userSourcedId,role\nc1,o1,s1,student\n",
    )

    assert roster.people["s1"].kinds == {"student"}


def test_who_is_marked_for_deletion_has_left(read):
    roster = read(users="sourcedId,status,role,givenName,familyName\ns1,tobedeleted,student,Mara,Novak\n")

    assert roster.people["s1"].kinds == {"former student"}


def test_an_ended_class_is_no_group(oneroster):
    tables = {
        "users": USERS_11 + STUDENT_11,
        "classes": "sourcedId,status,title,schoolSourcedId\nc1,tobedeleted,Math 7B,o1\n",
    }

    assert read_roster(oneroster(tables)).group("Math 7B") is None


def test_one_id_on_two_rows_is_one_person_with_both_schools(read):
    users = "sourcedId,role,givenName,familyName,orgSourcedIds\ns1,student,Mara,Novak,o1\ns1,student,Mara,Novak,o2\n"

    assert read(users=users, orgs=ORGS).people["s1"].schools == ("Birch Coulee School", "Sage Flats School")


def test_one_id_under_two_names_keeps_both_and_tells(read):
    roster = read(users="sourcedId,role,givenName,familyName\ns1,student,Mara,Novak\ns1,student,Mara,Stone\n")

    assert roster.people["s1"].former_names == ("Mara Stone",)
    assert any("two names" in warning for warning in roster.warnings)


def test_two_schools_of_one_name_stay_two(read):
    roster = read(
        users="sourcedId,role,givenName,familyName,orgSourcedIds\ns1,student,A,B,o1\ns2,student,C,D,o2\n",
        orgs="sourcedId,name,type\no1,Central,school\no2,Central,school\n",
    )

    assert roster.group("o1").members == {"s1"}
    assert roster.group("o2").members == {"s2"}


def test_a_birth_date_nobody_can_read_is_unknown_and_told(oneroster):
    tables = {"users": USERS_11 + STUDENT_11, "demographics": "sourcedId,birthDate\ns1,some day\n"}

    roster = read_roster(oneroster(tables))

    assert roster.people["s1"].birth_date is None
    assert any("birth date" in warning for warning in roster.warnings)


def test_warnings_hold_no_name_or_value(read):
    roster = read(
        users="sourcedId,role,givenName,familyName,birthDate\n,zookeeper,Mara,Novak,soon\n",
        demographics="sourcedId,birthDate\nghost,2014-05-06\n",
    )

    assert roster.warnings
    assert not any(word in " ".join(roster.warnings) for word in ("Mara", "Novak", "zookeeper", "soon", "ghost"))


def test_headers_without_anybody_are_refused(oneroster):
    with pytest.raises(RosterUnreadable, match="not one person"):
        read_roster(oneroster({"users": USERS_11, "orgs": ORGS}))


def test_school_data_sync_folders_are_read(oneroster):
    tables = {
        "users": "sourcedId,username,givenName,familyName,email\ns1,mn,Mara,Novak,m@stu.example\ng1,an,Ana,Novak,a@home.example\n",
        "roles": "userSourcedId,orgSourcedId,role,grade\ns1,o1,student,07\n",
        "orgs": ORGS,
        "relationships": "userSourcedId,relationshipUserSourcedId,relationshipRole\ns1,g1,guardian\n",
        "userFlags": "userSourcedId,flag\ns1,iep\n",
    }

    roster = read_roster(oneroster(tables))

    assert roster.people["s1"].grade == "07"
    assert roster.people["g1"].kinds == {"guardian"}
    assert [tie.relation for tie in roster.adults_of("s1")] == ["guardian"]


@pytest.mark.parametrize("table", ["roles", "enrollments"])
def test_a_row_that_does_not_say_whose_it_is_makes_nobody_and_is_told(read, table):
    roster = read(
        users="sourcedId,role,givenName,familyName\ns1,student,Mara,Novak\n",
        **{table: "userSourcedId,role,classSourcedId,schoolSourcedId\n,student,c1,o1\n"},
    )

    assert set(roster.people) == {"s1"}
    assert any("whose it is" in warning for warning in roster.warnings)


def test_a_user_name_that_is_an_address_is_the_address(read):
    roster = read(users="sourcedId,role,givenName,familyName,username\ns1,student,Mara,Novak,mara@stu.example\n")

    assert roster.of_address("mara@stu.example") == ("s1",)


def test_a_user_name_that_is_none_is_no_address(read):
    assert read(users="sourcedId,role,givenName,familyName,username\ns1,student,M,N,mnovak\n").people["s1"].emails == ()


def test_the_older_school_data_sync_folders_are_read_with_schools_and_classes(oneroster):
    tables = {
        "School": "SIS ID,Name\no1,Birch Coulee School\n",
        "Section": "SIS ID,School SIS ID,Section Name\nc1,o1,Algebra 1\n",
        "Student": "SIS ID,School SIS ID,First Name,Last Name,Grade,Birthdate\ns1,o1,Mara,Novak,9,4/2/2010\n",
        "Teacher": "SIS ID,School SIS ID,First Name,Last Name,Title\nt1,o1,Lee,Stone,Math teacher\n",
        "StudentEnrollment": "Section SIS ID,SIS ID\nc1,s1\n",
        "TeacherRoster": "Section SIS ID,SIS ID\nc1,t1\n",
    }

    roster = read_roster(oneroster(tables))

    assert set(roster.people) == {"s1", "t1"}
    assert roster.people["s1"].schools == ("Birch Coulee School",)
    assert roster.people["t1"].role == "Math teacher"
    assert roster.group("Algebra 1").members == {"s1", "t1"}
