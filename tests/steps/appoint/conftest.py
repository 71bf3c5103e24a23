"""Shared by the tests of who acts: people to appoint, and times to do it at."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest


@pytest.fixture
def tomorrow(now):
    """The day after."""
    return now + timedelta(days=1)


@pytest.fixture
def signed(now):
    """A signed instrument: everything it needs, unless the test says otherwise."""
    from forthwith.steps.appoint import Instrument

    def made(**other):
        given = {
            "powers": ["receive", "determine"],
            "starts": now,
            "ends": now + timedelta(days=178),
            "file": io.BytesIO(b"%PDF-1.7 signed by hand"),
            "name": "delegation.pdf",
        }
        return Instrument(**(given | other))

    return made
