"""Into a real Postfix: everybody gets theirs, and what comes back says which letter it was (RFC 3461, 3464)."""

from __future__ import annotations

import re
from email import message_from_bytes

import pytest
from fixtures.mailings import address_of, name_of

from forthwith.steps.notify import sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivered(postfix, served_by, mailing_of, piece_of, officer, clock):
    """Forty letters sent over two connections, one to an address that is refused and one that comes back later."""
    served_by(postfix, letters_connections=2, letters_patience=20, letters_patience_for_answer=20)
    pieces = [piece_of(number) for number in range(1, 41)]
    pieces[9] = piece_of(10, address="nobody10@families.example")
    pieces[19] = piece_of(20, address="gone20@families.example")
    mailing = mailing_of(pieces)
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)
    postfix.wait_until_empty()
    return mailing


def test_everybody_has_exactly_their_own(delivered, postfix, states):
    boxes = postfix.everything()

    assert set(boxes) == {address_of(number) for number in range(1, 41) if number not in (10, 20)}
    for address, messages in boxes.items():
        number = int(re.search(r"\d+", address)[0])
        (message,) = [message_from_bytes(one) for one in messages]
        assert message.get_all("To") == [address]
        assert f"Dear {name_of(number)}," in message.get_payload(decode=True).decode()
    assert states(delivered).count("sent") == 39
    assert states(delivered)[9] == "returned"


def test_a_report_of_success_comes_back_for_each_and_says_which_letter(delivered, postfix):
    tokens = {letter.token for letter in delivered.letters.filter(state="sent")}
    reports = [report.decode() for report in postfix.returns()]
    back = {re.search(r"^To: returns\+(\w+)@", report, re.M)[1] for report in reports}

    assert back == tokens
    assert sum("Action: delivered" in report for report in reports) == 38
    assert sum("Action: failed" in report for report in reports) == 1


def test_what_comes_back_holds_no_word_of_the_letter(delivered, postfix):
    """Headers only were asked for: a returned letter must not tell its text to whoever reads returns."""
    assert not [report for report in postfix.returns() if b"Your code" in report or b"we are sorry" in report]
