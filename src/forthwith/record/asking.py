"""How often a program may ask: counted by minute in the database, so that all processes share the count."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db.models import F

from forthwith.record.doors import Ask

#: Of one token, and of one person with all their tokens.
OF_A_TOKEN = 120
OF_A_PERSON = 300


def too_often(who: str, limit: int, *, now: datetime) -> int:
    """Count one more; gives the seconds to wait when there were too many in this minute, else 0.

    ``who`` must be something proved (a token, a person), never a word of the request.
    """
    minute = now.replace(second=0, microsecond=0)
    hashed = hashlib.sha256(who.encode()).hexdigest()
    counts = Ask.objects.filter(who=hashed, minute=minute)
    if not counts.update(count=F("count") + 1):
        Ask.objects.bulk_create([Ask(who=hashed, minute=minute)], ignore_conflicts=True)
        counts.update(count=F("count") + 1)
    asked = counts.values_list("count", flat=True).get()
    return 60 - now.second if asked > limit else 0


def due(now: datetime) -> None:
    """Forget counts that limit nothing any more; called once a minute."""
    Ask.objects.filter(minute__lt=now - timedelta(minutes=5)).delete()
