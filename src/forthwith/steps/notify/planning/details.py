"""What those who were told are still owed: promised details, and a word when facts change (3.2.3, 3.3.1)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Mailing
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.reaching import DetailOwed, FollowUpSettled
from forthwith.record.rights import Act, require


@transaction.atomic
def promise_detail(mailing: Mailing, what: str, due_at: datetime, *, by: Acting, now: datetime) -> DetailOwed:
    """Keep a detail that this notice could not give yet, with its date (R-164). Raises NotAllowed, Refused."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    said = plain(what, field="what")
    if not said or due_at <= now:
        raise Refused(_("Say what is still owed, and by when. Nothing was promised."), field="what")
    made = DetailOwed.objects.create(mailing=mailing, what=said[:300], due_at=due_at, promised_at=now, by=by.who)
    about, changes = f"detail {made.pk}", {"detail": (None, said), "due": (None, due_at)}
    note(mailing.case, What.NEWS_PROMISED, by=by, now=now, about=about, changes=changes)
    return made


@transaction.atomic
def give_detail(detail: DetailOwed, *, by: Acting, now: datetime) -> DetailOwed:
    """The detail was given, in a follow-up or by the page. Raises NotAllowed."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    row = DetailOwed.objects.select_for_update(of=("self",)).select_related("mailing__case").get(pk=detail.pk)
    if row.given_at is None:
        row.given_at = now
        row.save(update_fields=["given_at"])
        note(row.mailing.case, What.NEWS_GIVEN, by=by, now=now, about=f"detail {row.pk}")
    return row


@transaction.atomic
def settle_follow_up(case: Case, reason: str, *, by: Acting, now: datetime) -> FollowUpSettled:
    """The newest facts change nothing for those who were told: no second letter, with the reason (R-152).

    Raises NotAllowed, Refused.
    """
    require(Act.DECIDE_NOTICE, by=by, now=now)
    said, latest = plain(reason, field="reason"), FactsVersion.latest(case)
    if not said or latest is None:
        raise Refused(_("Say why nobody needs a second letter. Nothing was decided."), field="reason")
    made = FollowUpSettled.objects.create(case=case, version=latest.number, reason=said[:300], at=now, by=by.who)
    about = f"follow-up on version {latest.number}"
    note(case, What.GAP_DECIDED, by=by, now=now, about=about, changes={"follow-up": (None, False)}, remark=said)
    return made
