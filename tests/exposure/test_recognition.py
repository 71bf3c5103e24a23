"""R-024: a sensitive list is recognised even when nobody labelled it, by its people and not by its spelling."""

import pytest


@pytest.fixture(scope="module")
def world(new_district, group):
    """100 of 700 staff are in the group."""
    district = new_district()
    staff = [district.hire(f"School {n % 20}") for n in range(700)]
    return district, staff[::7], [one for n, one in enumerate(staff) if n % 7], group


def verdict_of(world, ask, mail, listed):
    district, members, _, group = world
    answer = ask(mail(listed, subject="Update"), district.roster, [group(members, district.people)])
    return next((one.verdict for one in answer.groups if one.kind == "register"), "pass")


@pytest.mark.parametrize(
    ("inside", "outside", "verdict"),
    [
        (100, 0, "recognised"), (95, 0, "recognised"), (95, 5, "recognised"), (100, 5, "recognised"),
        (90, 5, "recognised"), (60, 40, "ask"), (60, 0, "ask"), (10, 90, "pass"), (9, 0, "ask"), (1, 0, "pass"),
        (0, 50, "pass"), (14, 86, "pass"),
    ],
)  # fmt: skip
def test_a_list_is_told_by_how_much_of_the_group_it_is(world, ask, mail, inside, outside, verdict):
    _, members, others, _ = world

    assert verdict_of(world, ask, mail, [*members[:inside], *others[:outside]]) == verdict


def test_another_spelling_of_the_addresses_changes_nothing(world, ask, mail):
    shouted = [one.emails[0].upper() for one in world[1]]

    assert verdict_of(world, ask, mail, shouted) == "recognised"


def test_a_mail_to_everybody_is_not_a_mail_to_the_group(world, ask, mail):
    assert verdict_of(world, ask, mail, world[0].people) == "pass"


def test_a_second_address_is_still_the_same_person(district, ask, mail, group):
    members = [district.hire(emails=(f"t{n}@district.example", f"home{n}@mail.example")) for n in range(20)]
    others = [district.hire() for _ in range(100)]
    answer = ask(mail([one.emails[1] for one in members]), district.roster, [group(members, [*members, *others])])

    assert answer.groups[0].verdict == "recognised"


def test_the_owner_and_the_sender_on_the_list_say_nothing_about_the_choice(district, ask, mail, group):
    members = [district.hire() for _ in range(5)]
    owner, sender = district.hire(), district.hire()
    register = group(members, district.people, owner=owner.source_id)
    items = mail([*members, owner, sender], sender=sender)
    answer = ask(items, district.roster, [register])

    assert answer.groups[0].overlap == 1.0
    assert answer.readers_visible == 5
    assert answer.people["listed"] == 5


def test_a_register_owner_is_a_reader_of_everything_else(district, ask, mail, group):
    owner = district.hire()
    register = group([district.hire() for _ in range(9)], district.people, owner=owner.source_id)
    families = [district.guardian(district.enrol(grade=str(n))) for n in range(4)]
    answer = ask(mail([*families, owner]), district.roster, [register])

    assert answer.readers_visible == 5


@pytest.mark.parametrize(("members", "verdict"), [(2, "ask"), (3, "recognised"), (4, "recognised")])
def test_in_a_tiny_district_an_exact_list_of_two_is_a_question(district, ask, mail, group, members, verdict):
    staff = [district.hire() for _ in range(20)]
    answer = ask(mail(staff[:members]), district.roster, [group(staff[:members], staff)])

    # Two of twenty by chance: once in 190 times. Three: once in 1,140.
    assert answer.groups[0].verdict == verdict


def test_two_colleagues_who_happen_to_be_in_a_large_group_are_no_list(world, ask, mail):
    assert verdict_of(world, ask, mail, [*world[1][:2], *world[2][:3]]) == "pass"


def test_four_of_five_colleagues_in_a_small_district_prove_nothing(district, ask, mail, group):
    staff = [district.hire(f"School {n}") for n in range(20)]
    answer = ask(mail([*staff[:4], staff[19]]), district.roster, [group(staff[:8], staff)])

    assert answer.groups[0].verdict == "pass"


def test_a_whole_school_that_is_mostly_in_the_group_was_chosen_as_a_school(sc01, ask, mail):
    staff = [one for one in sc01.district.people if one.schools == ("Birch Coulee School",)]
    answer = ask(mail(staff, subject="Staff meeting"), sc01.roster, sc01.register)
    (register,) = [one for one in answer.groups if one.kind == "register"]

    assert register.verdict == "pass"
    assert "Birch Coulee School" in register.reason


