"""Invariant 7: evidence is opened to be read, never changed, whatever it is and whatever is asked of it."""

from __future__ import annotations

import builtins
import io
import os
import sqlite3
import zipfile

import pytest
from fixtures import damaged

KEPT = [case for case in damaged.corpus() if len(case.data) < 200_000 and case.name not in ("bomb.zip", "list.mbox")]
WRITING = set("wax+")


@pytest.fixture
def evidence(tmp_path):
    """A folder of everything that arrives, broken or whole, each file as old as the new millennium."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    for case in KEPT:
        (folder / case.name).write_bytes(case.data)
        os.utime(folder / case.name, (946684800, 946684800))
    return folder


def test_assessing_changes_no_byte_and_no_date(evidence, door, tree, tmp_path):
    before = tree(evidence)
    assert door("assess", evidence, "--out", tmp_path / "out").code == 0

    assert tree(evidence) == before


@pytest.mark.parametrize("name", ["groups.eml", "really-a-workbook.csv", "pages.docx", "whole.mbox", "nested.zip"])
def test_scanning_changes_no_byte_and_no_date(name, evidence, door, tree):
    before = tree(evidence)
    assert door("scan", evidence / name, "--json").code == 0

    assert tree(evidence) == before


def test_the_roster_and_the_register_are_left_as_they_were_too(school, door, tree):
    before = tree(school.folder)
    assert door("assess", *school.words, "--json").code == 0

    assert tree(school.folder) == before


def test_evidence_is_opened_for_reading_alone(evidence, door, monkeypatch):
    """Also where a library opens it: every way Python opens a file by its name is watched."""
    opened, to_open, to_os_open = [], io.open, os.open

    def watched(file, mode="r", *words, **more):
        opened.append((str(file), bool(WRITING & set(mode))))
        return to_open(file, mode, *words, **more)

    def watched_below(path, flags, *words, **more):
        opened.append((str(path), bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))))
        return to_os_open(path, flags, *words, **more)

    for place, name, instead in ((builtins, "open", watched), (io, "open", watched), (os, "open", watched_below)):
        monkeypatch.setattr(place, name, instead)
    door("assess", evidence, "--json")
    monkeypatch.undo()

    met = [writing for name, writing in opened if name.startswith(str(evidence))]
    assert len(met) >= len(KEPT)
    assert not any(met)


def test_a_folder_that_cannot_be_written_to_is_read(school, door):
    for path in (*school.folder.rglob("*"), school.folder):
        path.chmod(0o555 if path.is_dir() else 0o444)

    assert door("assess", *school.words, "--json").answer["people"]["listed"] == 20
    for path in (school.folder, *school.folder.rglob("*")):
        path.chmod(0o755)


def test_out_into_the_folder_of_the_evidence_leaves_the_evidence_itself(school, door, tree):
    """Somebody will write the answer beside the mail."""
    before = tree(school.folder)
    assert door("assess", *school.words, "--out", school.folder / "answer").code == 0
    after = tree(school.folder)

    assert {name: after[name] for name in before} == before


def test_an_answer_never_takes_the_place_of_evidence(school, door):
    """A file of the name of an answer, given as evidence, in the folder that --out names."""
    evidence = school.folder / "people_to_tell.csv"
    evidence.write_text("name,email\nMia Larkspur1,s1@smallbay.example\n")
    said = door("assess", evidence, "--roster", school.roster, "--out", school.folder)

    assert said.code == 2
    assert evidence.read_text().startswith("name,email\nMia")


def test_a_database_or_archive_is_not_repaired_or_unpacked_in_its_place(tmp_path, door, tree):
    with sqlite3.connect(tmp_path / "gradebook.sqlite") as database:
        database.execute("CREATE TABLE grades (name TEXT)")
    database.close()
    with zipfile.ZipFile(tmp_path / "deep.zip", "w") as archive:
        archive.writestr("../up.csv", "name\nMia\n")
    before = tree(tmp_path)
    door("assess", tmp_path, "--json")

    assert tree(tmp_path) == before
