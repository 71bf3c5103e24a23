"""What a case owes to those who wrote to it, and how old it is: for agenda, closing and board (R-173, R-175, R-176)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.case import Case
from forthwith.record.drafts import Support
from forthwith.record.enquiries import Enquiry
from forthwith.record.owing import Owed
from forthwith.record.words import Role
from forthwith.record.work import NewsPromised

#: Whoever wrote hears within a day that it arrived.
ACKNOWLEDGE_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ageing:
    """What waits for an answer, as Head and board see it."""

    waiting: int
    late: int
    with_the_head: int
    oldest_days: int
    missed_news: int

    def __str__(self) -> str:
        if not self.waiting and not self.missed_news:
            return _("Nothing open")
        said = ngettext(
            "%(count)s enquiry without an answer, the oldest for %(days)s days; %(missed)s promises of news missed.",
            "%(count)s enquiries without an answer, the oldest for %(days)s days; %(missed)s promises of news missed.",
            self.waiting,
        )
        whole = said % {"count": self.waiting, "days": self.oldest_days, "missed": self.missed_news}
        more = _("Late: %(late)s; with the Head: %(head)s.") % {"late": self.late, "head": self.with_the_head}
        return f"{whole} {more}" if self.late or self.with_the_head else whole


def owed(case: Case, now: datetime) -> Iterator[Owed]:
    """Answers, acknowledgements, promised news that was missed, help nobody tried."""
    for one in Enquiry.objects.filter(case=case, answered_at=None, closed_why=""):
        yield from _of_enquiry(one, now)
    for promised in NewsPromised.objects.filter(case=case, given_at=None, due_at__lt=now).order_by("due_at"):
        yield Owed(
            f"missed news {promised.pk}", _("Promised news was not given"), "3.2.3", Role.HEAD, "contain/",
            promised.due_at, alarm=True,
        )  # fmt: skip
    yield from _help_not_tried(case, now)


def ageing(cases: Sequence[Case] | QuerySet[Case], now: datetime) -> Ageing:
    """Over these cases: how many wait, for how long, and how many promises of news were missed."""
    rows = list(
        Enquiry.objects.filter(case__in=cases, answered_at=None, closed_why="")
        .values_list("received_at", "answer_due_at", "escalated_at")
    )  # fmt: skip
    missed = NewsPromised.objects.filter(case__in=cases, given_at=None, due_at__lt=now).count()
    return Ageing(
        waiting=len(rows),
        late=sum(due < now for _received, due, _taken in rows),
        with_the_head=sum(taken is not None for _received, _due, taken in rows),
        oldest_days=max(((now - received).days for received, _due, _taken in rows), default=0),
        missed_news=missed,
    )


def _of_enquiry(one: Enquiry, now: datetime) -> Iterator[Owed]:
    """One line each: the answer, and until then the word that it arrived."""
    words = {"number": one.pk, "kind": one.get_kind_display()}
    role = Role.HEAD if one.escalated_at else Role.PRIVACY_OFFICER
    yield Owed(
        f"enquiry {one.pk}", _("Answer enquiry %(number)s: %(kind)s") % words, "3.1.3.1", role, "enquiries/",
        one.answer_due_at, alarm=one.answer_due_at < now,
    )  # fmt: skip
    if one.acknowledged_at is None:
        by_when = one.received_at + ACKNOWLEDGE_WITHIN
        yield Owed(
            f"acknowledge {one.pk}", _("Say that enquiry %(number)s arrived") % words, "3.1.3.1",
            Role.PRIVACY_OFFICER, "enquiries/", by_when, alarm=by_when < now,
        )  # fmt: skip


def _help_not_tried(case: Case, now: datetime) -> Iterator[Owed]:
    """An offer that nobody tried may be a number that nobody answers; it holds no closing."""
    today = now.astimezone(case.district.zone).date()
    standing = Support.objects.filter(Q(until=None) | Q(until__gte=today), case=case, ended_at=None, tried_at=None)
    for one in standing.order_by("added_at", "pk"):
        yield Owed(
            f"support {one.pk}", _("Try the help that is offered (number %(number)s)") % {"number": one.pk}, "3.2.3",
            Role.PRIVACY_OFFICER, "support/", holds_closing=False,
        )  # fmt: skip
