"""Sixty broken files: what can be read is read, the rest is named, and read plus named is everything (R-210)."""

import json

import pytest
from fixtures import damaged

from forthwith.unpack import unpack
from forthwith.unpack.parts import Message, NotRead, Table, Text, cell_text

CORPUS = {case.name: case for case in damaged.corpus()}


@pytest.fixture
def read(tmp_path):
    """Everything unpacked from one file of the corpus."""

    def items(name):
        path = tmp_path / name
        path.write_bytes(CORPUS[name].data)
        return list(unpack([path]))

    return items


def _words(item):
    if isinstance(item, Message):
        yield item.headers.subject
        yield from (f"{mention.name} {mention.address}" for mention in item.headers.recipients)
    elif isinstance(item, Text):
        yield item.text
    elif isinstance(item, Table):
        yield from item.columns
        yield from (cell_text(cell) for row in item.rows for cell in row)


def _missing(items, marks):
    found = "\n".join(word for item in items for word in _words(item))
    return [mark for mark in marks if mark not in found]


def test_the_corpus_is_sixty_files():
    assert len(CORPUS) == 60


@pytest.mark.parametrize("name", CORPUS)
def test_no_file_vanishes(read, name):
    assert read(name)


@pytest.mark.parametrize("name", [case.name for case in CORPUS.values() if case.must])
def test_what_can_be_read_is_read(read, name):
    assert _missing(read(name), CORPUS[name].must) == []


@pytest.mark.parametrize("name", [case.name for case in CORPUS.values() if case.may])
def test_what_was_not_read_is_named(read, name):
    items = read(name)
    named = any(isinstance(item, NotRead) for item in items)
    warned = any(isinstance(item, Message) and item.headers.warnings for item in items)

    assert not _missing(items, CORPUS[name].may) or named or warned


@pytest.mark.parametrize("name", [case.name for case in CORPUS.values() if case.named])
def test_what_cannot_be_read_is_named_with_a_reason_and_a_next_step(read, name):
    named = [item for item in read(name) if isinstance(item, NotRead)]

    assert named
    assert all(item.why and item.next_step for item in named)


def test_no_document_reads_a_file_of_this_machine(read):
    """An external entity (XXE) is not followed."""
    assert "root:" not in "\n".join(word for item in read("entities.docx") for word in _words(item))


def test_no_archive_writes_outside_itself(read, tmp_path):
    read("climbing.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["climbing.zip"]
    assert not (tmp_path.parent.parent / "outside.csv").exists()


def test_ten_thousand_recipients_are_ten_thousand_readers(read):
    (message,) = [item for item in read("ten-thousand.eml") if isinstance(item, Message)]

    assert len(message.headers.visible) == 10_000


def test_one_command_answers_for_the_whole_folder(door, tmp_path):
    for case in CORPUS.values():
        if case.name not in ("ten-thousand.eml", "bomb.zip"):
            (tmp_path / case.name).write_bytes(case.data)
    answer = door("assess", tmp_path, "--json").answer
    named = json.dumps(answer["not_read"])

    assert [
        case.name for case in CORPUS.values() if case.named and case.name != "bomb.zip" and case.name not in named
    ] == []
    assert all(entry["why"] and entry["next_step"] for entry in answer["not_read"])
