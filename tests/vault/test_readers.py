"""The containment ledger: who could see it, as marks, and what became of their copy (practice 2.3.5)."""

from __future__ import annotations

import pytest

from forthwith.vault import readers
from forthwith.vault.errors import NotThere
from forthwith.vault.models import Reader
from forthwith.vault.readers import Seen, State

TWO = [Seen("mia@larkspur.example", "Mia Larkspur", inside=False), Seen("bo@school.example", "Bo Finch", inside=True)]


@pytest.fixture
def entered(scope, now):
    return readers.enter(scope, TWO, now=now)


def test_each_address_is_a_line_in_the_order_it_stood(scope, entered):
    assert [(one.label, one.state, one.inside) for one in readers.ledger(scope)] == [
        ("Recipient 001", State.UNKNOWN, False), ("Recipient 002", State.UNKNOWN, True),
    ]  # fmt: skip


def test_two_spellings_of_a_mailbox_are_one_line(scope, entered, now):
    assert readers.enter(scope, [Seen("MIA@Larkspur.example"), Seen("new@x.example")], now=now) == 1
    assert len(readers.ledger(scope)) == 3


def test_entering_again_leaves_the_state_alone(scope, entered, now):
    readers.set_state(scope, ["Recipient 001"], State.DELETED, now=now)
    readers.enter(scope, TWO, now=now)

    assert readers.counts(scope)[State.DELETED] == 1


def test_every_state_is_counted_without_opening_anything(scope, entered, now):
    readers.set_state(scope, ["Recipient 002"], State.FORWARDED, now=now)

    assert readers.counts(scope) == {**dict.fromkeys(State, 0), State.UNKNOWN: 1, State.FORWARDED: 1}


def test_a_state_of_somebody_else_is_not_noted(scope, entered, now):
    with pytest.raises(NotThere, match="Nothing was noted"):
        readers.set_state(scope, ["Recipient 001", "Recipient 009"], State.DELETED, now=now)

    assert readers.counts(scope)[State.DELETED] == 0


def test_addresses_come_back_after_a_trace(scope, entered, looks):
    seen = readers.read(scope, ["Recipient 001"], trace=looks)

    assert [(one.address, one.name) for one in seen] == [("mia@larkspur.example", "Mia Larkspur")]
    assert looks == [["Recipient 001"]]


def test_no_address_opens_when_the_trace_cannot_be_left(scope, entered, refusing):
    with pytest.raises(OSError, match="the log could not be written"):
        readers.read(scope, ["Recipient 001"], trace=refusing)


def test_an_address_leads_to_its_mark(scope, entered):
    assert readers.labels_of(scope, ["BO@school.example", "who@x.example"]) == {"bo@school.example": "Recipient 002"}


def test_a_case_without_a_ledger_knows_no_marks(scope):
    assert readers.labels_of(scope, ["bo@school.example"]) == {}
    assert readers.counts(scope)[State.UNKNOWN] == 0


def test_no_column_holds_an_address(scope, entered):
    for row in Reader.objects.all():
        assert b"larkspur" not in bytes(row.sealed)
        assert "@" not in row.identity
