"""A question of the law answered where it is asked: it decides a duty by itself (R-128, R-140)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.law import vocabulary
from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion, Unknown
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.steps.assess.open_facts import answer_unknown


@transaction.atomic
def answer_fact(case: Case, fact: str, answer: str, *, by: Acting, now: datetime) -> FactsVersion | None:
    """Answer one fact of the law, as an open question that is settled at once; the version of the facts it makes.

    Raises NotAllowed, and Refused before the first assessment or for an answer that is none.
    """
    require(Act.ASSESS, by=by, now=now)
    if FactsVersion.latest(case) is None:
        raise Refused(_("Nothing was assessed yet. Nothing was kept. Give the files first, then answer."))
    words = vocabulary()[fact].ask
    standing = Unknown.objects.filter(case=case, fact=fact, answered_at__isnull=True).first()
    if standing is None:
        standing = Unknown.objects.create(case=case, what=words[:500], fact=fact, found_at=now)
        asked = {"what": (None, words)}
        note(case, What.UNKNOWN_NOTED, by=by, now=now, about=f"unknown {standing.pk}", changes=asked)
    return answer_unknown(case, standing.uid, answer, by=by, now=now)
