"""One case's corner of the vault, and a trace that remembers what it was told."""

from __future__ import annotations

import io
import uuid

import pytest


@pytest.fixture
def scope(db):
    """The key by which the vault knows a case."""
    return uuid.uuid4()


class Looks(list):
    """A trace that remembers the marks of each look."""

    def __call__(self, marks):
        self.append(list(marks))


@pytest.fixture
def looks():
    return Looks()


@pytest.fixture
def refusing():
    """A trace that cannot be written, as when the log is locked."""

    def trace(marks):
        raise OSError("the log could not be written")

    return trace


@pytest.fixture
def keep(scope, now):
    """Seal bytes as evidence of the case."""
    from forthwith.vault import evidence

    def kept(data=b"as it came", name="mia larkspur.eml", keeper="J. Tran", at=now, into=scope):
        return evidence.keep(into, io.BytesIO(data), name=name, source="the sent folder", keeper=keeper, now=at)

    return kept


@pytest.fixture
def lying():
    """Every file in the evidence store of this run, below one scope."""
    from django.conf import settings

    folder = settings.FORTHWITH.data / "evidence"
    return lambda scope: [path for path in (folder / scope.hex).rglob("*") if path.is_file()]


@pytest.fixture
def family():
    """Three invented people who are affected."""
    from forthwith.vault.people import Affected

    return [
        Affected("700101", "Mia Larkspur", ("mia@larkspur.example",), ways=("listed",), groups=("testing",)),
        Affected("700102", "Bo Finch", ("bo@finch.example",), {"language": "fr"}, ways=("inferred",)),
        Affected(
            "700103", "Cy Wren", ("cy@wren.example", "cy@home.example"), ways=("shown",), elements=("birth_date",)
        ),
    ]
