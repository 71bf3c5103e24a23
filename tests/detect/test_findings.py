"""What a scan gives back: spans, hashes, overlaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.detect import scan
from forthwith.detect.claims import RANKS, Claim, claim, settle
from forthwith.detect.findings import ELEMENTS, TOPICS
from forthwith.detect.values import Sealer

PIECES = st.sampled_from(
    ["604-555-0142", "ada@mail.example", "DOB 2012-04-05", "SSN 123-45-6789", "V8K 2W4", "12 Main Street", "her IEP", "\n", "\t", " | ",
     "Name", "Phone", "4111 1111 1111 1111", "é", "\u200b", "'", '"', "(", "@", "-", "+1", "password: x1y2z3", "Math 54%", "張", "Student: Eve Fox",
     "routing 021000021", ",", ";", "0", "IBAN GB82WEST12345698765432"]
)  # fmt: skip


def test_equal_values_have_equal_hashes_under_one_key():
    one, two = scan("604-555-0142 or (604) 555-0142", key=b"k").findings

    assert one.text_hash == two.text_hash


def test_other_values_have_other_hashes():
    one, two = scan("604-555-0142 or 604-555-0143", key=b"k").findings

    assert one.text_hash != two.text_hash


def test_another_key_gives_another_hash():
    (one,), (two,) = (scan("604-555-0142", key=key).findings for key in (b"k", b"q"))

    assert one.text_hash != two.text_hash


def test_without_a_key_hashes_agree_within_the_process():
    assert scan("ada@mail.example").findings == scan("ada@mail.example").findings


def test_the_hash_of_a_name_ignores_its_capitals():
    sealer = Sealer(b"k")

    assert sealer.seal("name", "Ada Fox") == sealer.seal("name", "ADA FOX")
    assert sealer.seal("ssn", "123-45-6789") == sealer.seal("ssn", "123 45 6789")
    assert sealer.seal("postal_code", "V8K 2W4") == sealer.seal("postal_code", "v8k2w4")


def test_a_hash_does_not_hold_the_value():
    (one,) = scan("604-555-0142").findings

    assert "555" not in one.text_hash.replace("555", "", 1) or len(one.text_hash) == 32


def test_every_finding_stands_at_its_place():
    assert {one.place for one in scan("ada@mail.example V8K 2W4", place="mail 2, body").findings} == {"mail 2, body"}


def test_an_empty_text_holds_nothing():
    assert scan("") == scan("   ")
    assert scan("").findings == ()


def test_a_rank_beats_a_length():
    """An address that holds a date is still an address; a long street does not swallow a card."""
    kept = settle([claim(0, 30, "home_address", 0.9), claim(10, 26, "card", 0.95)])

    assert [one.type for one in kept] == ["card"]


def test_among_equals_the_longer_wins():
    kept = settle([claim(0, 8, "phone", 0.9), claim(0, 12, "phone", 0.9)])

    assert [(one.start, one.end) for one in kept] == [(0, 12)]


def test_claims_that_only_touch_both_stand():
    assert len(settle([claim(0, 5, "phone", 0.9), claim(5, 9, "phone", 0.9)])) == 2


def test_an_unsure_claim_gives_way():
    kept = settle([claim(0, 10, "ssn", 0.5), claim(0, 10, "phone", 0.9)])

    assert [one.type for one in kept] == ["phone"]


def test_every_element_has_a_rank():
    assert set(RANKS) == set(ELEMENTS)


def test_a_beaten_claim_leaves_room_for_the_next():
    """The phone loses to the card and is gone; the grade that it lay over stands."""
    kept = settle([claim(0, 9, "card", 0.9), claim(5, 30, "phone", 0.9), claim(10, 12, "grade", 0.9)])

    assert [one.type for one in kept] == ["card", "grade"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(sorted(RANKS))), max_size=30))
def test_settled_claims_never_overlap_and_keep_their_order(spans):
    kept = settle([claim(start, start + length, kind, 0.9) for start, length, kind in spans])

    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert not spans or kept


@given(st.lists(PIECES, max_size=14).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_together_findings_lie_inside_in_order_and_apart(text):
    found = scan(text)

    spans = [(one.start, one.end) for one in found.findings]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert {one.type for one in found.findings} <= set(ELEMENTS)
    assert {one.topic for one in found.topics} <= set(TOPICS)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_is_scanned(text):
    for one in scan(text).findings:
        assert 0 <= one.start < one.end <= len(text)


@given(st.lists(PIECES, max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_hidden_marks_do_not_change_what_is_found(text):
    """Zero-width spaces between the letters hide nothing."""
    spaced = "\u200b".join(text)

    assert [one.type for one in scan(spaced).findings] == [one.type for one in scan(text).findings]


@pytest.mark.parametrize(
    "text",
    ["@" * 20_000, "1" * 20_000, "1 " * 10_000, "1-" * 10_000, "(" * 20_000, "a.a" * 7_000 + "@", "name," * 4_000,
     "name\tphone\n" * 2_000, "\n" * 20_000, "12 Main " * 3_000, "password: " * 2_000, "> " * 10_000, "é" * 20_000, "\u200b" * 20_000,
     "box " * 5_000, "born January " * 2_000, "A1A" * 7_000, '"' * 20_000, "+1" * 10_000, "GB82" * 5_000, "3-" * 10_000 + "x"],
)  # fmt: skip
def test_a_hostile_text_is_read_to_its_end(text):
    result = scan(text + "\nada@mail.example")

    assert result.findings[-1].type == "personal_email"


def test_ten_thousand_addresses_are_all_found():
    text = ", ".join(f"person{number}@mail.example" for number in range(10_000))

    assert len(scan(text).findings) == 10_000


def test_a_long_list_of_numbers_is_read_to_its_end():
    text = " ".join(f"{area}-45-6789" for area in range(100, 600))

    assert len(scan(text).findings) == 500


def test_a_claim_reads_like_what_it_is():
    assert claim(3, 7, "ssn", 0.9) == Claim(3, 7, "ssn", 0.9, RANKS["ssn"])
