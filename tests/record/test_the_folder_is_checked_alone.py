"""The regulator's folder is checked by one file and Python's own library, far from any database (R-203)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.record import verify_folder
from forthwith.record.anchoring import anchor
from forthwith.record.anchors import grouped
from forthwith.record.errors import Refused
from forthwith.record.export import Section, write_log, write_manifest
from forthwith.record.happenings import What
from forthwith.record.keys import record_key
from forthwith.record.log import note

pytestmark = pytest.mark.django_db
SEARCH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def made(case, written, now, tmp_path):
    """A folder of a case with five entries, an anchor, a list of two notices, and one part that is missing."""
    folder = tmp_path / "folder"
    folder.mkdir()
    anchor(now + timedelta(hours=1))
    write_log(case, folder)
    (folder / "notices.json").write_text('[{"to": "staff"}, {"to": "students"}]')
    (folder / "factors.csv").write_text("factor,level\nsensitivity,high\n")
    seal_up(folder, case, now)
    return folder


def seal_up(folder, case, now):
    sections = [
        Section("Timeline", ("events.jsonl", "head.json", "anchors.json")),
        Section("Notices", ("notices.json",), counts={"notices.json": 2}),
        Section("Factors", ("factors.csv",)),
        Section("Determination", missing="not signed yet"),
    ]
    return write_manifest(folder, case_number=case.number, made_at=now, sections=sections)


def wrong(folder, key=None, head=""):
    return verify_folder.check(folder, key, head)[0]


def run(folder, *words):
    """Run the folder's own verifier where nothing of ours can be imported."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_folder_nobody_touched_is_intact(made):
    code, told = run(made)

    assert code == 0, told
    assert "Case 2025-0001, made 2025-11-14T22:41:00+00:00: 6 files, 5 entries in the log" in told
    assert "this is missing: Determination (not signed yet)" in told


def test_the_verifier_is_short_and_needs_only_python(root):
    text = (root / "src/forthwith/record/verify_folder.py").read_text()

    assert len(text.splitlines()) < 200
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported - {"__future__"} <= set(sys.stdlib_module_names)


def test_the_seals_are_tried_with_the_record_s_key(made, tmp_path):
    key = tmp_path / "record.key"
    key.write_text(record_key().hex() + "\n")

    assert verify_folder.record_key(key) == record_key()
    assert run(made, "--key", key)[0] == 0


def test_with_another_key_every_seal_fails(made):
    assert len(wrong(made, bytes(32))) == 6


def test_the_head_on_paper_is_found_in_the_folder(made):
    digest = json.loads((made / "anchors.json").read_text())[0]["digest"]

    assert run(made, "--head", grouped(digest))[0] == 0
    assert run(made, "--head", grouped("0" * 64))[0] == 1


