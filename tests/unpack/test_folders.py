"""A folder is read to the bottom, in a fixed order, and never outside itself."""

from __future__ import annotations

import os

import pytest

from forthwith.unpack import NotRead, Text, unpack


def _texts(items):
    return [item.text for item in items if isinstance(item, Text)]


def test_all_files_below_a_folder_are_read_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "in/c.txt", "in/deep/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)

    assert _texts(unpack([tmp_path])) == ["a.txt", "b.txt", "in/c.txt", "in/deep/d.txt"]


def test_the_place_starts_at_the_folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")

    (item,) = unpack([tmp_path])

    assert item.place.steps == (tmp_path.name, "in/a.txt")


def test_the_place_of_a_single_file_is_its_name(tmp_path):
    (tmp_path / "a.txt").write_text("x")

    assert [str(item.place) for item in unpack([tmp_path / "a.txt"])] == ["a.txt"]


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("secret words")
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "link.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (tmp_path / "given" / "folder").symlink_to(tmp_path / "secret")

    items = list(unpack([tmp_path / "given"]))

    assert _texts(items) == []
    assert [item.place.steps[-1] for item in items if isinstance(item, NotRead)] == ["folder", "link.txt"]


def test_a_pipe_is_named_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    (item,) = unpack([tmp_path])

    assert isinstance(item, NotRead)
    assert "regular file" in item.why


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder"])
def test_a_missing_file_is_named(tmp_path, name):
    (item,) = unpack([tmp_path / name])

    assert isinstance(item, NotRead)
    assert "could not be opened" in item.why


def test_an_empty_folder_is_named(tmp_path):
    (item,) = unpack([tmp_path])

    assert isinstance(item, NotRead)
    assert "empty" in item.why


def test_one_bad_file_does_not_stop_the_next(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.txt").write_text("words")

    assert _texts(unpack([tmp_path])) == ["words"]


def test_a_name_in_a_foreign_charset_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"Zo\xe9.txt")).write_text("x")

    (item,) = unpack([tmp_path])

    assert str(item.place).encode("utf-8")


def test_limits_hold_for_each_file_by_itself(tmp_path):
    from forthwith.unpack import Limits

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("seven77")

    assert _texts(unpack([tmp_path], limits=Limits(text_characters=7))) == ["seven77", "seven77"]
