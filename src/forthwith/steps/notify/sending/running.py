"""One run of a mailing: window after window until nothing is due, the minute is full, or the time of the run is up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_noop as said

from forthwith.mail.outbox import Way
from forthwith.mail.outcomes import Unusable
from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.letters import Mailing
from forthwith.record.words import Role
from forthwith.steps.notify.counting import count_letters
from forthwith.steps.notify.planning.ready import asked_to_wait, before_determination
from forthwith.steps.notify.sending import lease as leases
from forthwith.steps.notify.sending.handing import NOT_BEGUN, hand_over, is_closed
from forthwith.steps.notify.sending.leaving import Gate, open_gate, still_approved
from forthwith.steps.notify.sending.next_way import finish
from forthwith.steps.notify.sending.reasons import UNUSABLE
from forthwith.steps.notify.sending.starting import stop_by_itself
from forthwith.steps.notify.sending.way import way_of
from forthwith.steps.notify.sending.windows import Run, Window, next_window
from forthwith.vault.errors import VaultError

#: The worker has other work each minute; what is left goes with the next run.
LONGEST = timedelta(seconds=30)
#: How often it is looked whether a wait that the police asked for is over.
LOOK_AGAIN = timedelta(minutes=15)
#: Letters marked at once for each connection. Twice as many are in doubt, at most, when everything is killed: one
#: window is being handed over while the next is marked.
WINDOW = 12
NOT_APPROVED = said("Exactly these letters are not approved any more.")
NAMES_SHUT = said("The names of the case cannot be opened, so letters cannot be looked through.")


def run(mailing: Mailing, *, clock: Callable[[], datetime]) -> None:
    """Hand over what is due. ``clock`` gives the time, window after window. Another run under way is left alone.

    Whatever ends it, it may be run again: nobody gets two, and nobody none.
    """
    lease = leases.take(mailing, now=clock())
    if lease is None:
        return
    row = Mailing.objects.select_related("case__district", "started_by").get(pk=mailing.pk)
    try:
        with _on_the_disk():
            _run(row, lease, clock)
    finally:
        leases.give_back(row, lease)
    if finish(row, now=clock()):
        # While letters go, the minute's work counts them.
        count_letters(row.case, now=clock())


def _run(row: Mailing, lease: leases.Lease, clock: Callable[[], datetime]) -> None:
    began = clock()
    gate = _gate(row, began)
    if gate is None:
        return
    ways = _ways(row, clock)
    try:
        run = Run(row, lease, gate, ways[0].sender, WINDOW * len(ways)) if ways else None
        if run is not None:
            _windows(run, ways, clock, until=began + LONGEST)
    finally:
        for way in ways:
            way.close()


def _windows(run: Run, ways: list[Way], clock: Callable[[], datetime], *, until: datetime) -> None:
    """One window goes while what became of the one before is written down and the next is marked."""
    done, window = Window(), next_window(run, Window(), now=clock())
    with ThreadPoolExecutor(1) as beside:
        while window.letters:
            at = clock().astimezone(run.mailing.case.district.zone)
            job = beside.submit(hand_over, window.letters, ways, may_begin=lambda: run.lease.may_begin(clock()), at=at)
            following = next_window(run, done, more=clock() < until, now=clock())
            window.outcomes.update(job.result())
            if is_closed(window.outcomes.values()):
                following.outcomes.update({one.pk: NOT_BEGUN for one in following.letters})
                next_window(run, following, more=False, now=clock())
                following = Window()
            done, window = window, following
    next_window(run, done, more=False, now=clock())
    _stop_if_it_must(run, done, clock())


def _stop_if_it_must(run: Run, done: Window, now: datetime) -> None:
    refused = _why_unusable(done)
    if refused:
        stop_by_itself(run.mailing, UNUSABLE % {"why": refused}, now=now)
    elif not still_approved(run.mailing, run.gate):
        stop_by_itself(run.mailing, NOT_APPROVED, now=now)


def _why_unusable(done: Window) -> str:
    """Why nothing can be sent by this server as it is set; "" when that is not so."""
    return next((one.said for one in done.outcomes.values() if isinstance(one, Unusable)), "")


def _gate(row: Mailing, now: datetime) -> Gate | None:
    asked = None if before_determination(row) else asked_to_wait(row.case, row.kind, now=now)
    if asked is not None:
        # Letters go on by themselves when the time the police asked for is over, or they agree before.
        Mailing.objects.filter(pk=row.pk).update(next_at=min(asked.until, now + LOOK_AGAIN))
        return None
    try:
        gate = open_gate(row, by=_acting(row), now=now)
    except VaultError:
        stop_by_itself(row, NAMES_SHUT, now=now)
        return None
    if gate is None:
        stop_by_itself(row, NOT_APPROVED, now=now)
    return gate


def _ways(row: Mailing, clock: Callable[[], datetime]) -> list[Way]:
    try:
        return [way_of(row.case.district) for _number in range(settings.FORTHWITH.letters_connections)]
    except Refused as reason:
        stop_by_itself(row, str(reason), now=clock())
        return []


def _acting(row: Mailing) -> Acting:
    return Acting(row.started_by, Role(row.started_role) if row.started_role else None)


@contextmanager
def _on_the_disk() -> Iterator[None]:
    """SQLite, as it is set for pages, may lose the last transactions when the power fails: not the marks of letters."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _synchronous("FULL")
    try:
        yield
    finally:
        _synchronous("NORMAL")


def _synchronous(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={how}")
