"""How many letters of a mailing came back, and by what it is known: counts without a name (R-141, R-142)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count

from forthwith.record.letters import Mailing, Proof
from forthwith.record.words import LetterState

CAME_BACK = (LetterState.RETURNED, LetterState.REPLACED)


def returned(mailing: Mailing) -> int:
    """How many letters of a mailing came back for good, also those that another channel took up since."""
    return mailing.letters.filter(returned_at__isnull=False, state__in=CAME_BACK).count()


def by_kind(mailing: Mailing) -> Mapping[str, int]:
    """How many letters have a proof of each kind that nobody overruled."""
    rows = Proof.objects.filter(letter__mailing=mailing, overruled_at=None).order_by()
    return {row["what"]: row["count"] for row in rows.values("what").annotate(count=Count("letter", distinct=True))}
