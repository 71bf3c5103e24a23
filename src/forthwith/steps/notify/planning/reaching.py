"""A person changes how somebody is reached, or lets a held letter go; the reason stays, and outlasts every new plan.

Practice 3.2.4, 3.2.5 (R-153, R-156).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.reaching import Reach
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, LetterState
from forthwith.steps.notify.planning.addressees import to_tell_again
from forthwith.steps.notify.planning.channels import ORDER, reaches
from forthwith.steps.notify.planning.contacts import NEEDS, UNREAD, as_json
from forthwith.steps.notify.planning.following import written_again
from forthwith.vault.words import put_words

#: A letter in one of these states may still go another way; what left is followed, not changed.
CHANGEABLE = (LetterState.PLANNED, LetterState.HELD, LetterState.NO_CHANNEL, LetterState.READY)


@dataclass(frozen=True, slots=True)
class Found:
    """Contact data that a person found out; ``name`` of somebody to be told where nobody was on file. Never logged."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    postal: str = ""
    name: str = ""

    @property
    def anything(self) -> bool:
        """Whether there is a way to reach them by it."""
        return bool(self.emails or self.phones or self.postal)


def change_channel(letter: Letter, channel: str, reason: str, *, by: Acting, now: datetime) -> Letter:
    """Send this letter another way. Raises NotAllowed, Refused (no such way, no reason, it has left)."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    if channel not in ORDER:
        raise Refused(_("This is no channel for a letter. Nothing was changed."), field="channel")
    _may_change(letter)
    one = to_tell_again(letter, why="channel changed", by=by, now=now)
    if one is None or not reaches(one.contact, channel):
        raise Refused(
            _("No address of their own is known for this channel. Nothing was changed. Add one first."), field="channel"
        )
    return _decided(letter, reason, by=by, now=now, channel=channel)


def release(letter: Letter, reason: str, *, by: Acting, now: datetime) -> Letter:
    """Let a held letter go after a person looked. Raises NotAllowed, Refused."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    if letter.state != LetterState.HELD:
        raise Refused(_("This letter is not held. Nothing was changed."))
    return _decided(letter, reason, by=by, now=now, released=True)


def note_contact(letter: Letter, found: Found, reason: str, *, by: Acting, now: datetime) -> Letter:
    """Keep a new address or telephone, sealed, and write the letter with it. Raises NotAllowed, Refused."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    if not found.anything:
        raise Refused(_("Give an e-mail address, a postal address or a telephone. Nothing was kept."), field="emails")
    kept = as_json(found.emails, found.phones, found.postal, found.name)
    with transaction.atomic():
        contact = put_words(letter.case.uid, kept, kind="letter", now=now)
        return _decided(letter, reason, by=by, now=now, contact=contact)


def note_needs(letter: Letter, needs: Sequence[str], reason: str, *, by: Acting, now: datetime) -> Letter:
    """Keep in which form they take a letter in, in the place of what the roster says; none is an answer too.

    The letter is written anew in that form, and asks for a new signature. Raises NotAllowed, Refused.
    """
    require(Act.PLAN_LETTERS, by=by, now=now)
    if not set(needs) <= set(NEEDS) - {UNREAD}:
        raise Refused(_("This is not among the needs that are known. Nothing was kept."), field="needs")
    return _decided(letter, reason, by=by, now=now, needs=sorted(needs), needs_noted=True)


@transaction.atomic
def _decided(letter: Letter, reason: str, *, by: Acting, now: datetime, **what: object) -> Letter:
    locked = Letter.objects.select_for_update(of=("self",)).select_related("mailing__case__district", "case__district")
    row = locked.get(pk=letter.pk)
    _may_change(row)
    said = plain(reason, field="reason")
    if not said:
        raise Refused(_("Give the reason. Nothing was changed."), field="reason")
    before = Reach.objects.filter(case=row.case, addressee=row.addressee, replaced_at=None).first()
    kept = {name: getattr(before, name) for name in _KEPT} if before else {}
    Reach.objects.filter(case=row.case, addressee=row.addressee, replaced_at=None).update(replaced_at=now)
    Reach.objects.create(
        case=row.case, addressee=row.addressee, reason=said[:300], at=now, by=by.who, **{**kept, **what}
    )
    made = written_again(row, by=by, now=now)
    if made is None:
        raise Refused(_("This person was erased or is not on the list any more. Nothing was changed."))
    changed = {name: (kept.get(name), value) for name, value in what.items() if name not in ("contact", "needs_noted")}
    note(
        row.case, What.LETTER_CHANGED, by=by, now=now, about=made.label, remark=said,
        changes={**changed, "state": (row.state, made.state), "channel": (row.channel, made.channel)},
    )  # fmt: skip
    if made.state != LetterState.HELD and row.state == LetterState.HELD:
        made.released_by, made.released_at = by.who, now
        made.save(update_fields=["released_by", "released_at"])
    return made


_KEPT = ("channel", "needs", "needs_noted", "contact", "released")


def _may_change(letter: Letter) -> None:
    if letter.state not in CHANGEABLE:
        raise Refused(_("This letter has left. Nothing was changed. If it comes back, the next channel opens."))


__all__ = ["CHANGEABLE", "Channel", "Found", "change_channel", "note_contact", "note_needs", "release"]
