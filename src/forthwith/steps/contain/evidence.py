"""Keep the evidence first: nothing is pulled, deleted or changed before an original is kept (1.1.3, R-071)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.vault.evidence import has_original


class EvidenceFirst(Refused):
    """No original is kept yet. What would remove it elsewhere was refused, and the refusal is in the timeline."""


def require_evidence(case: Case, *, by: Acting, now: datetime) -> None:
    """Raise EvidenceFirst unless an original of this case is kept; the refusal stays in the timeline.

    Call it before the transaction of the removal: what it writes must outlive the refusal.
    """
    if not has_original(case.uid):
        note(case, What.REMOVAL_REFUSED, by=by, now=now, remark="no evidence was kept yet")
        raise EvidenceFirst(
            _("No original is kept yet. Nothing was removed and nobody was asked to. Keep the evidence first.")
        )
