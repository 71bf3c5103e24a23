"""700 letters, each to its one person, against 700 pre-built messages over smtplib into the same real Postfix.

Ours is all that happens from "send" on: each letter unsealed, compared with what was approved, looked through for
everybody else of the case, built, handed over, and marked on the disk before and after. The peer's messages lie ready
in memory and go over one connection; it asks for the same reports. Rounds follow one another, the Postfix is empty
before each, and what counts is the time until the last one is taken.
"""

from __future__ import annotations

import os
import shutil
import smtplib
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from figures import Figure, shown

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
LETTERS, ROUNDS = 700, 3
#: docs/figures.md: at most this many times the time of the peer.
LIMIT = 1.2


def main() -> bool:
    """Measure and print; True when the figures hold, and where there is no Postfix to measure against."""
    from fixtures import postfix

    missing = postfix.missing()
    if missing:
        print(f"!!!! NOT MEASURED: {missing}. !!!!")
        return os.environ.get("CI") != "true"
    folder = Path(tempfile.mkdtemp(prefix="forthwith-bench-"))
    try:
        with postfix.postfix(folder / "postfix") as running:
            return _measured(folder, running)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(folder: Path, running: Any) -> bool:
    case, head, officer = _begun(folder, running)
    ours, peers = [], []
    for number in range(ROUNDS):
        # Each goes first in its turn.
        for measure in (ours, peers) if number % 2 else (peers, ours):
            prepared = _mailing(case, head) if measure is ours else _prebuilt()
            _emptied(running)
            measure.append(_ours(prepared, officer) if measure is ours else _peer(prepared, running))
            running.wait_until_empty()
            taken = sum(map(len, running.everything().values()))
            if taken != LETTERS or len(running.everything()) != LETTERS:
                raise SystemExit(f"{taken} messages to {len(running.everything())} people arrived, not {LETTERS}.")
    print(f"{LETTERS} letters, seconds: ours {_said(ours)}; smtplib {_said(peers)}")
    ratio = statistics.median(ours) / statistics.median(peers)
    return shown([Figure(f"{LETTERS} letters by e-mail, times smtplib with pre-built messages", ratio, LIMIT)])


def _said(times: list[float]) -> str:
    return " ".join(f"{one:.2f}" for one in times)


def _begun(folder: Path, running: Any) -> tuple[Any, Any, Any]:
    """Django on SQLite in the folder, as a district runs it, with one case and two people who act."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="forthwith.web.site", FORTHWITH_DATA=str(folder / "data"),
        FORTHWITH_MASTER_KEY="5e" * 32, FORTHWITH_LETTERS_TLS="none",
        FORTHWITH_LETTERS_SMTP=f"127.0.0.1:{running.port}",
        FORTHWITH_RETURN_ADDRESS="returns@district.example", FORTHWITH_LETTERS_PER_MINUTE="0",
        FORTHWITH_LETTERS_CONNECTIONS=os.environ.get("FORTHWITH_LETTERS_CONNECTIONS", "2"),
    )  # fmt: skip
    (folder / "data").mkdir()
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    # The tables as they are now, without the steps that led there: the same tables, sooner.
    settings.MIGRATION_MODULES = dict.fromkeys(one.label for one in apps.get_app_configs())
    call_command("migrate", run_syncdb=True, verbosity=0)
    from forthwith.record.acting import Acting
    from forthwith.record.models import Appointment, Case, District, Staff

    now = datetime.now(UTC)
    district = District.objects.create(
        name="School District No. 99", slug="d", place="ca/bc", time_zone="America/Vancouver",
        privacy_email="privacy@district.example", privacy_phone="555-0150",
    )  # fmt: skip
    case = Case.objects.create(district=district, number="2025-0001", title="Letters", opened_at=now, changed_at=now)
    acting = []
    for role in ("head", "privacy_officer"):
        staff = Staff.objects.create_user(f"{role}@district.example", "a long invented phrase", district=district)
        Appointment.objects.create(district=district, staff=staff, role=role, starts=now - timedelta(days=1))
        acting.append(Acting(staff, role))
    return case, *acting


def _mailing(case: Any, head: Any) -> Any:
    from fixtures.mailings import mailing_of, piece_of

    pieces = [piece_of(number, text=piece_of(number).text * 8) for number in range(1, LETTERS + 1)]
    return mailing_of(case, pieces, head=head, now=datetime.now(UTC))


def _prebuilt() -> list[tuple[str, str, bytes]]:
    """The same words, built with Python's own package: token, address and bytes of each."""
    from email.message import EmailMessage

    from fixtures.mailings import address_of, piece_of

    built = []
    for number in range(1, LETTERS + 1):
        message = EmailMessage()
        message["From"], message["To"] = "privacy@district.example", address_of(number)
        message["Subject"] = piece_of(number).subject
        message.set_content(piece_of(number).text * 8)
        built.append((f"peer{number:016}", address_of(number), message.as_bytes()))
    return built


def _emptied(running: Any) -> None:
    running.wait_until_empty()
    running.empty()


def _ours(mailing: Any, officer: Any) -> float:
    from forthwith.record.models import Mailing
    from forthwith.steps.notify import sending

    began = time.perf_counter()
    sending.send(mailing, by=officer, now=datetime.now(UTC))
    sending.run(mailing, clock=lambda: datetime.now(UTC))
    took = time.perf_counter() - began
    if Mailing.objects.get(pk=mailing.pk).state != "ended":
        raise SystemExit(f"The mailing did not end: {sending.counts(mailing)}.")
    return took


def _peer(built: list[tuple[str, str, bytes]], running: Any) -> float:
    began = time.perf_counter()
    with smtplib.SMTP(running.host, running.port, "district.example") as session:
        for token, address, content in built:
            session.sendmail(
                f"returns+{token}@district.example", [address], content, ["RET=HDRS", f"ENVID={token}"],
                ["NOTIFY=SUCCESS,FAILURE,DELAY"],
            )  # fmt: skip
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
