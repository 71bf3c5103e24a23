"""R-102 to R-104: who is revealed by not being listed, how surely, and where they stand out."""

import pytest

from forthwith.exposure import GivenReader, complement


@pytest.fixture
def staffed(district, group):
    """Forty staff of two schools, ten of them in the group."""
    staff = [district.hire("North School" if n < 12 else "South School") for n in range(40)]
    return staff, staff[::4], lambda **more: group(staff[::4], staff, **more)


@pytest.mark.parametrize(
    ("share", "way"), [(1.0, "inferred"), (0.95, "inferred"), (0.9, "inferred"), (0.89, "possible"), (0.0, "possible")]
)
def test_nine_in_ten_is_nearly_complete(district, staffed, mail, ask, share, way):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()], completeness={"Watch list": share})

    assert answer.pairs[way] == 10 * 30
    assert answer.people[way] == 30


def test_an_incomplete_list_says_so_in_a_sentence_with_its_share(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()], completeness={"Watch list": 0.6})

    assert any("30 more are possible by elimination" in one and "(60%)" in one for one in answer.sentences)
    assert {fact.lower for fact in answer.facts if fact.way == "possible"} == {0}


def test_nobody_told_how_complete_the_list_is_so_its_owner_is_asked(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()])

    assert any("holds everybody it is true of" in unknown.what for unknown in answer.unknowns)


def test_a_completeness_of_one_leaves_nothing_to_ask(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()], completeness={"WATCH LIST ": 1.0})

    assert not any("holds everybody" in unknown.what for unknown in answer.unknowns)


def test_what_absence_says_is_an_element_of_its_own(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()])
    (element,) = [one for one in answer.elements if one.type.endswith("by absence")]

    assert (element.people, element.derived) == (30, True)


def test_a_group_that_is_its_whole_population_leaves_nobody_absent(district, mail, group, ask):
    staff = [district.hire() for _ in range(6)]
    answer = ask(mail(staff), district.roster, [group(staff, staff)])

    assert answer.groups[0].verdict == "recognised"
    assert (answer.pairs["inferred"], answer.people["inferred"]) == (0, 0)
    assert not any("elimination" in sentence for sentence in answer.sentences)


def test_the_own_child_of_a_reader_is_not_revealed_to_them_by_absence(district, mail, group, ask):
    listed = [district.enrol() for _ in range(5)]
    absent = [district.enrol() for _ in range(20)]
    readers = [district.guardian(listed[0], absent[0]), *(district.guardian(child) for child in listed[1:])]
    answer = ask(mail(readers), district.roster, [group(listed, [*listed, *absent])])

    assert answer.pairs["inferred"] == 5 * 20 - 1
    assert answer.people["inferred"] == 20


def test_too_many_to_hold_are_counted_all_the_same(district, staffed, mail, ask, monkeypatch):
    monkeypatch.setattr(complement, "MOST_HELD", 20)
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()])

    assert answer.pairs["inferred"] == 10 * 30
    assert answer.people["inferred"] == 30
    assert answer.people["affected"] == 40
    assert [fact.people.members for fact in answer.facts if fact.way == "inferred"] == [None]


def test_too_many_to_hold_of_low_sensitivity_are_not_affected(district, staffed, mail, ask, monkeypatch):
    monkeypatch.setattr(complement, "MOST_HELD", 20)
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register(absence_sensitivity="low")])

    assert (answer.people["inferred"], answer.people["affected"]) == (30, 10)


def test_absence_told_to_unknown_readers_is_possible_and_not_counted(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()], unknown_readers=True)

    assert answer.pairs["inferred"] == 300
    assert answer.pairs["possible"] is None
    assert answer.people["affected"] == 40


def test_an_authorised_outsider_learns_nothing_by_absence(district, staffed, mail, ask):
    _, members, register = staffed
    more = {
        "readers": (GivenReader("auditor@firm.example"),),
        "authorised": {"auditor@firm.example": "contract of 2024"},
    }
    answer = ask(mail(members), district.roster, [register()], **more)

    assert answer.pairs["possible"] == 0
    assert answer.readers_hidden == 0


def test_two_groups_in_one_list_count_each_absent_person_once(district, mail, group, ask):
    staff = [district.hire() for _ in range(30)]
    one = group(staff[:10], staff[:25], name="One")
    two = group(staff[:10], staff, name="Two")
    answer = ask(mail(staff[:10]), district.roster, [one, two])

    assert {found.name: found.complement for found in answer.groups if found.kind == "register"} == {
        "One": 15,
        "Two": 20,
    }
    assert answer.people["inferred"] == 20
    assert answer.pairs["inferred"] == 200


