"""What happens to one letter after it was planned: the next channel, another channel, a hold let go (R-153, R-157).

What is on its way stays as it was approved. A letter that needs another way is written anew in a mailing that follows
the first, and the Head approves that one in one press: an approval is of a channel too.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.planning.addressees import to_tell_again
from forthwith.steps.notify.planning.digests import digest
from forthwith.steps.notify.planning.errors import NoDraft, NotPlanned
from forthwith.steps.notify.planning.rows import Rows, cleared
from forthwith.steps.notify.planning.sparing import Spared

#: What came back, or was never reached, is followed; so is what waited for a person.
OPEN_TO_NEXT = (LetterState.RETURNED, LetterState.READY, LetterState.HELD, LetterState.NO_CHANNEL)


def next_channel(letter: Letter, *, by: Acting, now: datetime) -> Letter | None:
    """Plan the next channel for a letter that came back: the same addressee, in a mailing to be approved.

    Asked again, it gives the letter that is there. When no channel is left, the row that follows has none: the way
    to indirect notice is then open for these people only. None when the people were erased or no text is left; the
    letter then stays as it is, and stays owed. The system may do this by itself. Raises NotAllowed, NotPlanned.
    """
    if by.staff is not None:
        require(Act.PLAN_LETTERS, by=by, now=now)
    with transaction.atomic():
        rows = Letter.objects.select_for_update(of=("self",)).select_related("mailing", "case__district")
        locked = rows.get(pk=letter.pk)
        there = locked.followed_by.exclude(mailing=locked.mailing).first()
        if there is not None:
            return there
        if locked.state not in OPEN_TO_NEXT:
            raise NotPlanned(_("This letter did not come back. No other channel was opened."))
        return _followed(locked, _tried(locked), by=by, now=now)


def written_again(letter: Letter, *, by: Acting, now: datetime) -> Letter | None:
    """The same letter with what is decided since; in its own mailing while that has not begun, else in one after it.

    None when the people were erased. Raises NoDraft.
    """
    if letter.mailing.state != MailingState.PLANNED:
        return _followed(letter, (), by=by, now=now)
    with transaction.atomic():
        new = _anew(letter.mailing, letter.addressee, by=by, now=now)
        return None if new is None else _kept(new, by=by, now=now)


def follow_anew(mailing: Mailing, *, by: Acting, now: datetime) -> Mailing:
    """Every letter of a mailing that follows another, written anew; called inside a transaction."""
    mailing.save(update_fields=["facts_version"])
    for addressee in mailing.letters.order_by("number").values_list("addressee", flat=True).distinct():
        new = _anew(mailing, addressee, by=by, now=now)
        if new is not None:
            _kept(new, by=by, now=now)
    mailing.refresh_from_db()
    return mailing


def _anew(mailing: Mailing, addressee: str, *, by: Acting, now: datetime) -> Letter | None:
    rows = mailing.letters.filter(addressee=addressee).select_related("case__district", "follows")
    opening = rows.order_by("attempt")[0]
    one = to_tell_again(opening, why="letter written anew", by=by, now=now)
    if one is None:
        return None
    before, first = opening.follows, opening.attempt
    numbers = {(addressee, row.attempt): row.number for row in rows}
    cleared(rows, now=now)
    made = Rows(mailing, Spared(mailing.case), numbers, attempt=first, tried=_of(before)).write([one], now=now)
    _ties(made[0], before)
    return made[0]


def _followed(letter: Letter, tried: tuple[str, ...], *, by: Acting, now: datetime) -> Letter | None:
    one = to_tell_again(letter, why="next channel", by=by, now=now)
    if one is None:
        return None
    mailing = _following(letter.mailing, by=by, now=now)
    rows = Rows(mailing, Spared(letter.case), attempt=_last_attempt(letter) + 1, tried=tried)
    try:
        with transaction.atomic():
            new = rows.write([one], now=now)[0]
    except NoDraft:
        return None
    _ties(new, letter)
    before, letter.state = letter.state, LetterState.REPLACED
    letter.save(update_fields=["state"])
    changes = {"state": (before, letter.state), "channel": (letter.channel, new.channel), "next": (None, new.label)}
    note(letter.case, What.LETTER_CHANGED, by=by, now=now, about=letter.label, changes=changes)
    return _kept(new, by=by, now=now)


def _following(mailing: Mailing, *, by: Acting, now: datetime) -> Mailing:
    """The mailing that follows and was not put before the Head yet; one is made when there is none."""
    latest = FactsVersion.latest(mailing.case)
    version = latest.number if latest else None
    first = mailing.follows or mailing
    waiting = first.followed_by.filter(state=MailingState.PLANNED, approvals=None, facts_version=version)
    there = waiting.select_for_update(of=("self",)).first()
    if there is not None:
        return there
    number = Mailing.objects.filter(case=mailing.case, kind=mailing.kind).count() + 1
    return Mailing.objects.create(
        case=mailing.case, kind=mailing.kind, number=number, planned_at=now, by=by.staff, facts_version=version,
        follows=first, danger_why=mailing.danger_why, groups=mailing.groups,
    )  # fmt: skip


def _tried(letter: Letter) -> tuple[str, ...]:
    """The channels of this and every letter before it to the same person."""
    found = [letter.channel] if letter.channel else []
    return (*found, *_of(letter.follows))


def _of(letter: Letter | None) -> tuple[str, ...]:
    return () if letter is None else _tried(letter)


def _last_attempt(letter: Letter) -> int:
    rows = Letter.objects.filter(case=letter.case, addressee=letter.addressee, mailing__kind=letter.mailing.kind)
    return max(rows.values_list("attempt", flat=True))


def _ties(new: Letter, before: Letter | None) -> None:
    new.follows = before
    new.save(update_fields=["follows"])


def _kept(letter: Letter, *, by: Acting, now: datetime) -> Letter:
    """The mailing's digest after one of its letters was written anew; an older approval no longer stands."""
    mailing = letter.mailing
    before, mailing.sha256 = mailing.sha256, digest(mailing)
    mailing.save(update_fields=["sha256"])
    changes = {"sha256": (before, mailing.sha256), "channel": (None, letter.channel)}
    note(letter.case, What.LETTER_CHANGED, by=by, now=now, about=letter.label, changes=changes)
    return letter
