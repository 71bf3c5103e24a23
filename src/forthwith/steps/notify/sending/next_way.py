"""The next way to everybody whose address the server refused, and then the end: both may be asked again (R-157)."""

from __future__ import annotations

from datetime import datetime

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.errors import RecordError
from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import Channel, LetterState
from forthwith.steps.notify.planning.following import next_channel
from forthwith.steps.notify.sending.asking import REFUSED, ask
from forthwith.steps.notify.sending.ending import end_if_done
from forthwith.vault.errors import VaultError


def finish(mailing: Mailing, *, now: datetime) -> bool:
    """Open the next way for whom e-mail is closed, and note the end when nothing is under way; whether it ended."""
    for letter in refused_letters(mailing):
        _open_next(letter, now)
    return end_if_done(mailing, now=now)


def refused_letters(mailing: Mailing) -> list[Letter]:
    """What the server refused for good and nothing follows yet."""
    back = mailing.letters.filter(channel=Channel.MAIL, state=LetterState.RETURNED, followed_by=None)
    return list(back.exclude(said="").select_related("case"))


def _open_next(letter: Letter, now: datetime) -> None:
    try:
        followed = next_channel(letter, by=THE_SYSTEM, now=now)
    except (RecordError, VaultError):
        followed = None
    if followed is None:
        ask(letter.case, REFUSED, now=now)
