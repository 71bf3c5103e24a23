"""SC-01: being on the list is the fact, and being left out is a disclosure."""

import pytest

from forthwith.exposure import GivenReader


@pytest.fixture(scope="module")
def answer(sc01, ask):
    return ask(sc01.items, sc01.roster, sc01.register)


def told(sc01, ask, **more):
    return ask(sc01.items, sc01.roster, sc01.register, **more)


def test_each_of_104_readers_learned_about_103_others(answer):
    assert answer.readers_visible == 104
    assert answer.pairs["listed"] == 104 * 103 == 10_712
    assert answer.address_pairs == 10_712


def test_596_more_are_revealed_by_not_being_listed(answer):
    assert answer.pairs["inferred"] == 104 * 596 == 61_984
    assert answer.people["inferred"] == 596


def test_700_people_are_affected_by_the_two_ways(answer):
    people = answer.people

    assert (people["affected"], people["listed"], people["shown"], people["linked"]) == (700, 104, 0, 0)
    assert people["households"] is None


def test_members_behind_each_count_are_as_many_as_it_says(answer):
    for name, members in answer.members.items():
        if name in answer.people and answer.people[name] is not None:
            assert len(members) == answer.people[name], name


def test_nobody_without_a_way_is_affected(answer):
    """R-094: a person without a way is refused."""
    assert all(answer.per_person[one]["ways"] for one in answer.members["affected"])


def test_two_small_schools_are_raised_and_nothing_else(answer):
    cells = {(cell.group, cell.listed, cell.total) for cell in answer.small_cells}

    assert cells == {("Birch Coulee School", 5, 6), ("Sage Flats Christian School", 2, 19)}
    assert answer.small_cells_note == ""


def test_the_register_entry_is_recognised_with_a_stated_test(answer):
    (group,) = answer.groups

    assert (group.verdict, group.overlap, group.completeness) == ("recognised", 1.0, 1.0)
    assert (group.population, group.complement, group.share) == (700, 596, 0.1486)
    assert "104 of 104" in group.test
    assert "700" in group.test


def test_the_sentence_holds_what_the_register_says(answer):
    assert "A reader would conclude: each person listed is in semi-weekly testing." in answer.sentences
    assert "About 596 more by elimination: is not in testing, so is probably vaccinated." in answer.sentences


def test_own_entries_and_authorised_readers_are_taken_out_visibly(answer):
    assert "Not counted: 104 own entries, 2 authorised readers." in answer.sentences


def test_what_readers_think_is_kept_apart_from_what_is_true(answer):
    """R-105: a false suspicion hurts as well."""
    assert any("need not be true" in sentence for sentence in answer.sentences)


def test_openings_told_give_the_lower_bound(sc01, ask):
    opened = frozenset(one.emails[0] for one in sc01.listed[:95])
    answer = told(sc01, ask, opened=opened)

    assert answer.readers_opened == 95
    assert answer.inferred_bounds == (56_620, 61_984)
    assert {fact.lower for fact in answer.facts if fact.way == "listed"} == {9_785}


def test_without_openings_the_lower_bound_claims_nothing(answer):
    assert answer.readers_opened is None
    assert answer.inferred_bounds == (0, 61_984)
    assert "Who opened it" in {unknown.what for unknown in answer.unknowns}


def test_at_sixty_percent_completeness_the_absent_are_only_possible(sc01, ask):
    """R-102."""
    answer = told(sc01, ask, completeness={"ap 133 semi-weekly testing": 0.6})

    assert (answer.pairs["inferred"], answer.pairs["possible"]) == (0, 61_984)
    assert answer.inferred_bounds == (0, 61_984)
    assert (answer.people["affected"], answer.people["possible"]) == (104, 596)


def test_an_unknown_population_is_not_counted_and_never_zero(sc01, ask, group):
    answer = ask(sc01.items, sc01.roster, [group(sc01.listed, None)])

    assert (answer.pairs["inferred"], answer.people["inferred"]) == (None, None)
    assert answer.inferred_bounds == (None, None)
    assert answer.groups[0].complement is None
    assert any("population" in unknown.effect for unknown in answer.unknowns)


