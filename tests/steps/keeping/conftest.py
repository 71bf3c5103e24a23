"""A case with a sealed message to 104 readers, and three affected people."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

GIVEN = ("Amara", "Bodil", "Caspian", "Delphine", "Eskil", "Fenella", "Gwilym", "Hollis")
FAMILY = ("Larkspur", "Thistledown", "Quillfeather", "Marrowby", "Osterhagen", "Pemberwick", "Rookwood", "Saltmarsh")


@pytest.fixture
def readers():
    """104 invented readers: name and address."""
    pairs = [(f"{GIVEN[n % 8]} {FAMILY[n // 8 % 8]}{'x' * (n // 64)}", n) for n in range(104)]
    return [(name, f"{name.lower().replace(' ', '.')}{n}@staff.example") for name, n in pairs]


@pytest.fixture
def mail(readers):
    """The message that shows them all to each other (SC-01), with one of them named in its words."""
    to = ",\r\n ".join(f'"{name}" <{at}>' for name, at in readers)
    words = f"Dear Amara, call me at 555-0102 or write to {readers[3][1].upper()}. Born 2011-04-05, Caspian Larkspur."
    return (
        f"From: Office <office@outerpassage.example>\r\nTo: {to}\r\nSubject: Testing update, for {readers[1][0]}\r\n"
        f"Date: Fri, 14 Nov 2025 14:30:00 -0800\r\n\r\n{words}\r\n"
    ).encode()


@pytest.fixture
def keep(case, officer, now):
    """Keep bytes as evidence, as the officer."""
    from forthwith.steps.keeping import keep_evidence

    def kept(data=b"as it came", name="mia larkspur.eml", by=officer, at=now):
        return keep_evidence(case, io.BytesIO(data), name=name, source="the sent folder", by=by, now=at)

    return kept


@pytest.fixture
def people(case, now):
    """Three affected people, sealed."""
    from forthwith.vault.people import Affected, seal

    names = ("Mia Larkspur", "Bo Finch", "Cy Wren")
    family = [Affected(str(n), name, (f"p{n}@x.example",), ways=("listed",)) for n, name in enumerate(names)]
    return seal(case.uid, family, now=now)


@pytest.fixture
def closed(case):
    """The case, closed on the second of January 2026."""
    case.stage, case.closed_at = "closed", datetime(2026, 1, 2, 20, 0, tzinfo=UTC)
    case.save()
    return case


@pytest.fixture
def happened(case):
    """The words of the log, in order."""
    from forthwith.record.models import Event

    return lambda: list(Event.objects.filter(case=case).values_list("what", flat=True))
