"""The affected people: counted without a name, sealed one by one, erased one by one (R-096, R-206, R-207)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.vault import people, readers
from forthwith.vault.errors import Held, NotThere, Shredded
from forthwith.vault.keeping import destroy, hold
from forthwith.vault.models import AffectedPerson
from forthwith.vault.parts import Part
from forthwith.vault.people import Affected
from forthwith.vault.readers import Seen


@pytest.fixture
def listed(scope, family, now):
    """The three, sealed."""
    return people.seal(scope, family, now=now)


def test_everybody_is_a_mark_with_ways_and_groups(scope, listed):
    marks = people.marks(scope)

    assert [one.mark for one in marks] == ["Person 1", "Person 2", "Person 3"]
    assert [one.ways for one in marks] == [("listed",), ("inferred",), ("shown",)]
    assert (marks[0].groups, marks[2].elements) == (("testing",), ("birth_date",))


def test_names_come_back_as_they_were_after_a_trace(scope, listed, family, looks):
    read = people.read(scope, ["Person 3", "Person 1"], trace=looks)

    assert {one.mark: one.name for one in read} == {"Person 1": "Mia Larkspur", "Person 3": "Cy Wren"}
    assert replace(read[1], mark="") == family[2]
    assert looks == [["Person 1", "Person 3"]]


def test_no_name_opens_when_the_trace_cannot_be_left(scope, listed, refusing):
    with pytest.raises(OSError, match="the log could not be written"):
        people.read(scope, ["Person 1"], trace=refusing)


def test_no_column_holds_a_name_or_an_address(scope, listed):
    for row in AffectedPerson.objects.values():
        said = repr({name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()})

        assert not any(word in said.casefold() for word in ("larkspur", "finch", "wren", "70010"))


def test_the_same_person_met_twice_is_one_with_both_addresses(scope, now, looks):
    """One child in two messages; R-096."""
    twice = [
        Affected("1", "Mia Larkspur", (at,), ways=(way,))
        for at, way in (("a@x.example", "listed"), ("b@x.example", "shown"))
    ]
    people.seal(scope, twice, now=now)
    (one,) = people.read(scope, ["Person 1"], trace=looks)

    assert one.addresses == ("a@x.example", "b@x.example")
    assert one.ways == ("listed", "shown")


def test_two_who_share_an_address_are_two(scope, now):
    people.seal(scope, [Affected("1", "Mia", ("home@x.example",)), Affected("2", "Bo", ("home@x.example",))], now=now)

    assert people.count(scope) == 2


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["a", "b", "c"])), max_size=30))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_there_are_as_many_people_as_identities(scope, now, met):
    sealed = people.seal(scope, [Affected(str(who), addresses=(f"{at}@x.example",)) for who, at in met], now=now)

    assert sealed.people == people.count(scope) == len({who for who, _ in met})


def test_a_person_keeps_the_mark_when_the_list_is_sealed_anew(scope, listed, family, now, looks):
    sealed = people.seal(scope, [family[2], Affected("700109", "Di Holt")], now=now)

    assert [one.mark for one in people.marks(scope)] == ["Person 3", "Person 4"]
    assert (sealed.people, sealed.added, sealed.left) == (2, 1, 2)
    assert people.read(scope, ["Person 3"], trace=looks)[0].name == "Cy Wren"


def test_who_left_the_list_and_comes_back_has_the_old_mark(scope, listed, family, now):
    people.seal(scope, [], now=now)
    people.seal(scope, family, now=now)

    assert [one.mark for one in people.marks(scope)] == ["Person 1", "Person 2", "Person 3"]


def test_what_is_known_of_a_person_is_the_latest(scope, listed, family, now, looks):
    people.seal(scope, [replace(family[0], name="Mia Larkspur-Holt", ways=("listed", "shown"))], now=now)
    (one,) = people.read(scope, ["Person 1"], trace=looks)

    assert (one.name, one.ways) == ("Mia Larkspur-Holt", ("listed", "shown"))


def test_an_erased_person_stays_a_mark_and_counts(scope, listed, now, looks):
    people.erase(scope, "Person 2", now=now)

    assert people.count(scope) == 3
    assert people.marks(scope)[1].erased_at == now
    assert people.marks(scope)[1].ways == ("inferred",)
    assert [one.mark for one in people.read(scope, ["Person 1", "Person 2"], trace=looks)] == ["Person 1"]
    assert looks == [["Person 1"]]


def test_an_erased_person_does_not_come_back_with_the_next_assessment(scope, listed, family, now, looks):
    people.erase(scope, "Person 2", now=now)
    sealed = people.seal(scope, family, now=now)

    assert (sealed.people, sealed.added, sealed.erased) == (3, 0, 1)
    assert bytes(AffectedPerson.objects.get(number=2).sealed) == b""


def test_erasing_a_person_empties_their_line_in_the_ledger(scope, listed, now, looks):
    readers.enter(scope, [Seen("mia@larkspur.example"), Seen("bo@finch.example")], now=now)
    people.erase(scope, "Person 1", now=now)

    assert [one.address for one in readers.read(scope, ["Recipient 001", "Recipient 002"], trace=looks)] == [
        "bo@finch.example"
    ]
    assert len(readers.ledger(scope)) == 2


def test_erasing_twice_is_done_once(scope, listed, now):
    assert [people.erase(scope, "Person 2", now=now) for _ in range(2)] == [True, False]


def test_a_damaged_person_can_be_erased_all_the_same(scope, listed, now):
    AffectedPerson.objects.filter(number=1).update(sealed=b"not what it was, by far")

    assert people.erase(scope, "Person 1", now=now) is True


@pytest.mark.parametrize("mark", ["Person 99", "Person 0", "Mia Larkspur", "", "Person 1; drop"])
def test_who_is_not_in_the_case_is_not_erased(scope, listed, now, mark):
    with pytest.raises(NotThere, match="Nothing was erased"):
        people.erase(scope, mark, now=now)


def test_nobody_is_erased_under_a_hold(scope, listed, now, looks):
    hold(scope, "claim announced", by="L. Forsyth", now=now)
    with pytest.raises(Held):
        people.erase(scope, "Person 1", now=now)

    assert people.read(scope, ["Person 1"], trace=looks)[0].name == "Mia Larkspur"


def test_destroyed_names_leave_marks_counts_and_ways(scope, listed, now, looks):
    destroy(scope, Part.NAMES, now=now)

    assert [one.ways for one in people.marks(scope)] == [("listed",), ("inferred",), ("shown",)]
    assert not {row.identity for row in AffectedPerson.objects.all()} & {""}
    with pytest.raises(Shredded):
        people.read(scope, ["Person 1"], trace=looks)


def test_a_roster_id_leads_to_its_mark(scope, listed):
    assert people.marks_by_identity(scope, ["700102", "700999"]) == {"700102": "Person 2"}


def test_two_cases_know_nothing_of_each_other(scope, listed, family, now):
    import uuid

    other = uuid.uuid4()
    people.seal(other, family, now=now)
    rows = AffectedPerson.objects.all()

    assert len({row.identity for row in rows}) == 6
    assert people.count(other) == 3
