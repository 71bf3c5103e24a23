"""One process hands over a mailing at a time; one that was killed is noticed at once, one that is lost after a while.

What the last one left half done is in doubt, and only a proof or a person settles it: nobody gets two (R-168).
"""

from __future__ import annotations

import fcntl
import os
import platform
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.sending.asking import IN_DOUBT, ask

#: Longer than the longest letter: nine answers of up to two minutes, and ten minutes for the last (settings).
LENGTH = timedelta(minutes=60)
#: No letter is begun later than this: what is under way at the end of the lease is not ours any more.
BEGIN_WITHIN = timedelta(minutes=15)


@dataclass(slots=True)
class Lease:
    """The right to hand over one mailing. ``until`` moves on with each window."""

    name: str
    until: datetime
    handle: int

    def may_begin(self, now: datetime) -> bool:
        """Whether one more letter may be begun: a process that slept for long has lost the right."""
        return now < self.until - LENGTH + BEGIN_WITHIN


def take(mailing: Mailing, *, now: datetime) -> Lease | None:
    """The lease, or None while another process has it or the mailing is not being sent.

    What an earlier holder had begun is in doubt from here on, and a person is asked.
    """
    name = f"{platform.node()[:60]}/{secrets.token_hex(8)}"
    handle = _locked(_file(name))
    if handle is None:
        return None
    with transaction.atomic():
        row = Mailing.objects.select_for_update(of=("self",)).select_related("case").get(pk=mailing.pk)
        if row.state != MailingState.SENDING or (row.runner and not _is_gone(row, now)):
            _let_go(name, handle)
            return None
        _doubt_what_was_begun(row, now)
        Mailing.objects.filter(pk=row.pk).update(runner=name, runner_until=now + LENGTH)
    if row.runner:
        _file(row.runner).unlink(missing_ok=True)
    return Lease(name, now + LENGTH, handle)


def is_held(mailing: Mailing, now: datetime) -> bool:
    """Whether a process is handing it over now, as far as can be seen."""
    return bool(mailing.runner) and not _is_gone(mailing, now)


def give_back(mailing: Mailing, lease: Lease) -> None:
    """Another may go on from here."""
    Mailing.objects.filter(pk=mailing.pk, runner=lease.name).update(runner="", runner_until=None)
    _let_go(lease.name, lease.handle)


def _doubt_what_was_begun(mailing: Mailing, now: datetime) -> None:
    begun = Letter.objects.filter(mailing=mailing, state=LetterState.SENDING)
    if begun.update(state=LetterState.IN_DOUBT, said="interrupted while it was handed over"):
        ask(mailing.case, IN_DOUBT, now=now)


def _is_gone(mailing: Mailing, now: datetime) -> bool:
    """The time is up; or it ran on this machine, and the lock its process held is free."""
    if mailing.runner_until is None or mailing.runner_until <= now:
        return True
    file = _file(mailing.runner)
    if mailing.runner.partition("/")[0] != platform.node()[:60] or not file.exists():
        return False
    handle = _locked(file)
    if handle is None:
        return False
    os.close(handle)
    return True


def _file(name: str) -> Path:
    return Path(settings.FORTHWITH.data) / "sending" / name.rpartition("/")[2]


def _locked(file: Path) -> int | None:
    """A lock that ends with this process, however it ends; None when another has it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _let_go(name: str, handle: int) -> None:
    _file(name).unlink(missing_ok=True)
    os.close(handle)
