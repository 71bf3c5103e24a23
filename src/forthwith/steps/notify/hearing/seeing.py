"""What one person may see about themselves: kinds and counts, what was done, their letters, their answers (R-183).

Everything here is of one letter's reader. Nobody who could see it is named, and nothing is said of anybody else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise

from forthwith.law import PlaceUnknown, load_place
from forthwith.record.acting import THE_SYSTEM
from forthwith.record.assessing import FactsVersion
from forthwith.record.bodies import Sheet
from forthwith.record.case import Case
from forthwith.record.drafts import Support
from forthwith.record.enquiries import Enquiry
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.words import Incident, MeasureState, StepKind
from forthwith.record.work import Measure, NewsPromised, StepTaken
from forthwith.steps.notify.drafting.case_read import incident_of
from forthwith.steps.notify.hearing.answering import opened
from forthwith.steps.notify.hearing.kinds import advice_for, kinds_of, ways_of
from forthwith.steps.notify.hearing.opening import WITH_THE_READER
from forthwith.steps.notify.hearing.support import offered
from forthwith.steps.notify.piece import Piece
from forthwith.vault import people, readers
from forthwith.vault.errors import NotThere, Shredded
from forthwith.vault.trace import Trace
from forthwith.vault.words import read_words

#: Whom a place names as its regulator, in this order; the others of its contacts take no complaints of people.
REGULATORS = ("commissioner", "authority", "chief-privacy-officer", "attorney-general")


@dataclass(frozen=True, slots=True)
class Copies:
    """How many could see it, and what became of their copies; None where nobody counted (invariant 8)."""

    readers: int | None
    # Whoever stood on a list that all on it could see counts the others, without themselves, as their letter does.
    others: bool
    unknown: bool
    gone: int
    followed: int


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """One letter to this person: when it left, and what it said; no text once it was destroyed."""

    sent_at: datetime | None
    subject: str
    text: str
    language: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class OwnEnquiry:
    """One thing this person wrote, and the answer."""

    row: Enquiry
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The whole page of one person."""

    letter: Letter
    kinds: tuple[Promise, ...]
    ways: tuple[Promise, ...]
    copies: Copies
    steps: list[StepTaken]
    promises: list[Measure]
    advice: tuple[Promise, ...]
    support: list[Support]
    letters: list[OwnLetter]
    enquiries: list[OwnEnquiry]
    next_news: datetime | None
    news_is_late: bool
    regulators: tuple[str, ...]
    erased_on: date | None
    closed_on: date | None


@transaction.atomic
def see(letter: Letter, *, now: datetime) -> Seen:
    """Everything for one page, with one trace in the log. Raises KeyMissing, Damaged."""
    case = letter.case
    about = [one for one in people.marks(case.uid) if one.mark in set(letter.about)]
    elements = {element for one in about for element in one.elements}
    looked, mine = _once(letter, now), list(_letters_of(letter))
    news = NewsPromised.objects.filter(case=case, given_at=None).order_by("due_at").first()
    erased = {one.mark: one.erased_at for one in about if one.erased_at}
    return Seen(
        letter=letter,
        kinds=kinds_of(elements),
        ways=ways_of(way for one in about for way in one.ways),
        copies=copies_of(case, {way for one in about for way in one.ways}),
        steps=_done(case),
        promises=_promises(case),
        advice=advice_for(elements),
        support=offered(case, now),
        letters=[_own_letter(one, letter, looked, gone=not erased.keys().isdisjoint(one.about)) for one in mine],
        enquiries=[_own_enquiry(one, looked) for one in enquiries_of(letter)],
        next_news=news.due_at if news else None,
        news_is_late=bool(news and news.due_at < now),
        regulators=regulators_of(case),
        erased_on=_day(max(erased.values()), case) if erased else None,
        closed_on=_day(case.closed_at, case) if case.closed_at else None,
    )


def enquiries_of(letter: Letter) -> QuerySet[Enquiry]:
    """What the reader of this letter wrote, on any of their letters in this case; the newest first."""
    mine = Enquiry.objects.filter(case=letter.case, letter__addressee=letter.addressee)
    return mine.select_related("letter").order_by("-received_at", "-pk")


