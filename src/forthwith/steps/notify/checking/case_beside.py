"""What the case knows, as the checks hold it beside a draft; opens nothing of the vault (R-135, R-148)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import get_language

from forthwith.law import CaseFacts, Duty, PlaceUnknown, Practice, duties, load_practice
from forthwith.law.calendars import PlaceCalendar
from forthwith.law.sheet_values import Count
from forthwith.record.case import Case
from forthwith.record.claim_facts import known_from
from forthwith.record.claim_rules import Known, judge
from forthwith.record.drafts import DraftLetter, KeptAnswer, Support
from forthwith.record.grounds import PressContact
from forthwith.record.lawful import Asked, asked_of
from forthwith.record.telling import unaware
from forthwith.record.words import Certainty, DraftKind, MeasureState, Time
from forthwith.record.work import MeasureTest
from forthwith.steps.notify.bodies.facts_read import FactsRead
from forthwith.steps.notify.bodies.sheets import SheetNow, read_now
from forthwith.steps.notify.checking.context import Contact, Context, Help, Said, Signed, Verdict
from forthwith.steps.notify.checking.elements import to_people
from forthwith.steps.notify.drafting.case_read import CaseRead, read_case
from forthwith.steps.notify.drafting.earlier import earlier_letters
from forthwith.steps.notify.drafting.signing_off import last_words
from forthwith.steps.notify.drafting.tracing import lost_sources, trace_of
from forthwith.steps.notify.drafting.wanted import place_of
from forthwith.steps.notify.naming.names import Names
from forthwith.steps.notify.naming.ours import office_of

#: A letter later than this after the Head knew says why, unless the district set an aim of its own (R-179: day five).
LATE_AFTER = timedelta(days=5)
#: The district's own aim for the notices, in minutes, in ``District.targets_minutes``.
AIM = "notice"


@dataclass(frozen=True)
class Beside:
    """A case read once for all its drafts; ``of`` gives the context of one of them."""

    read: CaseRead
    stands: SheetNow
    asked: tuple[Asked, ...]
    names: Names | None
    drafts: tuple[DraftLetter, ...]
    answers: tuple[KeptAnswer, ...]
    now: datetime
    kept: dict[str, Context] = field(default_factory=dict)
    newer: dict[int, int] = field(default_factory=dict)

    def of(self, draft: DraftLetter) -> Context:
        """Everything this draft is held against."""
        common = self.kept.get(draft.group)
        if common is None:
            common = self.kept[draft.group] = self._common(draft)
        return replace(
            common, others=tuple(self._others(draft)), signatories=_signatories(draft),
            signed_off=frozenset(what for what, agreed in last_words(draft).items() if agreed),
            sheet_number=self._newer_sheet(draft.sheet) if draft.sheet is not None else None,
            recorded=tuple((one.source, one.span) for one in trace_of(draft)), **self._before(draft),
        )  # fmt: skip

    def _before(self, draft: DraftLetter) -> dict[str, Any]:
        """For a follow-up: the letters its readers had, and which new facts of it were edited away."""
        if draft.kind != DraftKind.FOLLOW_UP:
            return {}
        told = earlier_letters(draft.case).of(draft.group, draft.hearer, draft.way, draft.language)
        if told is None:
            return {}
        sources = frozenset(source for source, _words in told.pieces)
        return {"earlier": told.texts, "earlier_recorded": sources, "edited_away": lost_sources(draft)}

    def _newer_sheet(self, made_from: int) -> int:
        """The version of the facts now: the draft's own, unless a fact that letters say has changed since."""
        if made_from not in self.newer:
            moved = bool(self.stands.changed_since(made_from))
            self.newer[made_from] = max(self.read.sheet_number or 0, made_from + 1) if moved else made_from
        return self.newer[made_from]

    def _common(self, draft: DraftLetter) -> Context:
        """What all drafts for one group share."""
        case, sheet = self.read.case, self.read.sheet
        group = self._asked(draft)
        rows, answer = self.stands.read, self.stands.read.answer
        known = known_from(case, rows.version, rows.times, rows.notices)
        office = office_of(self.read, self.drafts)
        return Context(
            today=self.now.astimezone(case.district.zone).date(),
            shown_in=(get_language() or "en")[:2],
            duties=self._duties(group), practice=_practice(case), facts=group.facts, sheet=sheet,
            names=self.names, allowed=office.names, own_words=office.words,
            reveals=tuple(one["reveals"] for one in answer.get("groups", ()) if one.get("verdict") == "recognised"),
            kinds=(*_listed(sheet["kinds"].value), *self.read.kinds_of(draft.group)),
            topics=frozenset(one["topic"] for one in answer.get("topics", ())) if answer else None,
            elements=frozenset(one["type"] for one in answer.get("elements", ())) if answer else None,
            small_places=tuple(one["group"].removesuffix(" staff") for one in answer.get("small_cells", ())),
            known=frozenset(_numbers(self.read, answer, group.facts)) if answer else None,
            counts=_exact(self.read),
            judge=partial(_judged, known=known),
            steps=tuple(_steps(self.read)), measures=tuple(one.promise for one in self.read.measures),
            measures_done=tuple(one.promise for one in self.read.measures if one.state == MeasureState.PROVED),
            measures_tested=_tested(case), measures_in=case.district.language, harms=self.read.harms_of(draft.group),
            surely_happened=case.certainty == Certainty.HAPPENED,
            contact=Contact(case.district.privacy_email, case.district.privacy_phone, case.district.privacy_hours),
            calendar=_calendar(case, self.now), case_open=case.is_open, days_late=_days_late(rows, self.now),
            help=tuple(_help(case, self.now)),
            unaware=_unaware(rows), base_language=case.district.language,
        )  # fmt: skip

    def _asked(self, draft: DraftLetter) -> Asked:
        return next((one for one in self.asked if one.group == draft.group), self.asked[0])

    def _duties(self, asked: Asked) -> tuple[Duty, ...]:
        case = self.read.case
        place = place_of(case)
        if place is None:
            return ()
        knew = self.stands.read.times.get(Time.HEAD_KNEW, case.opened_at).astimezone(case.district.zone).date()
        return to_people(place, duties(place, asked.facts, on=knew, practice=case.district.practice or ""))

    def _others(self, draft: DraftLetter) -> Iterator[Said]:
        for one in self.drafts:
            if one.pk != draft.pk and one.superseded_at is None and one.language == draft.language:
                label = f"{one.get_kind_display()}, {one.get_hearer_display()}"
                yield Said(label, one.kind, one.text, one.language)
        for number, kept in enumerate(self.answers, 1):
            if kept.language == draft.language:
                yield Said(f"{kept.question[:80]} ({number})", "answer", kept.answer, kept.language)


