"""What the decisions around letters still ask: reviews, ends of waits, public notices, promises (3.1 to 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.utils.translation import gettext as _

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.grounds import Indirect, PoliceAsked, Postponed, PressContact, Purpose, Withheld
from forthwith.record.letters import Letter, Mailing
from forthwith.record.owing import Owed
from forthwith.record.reaching import DetailOwed, FollowUpSettled
from forthwith.record.telling import unaware
from forthwith.record.words import DraftKind, MailingState, PurposeState, Role

HERE = "notify/"


def owed_by_decisions(case: Case, now: datetime, there: frozenset[str]) -> Iterator[Owed]:
    """Everything that a decision or a promise about notices still asks; of the kinds of rows that are ``there``."""
    for names, part in _PARTS:
        if names & there:
            yield from part(case, now)


def follow_up_due(case: Case) -> FactsVersion | None:
    """The newest facts, when people were told on older ones and nobody wrote again or settled it (R-152)."""
    told = Letter.objects.filter(case=case, sent_at__isnull=False, mailing__facts_version__isnull=False)
    told_on = told.exclude(mailing__kind=DraftKind.FIRST_WORD).values_list("mailing__facts_version", flat=True)
    if not told_on:
        return None
    known = max(version or 0 for version in told_on.distinct())
    settled = FollowUpSettled.objects.filter(case=case).values_list("version", flat=True)
    latest = FactsVersion.objects.filter(case=case, number__gt=max([known, *settled])).exclude(changes=[]).last()
    if latest is None:
        return None
    planned = Mailing.objects.filter(case=case, kind=DraftKind.FOLLOW_UP, facts_version__gte=latest.number)
    return None if planned.exclude(state=MailingState.STOPPED).exists() else latest


def _withheld(case: Case, now: datetime) -> Iterator[Owed]:
    today = now.astimezone(case.district.zone).date()
    for one in Withheld.objects.filter(case=case, lifted_at__isnull=True):
        at = datetime.combine(one.review_on, time.max, tzinfo=case.district.zone)
        yield Owed(
            f"withheld {one.uid}", _("Look again whether notice stays withheld: %(mark)s") % {"mark": one.mark},
            "3.1.3", Role.HEAD, f"{HERE}withheld/", at, alarm=one.review_on < today,
        )  # fmt: skip


def _waits(case: Case, now: datetime) -> Iterator[Owed]:
    """A wait is shown with its end; when that has passed, what waited is due again and says so."""
    for one in Postponed.objects.filter(case=case, ended_at__isnull=True):
        over = one.until <= now
        said = _("The wait is over: go on, or give a new reason and end") if over else _("Put off until a set time")
        yield Owed(
            f"postponed {one.pk}", said, "3.5", Role.PRIVACY_OFFICER, f"{HERE}waiting/", one.until, alarm=over,
            holds_closing=over,
        )  # fmt: skip
    for asked in PoliceAsked.objects.filter(case=case, ended_at__isnull=True, until__gt=now):
        yield Owed(
            f"police {asked.pk}", _("%(agency)s asked to wait; it goes on by itself") % {"agency": asked.agency},
            "3.5", Role.HEAD, f"{HERE}waiting/", asked.until, holds_closing=False,
        )  # fmt: skip


def _public_notices(case: Case, now: datetime) -> Iterator[Owed]:
    for one in Indirect.objects.filter(case=case, shown_at__isnull=True):
        yield Owed(
            f"indirect {one.uid}", _("Show the public notice, and keep the proof"), "3.2.6", Role.PRIVACY_OFFICER,
            f"{HERE}indirect/", one.up_at, alarm=one.up_at < now,
        )  # fmt: skip


def _promises(case: Case, now: datetime) -> Iterator[Owed]:
    for one in DetailOwed.objects.filter(mailing__case=case, given_at__isnull=True):
        yield Owed(
            f"detail {one.pk}", _("Still owed to those who were told: %(what)s") % {"what": one.what}, "3.3.1",
            Role.PRIVACY_OFFICER, f"{HERE}details/", one.due_at, alarm=one.due_at < now,
        )  # fmt: skip
    for purpose in Purpose.objects.filter(case=case, state=PurposeState.OPEN):
        day = purpose.now_due
        at = datetime.combine(day, time.max, tzinfo=case.district.zone) if day else None
        yield Owed(
            f"purpose {purpose.uid}", _("Serve by a safe way: %(what)s") % {"what": purpose.what}, "4.2",
            Role.PRIVACY_OFFICER, f"{HERE}purposes/", at, alarm=at is not None and at < now,
        )  # fmt: skip


def _follow_up(case: Case, _now: datetime) -> Iterator[Owed]:
    latest = follow_up_due(case)
    if latest is not None:
        yield Owed(
            f"follow-up {latest.number}", _("The facts changed: write again to those who were told, or say why not"),
            "3.2.3, 3.3.1", Role.PRIVACY_OFFICER, f"{HERE}plan/", alarm=True,
        )  # fmt: skip


def _press(case: Case, _now: datetime) -> Iterator[Owed]:
    """The press has it and people do not: they hear it from the district first (R-178)."""
    has_it = PressContact.objects.filter(case=case, has_it=True).first()
    if has_it is not None and unaware(case.affected, case.notices.all()).count != 0:
        yield Owed(
            "press", _("The press has it: send the notices now"), "3.5", Role.HEAD, HERE, has_it.at, alarm=True,
            holds_closing=False,
        )  # fmt: skip


_PARTS = (
    (frozenset({"withheld"}), _withheld),
    (frozenset({"postponed", "police"}), _waits),
    (frozenset({"indirect"}), _public_notices),
    (frozenset({"detail", "purpose"}), _promises),
    (frozenset({"letters"}), _follow_up),
    (frozenset({"press"}), _press),
)
