"""The homes of the absent of a large population are counted without going through them all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.exposure.homes import homes_of
from forthwith.exposure.ties import ties_of
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

STUDENTS = [Person(f"s{n}", frozenset(("student",)), f"A{n}", f"B{n}") for n in range(12)]
ADULTS = [Person(f"g{n}", frozenset(("guardian",)), f"C{n}", f"D{n}") for n in range(8)]
LEFT = Person("x1", frozenset(("former student",)), "E", "F")
ids = st.frozensets(st.sampled_from([one.source_id for one in STUDENTS]))


def roster_of(homes):
    links = [
        ContactLink(f"s{child}", f"g{adult}", lives_with=True) for child, adult in enumerate(homes) if adult is not None
    ]
    return Roster([*STUDENTS, *ADULTS, LEFT], links)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 7)), min_size=12, max_size=12), ids, ids, ids)
def test_homes_of_the_absent_are_the_homes_counted_one_by_one(homes, population, listed, others):
    known = homes_of(roster_of(homes))
    absent = population - listed

    assert known.count_absent(population, absent, others) == known.count(absent | others)


def test_who_has_left_is_still_a_child_with_a_home():
    known = homes_of(roster_of([None] * 12))

    assert known.students(frozenset(("x1", "g1", "s1", "nobody"))) == {"x1", "s1"}
    assert known.count(frozenset(("x1", "s1"))) == 2


def test_a_population_of_adults_has_no_students():
    assert not homes_of(roster_of([None] * 12)).has_students(frozenset(("g1", "g2")))


def test_what_was_asked_of_a_roster_is_remembered_with_it():
    roster = roster_of([1, 1, *[None] * 10])

    assert homes_of(roster) is homes_of(roster)
    assert ties_of(roster) is ties_of(roster)
    assert ties_of(None) is not ties_of(None)


def test_without_a_roster_nobody_is_tied_to_anybody():
    ties = ties_of(None)

    assert ties.children("g1") == frozenset()
    assert ties.behind("a@mail.example") is None
    assert not ties.barred