def copies_of(case: Case, ways: Collection[str] = ()) -> Copies:
    """Counts only, for people affected in these ways.

    The fact sheet's number stands before the engine's, since every letter says that one (R-135).
    """
    sheet = Sheet.objects.filter(case=case).order_by("-number").first()
    version = FactsVersion.latest(case)
    counted = (version.answer if version else {}).get("readers") or {}
    states = readers.counts(case.uid)
    gone = states[readers.State.DELETED] + states[readers.State.RECALLED]
    fields = sheet.fields if sheet else {}
    number = _count(fields.get("readers"))
    if number is None:
        number = _sum(counted.get("visible"), counted.get("hidden"))
    unknown = bool(counted.get("unknown")) or fields.get("readers_unknown") is True
    others = number is not None and not {"listed", "shown", "linked"}.isdisjoint(ways) and _all_on_it_saw(case)
    shown = number - 1 if others and number else number
    return Copies(shown, others, unknown, gone, sum(states.values()))


def _all_on_it_saw(case: Case) -> bool:
    return incident_of(case) == Incident.NAMES_VISIBLE


def regulators_of(case: Case) -> tuple[str, ...]:
    """Where to complain outside the district, by name (R-201)."""
    try:
        place = load_place(case.district.place) if case.district.place else None
    except PlaceUnknown:
        place = None
    contacts = place.contacts if place else {}
    return tuple(contacts[key].name for key in REGULATORS if key in contacts)


def _letters_of(letter: Letter) -> QuerySet[Letter]:
    """Every letter to the same reader in this case that left; another reader of the same household has others."""
    mine = Letter.objects.filter(case=letter.case, addressee=letter.addressee, state__in=WITH_THE_READER)
    return mine.select_related("mailing").order_by("sent_at", "mailing__planned_at", "pk")


def _own_letter(one: Letter, this: Letter, looked: Trace, *, gone: bool) -> OwnLetter:
    """``gone``: somebody it is about was erased, so that it is not opened any more."""
    subject, text = "", ""
    try:
        piece = None if gone or one.content is None else Piece.from_words(read_words(one.content, trace=looked))
    except (Shredded, NotThere):
        piece = None
    if piece is not None:
        subject, text = piece.subject, piece.text
    return OwnLetter(one.sent_at or one.delivered_at, subject, text, one.language, one.pk == this.pk)


def _own_enquiry(row: Enquiry, looked: Trace) -> OwnEnquiry:
    return OwnEnquiry(row, opened(row.words, looked), opened(row.answer, looked))


def _once(letter: Letter, now: datetime) -> Trace:
    """One entry for one page, however many of the person's own words stand on it."""
    noted: list[str] = []

    def looked(_marks: Any) -> None:
        if not noted:
            note(
                letter.case, What.PERSONAL_DATA_VIEWED, by=THE_SYSTEM, now=now, about=letter.label,
                remark="their own letters and answers, on the person's page",
            )  # fmt: skip
            noted.append(letter.label)

    return looked


def _done(case: Case) -> list[StepTaken]:
    """The kind and time of each step: what staff wrote about it may name a reader, and is not shown."""
    done = StepTaken.objects.filter(case=case, done_at__isnull=False).exclude(kind=StepKind.OTHER)
    return list(done.order_by("done_at"))


def _promises(case: Case) -> list[Measure]:
    """What was promised in public, with where it stands; nothing that is only meant for the office."""
    said = Measure.objects.filter(case=case, public=True).exclude(state=MeasureState.DROPPED)
    return list(said.order_by("due_on", "pk"))


def _count(value: Any) -> int | None:
    """The number of a count in the sheet; None for "tbd" and for a range."""
    if isinstance(value, Mapping):
        value = value.get("exact")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _sum(*parts: Any) -> int | None:
    """Not counted stays not counted (invariant 8)."""
    counted = [one for one in parts if isinstance(one, int)]
    return sum(counted) if counted else None


def _day(moment: datetime, case: Case) -> date:
    return moment.astimezone(case.district.zone).date()
