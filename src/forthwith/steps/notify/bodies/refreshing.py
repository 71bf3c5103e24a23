"""Once a minute: a new version of the sheet where a case moved on since something left with its facts (R-135)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from forthwith.record.bodies import Filing, Sheet
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.events import ChainHead
from forthwith.record.letters import Mailing
from forthwith.record.words import MailingState, Stage
from forthwith.steps.notify.bodies import sheets

#: Only cases that something was written about this lately are worked out again; the minute comes ten times in it.
LATELY = timedelta(minutes=10)


def due(now: datetime) -> None:
    """Make the version that is due for each open case from whose sheet a report or a text went out."""
    lately = ChainHead.objects.filter(at__gt=now - LATELY).values_list("chain", flat=True)
    left = Q(Exists(Filing.objects.filter(case=OuterRef("pk"))))
    left |= Q(Exists(DraftLetter.objects.filter(case=OuterRef("pk"), released_at__isnull=False)))
    moved = [chain for chain in lately if chain != "site"]
    cases = Case.objects.filter(left, stage=Stage.OPEN, uid__in=moved).select_related("district")
    # While letters are on their way the total changes with each; the version comes when the run has ended or stopped.
    sending = Mailing.objects.filter(case=OuterRef("pk"), state=MailingState.SENDING)
    for case in cases.filter(Exists(Sheet.objects.filter(case=OuterRef("pk")))).exclude(Exists(sending)):
        sheets.version(case, now=now)
