"""What is sealed with a person is enough to say on any day whom to tell (2.3.3.1)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.people import whom_to_tell
from forthwith.people.around import around, roster_of
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

ON = date(2026, 3, 9)


@pytest.fixture
def roster() -> Roster:
    """A child with a mother, a barred father, a brother the order names, and somebody else's family."""
    child = Person("s1", frozenset({"student"}), "Ana", "Quill", birth_date=date(2012, 1, 30), alert="Ask the office")
    others = [
        Person(one, frozenset({"guardian"}), "G", one, emails=(f"{one}@h.example",)) for one in ("g1", "g2", "g9")
    ]
    links = [
        ContactLink("s1", "g1", "mother", legal_guardian=True, lives_with=True, order=1),
        ContactLink("s1", "g2", "father", legal_guardian=False, lives_with=False),
        ContactLink("s2", "g2", "father", no_contact_with=("s1", "s2")),
        ContactLink("s9", "g9", "mother"),
    ]
    return Roster([child, *others], links)


def test_the_small_roster_tells_the_same_people_as_the_whole(roster):
    small = roster_of([around("s1", roster)])

    assert whom_to_tell(["s1"], small, on=ON) == whom_to_tell(["s1"], roster, on=ON)


def test_an_order_on_another_childs_tie_is_kept(roster):
    assert ("g2", "s1") in roster_of([around("s1", roster)]).barred_pairs()


def test_other_families_are_not_copied(roster):
    assert "g9" not in around("s1", roster)


def test_nothing_that_is_not_known_becomes_known(roster):
    tie = next(one for one in roster_of([around("s1", roster)]).links if one.adult == "g1")

    assert (tie.legal_guardian, tie.active, tie.order, tie.restriction) == (True, True, 1, "")
    assert roster_of([around("s1", roster)]).adults_of("s1")[1].legal_guardian is False


def test_a_person_in_two_parts_is_one(roster):
    part = around("s1", roster)

    assert len(roster_of([part, part]).people) == 3
    assert len(roster_of([part, part]).links) == 3
