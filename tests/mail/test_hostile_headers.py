"""Headers made to break or stall a reader: each is read in one pass, or said to be unreadable, and never raises.

Work is counted rather than timed: twice the input may cost at most about twice the calls.
"""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.mail.addresses import parse_addresses
from forthwith.mail.message import read_headers

HOSTILE = {
    "quotes": '"',
    "escaped quotes": '\\"',
    "quote and escape": '"\\',
    "comments": "(",
    "comment pairs": "()",
    "angles": "<",
    "brackets": "[",
    "colons": ":",
    "groups": "a:",
    "empty groups": "a:;",
    "at signs": "@",
    "spaced at signs": " @",
    "commas": ",",
    "routes": "<@a,",
    "run-on quotes": '"@>,',
    "encoded starts": "=?",
    "open encoded words": "=?a?q?",
    "encoded words": "=?utf-8?q?a?= ",
    "words": "a ",
    "blanks": " ",
    "backslashes": "\\",
    "bare addresses": "a@b ",
}


def _calls(field: str) -> int:
    """How many calls reading ``field`` takes, a measure of work that no other load disturbs."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        parse_addresses(field)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_field_costs_about_twice_the_work(name):
    unit = HOSTILE[name]

    assert _calls(unit * 4000) <= 2.5 * _calls(unit * 2000) + 100


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hundred_thousand_of_anything_is_read(name):
    headers = read_headers(f"To: {HOSTILE[name] * 100_000}\r\nCc: ann@x.example\r\n\r\n".encode())

    assert headers.visible[-1].address == "ann@x.example"


def test_an_unfolded_line_of_180_kilobytes_keeps_every_reader():
    field = ", ".join(f'"Person {n:05}, of a long name" <person{n:05}@home.example>' for n in range(3200))

    headers = read_headers(f"To: {field}\r\n\r\n".encode())

    assert len(field) > 180_000
    assert len(headers.visible) == 3200


def test_a_hundred_thousand_header_lines_are_read():
    raw = b"X: y\r\n" * 100_000 + b"To: ann@x.example\r\n\r\n"

    assert read_headers(raw).visible[0].address == "ann@x.example"


def test_the_work_grows_with_the_number_of_addresses():
    def field(count):
        return ", ".join(f'"Last{n}, First" <p{n}@home.example>' for n in range(count))

    assert _calls(field(2500)) <= 1.1 * 2.5 * _calls(field(1000))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data):
    read_headers(b"To: " + data)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab@.,;:<>()[]"\\ \t=?q', max_size=80))
def test_no_mixture_of_marks_raises_and_every_mailbox_is_one(field):
    for box in parse_addresses(field).mailboxes:
        local, at, host = box.address.rpartition("@")
        assert local
        assert at
        assert host


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abcxyz09._-+", min_size=1, max_size=12), min_size=1, max_size=30))
def test_what_is_written_plainly_is_read_back_whole(locals_):
    addresses = [f"{local}@home.example" for local in locals_]

    found = parse_addresses(", ".join(f'"Name, {n}" <{one}>' for n, one in enumerate(addresses)))

    assert [box.address for box in found.mailboxes] == addresses


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab@.,;:<>()[]\"\\ '=-", max_size=60))
def test_a_comment_in_front_changes_no_address(field):
    """Plain lists are read on a quick way; a comment in front forces the careful one, and both agree."""
    quick, careful = parse_addresses(field), parse_addresses("()" + field)

    assert [box.address for box in quick.mailboxes] == [box.address for box in careful.mailboxes]
    assert quick.unparsed == careful.unparsed


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["ann@x.example", "Bo <bo@x.example>", '"C, D" <c@x.example>']), max_size=20),
       st.sampled_from([", ", ",\r\n ", ";", " ,\r\n\t", ",,"]))  # fmt: skip
def test_separators_and_folds_do_not_change_the_count(boxes, between):
    headers = read_headers(f"To: {between.join(boxes)}\r\n\r\n".encode())

    assert len(headers.recipients) == len(boxes)
