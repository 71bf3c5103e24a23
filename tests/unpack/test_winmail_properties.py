"""The property blocks of a winmail.dat, in all the kinds of value that Outlook writes (MS-OXTNEF 2.1.3)."""

from __future__ import annotations

import struct

import pytest

from forthwith.unpack import unpack_bytes

START = b"\x78\x9f\x3e\x22\x01\x00"
SUBJECT = 0x0037


def _attribute(key: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", 1, key, 6, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _block(*properties: bytes) -> bytes:
    return START + _attribute(0x9003, struct.pack("<I", len(properties)) + b"".join(properties))


def _string(key: int, text: str) -> bytes:
    data = text.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x1F, key, 1, len(data)) + data + bytes(-len(data) % 4)


def _subject(*before: bytes) -> str:
    """The subject that is found behind other properties: it shows that each was passed over to its very end."""
    items = list(unpack_bytes("winmail.dat", _block(*before, _string(SUBJECT, "kessler"))))
    return items[0].headers.subject


FIXED = [(0x0002, 4), (0x0003, 4), (0x0004, 4), (0x0005, 8), (0x0006, 8), (0x0007, 8), (0x000A, 4), (0x000B, 4)]
FIXED += [(0x0014, 8), (0x0040, 8), (0x0048, 16)]


@pytest.mark.parametrize(("kind", "size"), FIXED)
def test_a_value_of_fixed_size_is_passed_over_whole(kind, size):
    assert _subject(struct.pack("<HH", kind, 0x0017) + bytes(size)) == "kessler"


@pytest.mark.parametrize("length", range(9))
def test_a_value_of_any_length_is_padded_to_four(length):
    data = b"x" * length

    assert _subject(struct.pack("<HHII", 0x102, 0x0017, 1, length) + data + bytes(-length % 4)) == "kessler"


def test_several_values_of_one_property_are_passed_over():
    values = b"".join(struct.pack("<I", 3) + b"abc\0" for _ in range(3))

    assert _subject(struct.pack("<HHI", 0x101E, 0x0017, 3) + values) == "kessler"


def test_several_numbers_of_one_property_are_passed_over():
    assert _subject(struct.pack("<HHI3I", 0x1003, 0x0017, 3, 1, 2, 3)) == "kessler"


def test_a_property_named_by_a_number_is_passed_over():
    named = struct.pack("<HH16sII", 0x0003, 0x8001, bytes(16), 0, 34054) + bytes(4)

    assert _subject(named) == "kessler"


def test_a_property_named_by_a_word_is_passed_over():
    word = "Keywords".encode("utf-16-le") + b"\0\0"
    named = struct.pack("<HH16sII", 0x0003, 0x8001, bytes(16), 1, len(word)) + word + bytes(-len(word) % 4) + bytes(4)

    assert _subject(named) == "kessler"


def test_text_of_one_byte_a_letter_is_read():
    data = b"kessler\0"
    items = list(unpack_bytes("winmail.dat", _block(struct.pack("<HHII", 0x1E, SUBJECT, 1, 8) + data)))

    assert items[0].headers.subject == "kessler"


def test_a_kind_of_value_nobody_knows_ends_the_block_and_is_said():
    items = list(unpack_bytes("winmail.dat", _block(_string(SUBJECT, "kessler"), struct.pack("<HH", 0x0FFF, 1))))

    assert items[0].headers.subject == "kessler"
    assert "damaged" in items[-1].why


@pytest.mark.parametrize("count", [5, 1_000, 0x7FFFFFFF, 0xFFFFFFFF])
def test_a_count_beyond_what_is_there_ends_where_the_block_ends(count):
    block = struct.pack("<I", count) + _string(SUBJECT, "kessler")

    items = list(unpack_bytes("winmail.dat", START + _attribute(0x9003, block)))

    assert items[0].headers.subject == "kessler"
    assert "damaged" in items[-1].why


@pytest.mark.parametrize("size", [0x7FFFFFFF, 0xFFFFFFFF, 10_000])
def test_a_length_beyond_the_end_of_the_file_is_said_to_be_damage(size):
    data = START + struct.pack("<BHHI", 1, 0x8004, 6, size) + b"kessler"

    items = list(unpack_bytes("winmail.dat", data))

    assert items[0].headers.subject == "kessler"
    assert "damaged" in items[-1].why


@pytest.mark.parametrize("count", [0, 1, 50_000])
def test_rows_of_recipients_end_where_the_table_ends(count):
    items = list(unpack_bytes("winmail.dat", START + _attribute(0x9004, struct.pack("<I", count))))

    assert items[0].headers.recipients == ()
