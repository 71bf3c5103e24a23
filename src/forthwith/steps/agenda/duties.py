"""The duties of the law and of the practice as lines; none is sent before the Head signs (invariant 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.law import CaseFacts, Duty, Place, duties, load_place
from forthwith.record.deciding import Notice
from forthwith.record.lawful import WITHIN
from forthwith.record.words import DraftKind, Time
from forthwith.steps.agenda.due import ROLE_OF_STEP, Due, State, state_at
from forthwith.steps.agenda.facts import Asked, asked_of
from forthwith.steps.agenda.standing import Standing

#: Duties of a bare fact do not hang on the Head's answer; physical danger is told at once (3.3).
BARE = "bare fact"
LINKS = {"report": "", "contain": "contain/", "assess": "head/", "notify": "head/", "prevent": "prevent/"}


def law_duties(standing: Standing, *, now: datetime) -> Iterator[Due]:
    """Every duty that is due, asked or done, once for each rule; what is not due is left out."""
    place = _place(standing)
    if place is None:
        return
    lines: dict[str, list[tuple[Duty, Asked]]] = {}
    for asked in asked_of(standing):
        on = _day(standing, asked.facts)
        for duty in duties(place, asked.facts, on=on.date(), practice=standing.case.district.practice or ""):
            if duty.status != "not due":
                lines.setdefault(duty.rule, []).append((duty, asked))
    for found in lines.values():
        yield _line(standing, found, place, now)


def _place(standing: Standing) -> Place | None:
    folder: Path | None = settings.FORTHWITH.law_folder
    named = standing.case.district.place
    return load_place(named, extra_dirs=(folder,) if folder else ()) if named else None


def _day(standing: Standing, facts: CaseFacts) -> datetime:
    """The law that counts is that of the day the district knew."""
    known = facts.known("awareness_at")
    day = known if isinstance(known, datetime) else standing.at(Time.REPORTED) or standing.case.opened_at
    return day.astimezone(standing.case.district.zone)


def _line(standing: Standing, found: list[tuple[Duty, Asked]], place: Place, now: datetime) -> Due:
    """One rule, for all groups it is due for; the strictest status and the earliest time stand."""
    due = [one for one in found if one[0].status == "due"] or found
    duty = min((one for one, _asked in due), key=lambda one: (one.due_at is None, one.due_at or now))
    groups = [asked.group for _duty, asked in due if asked.group]
    state, waiting = _state(standing, duty, [asked for _duty, asked in due], now)
    role = ROLE_OF_STEP[duty.step]
    return Due(
        key=f"duty {duty.rule}", what=duty.duty + _for_groups(duty, groups), state=state, role=role,
        person=standing.office.person(role), to=duty.to_name, by_when=duty.due_at or duty.target_at,
        clock=duty.clock, kind=duty.clock_kind if duty.due_at or not duty.target_at else "internal target",
        note=duty.clock_note, clause=", ".join(duty.clauses), source=f"{duty.source.act} {duty.source.section}",
        source_url=duty.source.url or "", waiting_for=waiting, link=_link(standing, duty, place),
        urgent="danger" in duty.rule and duty.status == "due",
    )  # fmt: skip


def _link(standing: Standing, duty: Duty, place: Place) -> str:
    """A body is told on its own page, as soon as something may go out to it; before, it waits for the Head."""
    to_a_body = duty.step == "notify" and duty.to not in WITHIN and not place.contacts[duty.to].people
    if to_a_body and (duty.family == BARE or standing.determination is not None):
        return f"bodies/duty/{duty.rule}/"
    return LINKS[duty.step]


def _for_groups(duty: Duty, groups: list[str]) -> str:
    return f" ({', '.join(groups)})" if groups and duty.to == "individual" else ""


def _state(standing: Standing, duty: Duty, asked: list[Asked], now: datetime) -> tuple[State, str]:
    if _done(standing, duty, asked):
        return State.DONE, ""
    if duty.step in ("notify", "prevent") and duty.family != BARE and standing.determination is None:
        return State.WAITING, _("the Head's signed determination")
    if duty.status == "ask":
        return State.WAITING, duty.asks[0] if duty.asks else _("an answer that decides it")
    if standing.case.doubtful and standing.case.doubt_decided_at is None and duty.step not in ("report", "contain"):
        return State.WAITING, _("whether it is a breach")
    return state_at(duty.due_at, now=now), ""


def _done(standing: Standing, duty: Duty, asked: list[Asked]) -> bool:
    if duty.step == "report":
        return standing.at(Time.HEAD_KNEW) is not None
    if duty.step == "contain":
        return standing.asked is not None and not standing.asked.more and standing.evidence > 0
    if duty.step == "assess":
        signed = standing.determination
        return signed is not None and signed.version == standing.case.version
    if duty.step == "prevent":
        return standing.investigation is not None and standing.investigation.finished_at is not None
    return _told(standing, duty, asked)


def _told(standing: Standing, duty: Duty, asked: list[Asked]) -> bool:
    """A body is told once; of people, all whom the duty is for, without those whose notice came back."""
    if any(one.duty == duty.rule for one in standing.not_applicable):
        return True
    for_it = [one for one in standing.notices if one.duty == duty.rule or (duty.to == "individual" and _letters(one))]
    if not for_it:
        return False
    wanted = [one.people for one in asked]
    if duty.to != "individual" or None in wanted:
        return True
    return _reached(for_it) >= sum(count for count in wanted if count is not None)


def _letters(notice: Notice) -> bool:
    """Counted from letters: they fulfil every duty to tell the people themselves."""
    return notice.of_letters and notice.kind == DraftKind.NOTICE


def _reached(notices: list[Notice]) -> int:
    return sum((one.people or 0) - one.returned for one in notices)
