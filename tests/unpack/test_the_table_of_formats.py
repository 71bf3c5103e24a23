"""Every format that is read stands in one table, and every reader there exists and answers."""

from __future__ import annotations

import pytest

from forthwith.unpack import Limits
from forthwith.unpack.formats import BY_ENDING, BY_KEY, FORMATS, ending_of

BROKEN = (b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"%PDF-1.4", bytes(100), b"\xff" * 100)


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.key)
def test_every_reader_in_the_table_exists(entry):
    assert callable(entry.load())


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.key)
def test_every_format_has_a_name_a_person_knows(entry):
    assert entry.what.split()[0] in ("a", "an", "plain")


def test_no_ending_belongs_to_two_formats():
    endings = [ending for entry in FORMATS for ending in entry.endings]

    assert len(endings) == len(set(endings))


def test_keys_are_unique():
    assert len(BY_KEY) == len(FORMATS)


@pytest.mark.parametrize("ending", sorted(BY_ENDING))
@pytest.mark.parametrize("data", BROKEN)
def test_a_file_of_any_ending_and_no_sense_is_answered(opened, ending, data):
    assert opened(f"file{ending}", data).items


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.CSV", ".csv"),
        ("a.b.txt", ".txt"),
        ("a", ""),
        ("folder.d/a", ""),
        ("c:\\x.y\\a.XLSX", ".xlsx"),
        ("a.t\0xt", ".txt"),
        ("", ""),
        (".", ""),
    ],
)
def test_the_ending_of_a_name_is_its_last(name, ending):
    assert ending_of(name) == ending


def test_a_reader_whose_library_is_missing_is_named(opened, monkeypatch):
    from forthwith.unpack import formats

    def gone(_name):
        raise ImportError

    monkeypatch.setattr(formats, "import_module", gone)

    assert "library" in opened("a.txt", b"words").whys


def test_damage_a_reader_did_not_foresee_is_named(opened, monkeypatch):
    from forthwith.unpack import plain

    def stumbles(data, at):
        yield at.text("first words")
        raise IndexError

    monkeypatch.setattr(plain, "read_text", stumbles)
    found = opened("a.txt", b"words")

    assert found.kind("text") == ["first words"]
    assert "damaged" in found.whys


def test_limits_have_safe_defaults():
    limits = Limits()

    assert limits.seconds <= 300
    assert limits.file_bytes <= limits.unpacked_bytes
    assert 5 <= limits.depth <= 20
