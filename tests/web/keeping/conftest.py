"""A case with one sealed message, three sealed people and its readers."""

from __future__ import annotations

import io

import pytest

MAIL = (
    b"From: office@outerpassage.example\r\nTo: Mia Larkspur <mia@larkspur.example>, Bo Finch <bo@finch.example>\r\n"
    b"Subject: Testing\r\n\r\nDear Mia, dear Bo, please call 555-0101.\r\n"
)


@pytest.fixture
def mail():
    """A message to two invented families."""
    return MAIL


@pytest.fixture
def upload():
    """A file as a browser sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return lambda name="mia larkspur.eml", data=MAIL: SimpleUploadedFile(name, data)


@pytest.fixture
def kept(case, officer, head, now):
    """The message, sealed as evidence."""
    from forthwith.steps.keeping import keep_evidence

    return keep_evidence(case, io.BytesIO(MAIL), name="mia larkspur.eml", source="the sent folder", by=officer, now=now)


@pytest.fixture
def people(case, now):
    """Three affected people and two readers, sealed."""
    from forthwith.vault.people import Affected, seal
    from forthwith.vault.readers import Seen, enter

    names = (("Mia Larkspur", "mia@larkspur.example"), ("Bo Finch", "bo@finch.example"), ("Cy Wren", "cy@wren.example"))
    seal(case.uid, [Affected(str(n), name, (at,), ways=("listed",)) for n, (name, at) in enumerate(names)], now=now)
    enter(case.uid, [Seen(at, name) for name, at in names[:2]], now=now)
    return [name for name, _ in names]


@pytest.fixture
def on_case(case, appoint, now):
    """Somebody in a role who works on this case."""
    from forthwith.record.models import Assignment

    def assigned(name, role):
        acting = appoint(name, role)
        Assignment.objects.create(case=case, staff=acting.staff, role=role, starts=now)
        return acting

    return assigned
