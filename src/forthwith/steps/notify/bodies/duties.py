"""Which bodies must be told of a case, by which rule, and how each stands; none can be deleted (R-132, R-140)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.law import CaseFacts, Duty, FilledForm, Form, Place, duties, fill, forms, load_form, load_place
from forthwith.law.fact_sheet import FactSheet
from forthwith.law.forms import is_old
from forthwith.law.places import Contact
from forthwith.law.sheet_values import EMPTY, NOT_APPLICABLE
from forthwith.record.assessing import FactsVersion
from forthwith.record.bodies import Filing
from forthwith.record.bodies_owed import OUT, last_filings, new_facts
from forthwith.record.case import Case
from forthwith.record.deciding import Determination
from forthwith.record.errors import NotYours
from forthwith.record.lawful import WITHIN, asked_of, believed
from forthwith.record.words import FilingState
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.plain_letter import plain_letter

#: Duties of a bare fact do not hang on the Head's answer (3.6).
BARE = "bare fact"


class Stand(StrEnum):
    """How one duty to a body stands."""

    QUESTION = "question"
    WAITING = "waiting"
    MISSING = "missing"
    READY = "ready"
    CLAIMED = "claimed"
    SENT = "sent"
    SUPPLEMENT = "supplement due"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class BodyDuty:
    """One duty to tell one body: the rule, the form filled from the sheet, and what was sent.

    ``filing`` is the last thing that became of it; ``new`` are the facts that changed since. ``old`` says that the
    address or the form was not looked up for a term (R-136).
    """

    duty: Duty
    contact: Contact
    filled: FilledForm
    stand: Stand
    filing: Filing | None
    new: frozenset[str]
    old: bool

    @property
    def rule(self) -> str:
        """The rule it is a duty of: its key on every page."""
        return self.duty.rule

    @property
    def form(self) -> Form:
        """The body's own form, or the plain letter where none is kept."""
        return self.filled.form

    @property
    def form_name(self) -> str:
        """place/form as the law keeps it; "" for a plain letter."""
        return f"{self.form.place}/{self.form.id}" if self.form.id else ""


def body_duties(case: Case, *, now: datetime, sheet: FactSheet | None = None) -> tuple[BodyDuty, ...]:
    """Every body to tell, in the order of the work; also those that wait for the Head, or for an answer."""
    place = place_of(case)
    if place is None:
        return ()
    sheet = sheet or sheets.current(case, now=now)
    filings = last_filings(case)
    determined = Determination.objects.filter(case=case).exists()
    at = now.astimezone(case.district.zone)
    return tuple(
        _stands(one, place, sheet, filing=filings.get(one.rule), determined=determined, at=at)
        for one in _to_bodies(case, place)
    )


def body_duty(case: Case, rule: str, *, now: datetime, sheet: FactSheet | None = None) -> BodyDuty:
    """The duty of one rule. Raises NotYours when this case has no such duty."""
    for one in body_duties(case, now=now, sheet=sheet):
        if one.rule == rule:
            return one
    raise NotYours(_("There is no such duty in this case. Nothing was done. Look at the list of bodies."))


def place_of(case: Case) -> Place | None:
    """The place whose law the district stands under; None while none is set."""
    return load_place(case.district.place, extra_dirs=_folders()) if case.district.place else None


def duties_of(case: Case, place: Place) -> list[Duty]:
    """Every duty of the case that is due or hangs on a question, each rule once; due wins over asked."""
    version = FactsVersion.latest(case)
    signed = Determination.objects.filter(case=case).prefetch_related("choices").last()
    found: dict[str, Duty] = {}
    for asked in asked_of(case, version, signed, believed(case)):
        for one in duties(place, asked.facts, on=_day(case, asked.facts), practice=case.district.practice or ""):
            if one.status != "not due" and (one.rule not in found or one.status == "due"):
                found[one.rule] = one
    return list(found.values())


def _to_bodies(case: Case, place: Place) -> Iterator[Duty]:
    for one in duties_of(case, place):
        if one.to not in WITHIN and not place.contacts[one.to].people:
            yield one


def _stands(
    duty: Duty, place: Place, sheet: FactSheet, *, filing: Filing | None, determined: bool, at: datetime
) -> BodyDuty:
    contact, on = place.contacts[duty.to], at.date()
    sent_at = filing.sent_at if filing and filing.state in OUT else None
    filled = fill(form_for(duty, contact), _in_time(sheet, duty, sent_at or at))
    new = new_facts(filing) if filing and filing.state in OUT else frozenset()
    old = is_old(contact.checked, on) or filled.form.to_be_checked(on)
    return BodyDuty(duty, contact, filled, _stand(duty, filled, filing, new, determined=determined), filing, new, old)


def _in_time(sheet: FactSheet, duty: Duty, at: datetime) -> FactSheet:
    """Nobody is asked why a report is late that is not: while the time runs, the reasons for a delay do not apply."""
    late = sheet["late_why"]
    if late.state != EMPTY or duty.due_at is None or at > duty.due_at:
        return sheet
    in_time = replace(late, state=NOT_APPLICABLE, reason=f"reported {duty.clock}")
    return replace(sheet, entries={**sheet.entries, "late_why": in_time})


def _stand(duty: Duty, filled: FilledForm, filing: Filing | None, new: frozenset[str], *, determined: bool) -> Stand:
    if filing and filing.state == FilingState.NOT_APPLICABLE:
        return Stand.NOT_APPLICABLE
    if filing and new:
        return Stand.SUPPLEMENT
    if filing and filing.state in OUT:
        return Stand(filing.state)
    if duty.family != BARE and not determined:
        return Stand.WAITING
    if duty.status == "ask":
        return Stand.QUESTION
    return Stand.MISSING if filled.missing or filled.refused else Stand.READY


def form_for(duty: Duty, contact: Contact) -> Form:
    """The form that serves this rule, else a plain letter (R-139)."""
    for name in forms(extra_dirs=_folders()):
        if name.rpartition("/")[0] == duty.place:
            form = load_form(name, extra_dirs=_folders())
            if duty.rule in form.serves:
                return form
    return plain_letter(duty, contact)


def _folders() -> tuple[Path, ...]:
    folder: Path | None = settings.FORTHWITH.law_folder
    return (folder,) if folder else ()


def _day(case: Case, facts: CaseFacts) -> date:
    """The law that counts is that of the day the district knew."""
    known = facts.known("awareness_at")
    return (known if isinstance(known, datetime) else case.opened_at).astimezone(case.district.zone).date()
