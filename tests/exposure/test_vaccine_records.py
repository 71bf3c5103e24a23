"""SC-02 and SC-03: children are learned of through their guardians' addresses."""

import pytest

from forthwith.people.person import ContactLink


@pytest.fixture(scope="module")
def answer(sc02, ask):
    return ask(sc02.items, sc02.roster, sc02.register)


@pytest.fixture(scope="module")
def plans(sc03, ask):
    return ask(sc03.items, sc03.roster, sc03.register)


def test_207_addresses_are_42_642_pairs(answer):
    assert answer.readers_visible == 207
    assert answer.address_pairs == answer.pairs["listed"] == 42_642


def test_own_children_are_out_for_sibling_households_too(answer):
    """34,149 and not 34,362 (R-101)."""
    assert answer.pairs["linked"] == 201 * 165 + 6 * 164 == 34_149


def test_166_children_are_linked_through_207_addresses(answer):
    people = answer.people

    assert (people["listed"], people["linked"], people["affected"]) == (207, 166, 373)
    assert people["households"] == 163


def test_the_complement_of_low_sensitivity_is_counted_and_forces_no_letter(answer):
    """R-103."""
    (group,) = [one for one in answer.groups if one.kind == "register"]

    assert (group.complement, group.complement_sensitivity) == (223, "low")
    assert answer.people["inferred"] == 223
    assert answer.members["inferred"].isdisjoint(answer.members["affected"])
    assert any("no letter is forced" in sentence for sentence in answer.sentences)


def test_one_reader_is_barred_from_one_person(answer):
    assert len(answer.barred) == 1
    assert answer.sentences[0].startswith("1 reader is barred from contact with 1 person")


def test_the_group_is_recognised_through_the_guardians(answer):
    (group,) = [one for one in answer.groups if one.kind == "register"]

    assert group.verdict == "recognised"
    assert (group.listed, group.members, group.population) == (166, 166, 389)


def test_an_unanswered_complement_is_treated_as_sensitive(sc02, ask, group):
    register = group(sc02.children, [one for one in sc02.district.people if "student" in one.kinds])
    answer = ask(sc02.items, sc02.roster, [register])

    assert answer.groups[0].complement_sensitivity == "high"
    assert answer.people["affected"] == 373 + 223


def test_a_complement_nobody_described_is_unknown_and_treated_as_sensitive(sc02, ask, group):
    register = group(sc02.children, sc02.children, absence_reveals="")

    assert ask(sc02.items, sc02.roster, [register]).groups[0].complement_sensitivity == "unknown, treated as sensitive"


def test_a_group_of_low_sensitivity_has_a_complement_of_medium_at_least(sc02, ask, group):
    register = group(sc02.children, sc02.children, sensitivity="low")

    assert ask(sc02.items, sc02.roster, [register]).groups[0].complement_sensitivity == "medium"


def test_personal_addresses_are_the_element(answer):
    kinds = {element.type: element for element in answer.elements}

    assert (kinds["personal_email"].people, kinds["personal_email"].personal) == (207, "yes")
    assert "work_email" not in kinds


def test_a_lunch_menu_to_the_same_families_shows_the_group_and_no_topic(sc02, ask, mail, answer):
    """R-025: the attribute of the text is gone, the membership is still shown."""
    menu = ask(mail(sc02.readers, subject="Lunch menu", body="Soup and bread."), sc02.roster, sc02.register)

    assert menu.topics == {}
    assert menu.pairs == answer.pairs


def test_a_brother_in_another_grade_is_not_linked_when_the_list_is_a_group(district, ask, mail, group):
    listed = [district.enrol() for _ in range(5)]
    brother = district.enrol(grade="3")
    readers = [district.guardian(child, *([brother] if child is listed[0] else [])) for child in listed]
    answer = ask(mail(readers), district.roster, [group(listed, [*listed, *(district.enrol() for _ in range(20))])])

    assert answer.members["linked"] == {child.source_id for child in listed}


