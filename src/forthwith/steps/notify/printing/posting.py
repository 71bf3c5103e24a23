"""Letters are put in the post, or come back from it: each with its proof (3.2.3, R-141, R-157)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing, Proof
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, LetterState, MailingState, ProofKind
from forthwith.steps.notify.counting import count_letters
from forthwith.steps.notify.planning.approving import is_approved
from forthwith.steps.notify.planning.following import next_channel
from forthwith.steps.notify.printing.batches import to_print
from forthwith.steps.notify.sending.ending import end_if_done, name_of


@transaction.atomic
def mark_posted(
    mailing: Mailing, letters: Iterable[Letter], *, at: datetime | None = None, by: Acting, now: datetime
) -> int:
    """Keep that these letters were put in the post, at ``at``; gives how many. One that was posted before stays so.

    Raises NotAllowed, NotYours, Refused (not approved, a time to come, a letter that is not of this mailing's post or
    was never printed).
    """
    require(Act.RECORD_PROOF, by=by, now=now)
    row = Mailing.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=mailing.pk)
    _can_be_posted(row, at, by=by, now=now)
    wanted = {one.pk for one in letters}
    there = list(row.letters.select_for_update(of=("self",)).filter(pk__in=wanted, channel=Channel.POST))
    fresh = [one for one in there if one.state == LetterState.READY]
    known = [one for one in there if one.state in (LetterState.SENT, LetterState.RETURNED, LetterState.REPLACED)]
    if len(fresh) + len(known) != len(wanted):
        raise Refused(_("A letter among them is not approved for the post. Nothing was kept. Choose again."))
    _were_printed(fresh)
    when = at or now
    Letter.objects.filter(pk__in=[one.pk for one in fresh]).update(state=LetterState.SENT, sent_at=when)
    Proof.objects.bulk_create(
        Proof(letter=one, what=ProofKind.POSTED, at=when, recorded_at=now, by=by.staff, found_by="person")
        for one in fresh
    )
    if fresh:
        _told(row, fresh, when, by=by, now=now)
    return len(fresh)


def waiting_but(mailing: Mailing, left: Collection[int]) -> list[Letter]:
    """The letters that wait to be posted, without those of these numbers.

    Raises Refused for a number that is not among them: mistyped, another letter would count as posted.
    """
    waiting = list(to_print(mailing))
    strange = sorted(set(left) - {one.number for one in waiting})
    if strange:
        raise Refused(
            _("Not among the letters that wait to be posted: %(numbers)s. Nothing was kept.")
            % {"numbers": ", ".join(map(str, strange[:20]))},
            field="left",
        )
    return [one for one in waiting if one.number not in left]


@transaction.atomic
def returned_by_post(letter: Letter, why: str, *, evidence: UUID | None = None, by: Acting, now: datetime) -> Proof:
    """Keep that a letter came back by post; the next channel opens. ``evidence`` is the picture of the envelope.

    Raises NotAllowed, NotYours, Refused for a letter that was not posted.
    """
    require(Act.RECORD_PROOF, by=by, now=now)
    Mailing.objects.select_for_update().get(pk=letter.mailing_id)
    row = Letter.objects.select_for_update(of=("self",)).select_related("case__district", "mailing").get(pk=letter.pk)
    if row.case.district != by.district:
        raise NotYours("There is no such letter. Nothing was done.")
    if row.channel != Channel.POST or row.state not in (LetterState.SENT, LetterState.DELIVERED):
        raise Refused(_("This letter is not on its way by post. Nothing was kept."))
    made: Proof = Proof.objects.create(
        letter=row, what=ProofKind.POST_RETURNED, at=now, recorded_at=now, by=by.staff, found_by="person",
        evidence=evidence, remark=plain(why, field="why")[:300],
    )  # fmt: skip
    before, row.state, row.returned_at = row.state, LetterState.RETURNED, now
    row.save(update_fields=["state", "returned_at"])
    changes = {"what": (None, made.what), "state": (before, row.state)}
    note(row.case, What.NOTICE_RETURNED, by=by, now=now, about=row.label, changes=changes, remark=made.remark)
    # The next channel opens by itself, also when whoever notes the return may not plan letters.
    next_channel(row, by=by, now=now)
    count_letters(row.case, now=now)
    return made


def _can_be_posted(row: Mailing, at: datetime | None, *, by: Acting, now: datetime) -> None:
    if row.case.district != by.district:
        raise NotYours("There is no such mailing. Nothing was done.")
    if at is not None and at > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="at")
    # Whoever types a time types whole minutes.
    if at is not None and at < row.planned_at.replace(second=0, microsecond=0):
        raise Refused(_("At this time the letters were not written yet. Nothing was kept."), field="at")
    if not is_approved(row):
        raise Refused(_("Exactly these letters are not approved. Nothing was kept. The Head approves them first."))


def _were_printed(letters: list[Letter]) -> None:
    """A letter that could not be printed must not count as posted: nobody would be told, and nobody would know."""
    missing = [one.label for one in letters if one.printed_at is None]
    if missing:
        raise Refused(
            _("Never printed: %(letters)s. Nothing was kept. Print them, or name them as not posted.")
            % {"letters": ", ".join(missing[:20])},
            field="left",
        )


def _told(row: Mailing, letters: list[Letter], when: datetime, *, by: Acting, now: datetime) -> None:
    """What follows: the log, the mailing's own state where nothing waits for the mail server, the counts."""
    waits = row.letters.filter(channel=Channel.MAIL, state__in=(LetterState.READY, LetterState.PLANNED)).exists()
    if row.state == MailingState.PLANNED and not waits:
        row.state, row.started_at, row.started_by = MailingState.SENDING, now, by.staff
        row.started_role = str(by.role or "")
        row.save(update_fields=["state", "started_at", "started_by", "started_role"])
    changes = {
        "what": (None, ProofKind.POSTED), "at": (None, when), "letters": (None, [one.number for one in letters]),
    }  # fmt: skip
    note(row.case, What.PROOF_KEPT, by=by, now=now, about=name_of(row), changes=changes)
    end_if_done(row, now=now)
    count_letters(row.case, now=now)
