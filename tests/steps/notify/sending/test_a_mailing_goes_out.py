"""An approved mailing goes out, each letter to its one person, with its proof (3.2, R-141, R-168)."""

from __future__ import annotations

import pytest
from fixtures.mailings import address_of, name_of

from forthwith.record.models import Event, Proof
from forthwith.steps.notify import sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(mailing_of, server, officer, clock):
    """Three letters that were sent."""
    mailing = mailing_of(3)
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)
    mailing.refresh_from_db()
    return mailing


def test_each_letter_goes_to_its_one_person(sent, server):
    assert [one.recipients for one in server.taken] == [
        [f"<{address_of(number)}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;{address_of(number)}"]
        for number in (1, 2, 3)
    ]
    assert [name_of(number) in server.taken[number - 1].content.decode() for number in (1, 2, 3)] == [True] * 3
