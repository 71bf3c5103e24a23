"""The four times, and how long each hand-over took beside the district's own targets (R-055, R-056)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from forthwith.record.case import Case, Moment
from forthwith.record.deciding import Determination, Notice
from forthwith.record.words import Time
from forthwith.record.work import StepTaken

#: The five hand-overs: the key of the target, the words, from which point to which.
HANDOVERS = (
    ("report", _("Discovery to report"), "discovered", "reported"),
    ("head", _("Report to Head"), "reported", "head_knew"),
    ("containment", _("Head to first containment"), "head_knew", "containment"),
    ("determination", _("Head to determination"), "head_knew", "determination"),
    ("notice", _("Head to first notice"), "head_knew", "notice"),
)
FLAGS = (Time.HAPPENED, Time.DISCOVERED, Time.REPORTED, Time.HEAD_KNEW)


@dataclass(frozen=True)
class Flag:
    """One of the four times as it is believed now; ``at`` None is a hole; ``earlier`` counts what was believed."""

    which: Time
    at: datetime | None
    zone: str = ""
    about: bool = False
    note: str = ""
    until: datetime | None = None
    earlier: int = 0


@dataclass(frozen=True)
class Handover:
    """One hand-over, from a time to a time; a missing one makes a hole."""

    key: str
    what: str
    start: datetime | None
    end: datetime | None
    target: timedelta | None = None

    @property
    def took(self) -> timedelta | None:
        """In calendar time; None is a hole, below nought means that it came before."""
        return self.end - self.start if self.start and self.end else None

    @property
    def late(self) -> bool:
        """Whether it took longer than the district's own target; never when either is unknown."""
        return self.took is not None and self.target is not None and self.took > self.target


def moments_of(case: Case) -> list[Moment]:
    """Every statement of a time, in the order they were made."""
    return list(Moment.objects.filter(case=case).select_related("recorded_by"))


def flags(moments: list[Moment]) -> list[Flag]:
    """The four times, a hole where nobody stated one."""
    stated = {one.which: one for one in moments}
    until = stated.get(Time.HAPPENED_UNTIL)
    return [_flag(which, moments, until if which == Time.HAPPENED else None) for which in FLAGS]


def points_of(case: Case, moments: list[Moment]) -> dict[str, datetime | None]:
    """The times of a case by name: those that were stated, and the first act of each kind (three questions)."""
    points: dict[str, datetime | None] = {str(one.which): one.at for one in moments}
    return points | {
        "containment": StepTaken.objects.filter(case=case).aggregate(first=Min("done_at"))["first"],
        "determination": Determination.objects.filter(case=case).aggregate(first=Min("signed_at"))["first"],
        "notice": Notice.objects.filter(case=case).aggregate(first=Min("at"))["first"],
    }


def handovers(points: Mapping[str, datetime | None], targets: Mapping[str, int]) -> list[Handover]:
    """The five hand-overs from six points in time; a missing point makes holes, never noughts."""
    return [
        Handover(key, str(what), points.get(start), points.get(end), _minutes(targets.get(key)))
        for key, what, start, end in HANDOVERS
    ]


def discovery_to_notice(points: Mapping[str, datetime | None]) -> Handover:
    """The whole way: from the moment it was discovered until the first notice."""
    return Handover("whole", str(_("Discovery to first notice")), points.get("discovered"), points.get("notice"))


def _minutes(count: int | None) -> timedelta | None:
    return None if count is None else timedelta(minutes=count)


def _flag(which: Time, moments: list[Moment], until: Moment | None) -> Flag:
    said = [one for one in moments if one.which == which]
    if not said:
        return Flag(which, None, until=until.at if until else None)
    last = said[-1]
    return Flag(which, last.at, last.zone, last.about, last.note, until.at if until else None, len(said) - 1)
