"""The regulator's folder: sectioned, hashed, and checked by a program that needs nothing of ours (R-203)."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pyrage
import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.record.keys import record_key
from forthwith.record.log import note
from forthwith.record.models import Event
from forthwith.steps.prevent.folder import make_folder
from forthwith.vault import people
from forthwith.vault.evidence import keep
from forthwith.vault.people import Affected

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(done, officer, now):
    """A case with everything in it: evidence, people, decisions, measures."""
    note(done, What.CASE_OPENED, by=officer, now=now)
    keep(done.uid, io.BytesIO(b"a message"), name="mail.eml", source="upload", keeper="L. Forsyth", now=now)
    people.seal(done.uid, [Affected("s-1", name="Odalys Quintanar")], now=now)
    return done


@pytest.fixture
def unpacked(whole, officer, packed_of, tmp_path):
    """The folder of that case, unpacked."""
    packed_of(whole, officer).extractall(tmp_path)
    return tmp_path


@pytest.fixture
def folder_of(now):
    """Makes folders and closes them afterwards."""
    made = []

    def folder(case, by, key=""):
        made.append(make_folder(case, key, by=by, now=now))
        return made[-1]

    yield folder
    for one in made:
        one.file.close()


@pytest.fixture
def packed_of(folder_of):
    """The same as an open zip file."""
    return lambda case, by, key="": zipfile.ZipFile(folder_of(case, by, key).file)


def verify(folder, *more):
    """What the folder's own checker says, in a Python that knows nothing of Forthwith."""
    asked = [sys.executable, "-I", folder / "verify.py", *more]
    return subprocess.run(asked, capture_output=True, text=True, cwd=folder)


@pytest.fixture
def key(tmp_path_factory):
    """The district's record key, as `forthwith record-key` writes it."""
    path = tmp_path_factory.mktemp("key") / "record.key"
    path.write_text(record_key().hex())
    return path


def rewritten(folder, name, change):
    """Changes a JSON file of the folder and makes the manifest fit again, as a forger without the key would."""
    told = json.loads((folder / name).read_text())
    change(told)
    data = json.dumps(told).encode()
    (folder / name).write_bytes(data)
    manifest = json.loads((folder / "MANIFEST.json").read_text())
    for one in manifest["files"]:
        if one["path"] == name:
            one |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "MANIFEST.json").write_text(json.dumps(manifest))


def test_the_checker_in_the_folder_accepts_it(unpacked):
    checked = verify(unpacked)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Intact" in checked.stdout


def test_with_the_key_seals_and_signatures_agree(unpacked, key):
    checked = verify(unpacked, "--key", key)

    assert (checked.returncode, "seals and signatures tried" in checked.stdout) == (0, True), checked.stdout


def test_a_determination_changed_by_someone_without_the_key_is_found(unpacked, key):
    rewritten(unpacked, "05-determination.json", lambda told: told[0]["signed"]["choices"][0].update(choice="no"))

    assert verify(unpacked).returncode == 0
    assert "Determination 1 was changed after it was signed." in verify(unpacked, "--key", key).stdout


def test_any_changed_byte_of_any_file_is_found(unpacked):
    accepted = []
    for path in sorted(unpacked.iterdir()):
        data = path.read_bytes()
        if path.name == "verify.py" or not data:
            continue
        middle = len(data) // 2
        path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        accepted += [path.name] if verify(unpacked).returncode == 0 else []
        path.write_bytes(data)

    assert accepted == []


def test_a_file_that_is_added_or_taken_away_is_found(unpacked):
    (unpacked / "extra.txt").write_text("more")
    assert verify(unpacked).returncode == 1

    (unpacked / "extra.txt").unlink()
    (unpacked / "01-timeline.html").unlink()
    assert verify(unpacked).returncode == 1


def test_the_log_in_the_folder_says_that_the_folder_was_made(unpacked):
    last = json.loads((unpacked / "events.jsonl").read_text().splitlines()[-1])

    assert last["entry"]["what"] == "folder made"


def test_every_part_of_a_whole_case_is_there(unpacked):
    names = {path.name[:2] for path in unpacked.iterdir()}

    assert {f"{number:02}" for number in range(9)} <= names


def test_what_is_missing_stands_on_page_one(case, officer, folder_of):
    made = folder_of(case, officer)
    page = zipfile.ZipFile(made.file).read("00-contents.html").decode()

    assert "Determination" in made.missing
    assert "Determination: the Head has not determined" in page
    assert "left out: no key of the regulator was given" in page


def test_the_same_case_at_the_same_time_gives_the_same_documents(whole, officer, packed_of):
    first, second = packed_of(whole, officer), packed_of(whole, officer)
    grown = {"MANIFEST.json", "00-contents.html", "01-timeline.html", "01-timeline.csv", "events.jsonl", "head.json"}

    assert [name for name in first.namelist() if first.read(name) != second.read(name)] == sorted(grown)


def test_personal_data_are_left_out_without_a_key(unpacked):
    assert not any(b"Quintanar" in path.read_bytes() for path in unpacked.iterdir())
    assert not (unpacked / "10-personal-data.age").exists()


def test_personal_data_are_sealed_for_the_regulator_alone(whole, officer, packed_of):
    regulator = pyrage.x25519.Identity.generate()
    sealed = packed_of(whole, officer, str(regulator.to_public())).read("10-personal-data.age")

    assert b"Quintanar" not in sealed
    assert b"Quintanar" in pyrage.decrypt(sealed, [regulator])


def test_sealing_the_personal_data_leaves_a_trace_of_the_look(whole, officer, folder_of):
    folder_of(whole, officer, str(pyrage.x25519.Identity.generate().to_public()))

    assert Event.objects.filter(case=whole, what="personal data viewed", note="for the regulator's folder").exists()


def test_a_key_that_is_none_makes_no_folder(whole, officer, folder_of):
    with pytest.raises(Refused, match="not a public age key"):
        folder_of(whole, officer, "age1nonsense")

    assert not Event.objects.filter(what="folder made").exists()


def test_an_auditor_makes_the_folder_without_personal_data_only(whole, auditor, folder_of):
    folder_of(whole, auditor)

    with pytest.raises(NotAllowed):
        folder_of(whole, auditor, str(pyrage.x25519.Identity.generate().to_public()))


def test_staff_make_no_folder(whole, staff_member, folder_of):
    with pytest.raises(NotAllowed):
        folder_of(whole, staff_member)


def test_markup_in_a_reason_is_shown_and_not_run(determined, case, officer, packed_of):
    determined.reasons = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    determined.save()

    packed = packed_of(case, officer)

    for name in packed.namelist():
        if name.endswith((".html", ".json")) and not name.startswith("events"):
            assert b"<script" not in packed.read(name), name
            assert b"<img" not in packed.read(name), name


def test_the_bundle_says_how_many_documents_and_bytes_it_has(whole, officer, folder_of):
    made = folder_of(whole, officer)

    assert made.documents == len(zipfile.ZipFile(made.file).namelist())
    assert made.size == made.file.seek(0, 2)
