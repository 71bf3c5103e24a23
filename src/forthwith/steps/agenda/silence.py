"""Since when people heard nothing (R-179): one reading for the alarm of the Head and the note to the chair.

A wait the police asked for is a reason with an end, and resumes by itself (R-167): the Head's alarm goes on, the note
to the chair waits for the end, and in danger it waits for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forthwith.record.grounds import PoliceAsked
from forthwith.record.letters import Mailing
from forthwith.record.words import Choice, DraftKind, Time
from forthwith.steps.agenda.standing import Standing

#: A wait that leaves one of these free is no reason to say nothing.
WORDS_TO_PEOPLE = frozenset({DraftKind.FIRST_WORD.value, DraftKind.NOTICE.value})


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when, for how many days of the district's own calendar; ``spoke`` whether there ever was a word."""

    since: datetime
    days: int
    spoke: bool


def last_word(standing: Standing) -> datetime | None:
    """The last word to people: a notice, or a letter that left; what went to the press or to a body is none."""
    words = [one.at for one in standing.notices if one.people is not None]
    return max([*words, *((standing.last_letter,) if standing.last_letter else ())], default=None)


def silence_of(standing: Standing, *, now: datetime) -> Silence | None:
    """Nothing is silent where the Head found nobody to tell, or where everybody knows."""
    if standing.determination and all(one.choice == Choice.NO for one in standing.determination.choices.all()):
        return None
    spoken = last_word(standing)
    if spoken and standing.telling.count == 0:
        return None
    since = spoken or standing.at(Time.REPORTED) or standing.case.opened_at
    zone = standing.case.district.zone
    days = (now.astimezone(zone).date() - since.astimezone(zone).date()).days
    return Silence(since, days, spoken is not None)


def police_wait(standing: Standing, *, now: datetime) -> PoliceAsked | None:
    """The wait of the police that stands now for every word to people; none counts while somebody is in danger."""
    if "police" not in standing.there or Mailing.objects.filter(case=standing.case).exclude(danger_why="").exists():
        return None
    asked = PoliceAsked.objects.filter(case=standing.case, until__gt=now, ended_at=None)
    return next((one for one in asked if not one.kinds or set(one.kinds) >= WORDS_TO_PEOPLE), None)
