"""Opens a case from a report at once, and puts it before the Head and the privacy officer (1.1.1, R-053 to R-057)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation

from forthwith.record.acting import Acting
from forthwith.record.case import Case, Moment
from forthwith.record.district import District
from forthwith.record.errors import NotAllowed, NotYours
from forthwith.record.happenings import What
from forthwith.record.log import Line, note_all
from forthwith.record.plain import plain
from forthwith.record.reports import Draft, Report, ReportLink
from forthwith.record.rights import Act, require
from forthwith.record.words import Kind, Time
from forthwith.steps.report.deliver import Receiving, delivery_of, put_before_the_office, receiving
from forthwith.steps.report.drafts import Upload, draft_of, hold
from forthwith.steps.report.first_tasks import ask_first_tasks
from forthwith.steps.report.numbering import numbered
from forthwith.steps.report.proposal import title_of
from forthwith.steps.report.told import Stated, Told, must_be_whole
from forthwith.vault.slot import Slot


def open_report(told: Told, files: Iterable[Upload] = (), *, token: UUID, by: Acting, now: datetime) -> Report:
    """Take a report of someone signed in and open its case. The same ``token`` again gives the same report.

    Raises NotAllowed, and Refused naming the field; files are kept under the token even then.
    """
    require(Act.REPORT, by=by, now=now)
    if by.staff is None or by.staff.district is None:
        raise NotAllowed("You belong to no district. Nothing was sent. Telephone the privacy office.")
    return take_in(Intake(by.staff.district, told, token), files, by=by, now=now)


@dataclass(frozen=True)
class Intake:
    """One report on its way in; ``link`` when it came through a public link."""

    district: District
    told: Told
    token: UUID
    link: ReportLink | None = None


def take_in(intake: Intake, files: Iterable[Upload], *, by: Acting, now: datetime) -> Report:
    """Keep the files, then open the case, once for each token. Raises Refused naming the field."""
    draft = draft_of(intake.token, intake.district, by=by, now=now, link=intake.link)
    if (there := _already(draft)) is not None:
        return there
    draft = hold(draft, files, by=by, now=now)
    must_be_whole(intake.told, files=len(draft.files), now=now)
    try:
        return _open(intake, draft, receiving(intake.district, now), by=by, now=now)
    except IntegrityError:
        # The same form was sent twice at once, and the other one was first.
        there = _already(draft)
        if there is None and Case.objects.filter(uid=intake.token).exists():
            raise NotYours("This token is taken. Nothing was opened. Begin a new report.") from None
        if there is None or there.by_id != (by.staff.pk if by.staff else None):
            raise
        return there


def _already(draft: Draft) -> Report | None:
    return Report.objects.select_related("case").filter(token=str(draft.uid)).first()


@transaction.atomic
def _open(intake: Intake, draft: Draft, to: Receiving, *, by: Acting, now: datetime) -> Report:
    """Everything that must stand together; what can be read or sealed before is done before."""
    case = numbered(intake.district, now, lambda number: _case(intake, number, now))
    report = _report(intake, case, by=by, now=now)
    times = _enter_times(case, intake.told, by=by, now=now)
    note_all(case, [*_opening(case, report, times, by), *_evidence(draft, by), delivery_of(report, to)], now=now)
    if draft.pk:
        Draft.objects.filter(pk=draft.pk).update(sent_at=now)
    put_before_the_office(report, to, now=now)
    ask_first_tasks(case, now=now)
    return report


def _case(intake: Intake, number: str, now: datetime) -> Case:
    told = intake.told
    return Case.objects.create(
        uid=intake.token, district=intake.district, number=number, title=_title(intake), opened_at=now, changed_at=now,
        certainty=told.certainty, kinds=_kinds(told), other_kind=plain(told.other_kind), cyber=told.attacked,
        network=told.network, medium=told.medium, doubtful=told.doubtful, unit=plain(told.unit),
        holder=plain(told.holder),
    )  # fmt: skip


def _kinds(told: Told) -> list[str]:
    """The kinds of the definition; an attack on a system is use without authority, with a flag on top (R-014)."""
    chosen = set(told.kinds) | ({Kind.USE} if told.attacked and not told.kinds else set())
    return [kind for kind in Kind.values if kind in chosen]


def _title(intake: Intake) -> str:
    told = intake.told
    counts = [count for count in (told.readers_inside, told.readers_outside) if count is not None]
    with translation.override(intake.district.language):
        return title_of(told.incident, sum(counts) or None)[:200]


def _report(intake: Intake, case: Case, *, by: Acting, now: datetime) -> Report:
    told, slot = intake.told, Slot(case.uid)
    words = slot.put_words(told.sealed_words, kind="report", now=now) if told.sealed_words else None
    contact = slot.put_words(told.contact, kind="contact", now=now) if told.contact else None
    return Report.objects.create(
        district=intake.district, case=case, by=by.staff, by_kind=by.staff.kind if by.staff else told.by_kind,
        received_at=now, certainty=told.certainty, medium=told.medium, kinds=_kinds(told), doubtful=told.doubtful,
        incident=told.incident, readers_inside=told.readers_inside, readers_outside=told.readers_outside,
        link=intake.link, words=words, contact=contact, token=str(intake.token),
    )  # fmt: skip


def _enter_times(case: Case, told: Told, *, by: Acting, now: datetime) -> dict[str, tuple[None, datetime]]:
    """When it happened and was noticed, as told; when it was reported, by our clock. The Head's time comes later."""
    zone = case.district.time_zone
    stated = {**told.times(), str(Time.REPORTED): Stated(now)}
    Moment.objects.bulk_create(
        Moment(
            case=case, which=name, at=one.at, zone=zone, about=one.about, note=plain(one.note), recorded_at=now,
            recorded_by=by.staff,
        )
        for name, one in stated.items()
    )  # fmt: skip
    return {name: (None, one.at) for name, one in stated.items()}


def _opening(case: Case, report: Report, times: dict[str, tuple[None, datetime]], by: Acting) -> list[Line]:
    said = {
        "certainty": (None, report.certainty), "kinds": (None, report.kinds), "medium": (None, report.medium),
        "incident": (None, report.incident), "doubtful": (None, report.doubtful), "from": (None, report.by_kind),
        "readers inside": (None, report.readers_inside), "readers outside": (None, report.readers_outside),
    }  # fmt: skip
    remark = "through the report link" if report.link_id else ""
    opened = {"number": (None, case.number), "title": (None, case.title), **times}
    return [
        Line(What.REPORT_RECEIVED, by, f"report {report.uid}", said, remark),
        Line(What.CASE_OPENED, by, f"case {case.number}", opened),
    ]


def _evidence(draft: Draft, by: Acting) -> list[Line]:
    return [
        Line(What.EVIDENCE_KEPT, by, f"{one['label']} {one['uid']}", {
            "sha256": (None, one["sha256"]), "bytes": (None, one["bytes"]), "kept at": (None, one["kept_at"]),
        })
        for one in draft.files
    ]  # fmt: skip
