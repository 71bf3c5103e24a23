"""Outlook's compressed rich text (MS-OXRTFCP), with the two examples of its specification."""

from __future__ import annotations

import struct

import pytest

from forthwith.unpack.compressed_rtf import unpack_compressed

HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_the_first_example_unpacks():
    assert unpack_compressed(HELLO) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_the_example_that_reads_what_it_writes_unpacks():
    assert unpack_compressed(CROSSING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_the_stored_form_is_taken_as_it_is():
    rtf = b"{\\rtf1 words}"

    assert unpack_compressed(struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf) == rtf


@pytest.mark.parametrize("data", [b"", b"LZFu", bytes(16), bytes(64), b"x" * 64])
def test_what_is_no_compressed_text_gives_nothing(data):
    assert unpack_compressed(data) == b""


@pytest.mark.parametrize("length", range(16, len(HELLO)))
def test_a_cut_one_unpacks_as_far_as_it_goes(length):
    assert unpack_compressed(HELLO)[:20].startswith(unpack_compressed(HELLO[:length])[:20])


def test_a_size_beyond_all_measure_takes_no_memory():
    huge = HELLO[:4] + b"\xff\xff\xff\xff" + HELLO[8:]

    assert len(unpack_compressed(huge)) < 1000


@pytest.mark.parametrize("fill", [0x00, 0x55, 0xFF])
def test_any_references_stay_within_what_was_written(fill):
    assert len(unpack_compressed(HELLO[:16] + bytes([fill]) * 5000)) <= 18 * 5016