def test_an_ordinary_group_is_recognised_and_says_nothing_sensitive(district, ask, mail):
    grade = [district.enrol(grade="7") for _ in range(24)]
    for _ in range(100):
        district.enrol(grade="8")
    answer = ask(mail([district.guardian(child) for child in grade], subject="Outing"), district.roster)
    found = answer.groups[0]

    assert (found.verdict, found.sensitivity, found.members) == ("recognised", "", 24)
    assert found.population == 124
    assert any("says nothing sensitive by itself" in sentence for sentence in answer.sentences)


def test_only_an_unlabelled_part_of_a_group_asks_and_counts_no_absence(world, ask, mail):
    district, members, _, group = world
    answer = ask(mail(members[:9]), district.roster, [group(members, district.people)])

    assert answer.pairs["inferred"] is None
    assert any("may conclude" in sentence for sentence in answer.sentences)
    assert any("made from the group Watch list" in unknown.what for unknown in answer.unknowns)


def test_absence_on_a_list_with_extra_people_is_of_those_who_are_not_on_it(world, ask, mail):
    district, members, others, group = world
    answer = ask(mail([*members, *others[:5]]), district.roster, [group(members, district.people)])

    assert answer.people["inferred"] == 700 - 105


def test_a_list_pasted_into_a_text_is_recognised_too(district, ask, mail, group):
    staff = [district.hire(name=(f"Zebulette{chr(97 + n)}a", f"Quarrymead{chr(97 + n)}o")) for n in range(24)]
    pasted = "\n".join(one.emails[0] for one in staff[:8])
    answer = ask(mail([staff[20]], body=f"These are behind:\n{pasted}"), district.roster, [group(staff[:8], staff)])

    assert answer.groups[0].verdict == "recognised"
    assert answer.pairs["shown"] == 8
    assert answer.people["inferred"] == 16 - 1


def test_a_population_that_is_not_known_leaves_chance_unreckoned_and_says_so(district, ask, mail, group):
    staff = [district.hire() for _ in range(30)]
    answer = ask(mail(staff[:6]), district.roster, [group(staff[:6], None)])

    assert answer.groups[0].verdict == "recognised"
    assert "chance was not reckoned" in answer.groups[0].test


def test_small_cells_say_when_the_roster_names_no_school(district, ask, mail, group):
    staff = [district.hire(school="", role="") for _ in range(20)]
    for place, one in enumerate(district.people):
        district.people[place] = type(one)(one.source_id, one.kinds, "A", "B", emails=one.emails)
    answer = ask(mail(staff[:5]), district.roster, [group(staff[:5], staff)])

    assert answer.small_cells == ()
    assert "names no school" in answer.small_cells_note


@pytest.mark.parametrize(
    ("listed", "total", "raised"), [(1, 9, 1), (3, 9, 1), (4, 9, 0), (6, 9, 1), (9, 9, 0), (8, 9, 1)]
)
def test_one_to_three_people_stand_out_on_either_side(district, ask, mail, group, listed, total, raised):
    small = [district.hire("Small School", role="") for _ in range(total)]
    large = [district.hire("Large School", role="") for _ in range(40)]
    members = [*small[:listed], *large[:20]]
    answer = ask(mail(members), district.roster, [group(members, district.people)])

    assert len(answer.small_cells) == raised


def test_a_sheet_of_addresses_is_recognised_without_a_roster(mail, sheet, ask):
    from forthwith.people.person import SensitiveGroup

    entries = frozenset(f"member{n}@mail.example" for n in range(9))
    register = SensitiveGroup(
        "Clinic", "goes to the clinic", "", "high", frozenset(), None, unmatched=9, entries=entries
    )
    rows = [(entry.upper(), "room 3") for entry in sorted(entries)]
    answer = ask([*mail(["one@mail.example"]), sheet(("Email", "Room"), rows, message=1)], None, [register])

    assert answer.groups[0].verdict == "recognised"
    assert answer.people["shown"] == 9


def test_a_pasted_list_of_strangers_is_people_and_the_reader_among_them_is_their_own(mail, ask):
    pasted = "\n".join(f"member{n}@mail.example" for n in range(6))
    answer = ask(mail(["member3@mail.example"], body=f"On the waiting list:\n{pasted}"))

    assert answer.people["shown"] == 5
    assert answer.pairs["shown"] == 5


def test_one_strange_address_in_a_text_is_no_person(mail, ask):
    answer = ask(mail(["a@mail.example"], body="Write to support@vendor.example with questions."))

    assert not answer.people["shown"]
