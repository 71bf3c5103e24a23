"""The ledger is worked from the page: one state for many readers by their numbers, and the numbers say how far it is."""

from __future__ import annotations

import pytest

from forthwith.record.models import Event
from forthwith.vault import readers
from forthwith.vault.readers import Seen, State

pytestmark = pytest.mark.django_db
ALL = 104


@pytest.fixture
def ledger(case, now):
    """The 104 readers of the list."""
    readers.enter(case.uid, [Seen(f"reader{number}@elsewhere.example") for number in range(ALL)], now=now)
    return f"/cases/{case.number}/ledger/"


@pytest.fixture
def client(client_of, officer):
    """The officer at the ledger."""
    return client_of(officer)


def test_forty_confirmations_are_kept_at_once(client, ledger, case):
    client.post(f"{ledger}copies/", {"marks": "3, 7, 12-40, Recipient 050 to 052", "state": "deleted"})

    assert readers.counts(case.uid)[State.DELETED] == 34
    assert Event.objects.filter(case=case, what="copy noted").count() == 1


def test_the_page_says_how_many_of_how_many_are_gone(client, ledger):
    client.post(f"{ledger}copies/", {"marks": "1-71", "state": "recalled"})

    assert "of 104 copies are known to be gone" in client.get(ledger).content.decode()
    assert "71 of 104 copies are known to be gone" in client.get(ledger.replace("ledger", "contain")).content.decode()


def test_everybody_at_once_is_one_word(client, ledger, case):
    client.post(f"{ledger}copies/", {"marks": "all", "state": "read"})

    assert readers.counts(case.uid)[State.READ] == ALL


@pytest.mark.parametrize("marks", ["105", "0", "40-12", "1-999999999", "reader1@elsewhere.example", "17 18", "²"])
def test_a_number_that_is_not_in_the_ledger_keeps_nothing(client, ledger, case, marks):
    answer = client.post(f"{ledger}copies/", {"marks": marks, "state": "deleted"})

    assert answer.status_code == 422
    assert "from 1 to 104" in answer.content.decode()
    assert readers.counts(case.uid)[State.UNKNOWN] == ALL


def test_a_state_outside_the_list_keeps_nothing(client, ledger, case):
    assert client.post(f"{ledger}copies/", {"marks": "1", "state": "vanished"}).status_code == 422
    assert readers.counts(case.uid)[State.UNKNOWN] == ALL


def test_the_auditor_sees_the_numbers_and_notes_nothing(client_of, auditor, ledger):
    assert "copies/" not in client_of(auditor).get(ledger).content.decode()
    assert client_of(auditor).post(f"{ledger}copies/", {"marks": "1", "state": "read"}).status_code == 403
