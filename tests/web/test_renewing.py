"""A session that is used goes on; a page that is only read writes nothing."""

from __future__ import annotations

import time

import pytest

from forthwith.web import renewing

pytestmark = pytest.mark.django_db


def renewed(client):
    return client.session["renewed"]


def test_a_session_counts_from_signing_in(client_of, officer):
    assert time.time() - renewed(client_of(officer)) < 60


def test_a_page_a_moment_later_writes_nothing(client_of, officer):
    client = client_of(officer)
    before = renewed(client)

    client.get("/cases/")
    assert renewed(client) == before


def test_a_session_that_is_used_later_is_renewed(client_of, officer, monkeypatch):
    client = client_of(officer)
    later = time.time() + renewing.EVERY + 1
    monkeypatch.setattr(renewing, "time", lambda: later)

    client.get("/cases/")
    assert renewed(client) == int(later)
