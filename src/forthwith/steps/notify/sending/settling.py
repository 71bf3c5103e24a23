"""Settles a letter in doubt: by a proof that it went, or by a person who found out (R-141, R-168)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing, Proof
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import LetterState, MailingState, ProofKind, TaskState
from forthwith.record.work import Task
from forthwith.steps.notify.sending.asking import IN_DOUBT, KIND
from forthwith.steps.notify.sending.ending import end_if_done


@transaction.atomic
def settle_doubt(letter: Letter, went: bool, why: str, *, by: Acting, now: datetime) -> Letter:
    """A person found out whether it went, and says how; one that did not go goes again.

    Raises NotAllowed; Refused without a reason, and for a letter that is not in doubt.
    """
    require(Act.RECORD_PROOF, by=by, now=now)
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("Say how you know. Nothing was settled."), field="why")
    row = _locked(letter)
    if row.state != LetterState.IN_DOUBT:
        raise Refused(_("This letter is not in doubt any more. Nothing was settled."))
    if went:
        _keep_as_sent(row, "person", now=now, by=by, remark=reason)
    else:
        Letter.objects.filter(pk=row.pk).update(state=LetterState.READY, next_at=now, sending_at=None, said="")
    changes = {"state": (row.state, LetterState.SENT if went else LetterState.READY)}
    note(row.case, What.PROOF_KEPT, by=by, now=now, about=row.label, changes=changes, remark=reason)
    _afterwards(row, now)
    row.refresh_from_db()
    return row


@transaction.atomic
def prove_sent(letter: Letter, *, found_by: str, now: datetime) -> bool:
    """Something that came back proves that a letter in doubt went; False when it was not in doubt."""
    row = _locked(letter)
    if row.state != LetterState.IN_DOUBT:
        return False
    _keep_as_sent(row, found_by, now=now)
    _afterwards(row, now)
    return True


def _locked(letter: Letter) -> Letter:
    # The mailing first, as everywhere: two who lock in another order would wait for each other.
    Mailing.objects.select_for_update().get(pk=letter.mailing_id)
    return Letter.objects.select_for_update(of=("self",)).select_related("case", "mailing").get(pk=letter.pk)


def _keep_as_sent(row: Letter, found_by: str, *, now: datetime, by: Acting | None = None, remark: str = "") -> None:
    went_at = row.sending_at or now
    Letter.objects.filter(pk=row.pk).update(state=LetterState.SENT, sent_at=went_at, said="")
    Proof.objects.create(
        letter=row, what=ProofKind.ACCEPTED, at=went_at, recorded_at=now, by=by.staff if by else None,
        found_by=found_by[:20], remark=remark[:300],
    )  # fmt: skip


def _afterwards(row: Letter, now: datetime) -> None:
    """The task ends with the last doubt of the case, and the mailing when nothing of it is under way."""
    if not Letter.objects.filter(case=row.case, state=LetterState.IN_DOUBT).exists():
        tasks = Task.objects.filter(case=row.case, kind=KIND, state=TaskState.OPEN, title=_(IN_DOUBT))
        tasks.update(state=TaskState.DONE, answered_at=now)
    if row.mailing.state == MailingState.SENDING:
        end_if_done(row.mailing, now=now)
