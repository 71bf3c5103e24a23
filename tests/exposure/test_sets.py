"""The sets give what counting reader by reader and person by person would give, on any small world."""

from datetime import date
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.exposure import GivenReader
from forthwith.exposure.pairs import Blocks, Spread, Term, learned, terms_of, together

numbers = st.integers(0, 7)
readers_sets = st.frozensets(numbers, max_size=6)
people_sets = st.frozensets(st.sampled_from("abcdefgh"), max_size=6)
blocks_of = st.lists(st.tuples(readers_sets, people_sets), max_size=8)
owns = st.dictionaries(numbers, people_sets, max_size=8)
quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def one_by_one(found, own):
    return {(r, p) for readers, people in found for r in readers for p in people if p not in own.get(r, frozenset())}


def by_sets(found, own):
    blocks = Blocks()
    for readers, people in found:
        blocks.add(readers, people)
    return blocks.spreads(), lambda reader: own.get(reader, frozenset())


@given(blocks_of, owns)
def test_pairs_counted_from_sets_are_the_pairs_counted_one_by_one(found, own):
    spreads, of = by_sets(found, own)

    assert sum(term.pairs for term in terms_of(spreads, of)) == len(one_by_one(found, own))


@given(blocks_of, owns, readers_sets)
def test_pairs_of_some_readers_are_theirs_alone(found, own, some):
    spreads, of = by_sets(found, own)
    expected = {pair for pair in one_by_one(found, own) if pair[0] in some}

    assert sum(term.pairs for term in terms_of(spreads, of, some)) == len(expected)


@given(blocks_of, owns)
def test_the_people_learned_about_are_those_in_some_pair(found, own):
    spreads, of = by_sets(found, own)

    assert learned(spreads, of) == {person for _, person in one_by_one(found, own)}


@given(blocks_of)
def test_no_reader_stands_in_two_spreads(found):
    spreads, _ = by_sets(found, {})
    readers = [reader for spread in spreads for reader in spread.readers]

    assert len(readers) == len(set(readers))


@given(blocks_of, owns, st.tuples(readers_sets, people_sets))
def test_one_block_more_never_lowers_a_count(found, own, more):
    before, of = by_sets(found, own)
    after, _ = by_sets([*found, more], own)

    assert sum(t.pairs for t in terms_of(after, of)) >= sum(t.pairs for t in terms_of(before, of))
    assert learned(after, of) >= learned(before, of)


@given(st.lists(st.builds(Term, st.integers(1, 9), st.integers(1, 9), st.just(0)), max_size=9))
def test_taking_terms_together_changes_no_sum(terms):
    assert sum(term.pairs for term in together(terms)) == sum(term.pairs for term in terms)


def test_two_thousand_five_hundred_readers_are_one_spread():
    blocks = Blocks()
    blocks.add(frozenset(range(2_500)), frozenset(map(str, range(2_500))))

    assert [len(spread.readers) for spread in blocks.spreads()] == [2_500]
    assert blocks.spreads()[0] == Spread(tuple(range(2_500)), blocks.spreads()[0].people)


@st.composite
def mailings(draw):
    """Some mails among nine guardians of six children, each with visible and hidden readers and named children."""
    who = st.frozensets(st.integers(0, 8), max_size=6)
    return draw(st.lists(st.tuples(who, who, st.frozensets(st.integers(0, 5), max_size=4)), min_size=1, max_size=4))


def world(new_district):
    district = new_district()
    children = [district.enrol(name=(f"Zoltana{c}", f"Brackenmoor{c}")) for c in "abcdef"]
    adults = [district.guardian(children[n % 6], *(children[1:2] if n == 0 else ())) for n in range(9)]
    return SimpleNamespace(district=district, children=children, adults=adults, roster=district.roster)


def told(place, mail, sent):
    items = []
    for number, (to, hidden, named) in enumerate(sent, 1):
        names = " met ".join(f"{place.children[n].given_name} {place.children[n].family_name}" for n in sorted(named))
        boxes = ([place.adults[n] for n in sorted(to)], [place.adults[n] for n in sorted(hidden - to)])
        items += mail(*boxes, body=f"{names} were suspended." if names else "", number=number, sender=None)
    return items


def expected(place, sent):
    """Shown pairs, one by one."""
    own = {n: {n % 6} | ({1} if n == 0 else set()) for n in range(9)}
    return {(r, c) for to, hidden, named in sent for r in to | hidden for c in named if c not in own[r]}


@quick
@given(mailings())
def test_shown_pairs_of_any_mailing_are_those_counted_one_by_one(new_district, mail, ask, sent):
    place = world(new_district)
    answer = ask(told(place, mail, sent), place.roster)
    nobody = any(not to | hidden for to, hidden, named in sent if named)
    shown = len(expected(place, sent))

    assert answer.pairs["shown"] == (None if nobody and not shown and not _somebody(sent) else shown)


def _somebody(sent):
    return any((to | hidden) and named for to, hidden, named in sent)


@quick
@given(mailings())
def test_address_pairs_of_any_mailing_are_those_counted_one_by_one(new_district, mail, ask, sent):
    place = world(new_district)
    pairs = {(a, b) for to, _, _ in sent for a in to for b in to if a != b}

    assert ask(told(place, mail, sent), place.roster).address_pairs == len(pairs)


@quick
@given(mailings(), st.lists(st.integers(0, 8), max_size=3))
def test_a_reader_more_never_lowers_a_count(new_district, mail, ask, sent, more):
    place = world(new_district)
    items = told(place, mail, sent)
    before = ask(items, place.roster)
    readers = (*(GivenReader(place.adults[n].source_id) for n in more), GivenReader("a stranger"))
    after = ask(items, place.roster, readers=readers)

    assert all((after.pairs[way] or 0) >= (count or 0) for way, count in before.pairs.items() if way != "possible")
    assert all((after.people[name] or 0) >= (count or 0) for name, count in before.people.items() if name != "possible")


@quick
@given(mailings())
def test_the_order_of_the_mails_does_not_matter(new_district, mail, ask, sent):
    place = world(new_district)
    one = ask(told(place, mail, sent), place.roster, on=date(2026, 1, 1))
    other = ask(told(place, mail, sent[::-1]), place.roster, on=date(2026, 1, 1))

    assert (one.pairs, one.people) == (other.pairs, other.people)