def beside(case: Case, names: Names | None, *, now: datetime) -> Beside:
    """Read the case once; ``names`` finds its people, None leaves them unlooked for."""
    stands = read_now(case, now=now)
    signed = stands.read.determination
    asked = tuple(asked_of(case, stands.read.version, signed, stands.read.times)) or (Asked(CaseFacts()),)
    rows = DraftLetter.objects.filter(case=case).order_by("number")
    latest = {(one.kind, one.group, one.hearer, one.way, one.language): one for one in rows}
    answers = tuple(KeptAnswer.objects.filter(case=case).order_by("id"))
    return Beside(read_case(case, now=now, stands=stands), stands, asked, names, tuple(latest.values()), answers, now)


def _judged(sentence: str, known: Known) -> list[Verdict]:
    return [Verdict(one.claim, str(one.verdict), one.fact, one.style) for one in judge(sentence, known)]


def _practice(case: Case) -> Practice | None:
    try:
        return load_practice(case.district.practice) if case.district.practice else None
    except PlaceUnknown:
        return None


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _exact(read: CaseRead) -> Mapping[str, frozenset[int]]:
    """The exact counts of the fact sheet, by unit."""
    found: dict[str, frozenset[int]] = {}
    for entry in read.sheet.entries.values():
        if isinstance(entry.value, Count) and entry.value.exact:
            found[entry.value.unit] = found.get(entry.value.unit, frozenset()) | {entry.value.low}
    return found


def _numbers(read: CaseRead, answer: Mapping[str, Any], facts: CaseFacts) -> Iterator[int]:
    """Every count of the case; each reader saw the others, so one less is right too."""
    counted = [*_ints(dict(answer)), *(one for name in facts for one in _ints(facts[name]))]
    counted += [number for numbers in _exact(read).values() for number in numbers]
    for number in (*counted, read.confirmed, read.copies):
        yield from (number, number - 1)


def _ints(value: object) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping):
        yield from (one for inner in value.values() for one in _ints(inner))
    elif isinstance(value, list | tuple):
        yield from (one for inner in value for one in _ints(inner))


def _steps(read: CaseRead) -> Iterator[str]:
    """What was done, as it is on record; what is only promised is judged by the sentences on prevention (R-149)."""
    for step in read.steps:
        if step.done_at is not None:
            yield f"{step.kind} {step.what} {step.effect}"
    for name in ("containment", "recovered", "police", "investigation"):
        yield read.sheet.text(name)
    if read.confirmed:
        yield "deleted and confirmed"
    if read.police:
        yield "police"
    if read.investigation is not None:
        yield "investigator"
    yield from (one.promise for one in read.measures if one.state == MeasureState.PROVED)


def _tested(case: Case) -> tuple[str, ...]:
    """The measures whose last test passed: a failed one opens its measure again (R-188)."""
    last = {one.measure: one.passed for one in MeasureTest.objects.filter(measure__case=case).select_related("measure")}
    return tuple(measure.promise for measure, passed in last.items() if passed)


def _calendar(case: Case, now: datetime) -> PlaceCalendar:
    """The place's holidays and the days on which the district itself is closed."""
    place = place_of(case)
    kept = place.calendar if place else PlaceCalendar()
    own = dict(kept.own)
    for first, last, name in case.district.school_days.get("closed", ()):
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= min(end, now.date() + timedelta(days=400)):
            own[day] = str(name)
            day += timedelta(days=1)
    return PlaceCalendar(kept.weekend, kept.country, kept.subdivision, own)


def _days_late(rows: FactsRead, now: datetime) -> int:
    """Days after the aim; 0 when in time, or when nobody knows since when."""
    knew = rows.times.get(Time.HEAD_KNEW)
    minutes = rows.case.district.targets_minutes.get(AIM)
    aim = timedelta(minutes=minutes) if minutes else LATE_AFTER
    return max(0, (now - knew - aim).days) if knew else 0


def _signatories(draft: DraftLetter) -> tuple[Signed, ...] | None:
    rows = sorted(draft.signatories.all(), key=lambda one: one.pk)
    found = tuple(Signed(one.name, one.office, one.approved_at is not None) for one in rows)
    return found if found or draft.kind == DraftKind.LEADERSHIP else None


def _help(case: Case, now: datetime) -> Iterator[Help]:
    today = now.astimezone(case.district.zone).date()
    for one in Support.objects.filter(case=case):
        stands = one.tried_at is not None and one.ended_at is None and (one.until is None or one.until >= today)
        yield Help(one.who, one.reached_at, stands)


def _unaware(rows: FactsRead) -> int | None:
    """None once the press has it: then the letters simply go now."""
    if PressContact.objects.filter(case=rows.case, has_it=True).exists():
        return None
    return unaware(rows.case.affected, rows.notices).count
