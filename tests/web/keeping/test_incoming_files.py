"""A large upload on its way into the vault never lies on the disk under a name (R-207)."""

from __future__ import annotations

import tempfile

import pytest
from django.conf import settings
from django.core.files.uploadhandler import load_handler
from django.urls import reverse

pytestmark = pytest.mark.django_db
LARGE = b"From: a@b.example\r\n\r\n" + b"Ottoline Farthingale\r\n" * 150_000


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder for temporary files that nothing else uses."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def handler(elsewhere):
    (name,) = [one for one in settings.FILE_UPLOAD_HANDLERS if "Memory" not in one]
    made = load_handler(name, None)
    made.new_file("file", "ottoline.eml", "message/rfc822", None)
    return made


def test_while_it_arrives_no_folder_holds_it(handler, elsewhere):
    handler.receive_data_chunk(LARGE, 0)

    assert list(elsewhere.iterdir()) == []
    assert handler.file_complete(len(LARGE)).read() == LARGE
    handler.file.close()


def test_a_lost_connection_lets_go_of_it(handler):
    handler.receive_data_chunk(b"half", 0)
    handler.upload_interrupted()

    assert handler.file.closed


def test_a_large_file_is_kept_as_it_came(client_of, officer, case, upload, elsewhere):
    from forthwith.vault.evidence import listed

    address = reverse("keeping:keep", args=[case.number])
    client_of(officer).post(address, {"file": upload("x.eml", LARGE), "source": "the sent folder"})

    assert [kept.size for kept in listed(case.uid)] == [len(LARGE)]
    assert list(elsewhere.iterdir()) == []
