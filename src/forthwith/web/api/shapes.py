"""What a program may send: a field that is not named here is refused, and changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from forthwith.record.words import Certainty, Channel, Choice, Incident, Kind, MeasureKind, Medium, Time

#: Databases hold no NUL in text.
NO_NUL = r"^[^\x00]*$"
Line = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
Words = Annotated[str, StringConstraints(max_length=20_000, pattern=NO_NUL)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=NO_NUL)]
#: What both databases and every calendar hold.
Number = Annotated[int, Field(ge=0, le=2_147_483_647)]
Number_of_case = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,20}$")]

#: No clock on earth runs further from universal time; PostgreSQL refuses what runs further than 16 hours.
FURTHEST = timedelta(hours=14)


def _in_universal_time(at: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a zone that no clock has, or a day no calendar has."""
    if abs(at.utcoffset() or timedelta()) > FURTHEST:
        raise ValueError("no clock runs further than 14 hours from universal time")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("in universal time this lies outside the calendar") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_universal_time)]


class Closed(Schema):
    """A body with these fields and no other."""

    model_config = ConfigDict(extra="forbid")


class StatedTime(Closed):
    """A time with its zone; ``about`` when it is not exact; ``note`` when it looks odd and is right all the same."""

    at: Moment
    about: bool = False
    note: Line = ""


class NewReport(Closed):
    """A report: one sentence is enough. The same ``token`` again gives the same report."""

    token: UUID
    words: Words
    certainty: Certainty = Certainty.MAY_HAVE
    kinds: Annotated[list[Kind], Field(max_length=6, default_factory=list)]
    other_kind: Line = ""
    attacked: bool = False
    network: bool = False
    doubtful: bool = False
    medium: Medium = Medium.UNKNOWN
    incident: Incident = Incident.UNCLEAR
    happened: StatedTime | None = None
    discovered: StatedTime | None = None
    unit: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)] = ""


class NewTime(Closed):
    """One of the four times, in a named zone (IANA). What stood before is kept."""

    which: Time
    at: Moment
    zone: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
    about: bool = False
    note: Line = ""


class NewConsultation(Closed):
    """The officer consulted the Head on this version of the facts."""

    version: Number
    result: Said


class GroupChosen(Closed):
    """The Head's choice for one group."""

    group: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
    choice: Choice
    reasons: Words = ""


class NewDetermination(Closed):
    """What the Head signs: the version seen, a choice for each group, and the reasons."""

    token: UUID
    version: Number
    choices: Annotated[list[GroupChosen], Field(max_length=200)]
    reasons: Words
    read_later: bool = False


class NewNotice(Closed):
    """A group of people with its number, or a body without one: told how and when. Names nobody."""

    to: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
    people: Number | None = None
    duty: Annotated[str, StringConstraints(max_length=100, pattern=NO_NUL)] = ""
    kind: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)] = "notice"
    channel: Channel
    at: Moment | None = None
    file_number: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""


class Returned(Closed):
    """How many of a notice came back, all in all."""

    returned: Number


class NewMeasure(Closed):
    """A promise with an owner and a date. The same ``token`` again promises once."""

    token: UUID
    what: Said
    kind: MeasureKind
    owner: UUID
    due_on: date
    public: bool = False


class MeasureDone(Closed):
    """With proof it is proved, without it is only claimed. ``seen`` is ``changed_at`` as it was read."""

    seen: Moment
    proof: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] = ""


class Sentences(Closed):
    """Public sentences to be held against the facts."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=NO_NUL)]


class Nothing(Closed):
    """An empty body."""
