"""What letters draw on, read once from the case: the fact sheet, steps, measures, harms, kinds, help, filings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from forthwith.law import FactSheet
from forthwith.record.assessing import HarmAnswer
from forthwith.record.bodies import Filing
from forthwith.record.case import Case
from forthwith.record.drafts import Support
from forthwith.record.grounds import Purpose
from forthwith.record.groups import EVERYBODY, INFERRED
from forthwith.record.reaching import DetailOwed
from forthwith.record.reports import Report
from forthwith.record.words import Answer, CopyState, FilingState, Incident, Kind, Phase, PurposeState
from forthwith.record.work import Copy, Investigation, Measure, NewsPromised, StepTaken
from forthwith.steps.notify.bodies.facts_read import FactsRead
from forthwith.steps.notify.bodies.sheets import SheetNow, read_now
from forthwith.steps.notify.drafting.wanted import Wanted, wanted_in
from forthwith.vault import readers

#: A harm answered with one of these is said (R-151).
YES = (Answer.LIKELY, Answer.POSSIBLE)
BODILY_HARM = "bodily harm"
#: The practice lists it again among the harms; it is no harm that a letter can name.
NO_HARM = "sensitivity of the information"
ANY_GROUP = ""


@dataclass(frozen=True)
class CaseRead:
    """Everything the facts of a letter come from. ``kinds`` and ``harms`` by group; "" is every group.

    ``confirmed`` are the copies whose deletion was confirmed, ``copies`` all that are known of. ``danger``: a fact says
    that somebody may be hurt. ``purpose``: what the message wanted, where it has a new date. ``owed``: details promised
    and not given yet. ``passed_on``: copies found at somebody who did not get it from us.
    """

    case: Case
    now: datetime
    sheet: FactSheet
    sheet_number: int | None
    wanted: Wanted
    incident: str
    steps: tuple[StepTaken, ...]
    measures: tuple[Measure, ...]
    kinds: Mapping[str, tuple[str, ...]]
    harms: Mapping[str, tuple[str, ...]]
    support: tuple[Support, ...]
    filings: tuple[Filing, ...]
    investigation: Investigation | None
    news: NewsPromised | None
    police: bool
    confirmed: int
    copies: int
    danger: bool = False
    purpose: Purpose | None = None
    owed: tuple[DetailOwed, ...] = ()
    passed_on: tuple[Copy, ...] = ()

    def kinds_of(self, group: str) -> tuple[str, ...]:
        """The kinds of one group, and those that hold for every group."""
        return _of(self.kinds, group)

    def harms_of(self, group: str) -> tuple[str, ...]:
        """The harms answered yes for one group; for everybody, of all groups."""
        return _of(self.harms, group)

    def in_danger(self, group: str) -> bool:
        """Whether somebody of this group may be hurt: what helps against that comes first (practice 3.3)."""
        return self.danger or BODILY_HARM in self.harms_of(group)


def read_case(case: Case, *, now: datetime, stands: SheetNow | None = None) -> CaseRead:
    """Read the case, but what was read for its sheet already; opens nothing of the vault but counts."""
    stands = stands or read_now(case, now=now)
    rows = stands.read
    confirmed, copies = _copies(rows)
    return CaseRead(
        case=case,
        now=now,
        sheet=stands.sheet,
        sheet_number=stands.last.number if stands.last else None,
        wanted=wanted_in(rows),
        incident=incident_of(case),
        steps=tuple(rows.steps),
        measures=tuple(rows.measures),
        kinds=_kinds(rows),
        harms=_harms(case),
        support=tuple(rows.support),
        filings=tuple(Filing.objects.filter(case=case, state=FilingState.SENT).order_by("sent_at", "id")),
        investigation=rows.investigation,
        news=NewsPromised.objects.filter(case=case, given_at__isnull=True, due_at__gt=now).order_by("due_at").first(),
        police=bool(rows.police),
        confirmed=confirmed,
        copies=copies,
        danger=rows.facts.get("physical_danger") is True,
        purpose=_purpose(case, now=now),
        owed=tuple(DetailOwed.objects.filter(mailing__case=case, given_at__isnull=True)),
        passed_on=tuple(one for one in rows.copies if one.second_hand),
    )


def _of(by_group: Mapping[str, tuple[str, ...]], group: str) -> tuple[str, ...]:
    if group in (ANY_GROUP, EVERYBODY):
        return tuple(dict.fromkeys(one for found in by_group.values() for one in found))
    return tuple(dict.fromkeys((*by_group.get(group, ()), *by_group.get(ANY_GROUP, ()), *by_group.get(EVERYBODY, ()))))


def incident_of(case: Case) -> str:
    """What it looks like from outside, as the first report said; else the kind of breach, "other" when unknown."""
    said = Report.objects.filter(case=case).exclude(incident=Incident.UNCLEAR).order_by("received_at").first()
    if said is not None:
        return str(said.incident)
    return next((str(one) for one in case.kinds if one in Kind.values), str(Kind.OTHER))


def _kinds(rows: FactsRead) -> dict[str, tuple[str, ...]]:
    """The kinds the officer noted; before that, those the engine found."""
    found: dict[str, tuple[str, ...]] = {}
    for one in rows.kinds:
        found[one.group] = (*found.get(one.group, ()), one.element)
    if found or rows.version is None:
        return found
    elements = [str(one["type"]) for one in rows.answer.get("elements", ())]
    absent = tuple(one for one in elements if one.endswith(" by absence"))
    return {ANY_GROUP: tuple(elements), **({INFERRED: absent} if absent else {})}


def _harms(case: Case) -> dict[str, tuple[str, ...]]:
    """The harms answered yes, by group; the final answers of a group, before them the first view."""
    rows = HarmAnswer.objects.filter(case=case, replaced_at__isnull=True).order_by("id")
    final = {row.group for row in rows if row.phase == Phase.FINAL}
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        stands = row.phase == Phase.FINAL or row.group not in final
        if stands and row.answer in YES and row.harm != NO_HARM:
            found[row.group] = (*found.get(row.group, ()), row.harm)
    return found


def _purpose(case: Case, *, now: datetime) -> Purpose | None:
    """What the message wanted and still wants, the one with the nearest new date that is not over (R-180)."""
    today = now.astimezone(case.district.zone).date()
    rows = Purpose.objects.filter(case=case, state=PurposeState.OPEN, now_due__gte=today)
    return rows.order_by("now_due", "pk").first()


def _copies(rows: FactsRead) -> tuple[int, int]:
    counts = readers.counts(rows.case.uid)
    deleted = sum(one.state == CopyState.DELETED for one in rows.copies)
    return counts[readers.State.DELETED] + deleted, sum(counts.values()) + len(rows.copies)
