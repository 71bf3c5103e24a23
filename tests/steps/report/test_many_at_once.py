"""Fifty members of staff report at once: nothing is lost, every case has a number of its own, one form is one report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forthwith.steps.report import Told, open_report
from forthwith.vault import store

#: Four threads, as many as one server process answers with. Runs in a process of its own, on a database of its own where that is a file: threads cannot share one in memory.
REPORTERS = """
import json, time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4
import django
django.setup()
from django.core.management import call_command
from django.db import connection
if connection.vendor == "sqlite":
    call_command("migrate", verbosity=0)
from forthwith.record.acting import Acting
from forthwith.record.models import Appointment, Case, District, Report, Staff
from forthwith.steps.report import Told, open_report
now = datetime(2025, 11, 14, 22, 41, tzinfo=UTC)
district = District.objects.create(name="School District No. 98 (Lantern Sound)", slug="lantern-sound")
people = [Staff.objects.create_user(f"s{one}@lanternsound.example", name=f"S. {one}", district=district) for one in range(50)]
for role, staff in (("head", people[0]), ("privacy_officer", people[1])):
    Appointment.objects.create(district=district, staff=staff, role=role, starts=now.replace(year=2020))
same, failed, took, begun = uuid4(), [], [], time.perf_counter()
def report(number):
    by = people[2] if number < 8 else people[number]
    try:
        open_report(Told(words=f"Report {number}"), token=same if number < 8 else uuid4(), by=Acting(by, "staff"), now=now)
    except Exception as error:
        failed.append(repr(error))
    finally:
        took.append(time.perf_counter() - begun)
        connection.close()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(report, range(50)))
of = Case.objects.filter(district=district)
print(json.dumps({
    "failed": failed, "reports": Report.objects.filter(district=district).count(), "cases": of.count(),
    "numbers": sorted(set(of.values_list("number", flat=True))), "slowest": max(took), "p95": sorted(took)[47],
}))
"""


@pytest.mark.django_db(transaction=True)
def test_fifty_reports_at_once_lose_nothing_and_share_no_number(tmp_path):
    """Forty-two forms, and one that was sent eight times."""
    given = {**os.environ, "FORTHWITH_DATA": str(tmp_path), "FORTHWITH_MASTER_KEY": settings.FORTHWITH_MASTER_KEY.hex()}
    if connection.vendor == "postgresql":
        given["FORTHWITH_DATABASE"] = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(
            **connection.settings_dict
        )
    done = subprocess.run([sys.executable, "-c", REPORTERS], env=given, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["failed"] == []
    assert (found["reports"], found["cases"]) == (43, 43)
    assert found["numbers"] == [f"2025-{number:04}" for number in range(1, 44)]


def transactions(connection, do):
    """The statements of each transaction that ``do`` makes."""
    with CaptureQueriesContext(connection) as seen:
        do()
    said = [one["sql"] for one in seen.captured_queries]
    begins = [place for place, sql in enumerate(said) if sql.startswith("BEGIN")]
    return [said[start : said.index("COMMIT", start)] for start in begins]


@pytest.mark.django_db(transaction=True)
def test_a_file_is_sealed_while_nobody_waits_for_the_database(staff_member, now, file, monkeypatch):
    """A large file on a slow disk would stop everybody who writes."""
    inside = []
    stage = store.stage
    monkeypatch.setattr(
        store, "stage", lambda *given, **more: (inside.append(connection.in_atomic_block), stage(*given, **more))[1]
    )

    open_report(Told(words="It went to the wrong list."), [file(b"x")], token=uuid4(), by=staff_member, now=now)

    assert inside == [False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts SQLite's own words")
def test_a_report_with_a_file_takes_three_short_transactions(staff_member, officer, head, now, file):
    """The draft with its key, the file's row, the case: the fourth and fifth cost every writer a wait."""
    told, files = Told(words="It went to the wrong list."), [file(b"x")]

    made = transactions(connection, lambda: open_report(told, files, token=uuid4(), by=staff_member, now=now))

    assert len(made) == 3
    assert max(map(len, made)) < 45