def test_without_a_group_all_children_of_a_listed_guardian_are_linked_and_the_reason_is_said(district, ask, mail):
    children = [district.enrol(grade=str(n)) for n in range(1, 5)]
    for _ in range(20):
        district.guardian(district.enrol())
    other = district.enrol(grade="9")
    readers = [district.guardian(*children[:2]), district.guardian(children[2]), district.guardian(children[3])]
    answer = ask(mail([*readers, district.guardian(other)]), district.roster)

    assert len(answer.members["linked"]) == 5
    assert any("not known" in fact.reason for fact in answer.facts if fact.way == "linked")


def test_an_address_shared_by_two_adults_is_one_reader_and_two_people(district, ask, mail):
    child, other = district.enrol(), district.enrol(grade="3")
    district.guardian(child, emails=("home@mail.example",))
    district.guardian(child, emails=("home@mail.example",))
    answer = ask(mail(["home@mail.example", district.guardian(other)]), district.roster)

    assert answer.readers_visible == 2
    assert answer.people["listed"] == 3
    assert answer.pairs["listed"] == 1 * 1 + 1 * 2


def test_two_addresses_of_one_person_are_one_reader(district, ask, mail):
    one = district.guardian(district.enrol(), emails=("a@mail.example", "b@mail.example"))
    two = district.guardian(district.enrol(grade="2"))
    answer = ask(mail(["a@mail.example", "b@mail.example", two]), district.roster)

    assert answer.readers_visible == 2
    assert answer.people["listed"] == 2
    assert answer.pairs["listed"] == 2
    assert answer.address_pairs == 6
    assert one.source_id in answer.members["listed"]


def test_a_parent_who_is_barred_from_a_child_did_learn_about_it(district, ask, mail):
    """SC-05: the order makes a father a reader of his own child's data."""
    child = district.enrol(name=("Ottoline", "Vandermeer"))
    father = district.guardian(child, no_contact=(child.source_id,))
    answer = ask(
        mail([father], body="Ottoline Vandermeer met the counsellor about the custody order."), district.roster
    )

    assert answer.pairs["shown"] == 1
    assert answer.barred == ((father.source_id, child.source_id),)


def test_one_family_written_to_together_is_no_disclosure(district, ask, mail):
    child = district.enrol()
    answer = ask(mail([district.guardian(child), district.guardian(child)]), district.roster)

    assert (answer.pairs["listed"], answer.people["affected"]) == (0, 0)
    assert answer.address_pairs == 2


def test_parents_under_an_order_written_to_together_are_a_disclosure(district, ask, mail):
    child = district.enrol()
    mother = district.guardian(child)
    father = district.guardian(child, no_contact=(mother.source_id,))
    answer = ask(mail([mother, father]), district.roster)

    assert answer.pairs["listed"] == 2
    assert answer.barred == ((father.source_id, mother.source_id),)


def test_plans_of_233_children_reached_347_readers(plans):
    assert plans.address_pairs == 347 * 346 == 120_062
    assert plans.pairs["linked"] == 347 * 232 == 80_504
    assert plans.people["households"] == plans.people["linked"] == 233


def test_the_groups_share_of_the_population_is_stated(plans):
    """13.2 % is above the ten percent at which the rules of that place ask more."""
    assert plans.groups[0].share == 0.1324
    assert plans.groups[0].complement == 1_527


def test_a_teacher_among_families_may_be_there_as_a_mother(district, mail, ask):
    """Her only address is the one at work: the child is possible, and a person is asked."""
    families = [district.guardian(district.enrol()) for _ in range(9)][:4]
    child, teacher = district.enrol(), district.hire()
    district.links.append(ContactLink(child.source_id, teacher.source_id, lives_with=True))
    answer = ask(mail([*families, teacher], subject="Counselling for your child"), district.roster)

    assert (answer.people["linked"], answer.people["possible"]) == (4, 1)
    assert "Whether staff on a list of families stand there as guardians" in {one.what for one in answer.unknowns}


def test_a_parent_among_colleagues_is_there_as_a_colleague(district, mail, ask):
    child, teacher = district.enrol(), district.hire()
    district.links.append(ContactLink(child.source_id, teacher.source_id, lives_with=True))
    answer = ask(mail([district.hire(), district.hire(), teacher], subject="Counselling"), district.roster)

    assert (answer.people["linked"], answer.people["possible"]) == (0, 0)
