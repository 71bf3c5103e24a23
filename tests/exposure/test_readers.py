"""Who could read it: visible, hidden, told of, authorised, unknown."""

from datetime import date

import pytest

from forthwith.exposure import GivenInvalid, GivenReader
from forthwith.exposure.facts import Crowd


@pytest.fixture
def referrals(district, sheet):
    """SC-10 in small: a sheet of 15 pupils that no message carried."""
    children = [district.enrol(numbers=(str(700_100 + n),)) for n in range(15)]
    rows = [(child.numbers[0], "counselling") for child in children]
    return children, [sheet(("Student number", "Reason for referral"), rows)]


def log(count):
    return tuple(GivenReader(f"anonymous {n}", True) for n in range(count))


def test_a_loose_file_has_unknown_readers_and_no_number_of_pairs(district, referrals, ask):
    answer = ask(referrals[1], district.roster)

    assert answer.readers_unknown
    assert (answer.readers_visible, answer.readers_hidden) == (0, 0)
    assert answer.pairs["shown"] is None
    assert answer.people["shown"] == answer.people["affected"] == 15


def test_known_viewers_of_a_public_link_are_counted_and_the_others_stay_unknown(district, referrals, ask):
    answer = ask(referrals[1], district.roster, readers=log(8), unknown_readers=True)

    assert answer.pairs["shown"] == 15 * 8
    assert answer.readers_unknown
    assert {fact.upper for fact in answer.facts if fact.readers.size is None} == {None}


def test_viewers_who_are_all_known_leave_nobody_unknown(district, referrals, ask):
    answer = ask(referrals[1], district.roster, readers=log(8))

    assert not answer.readers_unknown
    assert answer.readers_hidden == answer.readers_opened == 8


def test_a_signed_in_parent_does_not_breach_their_own_child(district, referrals, ask):
    parent = district.guardian(referrals[0][0])
    readers = (*log(8), GivenReader(parent.emails[0], True))
    answer = ask(referrals[1], district.roster, readers=readers, unknown_readers=True)

    assert answer.pairs["shown"] == 15 * 9 - 1


def test_a_reader_who_is_known_not_to_have_opened_it_is_not_counted_as_opened(district, referrals, ask):
    readers = (GivenReader("a", True), GivenReader("b", False), GivenReader("c"))
    answer = ask(referrals[1], district.roster, readers=readers)

    assert (answer.readers_hidden, answer.readers_opened) == (3, 1)
    assert {fact.lower for fact in answer.facts if fact.way == "shown"} == {15}


def test_hidden_readers_see_the_visible_ones_and_nobody_sees_them(district, mail, ask):
    to = [district.guardian(district.enrol()) for _ in range(4)]
    bcc = [district.guardian(district.enrol()) for _ in range(2)]
    answer = ask(mail(to, hidden=bcc), district.roster)

    assert (answer.readers_visible, answer.readers_hidden) == (4, 2)
    assert answer.pairs["listed"] == 4 * 3 + 2 * 4
    assert answer.people["listed"] == 4


def test_a_clean_copy_does_not_lower_what_the_first_one_showed(district, mail, ask):
    """The same people once visible and once hidden: the first list stays shown."""
    families = [district.guardian(district.enrol()) for _ in range(5)]
    answer = ask([*mail(families), *mail(hidden=families, number=2)], district.roster)

    assert answer.pairs["listed"] == 20
    assert (answer.readers_visible, answer.readers_hidden) == (5, 0)


def test_two_mails_to_overlapping_lists_count_each_pair_once(district, mail, ask):
    people = [district.guardian(district.enrol()) for _ in range(6)]
    answer = ask([*mail(people[:4]), *mail(people[2:], number=2)], district.roster)

    assert answer.pairs["listed"] == answer.address_pairs == 4 * 3 + 4 * 3 - 2


def test_the_sender_in_the_copy_line_is_no_reader_and_not_affected(district, mail, ask):
    office = district.hire()
    families = [district.guardian(district.enrol()) for _ in range(3)]
    answer = ask(mail([*families, office], sender=office), district.roster)

    assert answer.readers_visible == answer.people["listed"] == 3
    assert "Not counted: 3 own entries, 3 entries of own children, 1 authorised reader." in answer.sentences


def test_a_sender_who_is_in_the_group_is_revealed_with_the_others(district, mail, group, ask):
    members = [district.hire() for _ in range(6)]
    register = group(members, [*members, *(district.hire() for _ in range(30))])
    answer = ask(mail(members, sender=members[0]), district.roster, [register])

    assert answer.people["listed"] == 6
    assert answer.pairs["listed"] == 5 * 5


@pytest.mark.parametrize("alias", ["all-teachers@district.example", "parents.list@district.example"])
def test_the_address_of_a_list_is_no_person(district, mail, ask, alias):
    child = district.enrol(name=("Ivo", "Achterberg"))
    answer = ask(mail([alias], body="Ivo Achterberg was suspended."), district.roster)

    assert answer.readers_visible == 0
    assert answer.readers_unknown
    assert answer.people["listed"] == 0
    assert answer.members["affected"] == {child.source_id}


def test_the_members_of_a_list_are_known_once_the_delivery_log_is(district, mail, ask):
    district.enrol(name=("Ivo", "Achterberg"))
    staff = [district.hire() for _ in range(7)]
    items = mail(["all-teachers@district.example"], body="Ivo Achterberg was suspended.")
    answer = ask(items, district.roster, readers=tuple(GivenReader(one.source_id) for one in staff))

    assert not answer.readers_unknown
    assert answer.pairs["shown"] == 7


