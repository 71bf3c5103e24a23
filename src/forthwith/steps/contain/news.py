"""The next news that was promised: silence after a promise is watched for (practice 3.2.3, R-175)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.work import NewsPromised


@transaction.atomic
def promise_news(case: Case, due_at: datetime, to: str = "", *, by: Acting, now: datetime) -> NewsPromised:
    """Keep that people were promised news by a time. Raises NotAllowed, Refused for a time gone by."""
    require(Act.ASK_TASK, by=by, now=now)
    if due_at <= now:
        raise Refused(_("This time has passed. Nothing was kept. Give a later one."), field="due_at")
    made = NewsPromised.objects.create(case=case, to=plain(to, field="to"), due_at=due_at, promised_at=now)
    promised = {"to": (None, made.to), "due": (None, due_at)}
    note(case, What.NEWS_PROMISED, by=by, now=now, about=f"news {made.pk}", changes=promised)
    return made


@transaction.atomic
def give_news(promised: NewsPromised, *, by: Acting, now: datetime) -> NewsPromised:
    """Keep that promised news was given; once given it stays so. Raises NotAllowed."""
    require(Act.ASK_TASK, by=by, now=now)
    row = NewsPromised.objects.select_for_update().select_related("case").get(pk=promised.pk)
    if row.given_at is None:
        row.given_at = now
        row.save(update_fields=["given_at"])
        note(row.case, What.NEWS_GIVEN, by=by, now=now, about=f"news {row.pk}", changes={"given": (None, now)})
    return row
