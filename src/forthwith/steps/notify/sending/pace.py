"""How fast letters go: so many in a minute, as the provider takes them, and when the last one will have gone (§3e)."""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import Channel, LetterState, MailingState

MINUTE = timedelta(minutes=1)
#: Without a limit, letters of one mailing in a minute; measured 400 a second, said with much to spare.
UNLIMITED = 1_200


def allowance(now: datetime) -> int | None:
    """How many letters may still go in this minute, over all mailings; None without a limit."""
    limit = settings.FORTHWITH.letters_per_minute
    if not limit:
        return None
    begun = Letter.objects.filter(channel=Channel.MAIL, sending_at__gt=now - MINUTE).count()
    return max(0, limit - begun)


def finish_time(mailing: Mailing, now: datetime) -> datetime | None:
    """When the last letter by e-mail will have gone as things stand; None when none is on its way or it is stopped."""
    if mailing.state in (MailingState.STOPPED, MailingState.ENDED):
        return None
    waiting = mailing.letters.filter(channel=Channel.MAIL, state__in=(LetterState.READY, LetterState.SENDING))
    left = waiting.count()
    if not left:
        return None
    minutes = math.ceil(left / (settings.FORTHWITH.letters_per_minute or UNLIMITED))
    put_off = waiting.filter(next_at__gt=now).order_by("-next_at").values_list("next_at", flat=True).first()
    begin = max(now, mailing.next_at or now)
    return max(begin + minutes * MINUTE, put_off or now)


def counts(mailing: Mailing) -> dict[str, int]:
    """How many letters of the mailing stand in each state; the sum is the number of its letters."""
    return dict(Counter(mailing.letters.values_list("state", flat=True)))


def due_letters(mailing: Mailing, now: datetime) -> Q:
    """Which letters go now: ready, by e-mail, and not put off until later."""
    waited = Q(next_at=None) | Q(next_at__lte=now)
    return waited & Q(mailing=mailing, channel=Channel.MAIL, state=LetterState.READY)
