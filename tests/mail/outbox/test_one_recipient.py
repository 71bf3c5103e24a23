"""A recipient is exactly one plain address: whatever could be read as two is refused (invariant 1, R-168)."""

from __future__ import annotations

from email import message_from_bytes
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.mail.addresses import parse_addresses
from forthwith.mail.recipient import Recipient, RecipientRefused

PLAIN = (
    "mia@families.example", "m.o-x+school@mail.families.example", "o'brien@families.example", "x@a.b.families.example",
    "zoë@families.example", "mia@école.example", "用户@例子.example", "-dash@families.example", "a" * 64 + "@b.example",
)  # fmt: skip
TWO = (
    "a@x.example,b@x.example", "a@x.example;b@x.example", "a@x.example b@x.example", "a@x.example\nb@x.example",
    "a@x.example\r\nBcc: b@x.example", "a@x.example>\r\nRCPT TO:<b@x.example", "a@b@x.example", "@x.example:b@y.example",
    "Staff: a@x.example, b@x.example;", "undisclosed-recipients:;", '"a@x.example, b"@x.example', '"a b"@x.example',
    '"a"@x.example', "a (b@x.example)@x.example", "<a@x.example>", "Mia <a@x.example>", "=?utf-8?q?a=40x=2Eexample?=@x.example",
    "a%b.example@x.example", "b.example!a@x.example", "a\\@b@x.example", "a@x.example\0b@x.example", "a@x.example,",
    "a,b@x.example", "a\u2028@x.example", "a\u00a0b@x.example", "a\u200bb@x.example", "a＠b@x.example", "a，b@x.example",
)  # fmt: skip
NONE = (
    "", "a", "@", "a@", "@x.example", "a@x", "a@localhost", "a@[127.0.0.1]", "a@127.0.0.1", ".a@x.example", "a.@x.example",
    "a..b@x.example", "a@x..example", "a@.x.example", "a@x.example.", "a@-x.example", "a@x_y.example", "a@x.example ",
    "a" * 65 + "@x.example", "a@" + "b" * 64 + ".example", "a@" + "b.example" * 40, "zoe\u0308@x.example",
)  # fmt: skip


@pytest.mark.parametrize("address", PLAIN)
def test_a_plain_address_is_taken_as_it_is(address):
    assert Recipient(address).address == address


@pytest.mark.parametrize("address", TWO)
def test_what_could_be_two_is_refused(address):
    with pytest.raises(RecipientRefused, match="Nothing was sent"):
        Recipient(address)


@pytest.mark.parametrize("address", NONE)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(RecipientRefused):
        Recipient(address)


def test_the_refusal_does_not_say_whose_address_it_was():
    with pytest.raises(RecipientRefused) as refused:
        Recipient("mia.larkspur@families.example, tom@families.example")

    assert "larkspur" not in str(refused.value)
    assert "mia" not in repr(Recipient("mia@families.example"))


PIECES = st.sampled_from([*"ab@.,;:<>()[]\"'\\ %!=?+-\n\r\t\0é，", "x.example", "=?utf-8?q?", "RCPT TO:", "mia"])


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_whatever_is_taken_is_one_address_for_every_reader_of_mail(text):
    """Python's reader of addresses, our own for evidence, and a whole message read back: all see one, the same."""
    try:
        address = Recipient(text).address
    except RecipientRefused:
        return
    message = message_from_bytes(f"To: {address}\r\n\r\n".encode())

    assert [found for _name, found in getaddresses([address])] == [address]
    assert [one.address for one in parse_addresses(address).mailboxes] == [address]
    assert list(message.keys()) == ["To"]
