"""What the ledger keeps, how facts are made from it, and what one person's part of it is."""

import pytest

from forthwith.exposure.fact_list import Facts
from forthwith.exposure.facts import Crowd
from forthwith.exposure.ledger import Learned, Ledger
from forthwith.exposure.pairs import Blocks
from forthwith.exposure.per_person import PerPerson
from forthwith.exposure.pool import NOBODY, Pool
from forthwith.exposure.readers import Readers
from forthwith.exposure.seen import Seen, Tally, details_of
from forthwith.exposure.ties import ties_of

SHOWN = Learned("shown", "phone", "a.txt", "It stands there.")


@pytest.fixture
def readers():
    made = Readers(None, ties_of(None))
    for name in "abcd":
        made.box(f"{name}@mail.example")
    return made


@pytest.fixture
def ledger(readers):
    return Ledger(readers, frozenset((0,)))


def test_a_block_without_people_or_readers_says_nothing():
    blocks = Blocks()
    blocks.add(frozenset((1,)), frozenset())
    blocks.add(frozenset(), frozenset("p"))

    assert blocks.spreads() == ()


def test_the_same_block_twice_is_one():
    blocks = Blocks()
    for _ in range(2):
        blocks.add(frozenset((1, 2)), frozenset("pq"))

    (spread,) = blocks.spreads()
    assert (sorted(spread.readers), spread.people) == ([1, 2], frozenset("pq"))


def test_three_different_blocks_of_one_reader_are_one_union():
    blocks = Blocks()
    for people in ("ab", "bc", "cd"):
        blocks.add(frozenset((1,)), frozenset(people))

    assert [spread.people for spread in blocks.spreads()] == [frozenset("abcd")]


def test_a_fact_of_unknown_readers_has_no_number(ledger):
    ledger.learn(SHOWN, (), frozenset("pq"), True)
    (fact,) = Facts(ledger, 0)

    assert (fact.readers.size, fact.lower, fact.upper) == (None, None, None)
    assert ledger.pairs("shown") is None
    assert ledger.people("shown") == frozenset("pq")


def test_known_and_unknown_readers_are_two_facts(ledger):
    ledger.learn(SHOWN, [frozenset((0, 1))], frozenset("pq"), True)

    assert [fact.upper for fact in Facts(ledger, 0)] == [4, None]


def test_one_thing_in_several_places_is_one_fact_that_says_how_many(ledger):
    for place in ("a.txt", "b.txt", "c.txt", "a.txt"):
        ledger.learn(Learned("shown", "phone", place, "It stands there."), [frozenset((1,))], frozenset("pq"), False)

    assert [fact.place for fact in Facts(ledger, 0)] == ["a.txt and 2 more"]


def test_readers_of_one_thing_are_taken_together(ledger):
    for number in range(3):
        ledger.learn(SHOWN, [frozenset((number,))], frozenset("pq"), False)
    (fact,) = Facts(ledger, 2)

    assert (fact.readers.size, fact.lower, fact.upper) == (3, 2, 6)
    assert fact.not_counted == {"authorised readers": 2}


def test_a_plain_list_is_a_fact_about_addresses(ledger):
    ledger.learn_plain(frozenset((0, 1, 2)), "mail 1")
    (fact,) = Facts(ledger, 0)

    assert (fact.way, fact.what, fact.upper, fact.not_counted) == ("listed", "personal_email", 6, {"own entries": 3})
    assert ledger.pairs("listed") == 6


def test_what_is_learned_later_is_counted_too(ledger):
    ledger.learn(SHOWN, [frozenset((0,))], frozenset("p"), False)
    before = ledger.pairs("shown")
    ledger.learn(SHOWN, [frozenset((0,))], frozenset("q"), False)

    assert (before, ledger.pairs("shown")) == (1, 2)


def test_facts_stand_surest_first_and_can_be_counted_and_sliced(ledger):
    ledger.learn(Learned("possible", "x", "a", "b"), [frozenset((0,))], frozenset("p"), False)
    ledger.learn(SHOWN, [frozenset((0,))], frozenset("q"), False)
    facts = Facts(ledger, 0)

    assert [fact.way for fact in facts] == ["shown", "possible"]
    assert (len(facts), facts[:1][0].way, facts[-1].lower) == (2, "shown", 0)


def test_a_crowd_is_counted_and_never_enumerated(ledger):
    ledger.learn_crowd(SHOWN, frozenset((0, 1)), Crowd("export", 1_000), True)
    known, unknown = Facts(ledger, 0)

    assert (known.lower, known.upper, unknown.upper) == (1_000, 2_000, None)
    assert (ledger.pairs("shown"), ledger.count("shown")) == (2_000, 1_000)


def test_each_place_of_one_person_is_named(ledger):
    for place in ("a.txt", "b.txt"):
        ledger.learn(Learned("shown", "phone", place, "It stands there."), [frozenset((0,))], frozenset("p"), False)
    found = PerPerson(ledger, {"shown": frozenset("p")})

    assert found["p"] == {"ways": ("shown",), "elements": ("phone",), "places": ("a.txt", "b.txt")}
    assert (list(found), len(found)) == (["p"], 1)


def test_a_way_that_did_not_count_for_a_person_adds_no_element(ledger):
    ledger.learn(SHOWN, [frozenset((0,))], frozenset("p"), False)
    ledger.learn(Learned("possible", "grade", "a", "b"), [frozenset((0,))], frozenset("p"), False)

    assert PerPerson(ledger, {"shown": frozenset("p")})["p"]["elements"] == ("phone",)


def test_strangers_are_numbered_once_whatever_they_are_asked_as(readers):
    assert readers.box("a@mail.example") == readers.of_given("A@mail.example") == 0
    assert readers.of_given("kiosk") == readers.of_given(" kiosk ") == 4
    assert len(readers) == 5


def test_a_strangers_mailbox_is_a_person_and_nobody_elses(readers):
    assert readers[1].owners == readers.own(1) == readers.owners([1]) == {"address:b@mail.example"}
    assert readers.having(["address:c@mail.example", "nobody"]) == {2}
    assert not readers[1].known


def test_equal_sets_are_held_once():
    pool = Pool()

    assert pool.one(["a", "b"]) is pool.one(frozenset("ab"))
    assert pool.one([]) is NOBODY


def test_what_a_part_shows_is_held_once_too():
    tally = Tally()
    tally.add("phone", False, 2, {"p"})
    tally.add("phone", True, 1, {"q"})
    tally.add("name", False, 0, {"p"})
    pool = Pool()
    seen = Seen(people=frozenset("p"), traces=tally.traces()).held(pool)

    assert [(one.type, one.hidden, one.values) for one in seen.traces] == [("phone", False, 2), ("phone", True, 1)]
    assert seen.people is pool.one("p") is seen.traces[0].people


@pytest.mark.parametrize(
    ("topic", "element"),
    [("health", "health details"), ("special_education", "special education details"), ("grades", "grade")],
)
def test_the_details_of_a_topic_have_a_name(topic, element):
    assert details_of(topic) == element
