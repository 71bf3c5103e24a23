"""A mailbox is read message by message, each with a number of its own (RFC 4155)."""

from __future__ import annotations

import tracemalloc
from itertools import islice

from forthwith.unpack import Message, unpack

LINE = "From office@school.example Mon Mar  2 08:00:00 2026\n"


def _letter(number: int, body: str = "words") -> str:
    return f"{LINE}To: p{number}@home.example\nSubject: News {number}\n\n{body}\n\n"


def test_every_message_of_a_mailbox_is_read(opened):
    found = opened("a.mbox", "".join(_letter(n) for n in range(3)))

    assert [one.headers.visible[0].address for one in found.messages] == [f"p{n}@home.example" for n in range(3)]
    assert [one.number for one in found.messages] == [1, 2, 3]
    assert [str(one.place) for one in found.messages] == [f"a.mbox, message {n}" for n in (1, 2, 3)]


def test_a_mailbox_is_known_by_its_content(opened):
    assert len(opened("mails", _letter(1) + _letter(2)).messages) == 2


def test_a_line_that_starts_with_from_is_no_new_message(opened):
    found = opened("a.mbox", _letter(1, "From the office: kessler words\nFrom us all") + _letter(2))

    assert len(found.messages) == 2
    assert "From us all" in found.words


def test_a_quoted_from_line_is_read_without_its_mark(opened):
    found = opened("a.mbox", _letter(1, "x\n>From here on"))

    assert "\nFrom here on" in found.words


def test_a_missing_blank_line_does_not_join_two_messages(opened):
    text = _letter(1).rstrip() + "\n" + _letter(2)

    assert len(opened("a.mbox", text).messages) == 2


def test_a_cut_mailbox_gives_its_whole_messages(opened):
    found = opened("a.mbox", (_letter(1) + _letter(2))[:-30])

    assert found.messages[0].headers.subject == "News 1"


def test_the_envelope_belongs_to_a_single_message(opened):
    assert len(opened("a.eml", _letter(1), envelope=("x@y.example",)).message.headers.hidden) == 1
    assert opened("a.mbox", _letter(1) + _letter(2), envelope=("x@y.example",)).message.headers.hidden == ()


def test_one_broken_message_does_not_stop_the_next(opened):
    found = opened("a.mbox", _letter(1) + f"{LINE}\0\0\1\2{'x' * 500}\n\n".replace("\0", "\1") + _letter(3))

    assert found.messages[-1].headers.subject == "News 3"


def test_a_mailbox_on_disk_is_read_with_flat_memory(tmp_path):
    """The same memory at the hundredth message as at the three-thousandth."""
    path = tmp_path / "big.mbox"
    path.write_text("".join(_letter(n, "words " * 300) for n in range(3000)))
    tracemalloc.start()
    items = unpack([path])
    list(islice(items, 300))
    early = tracemalloc.get_traced_memory()[1]
    numbers = [item.number for item in items if isinstance(item, Message)]
    late = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert numbers[-1] == 3000
    assert late < early + 1_000_000


def test_a_mailbox_larger_than_a_file_may_be_is_still_read(opened, tmp_path):
    from forthwith.unpack import Limits

    path = tmp_path / "big.mbox"
    path.write_text("".join(_letter(n) for n in range(50)))

    items = list(unpack([path], limits=Limits(file_bytes=500)))

    assert sum(isinstance(item, Message) for item in items) == 50


def test_numbers_run_on_over_several_files(tmp_path):
    for name in ("a.mbox", "b.mbox"):
        (tmp_path / name).write_text(_letter(1) + _letter(2))

    numbers = [item.number for item in unpack([tmp_path / "a.mbox", tmp_path / "b.mbox"]) if isinstance(item, Message)]

    assert numbers == [1, 2, 3, 4]
