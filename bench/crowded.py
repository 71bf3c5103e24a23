"""A district with a long history, for measuring pages: 10,000 cases and a million entries of the log, on SQLite."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

CASES = 10_000
ENTRIES_A_CASE = 100
START = datetime(2016, 9, 1, 16, 0, tzinfo=UTC)


def set_up(folder: Path) -> None:
    """Point Django at a data folder of its own and make the tables."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="forthwith.web.site",
        FORTHWITH_DATA=str(folder / "data"),
        FORTHWITH_KEYS=str(folder / "keys/master.key"),
    )
    from forthwith.cli.serving import prepare

    prepare()


def fill(cases: int = CASES, entries: int = ENTRIES_A_CASE) -> None:
    """Write the district, its people, its cases and their log, in batches; the log is chained as it should be."""
    from forthwith.record.models import Appointment, Case, District, Staff

    district = District.objects.create(
        name="Outer Passage", slug="outer-passage", place="ca/bc", time_zone="America/Vancouver",
        privacy_email="privacy@outerpassage.example", privacy_phone="555-0150", set_up_at=START,
    )  # fmt: skip
    for role in ("head", "privacy_officer", "auditor"):
        staff = Staff.objects.create_user(
            f"{role.replace('_', '.')}@outerpassage.example", "a long invented passphrase", name=role, district=district
        )
        Appointment.objects.create(district=district, staff=staff, role=role, starts=START - timedelta(days=1))
    Case.objects.bulk_create(
        [
            Case(
                district=district,
                number=f"{2016 + number // 1_000}-{number % 1_000 + 1:04}",
                title=f"{KINDS[number % len(KINDS)][1]} at {SCHOOLS[number % len(SCHOOLS)]}",
                kinds=[KINDS[number % len(KINDS)][0]],
                unit=SCHOOLS[number % len(SCHOOLS)],
                certainty="happened",
                medium="email",
                stage="open" if number >= cases - 40 else "closed",
                opened_at=START + timedelta(hours=9 * number),
                changed_at=START + timedelta(hours=9 * number),
            )
            for number in range(cases)
        ],
        batch_size=1_000,
    )
    _log(entries)


KINDS = (
    ("disclosure", "List with names visible"),
    ("loss", "Stick lost"),
    ("theft", "Bag stolen from a car"),
    ("use", "File looked at without need"),
    ("disclosure", "Report card to the wrong family"),
)
SCHOOLS = ("Harbour Elementary", "North Island Middle", "Ferry Road Secondary", "Tide Pool Primary", "the office")


def _log(entries: int) -> None:
    from django.db import transaction

    from forthwith.record.chain import GENESIS, Entry, seal_of
    from forthwith.record.keys import record_key
    from forthwith.record.models import Case, ChainHead, Event, Staff

    key = record_key()
    officer = Staff.objects.get(email="privacy.officer@outerpassage.example")
    words = ("case opened", "time entered", "task asked", "task answered", "facts changed", "personal data viewed")
    for offset in range(0, Case.objects.count(), 200):
        events, heads = [], []
        for case in Case.objects.order_by("id")[offset : offset + 200]:
            prev = GENESIS
            for seq in range(1, entries + 1):
                at = case.opened_at + timedelta(minutes=seq)
                entry = Entry(
                    chain=str(case.uid),
                    seq=seq,
                    at=at.isoformat(),
                    what=words[seq % len(words)] if seq > 1 else words[0],
                    by=str(officer.uid),
                    by_name=officer.name,
                    role="privacy_officer",
                    delegation="",
                    about=f"task {seq}",
                    changes={"state": ["open", "done"]},
                    note="",
                    prev=prev,
                )
                digest = entry.digest()
                events.append(
                    Event(
                        chain=entry.chain,
                        seq=seq,
                        case=case,
                        at=at,
                        what=entry.what,
                        by=officer,
                        by_name=officer.name,
                        role=entry.role,
                        about=entry.about,
                        changes=entry.changes,
                        prev=prev,
                        digest=digest,
                        seal=seal_of(digest, key),
                    )
                )
                prev = digest
            heads.append(
                ChainHead(chain=str(case.uid), seq=entries, digest=prev, seal=seal_of(f"{entries}:{prev}", key))
            )
        with transaction.atomic():
            Event.objects.bulk_create(events, batch_size=2_000)
            ChainHead.objects.bulk_create(heads)
