"""Promises made in public: found in released sentences, and each tracked as a measure (R-191)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import Sentence
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.work import Investigation, Measure

#: Words by which a public sentence promises something, in English, French and Spanish. Rather one too many than one
#: too few: a person says of each whether it is a promise.
PROMISING = re.compile(
    r"\b(?:we|i|the (?:school )?district|(?:our|the) \w+(?: \w+)?)"
    r" (?:will|shall|promise|commit|undertake|plan|intend)\b"
    r"|\b(?:we'll|we’ll|will be|are|is|have begun|has begun|have started|has started|continue to be)"
    r" (?:\w+ )?(?:working|reviewing|improving|changing|updating|training|replacing|introducing|strengthening)\b"
    r"|\b(?:committed to|working with advis\w+|going forward|from now on|in future|no longer)\b"
    r"|\b(?:nous (?:allons|nous engageons|mettrons|prendrons|reverrons)|désormais|à l['’]avenir)\b"
    r"|\b(?:vamos a|nos comprometemos|revisaremos|tomaremos|de ahora en adelante|en adelante)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Said:
    """One released sentence that promises something, and the measure that tracks it, when there is one."""

    sentence: Sentence
    measure: Measure | None


def promises_in(text: str) -> list[str]:
    """The sentences of a text that promise something, in their order."""
    return [one.strip() for one in SENTENCE_END.split(text) if PROMISING.search(one)]


def said_in_public(case: Case) -> list[Said]:
    """Every released sentence of the case that promises, with its measure."""
    tracked = {one.sentence: one for one in Measure.objects.filter(case=case, sentence__isnull=False)}
    released = Sentence.objects.filter(case=case, released_at__isnull=False).order_by("released_at", "pk")
    return [Said(one, tracked.get(one.uid)) for one in released if promises_in(one.text)]


@transaction.atomic
def promises_listed(case: Case, *, by: Acting, now: datetime) -> Investigation:
    """Say that everything said in public was looked through, and each promise stands in the list.

    Raises NotAllowed, and Refused while a released sentence promises something that no measure tracks.
    """
    require(Act.PROMISE_MEASURE, by=by, now=now)
    loose = sum(1 for one in said_in_public(case) if one.measure is None)
    if loose:
        raise Refused(
            _("%(count)s promises made in public have no measure. Nothing was noted. Add them.") % {"count": loose}
        )
    row = Investigation.objects.select_for_update().filter(case=case).first()
    if row is None:
        raise Refused(_("The investigation has not started. Nothing was noted. Start it first."))
    before, row.promises_listed_at = row.promises_listed_at, now
    row.save(update_fields=["promises_listed_at"])
    note(case, What.PROMISES_LISTED, by=by, now=now, changes={"promises_listed_at": (before, now)})
    return row
