"""A district with a long history, for measuring pages: 10,000 cases and a million entries of the log, on SQLite."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forthwith.cli.demo import Incident
    from forthwith.cli.demo.districts import Office

CASES = 10_000
ENTRIES_A_CASE = 100
ROLES = ("head", "privacy_officer", "auditor", "staff")
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
    for role in ROLES:
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
    _decided()


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


def _decided() -> None:
    """What makes each case like another, and a determination for every third: what like cases are found by."""
    from forthwith.record.deciding import Determination, GroupChoice, Likeness
    from forthwith.record.likeness import traits
    from forthwith.record.models import Case, Staff

    head = Staff.objects.get(email="head@outerpassage.example")
    cases = list(Case.objects.order_by("id"))
    drawn = random.Random(7)
    Likeness.objects.bulk_create(
        [
            Likeness(
                case=case, district_id=case.district_id, at=case.opened_at, unit=case.unit, medium=case.medium,
                **traits(case, None) | {
                    "sensitivity": drawn.choice(("high", "medium", "low")), "contained": drawn.choice(("yes", "no")),
                    "relation": drawn.choice(("known", "unknown")),
                },
            )
            for case in cases
        ],
        batch_size=1_000,
    )  # fmt: skip
    signed = Determination.objects.bulk_create(
        [
            Determination(
                case=case, version=1, facts_sha256="0" * 64, signed_at=case.opened_at + timedelta(hours=30),
                signed_by=head, reasons="Few readers, known to us, all copies confirmed.", signature="0" * 64,
            )
            for case in cases[::3]
        ],
        batch_size=1_000,
    )  # fmt: skip
    GroupChoice.objects.bulk_create(
        [GroupChoice(determination=one, group="everybody affected", people=12, choice="no") for one in signed],
        batch_size=1_000,
    )


def office(incident: Incident) -> Office:
    """The crowded district as an office of the demo, with the incident's roster and register."""
    from forthwith.cli.demo.districts import Office
    from forthwith.cli.demo.personas import Persona
    from forthwith.record.acting import Acting
    from forthwith.record.models import District, Staff
    from forthwith.record.words import Role

    district = District.objects.get(slug="outer-passage")
    district.roster, district.register = str(incident.roster), str(incident.groups)
    district.save()
    staff = {role: Staff.objects.get(email=f"{role.replace('_', '.')}@outerpassage.example") for role in ROLES}
    reporter = Persona("staff", "Secretary", "Secretary", staff["staff"].email, "", listed=False)
    return Office(incident, district, {role: Acting(one, Role(role)) for role, one in staff.items()}, (reporter,))


def fill_up(office: Office, count: int = 5) -> list[str]:
    """Open full cases, as a district works them: message, facts, tasks, a decision and notices; gives their numbers."""
    from forthwith.cli.demo.stages import assessed, reported

    numbers = []
    for place in range(count):
        now = datetime.now(UTC) - timedelta(days=2 * place + 1)
        case = reported(office, "The testing update shows everybody.", sent=now, after=timedelta(minutes=9))
        case = assessed(office, case, now=now + timedelta(hours=1))
        _worked(office, case.number, now + timedelta(hours=2), decided=place > 1)
        numbers.append(case.number)
    return numbers


def _worked(office: Office, number: str, now: datetime, *, decided: bool) -> None:
    """Twelve tasks, and where it is decided a determination for each group and eight notices."""
    from forthwith.record.deciding import Determination, GroupChoice, Notice
    from forthwith.record.groups import groups_of
    from forthwith.record.models import Case, FactsVersion
    from forthwith.steps.contain.tasks import Asking, ask_task

    case, officer = Case.objects.get(number=number, district=office.district), office["privacy_officer"]
    for place in range(12):
        due = now + timedelta(days=place + 1)
        ask_task(case, Asking(f"Find out about copy {place}", office["staff"].who, due), by=officer, now=now)
    if not decided:
        return
    version = FactsVersion.objects.filter(case=case).latest("number")
    signed = Determination.objects.create(
        case=case, version=version.number, facts_sha256=version.sha256, signed_at=now, signed_by=office["head"].who,
        reasons="A list with names was seen by all of its readers.", signature="0" * 64,
    )  # fmt: skip
    for group in groups_of(version.answer):
        GroupChoice.objects.create(determination=signed, group=group.name, people=group.people, choice="yes")
    for place in range(8):
        Notice.objects.create(
            case=case, to=f"group {place}", people=13, channel="mail", at=now + timedelta(hours=place), by=officer.staff
        )