@SEARCH
@given(data=st.data())
def test_one_flipped_bit_in_any_file_is_found(data, made):
    path = data.draw(st.sampled_from(sorted(made.iterdir())))
    if path.name == "MANIFEST.json":
        return
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) * 8 - 1))
    path.write_bytes(bytes(byte ^ (1 << at % 8 if place == at // 8 else 0) for place, byte in enumerate(before)))

    try:
        assert any(path.name in sentence for sentence in wrong(made))
    finally:
        path.write_bytes(before)


def manifest_again(folder, case, now):
    """Somebody who changed a file makes the manifest anew, as it needs no key."""
    (folder / "MANIFEST.json").unlink()
    seal_up(folder, case, now)


LINES = st.lists(st.sampled_from(range(5)), max_size=7).filter(lambda order: order != [0, 1, 2, 3, 4])


@SEARCH
@given(order=LINES)
def test_dropped_doubled_moved_or_cut_entries_are_found_under_a_new_manifest(order, case, made, now):
    path = made / "events.jsonl"
    before = path.read_text()
    lines = before.splitlines(keepends=True)
    path.write_text("".join(lines[one] for one in order))

    try:
        manifest_again(made, case, now)
        assert any("log" in sentence for sentence in wrong(made))
    finally:
        path.write_text(before)


@SEARCH
@given(place=st.integers(0, 4), name=st.sampled_from(["at", "what", "by", "by_name", "role", "delegation", "about", "note"]))
def test_any_changed_field_is_found_at_its_entry_under_a_new_manifest(place, name, case, made, now):
    path = made / "events.jsonl"
    before = path.read_text()
    lines = [json.loads(line) for line in before.splitlines()]
    lines[place]["entry"][name] += "x"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))

    try:
        manifest_again(made, case, now)
        assert f"Entry {place + 1} of the log was changed: it does not fit its digest." in wrong(made)
    finally:
        path.write_text(before)


def test_a_log_computed_anew_is_found_by_the_anchor_even_without_the_key(case, made, now):
    lines, prev = [json.loads(line) for line in (made / "events.jsonl").read_text().splitlines()], "0" * 64
    for line in lines:
        line["entry"].update(note="nothing happened", prev=prev)
        prev = line["digest"] = verify_folder.sha256(verify_folder.canonical(line["entry"]))
    (made / "events.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    head = json.loads((made / "head.json").read_text()) | {"digest": prev}
    (made / "head.json").write_text(json.dumps(head))
    manifest_again(made, case, now)

    assert [sentence.split(": ")[1] for sentence in wrong(made)] == ["entry 5 of the log is not the one that was anchored."]
    assert len(wrong(made, record_key())) == 7


def test_a_file_added_or_removed_is_found(made):
    (made / "more.txt").write_text("x")
    (made / "factors.csv").unlink()

    assert wrong(made) == [
        "factors.csv: the file is missing, or is no file of this folder.",
        "more.txt: the manifest does not know this file.",
        "factors.csv: it cannot be counted.",
    ]


def test_a_count_that_is_not_so_is_found(case, made, now):
    (made / "notices.json").write_text("[]")
    manifest_again(made, case, now)

    assert wrong(made) == ["notices.json: the manifest tells 2, the file holds 0."]


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", ""])
def test_a_manifest_that_leads_out_of_the_folder_is_not_followed(name, made):
    manifest = json.loads((made / "MANIFEST.json").read_text())
    manifest["files"].append({"path": name, "bytes": 1, "sha256": "0" * 64})
    (made / "MANIFEST.json").write_text(json.dumps(manifest))

    assert f"{name}: the file is missing, or is no file of this folder." in wrong(made)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "forthwith-folder/1"}', '{"format": "other"}', "[" * 100_000])
def test_a_manifest_that_is_none_is_told_in_one_sentence(text, made):
    (made / "MANIFEST.json").write_text(text)

    [sentence] = wrong(made)
    assert sentence.startswith("MANIFEST.json")


@pytest.mark.parametrize("name", ["events.jsonl", "head.json", "anchors.json"])
@pytest.mark.parametrize("text", ["x", "[]", "{}", "[1]", '{"entry": 1}', "[" * 100_000])
def test_files_of_the_log_that_are_none_are_told_in_sentences(name, text, made):
    (made / name).write_text(text)

    assert wrong(made)


def test_an_empty_section_must_say_why(made, now):
    with pytest.raises(Refused, match="Say why"):
        write_manifest(made, case_number="2025-0001", made_at=now, sections=[Section("Notices")])


def test_a_section_may_name_only_what_is_there(made, now):
    with pytest.raises(Refused, match="not in the folder"):
        write_manifest(made, case_number="2025-0001", made_at=now, sections=[Section("Notices", ("gone.json",))])


def test_the_folder_tells_nothing_of_other_cases(case, other_case, made):
    everything = "".join(path.read_text() for path in made.iterdir())

    assert str(other_case.uid) not in everything
    assert other_case.number not in everything


def test_an_entry_that_cannot_be_read_is_never_left_out(case, written, tamper, tmp_path):
    tamper("UPDATE record_event SET changes = '[]' WHERE chain = %s AND seq = 3", str(case.uid))

    with pytest.raises(Refused, match="Entry 3"):
        write_log(case, tmp_path)


def test_the_verifier_and_the_store_say_the_same_of_a_chain(case, written, officer, now, tmp_path):
    """One form of entry, two readers: the folder's digests are the store's."""
    from forthwith.record.entries import kept

    note(case, What.CASE_CORRECTED, by=officer, now=now, changes={"title": ("“Zoë”", "x\u2028y")}, remark="é")
    write_log(case, tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]

    assert [line["entry"] for line in lines] == [asdict(one.entry) for one in kept(str(case.uid))]
    assert all(verify_folder.sha256(verify_folder.canonical(line["entry"])) == line["digest"] for line in lines)


def test_a_copied_folder_is_still_intact(made, tmp_path):
    shutil.copytree(made, tmp_path / "copy")

    assert run(tmp_path / "copy")[0] == 0
