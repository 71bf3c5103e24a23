"""What a program gets: plain values, times in ISO 8601 with zone, unknown as null. No name of anybody affected."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ninja import Schema
from pydantic import Field

from forthwith.record.assessing import Consultation, FactsVersion
from forthwith.record.assessing import Sentence as SentenceRow
from forthwith.record.case import Moment
from forthwith.record.checking import Checked
from forthwith.record.deciding import Determination
from forthwith.record.events import Event
from forthwith.record.work import Measure
from forthwith.steps.agenda import Due


class Trouble(Schema):
    """One thing that is wrong, and its field when it has one."""

    field: str
    detail: str


class Problem(Schema):
    """What happened, what was not done, and what to do next; ``code`` is for programs."""

    code: str
    detail: str
    field: str = ""
    problems: list[Trouble] = Field(default_factory=list)


#: What any call may answer beside its own.
ANY = {400: Problem, 401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem}
#: What a call about a case may answer as well.
OF_CASE = {**ANY, 404: Problem}
#: What a change to a case may answer as well.
CHANGE = {**OF_CASE, 409: Problem}


class Me(Schema):
    """For whom and as what the token acts."""

    person: UUID
    role: str
    delegation: str
    district: str


class Person(Schema):
    """Someone who acts."""

    person: UUID
    name: str
    title: str


class CaseLine(Schema):
    """A case as a list shows it."""

    number: str
    title: str
    stage: str
    opened_at: datetime
    closed_at: datetime | None
    certainty: str
    kinds: list[str]
    medium: str
    unit: str
    affected: int | None
    version: int
    changed_at: datetime


class Cases(Schema):
    """One page of cases, the newest first."""

    cases: list[CaseLine]
    page: int
    more: bool


class Opened(Schema):
    """The report and the case it opened."""

    report: UUID
    case: str


class TimeOf(Schema):
    """One of the four times as it was believed; the last of each kind holds."""

    which: str
    at: datetime
    zone: str
    about: bool
    note: str
    recorded_at: datetime

    @staticmethod
    def of(row: Moment) -> dict[str, Any]:
        """In the zone it was stated in."""
        return {**_fields(row, TimeOf), "at": row.at.astimezone(ZoneInfo(row.zone))}


class Entry(Schema):
    """One entry of the log."""

    seq: int
    at: datetime
    what: str
    by: str
    role: str
    delegation: str
    about: str
    changes: dict[str, Any]
    note: str
    digest: str
    case: str | None = None

    @staticmethod
    def of(row: Event) -> dict[str, Any]:
        """Who acted by name: people who act stand in the log with theirs."""
        plain = ("seq", "at", "what", "role", "about", "changes", "note", "digest")
        told = {name: getattr(row, name) for name in plain}
        number = row.case.number if row.case else None
        return {**told, "by": row.by_name, "delegation": str(row.delegation or ""), "case": number}


class Timeline(Schema):
    """Entries in the order of the log; ``next`` is the ``after`` of the next page, null at the end."""

    entries: list[Entry]
    next: int | None


class AgendaLine(Schema):
    """One thing due: what, whose, by when, and which clause says so. No time: unknown, ``note`` says why."""

    key: str
    what: str
    state: str
    role: str
    person: str
    to: str
    by_when: datetime | None
    clock: str
    kind: str
    note: str
    clause: str
    source: str
    waiting_for: str
    trap: str
    urgent: bool

    @staticmethod
    def of(row: Due) -> dict[str, Any]:
        """Word for word as the page shows it; words that wait for their language are said now."""
        told = {
            name: one if isinstance(one, bool) else str(one or "") for name, one in _fields(row, AgendaLine).items()
        }
        return told | {"by_when": row.by_when}


class Facts(Schema):
    """The facts as they stood: the engine's answer in counts, and the facts for the law."""

    number: int
    at: datetime
    why: str
    answer: dict[str, Any]
    facts: dict[str, Any]
    sha256: str

    @staticmethod
    def of(row: FactsVersion) -> dict[str, Any]:
        """One version."""
        return _fields(row, Facts)


class Consulted(Schema):
    """The officer consulted the Head."""

    version: int
    at: datetime
    result: str

    @staticmethod
    def of(row: Consultation) -> dict[str, Any]:
        """One consultation."""
        return _fields(row, Consulted)


class Chosen(Schema):
    """What was determined for one group."""

    group: str
    people: int | None
    choice: str
    reasons: str


class Determined(Schema):
    """A signed determination."""

    uid: UUID
    version: int
    facts_sha256: str
    signed_at: datetime
    signed_by: str
    delegation: str
    reasons: str
    choices: list[Chosen]
    signature: str

    @staticmethod
    def of(row: Determination) -> dict[str, Any]:
        """With the choice for each group."""
        plain = ("uid", "version", "facts_sha256", "signed_at", "reasons", "signature")
        choices = [_fields(one, Chosen) for one in row.choices.order_by("group")]
        told = {name: getattr(row, name) for name in plain}
        return {**told, "signed_by": row.signed_by.name, "delegation": str(row.delegation or ""), "choices": choices}


class Notified(Schema):
    """A notice as it was recorded: to how many of whom, when, how, and how many came back."""

    uid: UUID
    to: str
    duty: str
    people: int | None
    returned: int
    channel: str
    kind: str
    at: datetime


class Promised(Schema):
    """A measure and how it stands."""

    uid: UUID
    promise: str
    kind: str
    owner: UUID
    due_on: date
    state: str
    proof: str
    proved_at: datetime | None
    public: bool
    changed_at: datetime

    @staticmethod
    def of(row: Measure) -> dict[str, Any]:
        """With the moment to send back as ``seen``."""
        told = {name: getattr(row, name) for name in Promised.model_fields if name not in ("owner", "changed_at")}
        return {**told, "owner": row.owner.uid, "changed_at": row.changed_at or row.promised_at}


class CheckedSentence(Schema):
    """A public sentence, what the evidence says of it, and the fact beside it."""

    uid: UUID
    text: str
    verdict: str
    fact: str
    version: int
    checked_at: datetime
    released_at: datetime | None

    @staticmethod
    def of(row: SentenceRow) -> dict[str, Any]:
        """One sentence."""
        return _fields(row, CheckedSentence)


class LogChecked(Schema):
    """Whether the log of the case is intact, and everything that is wrong."""

    intact: bool
    entries: int
    findings: list[str]

    @staticmethod
    def of(checked: Checked) -> dict[str, Any]:
        """In sentences."""
        findings = [str(one) for one in checked.findings]
        return {"intact": checked.intact, "entries": checked.entries, "findings": findings}


def _fields(row: object, shape: type[Schema]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in shape.model_fields}
