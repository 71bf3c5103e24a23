"""A few letters at a time: marked before they are handed over, and marked again with what became of them (R-168).

The mark before is on the disk before the first byte goes to a server. So whatever is killed, a letter that may have
gone is marked, and nothing but the letters of one window can be in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat

from forthwith.mail.composing import Sender
from forthwith.mail.outcomes import InDoubt, Never, Outcome, Taken, TryLater, Unusable
from forthwith.record.letters import Letter, Mailing, Proof
from forthwith.record.words import LetterState, MailingState, ProofKind
from forthwith.steps.notify.sending import asking
from forthwith.steps.notify.sending.handing import NOT_BEGUN
from forthwith.steps.notify.sending.lease import LENGTH, Lease
from forthwith.steps.notify.sending.leaving import Gate, Ready, opened, still_approved
from forthwith.steps.notify.sending.pace import allowance, due_letters
from forthwith.steps.notify.sending.putting_off import SERVER_ASKS_AFTER, next_of_server, next_try

#: The states a letter of ours may be found in when we say what became of it.
BEGUN = (LetterState.SENDING, LetterState.IN_DOUBT)
WORDS = CharField()


@dataclass(frozen=True, slots=True)
class Window:
    """Letters marked as being handed over, since when, and what became of each: by key in the table."""

    letters: tuple[Ready, ...] = ()
    since: datetime | None = None
    outcomes: dict[int, Outcome] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one mailing: its right, what it asks of each letter, who it writes as, how many at a time."""

    mailing: Mailing
    lease: Lease
    gate: Gate
    sender: Sender
    size: int


def next_window(run: Run, done: Window, *, more: bool = True, now: datetime) -> Window:
    """Keep what became of the last letters and, if ``more``, mark the next, all at once; empty: nothing to do."""
    with transaction.atomic():
        row = Mailing.objects.select_for_update(of=("self",)).select_related("case").get(pk=run.mailing.pk)
        _keep(row, done, now=now)
        if not more or not _may_go_on(run, row, now):
            return Window()
        window = _marked(run, row, now=now)
        run.lease.until = now + LENGTH
        Mailing.objects.filter(pk=row.pk).update(runner_until=run.lease.until)
    return window


def _may_go_on(run: Run, row: Mailing, now: datetime) -> bool:
    """Still ours, not stopped, not waiting for the server, and approved: asked with the row locked."""
    ours = row.runner == run.lease.name and row.state == MailingState.SENDING
    return ours and (row.next_at is None or row.next_at <= now) and still_approved(row, run.gate)


def _marked(run: Run, row: Mailing, *, now: datetime) -> Window:
    allowed = allowance(now)
    size = run.size if allowed is None else min(run.size, allowed)
    found = Letter.objects.filter(due_letters(row, now)).select_related("case").order_by("number", "attempt")[:size]
    letters = list(found)
    looked = opened(letters, run.gate)
    _hold_back(row, {pk: why for pk, why in looked.items() if isinstance(why, str)}, now=now)
    ready = tuple(one for one in looked.values() if isinstance(one, Ready))
    identity = Concat(
        Value("<"), F("token"), Value("."), F("attempt"), Value(f"@{run.sender.domain}>"), output_field=WORDS
    )
    marked = Letter.objects.filter(pk__in=[one.pk for one in ready])
    marked.update(state=LetterState.SENDING, sending_at=now, message_id=identity)
    if letters and not ready:
        # All of these were held back: look at the next ones.
        return _marked(run, row, now=now)
    return Window(ready, now)


def _hold_back(row: Mailing, held: Mapping[int, str], *, now: datetime) -> None:
    """A letter that may not leave is held for a person, with the reason; the others go."""
    for pk, why in held.items():
        Letter.objects.filter(pk=pk).update(state=LetterState.HELD, held_why=why)
    if held:
        asking.ask(row.case, asking.HELD, now=now)


