"""forthwith scan: every element and topic of one file, where it stands and whom it is about, without its value."""

import subprocess
import sys

import pytest
from fixtures import documents

from forthwith.detect import scan


@pytest.fixture
def scanned(door, world):
    """The answer to ``scan … --json`` with the roster of Outer Passage."""

    def ask(file, stdin=""):
        return door("scan", file, "--roster", world.roster, "--json", stdin=stdin).answer

    return ask


@pytest.fixture
def child(world):
    return world.district.pupils[700]


def _found(answer, kind):
    return [finding for finding in answer["findings"] if finding["type"] == kind]


def test_a_child_named_in_a_text_is_found_where_the_name_stands(scanned, child):
    text = f"Please call about {child.name} today."
    (name,) = _found(scanned("-", stdin=text), "name")

    assert text[name["start"] : name["end"]] == child.name
    assert name["person"] == child.source_id
    assert 0 < name["confidence"] <= 1


def test_the_same_from_python_gives_the_same_spans(scanned, child):
    text = f"{child.name}, student number {child.number}"
    found = scan(text).findings
    answer = scanned("-", stdin=text)

    assert {(f.start, f.end) for f in found if f.type == "student_number"} == {
        (f["start"], f["end"]) for f in _found(answer, "student_number")
    }


def test_the_value_itself_is_nowhere_in_the_answer(scanned, child):
    answer = scanned("-", stdin=f"{child.name}, student number {child.number}")

    assert answer["findings"]
    assert child.name not in str(answer)
    assert child.number not in str(answer)


def test_a_new_key_each_run_gives_another_hash(child):
    """Two answers laid side by side say nothing about whether they speak of one child."""
    words = [
        sys.executable,
        "-c",
        f"from forthwith.detect import scan; print(scan({child.email!r}).findings[0].text_hash)",
    ]
    one, other = (subprocess.run(words, capture_output=True, text=True, check=True).stdout for _ in range(2))

    assert one.strip()
    assert one != other


def test_every_row_of_a_table_is_found(scanned, world, tmp_path):
    rows = [f"{pupil.name},{pupil.born},{pupil.number}" for pupil in world.district.pupils[:5]]
    (tmp_path / "class.csv").write_text("\n".join(["Name,Date of birth,Student number", *rows]) + "\n")
    answer = scanned(tmp_path / "class.csv")

    for kind in ("name", "birth_date", "student_number"):
        assert len(_found(answer, kind)) == 5
    assert {finding["person"] for finding in _found(answer, "name")} == {p.source_id for p in world.district.pupils[:5]}


def test_the_readers_of_a_message_are_found(door, incidents):
    """104 visible addresses are 104 findings: the header is evidence like any other part."""
    incident = incidents["SC-01"]
    answer = door("scan", incident.evidence[0], "--roster", incident.roster, "--json").answer

    assert len({finding["person"] for finding in _found(answer, "work_email")}) == 104


def test_a_place_is_said_in_words_a_person_can_follow(scanned, child, tmp_path):
    (tmp_path / "note.docx").write_bytes(documents.docx([["Dear all"], [f"{child.name} was here"]]))
    (name,) = _found(scanned(tmp_path / "note.docx"), "name")

    assert name["place"].startswith("note.docx")


def test_what_could_not_be_read_is_listed(scanned, tmp_path):
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(32))
    (entry,) = scanned(tmp_path / "scan.png")["not_read"]

    assert entry["why"]
    assert entry["next_step"]


def test_a_one_word_name_alone_is_nobody(scanned, child):
    assert _found(scanned("-", stdin=f"{child.given} won the race."), "name") == []


def test_a_topic_is_found_with_the_words_that_say_so(scanned):
    text = "The IEP meeting about accommodations is on Thursday."
    topics = [topic for topic in scanned("-", stdin=text)["topics"] if topic["topic"] == "special_education"]

    assert topics
    assert "IEP" in text[topics[0]["start"] : topics[0]["end"]]


def test_a_file_that_is_not_there_is_refused(door, tmp_path):
    said = door("scan", tmp_path / "gone.txt", "--json")

    assert (said.code, said.out) == (2, "")
    assert "Nothing was scanned" in said.err
