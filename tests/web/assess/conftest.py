"""A case of the invented Wheatline division, and its officer at the browser."""

from __future__ import annotations

import io
import zipfile

import pytest


@pytest.fixture(scope="session")
def incident(tmp_path_factory):
    """The testing update to 104 of 700 staff, as files."""
    from forthwith.cli.demo import wheatline

    return wheatline.build(tmp_path_factory.mktemp("wheatline"))


@pytest.fixture
def browser(client_of, officer):
    """The officer's browser."""
    return client_of(officer)


@pytest.fixture
def zipped_roster(incident):
    """The OneRoster folder as the one file a page takes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(incident.roster.iterdir()):
            archive.write(file, file.name)
    return packed.getvalue()


@pytest.fixture
def drop(browser, case, incident, zipped_roster):
    """Drop the message and the roster on the page; gives the page that follows."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    def dropped(**more):
        given = {
            "token": "first",
            "evidence": SimpleUploadedFile("Testing update Mueller.eml", incident.evidence[0].read_bytes()),
            "roster": SimpleUploadedFile("roster.zip", zipped_roster),
        }
        return browser.post(f"/cases/{case.number}/assess/files/", given | more, follow=True)

    return dropped


@pytest.fixture
def register(case, incident):
    """The district keeps a register of sensitive groups."""
    case.district.register = str(incident.groups)
    case.district.save()
    return incident.groups
