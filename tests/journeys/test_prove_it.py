"""J12, "prove it will not happen again": promises with their states, and a folder that a separate checker accepts."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CASES = ("SC-03",)


@pytest.fixture(scope="module")
def officer(hand, offices):
    """The officer whose oldest case is decided, with three promises."""
    return hand(offices["SC-03"], "privacy_officer")


def test_the_promises_stand_on_one_page_with_their_states(officer):
    officer.follows("Promises")

    said = officer.reads()
    assert "Messages to plan families leave only as separate copies" in said
    assert "Proved" in said
    assert (officer.acts, officer.findings) == (1, [])


@pytest.fixture(scope="module")
def folder(officer, offices, tmp_path_factory):
    """The regulator's folder of that case, made by one press and unpacked."""
    tmp_path = tmp_path_factory.mktemp("folder")
    officer.goes(f"/cases/{offices['SC-03'].district.cases.get().number}/")
    with officer.page.expect_download() as arriving:
        officer.page.get_by_role("button", name="Make the regulator's folder").click()
    arriving.value.save_as(tmp_path / "folder.zip")
    with zipfile.ZipFile(tmp_path / "folder.zip") as packed:
        packed.extractall(tmp_path / "folder")
    return tmp_path / "folder"


def test_one_press_makes_the_folder_and_a_checker_of_its_own_accepts_it(folder):
    (checker,) = folder.rglob("verify.py")

    checked = subprocess.run(
        [sys.executable, "-I", checker.name], cwd=checker.parent, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_address_of_the_list_stands_in_the_folder(folder, offices, incidents):
    told = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    listed = (incidents["SC-03"].folder / "group-members.csv").read_text().splitlines()[1:]
    acting = {person.email for person in offices["SC-03"].personas}
    assert listed
    assert [line for line in listed if line.split(",")[1] not in acting and line.split(",")[1].encode() in told] == []
