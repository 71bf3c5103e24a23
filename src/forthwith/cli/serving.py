"""Serves the pages: makes the tables, starts the web server, and beside it the worker that does what is due."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from forthwith.cli.exits import QuestionRefused

#: How often the worker looks for jobs, and how often it does what is due, in seconds.
LOOK_EVERY = 1.0
TICK_EVERY = 60.0


@dataclass(frozen=True)
class Where:
    """The address the pages are served at. ``workers`` are processes; each answers several requests at once."""

    host: str = "127.0.0.1"
    port: int = 8642
    workers: int = 1

    @property
    def url(self) -> str:
        """The address as a browser takes it."""
        return f"http://{self.host}:{self.port}/"


def prepare() -> None:
    """Set Django up and bring the tables to this version. Raises QuestionRefused when the data cannot be opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.web.site")
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        settings.FORTHWITH.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        django.setup()
        for alias in settings.DATABASES:
            call_command("migrate", database=alias, verbosity=0, interactive=False, skip_checks=True)
    except (OSError, OperationalError):
        raise QuestionRefused(
            "The database could not be opened. Nothing was started. Check FORTHWITH_DATA and FORTHWITH_DATABASE, "
            "free space, and who may write there."
        ) from None


def serve(where: Where) -> None:
    """Serve until stopped. Raises QuestionRefused when the address is taken."""
    must_be_free(where)
    prepare()
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    with _worker_beside():
        Granian(
            "forthwith.web.wsgi:application",
            address=where.host,
            port=where.port,
            interface=Interfaces.WSGI,
            workers=where.workers,
            # More would mostly wait for one another at the database, each longer than the last.
            blocking_threads=2,
            websockets=False,
            # One that is stopped while it starts may miss the word.
            workers_kill_timeout=5,
            log_level=LogLevels.warning,
            log_access=False,
        ).serve()


def work(*, once: bool = False) -> None:
    """Run jobs as they come and, each minute, what is due; with ``once`` all there is now, then stop."""
    prepare()
    from forthwith.steps.tick import tick

    last = -TICK_EVERY
    while True:
        if time.monotonic() - last >= TICK_EVERY:
            last = time.monotonic()
            tick(datetime.now(UTC))
        _run_jobs()
        if once:
            return
        time.sleep(LOOK_EVERY)


def _run_jobs() -> None:
    """Run every job that is ready."""
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=f"worker-{os.getpid()}", excluded_queue_names=[],
    ).run()  # fmt: skip


@contextmanager
def _worker_beside() -> Iterator[None]:
    """The worker as a process of its own, ended with the pages."""
    # Whoever waits for a page goes before what is done behind it.
    worker = subprocess.Popen(
        [sys.executable, "-m", "forthwith", "work"], stdin=subprocess.DEVNULL, preexec_fn=partial(os.nice, 10)
    )
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()


def must_be_free(where: Where) -> None:
    """Raise QuestionRefused when something else answers at that address already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.host, where.port))
        except OSError:
            raise QuestionRefused(
                f"Port {where.port} of {where.host} is taken or cannot be used. Nothing was started. "
                "Choose another with --port."
            ) from None