def _keep(row: Mailing, done: Window, *, now: datetime) -> None:
    """Write down what became of each letter of a window."""
    outcomes = done.outcomes
    _taken(done, {pk: one for pk, one in outcomes.items() if isinstance(one, Taken)}, now=now)
    _never(done, {pk: one for pk, one in outcomes.items() if isinstance(one, Never)}, now=now)
    _in_doubt(row, done, {pk: one for pk, one in outcomes.items() if isinstance(one, InDoubt)}, now=now)
    _put_off(row, done, {pk: one for pk, one in outcomes.items() if isinstance(one, TryLater)}, now=now)
    unsent = [pk for pk, one in outcomes.items() if _was_not_about(one)]
    if unsent:
        _ours(done, unsent).update(state=LetterState.READY, sending_at=None)
    _server(row, tuple(outcomes.values()), now=now)


def _was_not_about(outcome: Outcome) -> bool:
    """Whether it says nothing about the letter: that one is ready again, as if nothing had been."""
    return isinstance(outcome, Unusable) or (isinstance(outcome, TryLater) and outcome.of_server)


def _ours(done: Window, keys: Sequence[int] | Mapping[int, Outcome]) -> QuerySet[Letter]:
    """These letters, as far as they still stand as this window left them: a person may have settled one since."""
    return Letter.objects.filter(pk__in=list(keys), sending_at=done.since, state__in=BEGUN)


def _taken(done: Window, taken: Mapping[int, Taken], *, now: datetime) -> None:
    ours = list(_ours(done, taken).values_list("pk", flat=True)) if taken else []
    Letter.objects.filter(pk__in=ours).update(state=LetterState.SENT, sent_at=now, next_at=None, said="")
    _prove(ProofKind.ACCEPTED, {pk: ("", f"queue {taken[pk].queue}".strip()) for pk in ours}, now=now)


def _never(done: Window, never: Mapping[int, Never], *, now: datetime) -> None:
    ours = list(_ours(done, never).values_list("pk", flat=True)) if never else []
    for pk in ours:
        Letter.objects.filter(pk=pk).update(
            state=LetterState.RETURNED, returned_at=now, next_at=None, said=never[pk].said[:300]
        )
    _prove(ProofKind.HARD, {pk: (never[pk].status, never[pk].said) for pk in ours}, now=now)


def _prove(what: ProofKind, proofs: Mapping[int, tuple[str, str]], *, now: datetime) -> None:
    Proof.objects.bulk_create(
        Proof(
            letter_id=pk, what=what, at=now, recorded_at=now, status=status[:20], found_by="smtp", remark=remark[:300]
        )
        for pk, (status, remark) in proofs.items()
    )


def _in_doubt(row: Mailing, done: Window, doubts: Mapping[int, InDoubt], *, now: datetime) -> None:
    for pk, one in doubts.items():
        _ours(done, [pk]).update(state=LetterState.IN_DOUBT, said=one.said[:300])
    if doubts:
        asking.ask(row.case, asking.IN_DOUBT, now=now)


def _put_off(row: Mailing, done: Window, later: Mapping[int, TryLater], *, now: datetime) -> None:
    """A letter the server put off waits, longer each time; in the end a person chooses another way."""
    for letter in _ours(done, [pk for pk, one in later.items() if not one.of_server]):
        letter.tries, letter.said, letter.sending_at = letter.tries + 1, later[letter.pk].said[:300], None
        letter.next_at = next_try(letter.tries, now)
        letter.state = LetterState.READY if letter.next_at else LetterState.HELD
        if letter.next_at is None:
            letter.held_why = asking.PUT_OFF_WHY
            asking.ask(row.case, asking.PUT_OFF, now=now)
        letter.save(update_fields=["tries", "said", "sending_at", "next_at", "state", "held_why"])


def _server(row: Mailing, outcomes: Sequence[Outcome], *, now: datetime) -> None:
    """Whether the server itself answers: while it does not, all letters wait together."""
    begun = [one for one in outcomes if one is not NOT_BEGUN]
    closed = [one for one in begun if isinstance(one, TryLater) and one.of_server]
    if closed:
        row.tries += 1
        row.stopped_why = closed[0].said[:300]
        row.next_at = next_of_server(row.tries, now)
        if row.tries == SERVER_ASKS_AFTER:
            asking.ask(row.case, asking.NO_SERVER, now=now)
    elif row.tries and begun:
        row.tries, row.next_at, row.stopped_why = 0, None, ""
    else:
        return
    row.save(update_fields=["tries", "next_at", "stopped_why"])
