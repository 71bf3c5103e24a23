"""The officer consults the Head: when, on which version of the facts, with which result (R-098, practice 2.1)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import Consultation, FactsVersion
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.who import head_at, officer_at


@transaction.atomic
def consult(case: Case, version: int, result: str, *, by: Acting, now: datetime) -> Consultation:
    """Keep that the officer discussed ``version`` with the Head, and the result. Raises NotAllowed, Refused."""
    require(Act.CONSULT, by=by, now=now)
    words = plain(result, field="result")
    if not words:
        raise Refused(_("Say what came of it. Nothing was saved."), field="result")
    if not FactsVersion.objects.filter(case=case, number=version).exists():
        raise Refused(_("There is no such version of the facts. Nothing was saved."), field="version")
    head = head_at(case.district, now)
    kept = Consultation.objects.create(
        case=case, version=version, officer=by.who, head=head, at=now, result=words[:500]
    )
    changes = {"version": (None, version), "head": (None, head), "result": (None, words)}
    note(case, What.HEAD_CONSULTED, by=by, now=now, about=f"version {version}", changes=changes)
    return kept


def consulted(case: Case, version: int, *, now: datetime) -> bool:
    """Whether this version was discussed; while there is no officer there is nobody to consult (R-009)."""
    if officer_at(case.district, now) is None:
        return True
    return Consultation.objects.filter(case=case, version=version).exists()
