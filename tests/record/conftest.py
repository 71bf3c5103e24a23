"""A log of a few chains, and somebody who has the database."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """Runs SQL as somebody who owns the database: the guards are lifted first."""
    from django.db import connection

    def run(sql: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            on = " ON record_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS record_event_is_never_changed{on}")
            cursor.execute(sql, values)

    return run


@pytest.fixture
def other_case(case: Any) -> Any:
    """A second open case of the same district."""
    from forthwith.record.models import Case

    return Case.objects.create(
        district=case.district, number="2025-0002", title="A lost device", opened_at=case.opened_at,
        changed_at=case.opened_at, kinds=["loss"], medium="device", certainty="happened",
    )  # fmt: skip


@pytest.fixture
def written(case: Any, other_case: Any, officer: Any, head: Any, now: Any) -> list[str]:
    """Two cases of five entries and the installation's own chain of three; gives the names of the chains."""
    from forthwith.record.happenings import What
    from forthwith.record.log import note

    for one in (case, other_case):
        note(one, What.CASE_OPENED, by=officer, now=now, about="report 1", changes={"stage": (None, "open")})
        for minute in range(1, 5):
            changes = {"at": (None, now), "people": (minute, minute + 1)}
            note(one, What.TIME_ENTERED, by=head, now=now + timedelta(minutes=minute), changes=changes, remark="as told")
    note(None, What.APPOINTED, by=officer, now=now)
    return [str(case.uid), str(other_case.uid), "site"]


@pytest.fixture
def answering():
    """A web server that answers everything alike; ``answering(status, body)`` gives its address."""
    servers = []

    def start(status, body, **headers):
        class Door(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Says nothing."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