def test_of_two_groups_only_the_one_whose_opposite_matters_adds_people(district, mail, group, ask):
    staff = [district.hire() for _ in range(30)]
    harmless = group(staff[:10], staff, name="One", absence_sensitivity="low")
    serious = group(staff[:10], staff[:15], name="Two")
    answer = ask(mail(staff[:10]), district.roster, [harmless, serious])

    assert answer.people["affected"] == 15


def test_readers_know_only_if_told_that_they_know_the_population(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask(mail(members), district.roster, [register()], population_known=False)

    assert answer.people["inferred"] is None
    assert answer.groups[0].complement is None
    assert (
        "Who could have been listed is not known: people revealed by not being listed were not counted."
        in answer.sentences
    )


def test_a_small_cell_names_the_school_and_says_who_stands_out(district, staffed, mail, group, ask):
    staff, _, _ = staffed
    members = [*staff[:10], *staff[12:22]]
    answer = ask(mail(members), district.roster, [group(members, staff)])
    (cell,) = answer.small_cells

    assert cell.sentence == "North School: 10 of 12 listed. The 2 who are not stand out."
    assert any("one to three people stand out" in sentence for sentence in answer.sentences)


def test_one_listed_person_of_a_school_stands_out(district, group, mail, ask):
    staff = [district.hire("North School") for _ in range(9)] + [district.hire("South School") for _ in range(20)]
    members = [staff[0], *staff[9:17]]
    answer = ask(mail(members), district.roster, [group(members, staff)])

    assert [cell.sentence for cell in answer.small_cells] == [
        "North School: 1 of 9 listed. The one who is listed stands out."
    ]


def test_a_role_is_a_cell_too(district, group, mail, ask):
    heads = [district.hire(f"School {n % 3}", role="principal") for n in range(12)]
    teachers = [district.hire(f"School {n % 3}", role="teacher") for n in range(60)]
    members = [heads[0], heads[1], *teachers[:30]]
    answer = ask(mail(members), district.roster, [group(members, district.people)])

    assert [(cell.group, cell.kind, cell.listed) for cell in answer.small_cells] == [("principal", "role", 2)]


def test_cells_are_of_the_population_and_not_of_the_whole_school(district, mail, group, ask):
    """Pupils of a school do not hide the one teacher who is not listed."""
    teachers = [district.hire("North School") for _ in range(6)]
    others = [district.hire("South School") for _ in range(40)]
    for _ in range(100):
        district.enrol("North School")
    members = [*teachers[:5], *others[:20]]
    answer = ask(mail(members), district.roster, [group(members, [*teachers, *others])])

    assert [(cell.group, cell.total) for cell in answer.small_cells] == [("North School", 6)]


def test_without_a_population_cells_cannot_be_checked_and_it_is_said(district, mail, group, ask):
    staff = [district.hire() for _ in range(8)]

    assert (
        "who could have been listed is not known"
        in ask(mail(staff), district.roster, [group(staff, None)]).small_cells_note
    )


def test_the_list_that_fits_a_group_best_stands_for_it(district, staffed, mail, ask):
    _, members, register = staffed
    answer = ask([*mail(members[:5]), *mail(members, number=2)], district.roster, [register()])
    found = [one for one in answer.groups if one.kind == "register"]

    assert [(one.verdict, one.listed) for one in found] == [("recognised", 10)]


def test_a_group_that_is_the_whole_population_reveals_nothing_by_absence(district, mail, group, ask):
    staff = [district.hire() for _ in range(6)]
    answer = ask(mail(staff), district.roster, [group(staff, staff)])

    assert answer.people["inferred"] == 0
    assert not any(element.type.endswith("by absence") for element in answer.elements)


def test_a_short_list_is_not_called_a_long_one(district, mail, ask):
    staff = [district.hire() for _ in range(3)]
    answer = ask(mail(staff, subject="Your counselling sessions"), district.roster)

    effects = [unknown.effect for unknown in answer.unknowns if unknown.what == "What the list was chosen by"]
    assert effects == [
        "Such a list has a rule, and no group explains this one; whom its absence reveals was not counted."
    ]