def test_a_mailbox_nobody_owns_is_a_person_of_its_own(district, mail, ask):
    answer = ask(mail(["grandma@mail.example", "uncle@mail.example", "UNCLE@mail.example"]), district.roster)

    assert answer.readers_visible == 2
    assert answer.people["affected"] == answer.people["not_in_roster"] == 2


def test_people_told_of_by_number_are_one_line_however_many(ask):
    """R: sixty million people and one unknown reader must not be enumerated."""
    crowd = Crowd("records in the vendor's export", 60_000_000)
    answer = ask([], readers=(GivenReader("whoever has the login"),), people=(crowd,))

    assert answer.pairs["shown"] == answer.people["affected"] == 60_000_000
    assert all(fact.people.members is None for fact in answer.facts)


def test_people_told_of_with_nobody_known_to_read_are_people_without_pairs(ask):
    answer = ask([], people=(Crowd("files on the stick", 63),))

    assert answer.pairs["shown"] is None
    assert answer.people["shown"] == 63


def test_a_crowd_without_a_number_leaves_the_count_open(ask):
    answer = ask([], people=(Crowd("old backups", None),))

    assert (answer.pairs["shown"], answer.people["shown"], answer.people["affected"]) == (None, None, None)


def test_names_in_an_opening_log_that_fit_no_reader_are_said(district, mail, ask):
    families = [district.guardian(district.enrol()) for _ in range(3)]
    opened = frozenset((families[0].emails[0], families[1].source_id, "stranger@mail.example"))
    answer = ask(mail(families), district.roster, opened=opened)

    assert answer.readers_opened == 2
    assert any("1 entries" in unknown.effect for unknown in answer.unknowns)


def test_the_days_on_which_anybody_could_read_it_are_a_sentence(district, referrals, ask):
    days = {"open_from": date(2026, 1, 5), "open_until": date(2026, 2, 19)}
    answer = ask(referrals[1], district.roster, unknown_readers=True, **days)

    assert "Anybody could read it from 2026-01-05 to 2026-02-19, 46 days." in answer.sentences


def test_a_completeness_that_is_no_share_is_refused(sc01, ask):
    with pytest.raises(GivenInvalid, match="Nothing was computed"):
        ask(sc01.items, sc01.roster, sc01.register, completeness={sc01.register[0].name: 60})


def test_an_overdue_register_entry_is_an_open_question(district, mail, group, ask):
    members = [district.hire() for _ in range(6)]
    register = group(members, district.people, review=date(2025, 6, 30))

    assert any("still right" in one.what for one in ask(mail(members), district.roster, [register]).unknowns)


def test_no_evidence_at_all_is_an_answer_of_nothing(ask):
    answer = ask([])

    assert answer.people["affected"] == 0
    assert list(answer.facts) == []
    assert not answer.readers_unknown


def test_anonymous_rows_of_a_log_are_a_reader_each(district, referrals, ask):
    """SC-10: the log has 71 rows that all say "anonymous"."""
    readers = tuple(GivenReader("Anonymous", True) for _ in range(7))
    answer = ask(referrals[1], district.roster, readers=readers)

    assert answer.readers_hidden == answer.readers_opened == 7
    assert answer.pairs["shown"] == 15 * 7


def test_the_same_signed_in_viewer_twice_is_one_reader(district, referrals, ask):
    viewer = district.hire()
    readers = (GivenReader(viewer.emails[0], True), GivenReader(viewer.source_id, False))
    answer = ask(referrals[1], district.roster, readers=readers)

    assert answer.readers_hidden == answer.readers_opened == 1


def test_days_that_end_before_they_begin_are_refused(ask):
    with pytest.raises(GivenInvalid, match="end before they begin"):
        ask([], open_from=date(2026, 2, 1), open_until=date(2026, 1, 1))


def test_an_open_link_without_an_end_says_so(ask):
    assert "Anybody could read it since 2026-02-01; no end was told." in ask([], open_from=date(2026, 2, 1)).sentences


def test_an_address_somebody_shares_is_opened_when_one_of_them_did(district, mail, ask):
    child = district.enrol()
    one = district.guardian(child, emails=("home@mail.example",))
    district.guardian(child, emails=("home@mail.example",))
    answer = ask(mail(["home@mail.example", "other@mail.example"]), district.roster, opened=frozenset((one.source_id,)))

    assert answer.readers_opened == 1


def test_a_label_of_a_log_can_be_named_among_those_who_opened(referrals, district, ask):
    given = {"readers": (GivenReader("kiosk"), GivenReader("tablet")), "opened": frozenset(("kiosk",))}

    assert ask(referrals[1], district.roster, **given).readers_opened == 1


def test_the_same_list_mailed_often_is_one_list(district, mail, ask):
    families = [district.guardian(district.enrol()) for _ in range(4)]
    items = [item for number in range(1, 30) for item in mail(families, number=number, subject=f"News {number}")]
    answer = ask(items, district.roster)

    assert answer.pairs["listed"] == 12
    assert len([fact for fact in answer.facts if fact.way == "listed"]) == 1


def test_readers_of_the_list_and_of_everything_are_in_the_sealed_members(district, mail, ask):
    families = [district.guardian(district.enrol()) for _ in range(4)]
    answer = ask(mail(families[:2], hidden=families[2:]), district.roster)

    assert answer.members["readers"] == {one.source_id for one in families}
