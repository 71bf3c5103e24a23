"""Fifty people write to one chain at once: nothing is lost, no number is given twice, none is left out (R-204)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

#: Runs in a process of its own, on a database of its own where that is a file: threads cannot share one in memory.
WRITERS = """
import sys, threading
from datetime import UTC, datetime
import django
django.setup()
from django.core.management import call_command
from django.db import close_old_connections, connection
if connection.vendor == "sqlite":
    call_command("migrate", verbosity=0)
from forthwith.record.models import Case, ChainHead, District, Event
from forthwith.record.acting import THE_SYSTEM
from forthwith.record.checking import check_all
from forthwith.record.happenings import What
from forthwith.record.log import note
now = datetime(2025, 11, 14, 22, 41, tzinfo=UTC)
district = District.objects.create(name="School District No. 98 (Lantern Sound)", slug="lantern-sound")
case = Case.objects.create(district=district, number="2025-0001", title="A list", opened_at=now, changed_at=now)
together = threading.Barrier(50)
failed = []
def write():
    together.wait()
    try:
        for _ in range(4):
            note(case, What.STEP_NOTED, by=THE_SYSTEM, now=now)
    except Exception as error:
        failed.append(error)
    finally:
        connection.close()
threads = [threading.Thread(target=write) for _ in range(50)]
[one.start() for one in threads]
[one.join() for one in threads]
print(failed, list(case.events.order_by("seq").values_list("seq", flat=True)) == list(range(1, 201)), check_all())
"""


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_of_one_new_chain_lose_nothing(tmp_path):
    """Nobody has written to the chain before: all fifty begin it."""
    given = {**os.environ, "FORTHWITH_DATA": str(tmp_path), "FORTHWITH_MASTER_KEY": settings.FORTHWITH_MASTER_KEY.hex()}
    if connection.vendor == "postgresql":
        given["FORTHWITH_DATABASE"] = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**connection.settings_dict)
    done = subprocess.run([sys.executable, "-c", WRITERS], env=given, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "[] True Chain intact (201 entries)", done.stderr