def test_a_population_readers_do_not_know_is_not_counted(sc01, ask):
    answer = told(sc01, ask, population_known=False)

    assert answer.pairs["inferred"] is None


def test_people_from_outside_who_saw_the_picture_add_what_they_learned(sc01, ask):
    """SC-01-X: 48 other staff and 38 outsiders saw the header in a chat."""
    listed = {one.source_id for one in sc01.listed}
    staff = [one.source_id for one in sc01.district.people if one.source_id not in listed][:48]
    more = tuple(GivenReader(who) for who in [*staff, *(f"guest {n}" for n in range(38))])
    answer = told(sc01, ask, readers=more)

    assert answer.pairs["listed"] == 10_712 + 48 * 104 + 38 * 104
    assert answer.pairs["inferred"] == 61_984 + 48 * 595
    assert answer.pairs["possible"] == 38 * 596


def test_an_authorised_reader_with_a_basis_is_no_reader(sc01, ask):
    answer = told(sc01, ask, authorised={sc01.listed[0].emails[0]: "keeps the list"})

    assert answer.pairs["listed"] == 103 * 103
    assert answer.people["affected"] == 700


def test_an_authorised_reader_without_a_basis_is_counted(sc01, ask):
    """R-101."""
    answer = told(sc01, ask, authorised={sc01.listed[0].emails[0]: " "})

    assert answer.pairs["listed"] == 10_712
    assert any("without a stated basis" in sentence for sentence in answer.sentences)


@pytest.mark.parametrize("body", ["Please see the update.", "Lunch on Monday: soup.", ""])
def test_a_harmless_text_does_not_make_it_harmless(sc01, ask, mail, answer, body):
    """R-107."""
    plain = ask(mail(sc01.listed, subject="Update", body=body), sc01.roster, sc01.register)

    assert plain.groups[0].sensitivity == answer.groups[0].sensitivity == "high"
    assert plain.pairs == answer.pairs
    assert plain.people == answer.people


def test_kinds_are_work_address_name_and_an_inferred_status(answer):
    """R-092."""
    kinds = {element.type: element for element in answer.elements}

    assert {"work_email", "name", "inferred health status"} <= kinds.keys()
    assert kinds["inferred health status"].derived
    assert not kinds["work_email"].derived


def test_a_work_address_is_personal_because_of_what_the_list_says(answer):
    """R-013."""
    (element,) = [one for one in answer.elements if one.type == "work_email"]

    assert element.personal == "yes"
    assert "semi-weekly testing" in element.why


def test_a_list_of_all_principals_stays_business_contact_information(district, ask, mail, group):
    principals = [district.hire(f"School {n}", role="principal") for n in range(12)]
    watched = [district.hire(f"School {n}") for n in range(12)]
    answer = ask(mail(principals, subject="Meeting on Friday"), district.roster, [group(watched, district.people)])

    assert {one.personal for one in answer.elements if one.type == "work_email"} == {"no"}
    assert answer.people["affected"] == 0
    assert answer.people["listed"] == 12


def test_without_a_roster_the_listed_are_counted_by_address(sc01, ask):
    entries = frozenset(one.emails[0] for one in sc01.listed)
    register = [_only_addresses(entries)]
    answer = ask(sc01.items, None, register)

    assert answer.pairs["listed"] == 10_712
    assert answer.groups[0].verdict == "recognised"
    assert answer.pairs["inferred"] is None
    assert answer.people["not_in_roster"] == 104
    assert "no roster" in answer.small_cells_note


def _only_addresses(entries):
    from forthwith.people.person import SensitiveGroup

    return SensitiveGroup(
        "AP 133", "is in testing", "is not", "high", frozenset(), None, unmatched=len(entries), entries=entries
    )


def test_without_a_register_the_topic_says_what_it_may_mean(sc01, ask):
    answer = ask(sc01.items, sc01.roster)

    assert any("may conclude: each person listed is connected with health" in one for one in answer.sentences)
    assert answer.pairs["inferred"] is None
    assert answer.people["affected"] == 104
