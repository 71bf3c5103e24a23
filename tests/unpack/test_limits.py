"""A limit that is reached stops the reading there, keeps what came before, and is named."""

from __future__ import annotations

import pytest

from forthwith.unpack import Limits
from forthwith.unpack.budget import RATIO_FLOOR, Budget
from forthwith.unpack.errors import LimitReached, Locked, UnpackError, Unreadable


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_file_that_is_too_large_is_not_opened_and_named(opened):
    found = opened("a.txt", b"x" * 200, file_bytes=100)

    assert "The limit file_bytes (100) was reached" in found.whys
    assert found.texts == []


def test_a_text_that_is_too_long_is_cut_and_the_cut_is_named(opened):
    found = opened("a.txt", b"kessler words", text_characters=7)

    assert found.kind("text") == ["kessler"]
    assert "text_characters" in found.whys


def test_a_text_that_just_fits_is_whole(opened):
    assert opened("a.txt", b"kessler", text_characters=7).not_read == []


def test_long_texts_come_in_pieces_that_join_to_the_whole(opened):
    text = "".join(f"line {number} of many words\n" for number in range(120_000))

    found = opened("a.txt", text)

    assert len(found.texts) > 1
    assert "".join(found.kind("text")) == text
    assert all(piece.endswith("\n") for piece in found.kind("text"))


def test_too_many_parts_of_a_mail_stop_with_a_reason(opened):
    parts = "".join(f"--b\n\npart {number}\n" for number in range(100))

    found = opened("a.eml", f'To: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n', parts=10)

    assert len(found.kind("body")) == 10
    assert "The limit parts (10) was reached" in found.whys


def test_too_many_cells_stop_with_a_reason(opened):
    cards = "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n" * 50

    assert "cells" in opened("a.vcf", cards, cells=20).whys


def test_time_is_counted_only_while_reading():
    clock = _Clock()
    budget = Budget(Limits(seconds=10), clock=clock)

    for _ in budget.working(range(5)):
        clock.now += 100

    budget.check_time()


def test_a_file_that_takes_too_long_is_stopped():
    clock = _Clock()
    budget = Budget(Limits(seconds=10), clock=clock)
    clock.now += 11

    with pytest.raises(LimitReached, match="seconds"):
        budget.check_time()


def test_a_reading_over_several_items_adds_up():
    clock = _Clock()
    budget = Budget(Limits(seconds=10), clock=clock)

    def slow():
        for _ in range(5):
            clock.now += 3
            yield None

    for _ in budget.working(slow()):
        clock.now += 50

    with pytest.raises(LimitReached):
        budget.check_time()


def test_a_mailbox_may_take_longer():
    clock = _Clock()
    budget = Budget(Limits(seconds=10), clock=clock)
    budget.extend(60)
    clock.now += 50

    budget.check_time()


@pytest.mark.parametrize(("packed", "unpacked"), [(1, RATIO_FLOOR), (RATIO_FLOOR, 150 * RATIO_FLOOR), (0, 100)])
def test_an_honest_ratio_passes(packed, unpacked):
    Budget(Limits()).check_ratio(packed, unpacked)


@pytest.mark.parametrize(("packed", "unpacked"), [(1, RATIO_FLOOR + 1), (0, 2 * RATIO_FLOOR), (10_000, 5_000_000_000)])
def test_a_bomb_does_not(packed, unpacked):
    with pytest.raises(LimitReached, match="compression_ratio"):
        Budget(Limits()).check_ratio(packed, unpacked)


@pytest.mark.parametrize("error", [Unreadable("It is damaged."), Locked("The file"), LimitReached("parts", 5)])
def test_every_refusal_says_why_and_what_next(error):
    assert isinstance(error, UnpackError)
    assert error.why.endswith(".")
    assert error.next_step.endswith(".")
