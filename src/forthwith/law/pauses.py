"""When notices may wait for law enforcement, with an end, and never in danger (practice 3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forthwith.law.clocks import end_of_day
from forthwith.law.conditions import ask
from forthwith.law.durations import day_after, moment_after, read_duration
from forthwith.law.facts import CaseFacts, vocabulary
from forthwith.law.rules import Rule


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a notice waits, ``until`` when (None = no end was given: ask for one), and the limit after that."""

    words: str
    until: datetime | None
    resume: str
    note: str = ""

    def moved(self, due_at: datetime | None) -> datetime | None:
        """The later of the rule's limit and the limit after the pause; one without an end moves nothing."""
        limit = read_duration(self.resume)
        if self.until is None or limit is None:
            return max(due_at, self.until) if due_at and self.until else due_at
        start = self.until
        late = moment_after(start, limit) if limit.minutes else end_of_day(day_after(start.date(), limit), start.tzinfo)
        return max(due_at, late) if due_at else late


def pause(rule: Rule, facts: CaseFacts) -> Pause | None:
    """The pause a rule allows on these facts, or None. Danger is exempt from every pause."""
    if rule.delay is None or facts.known("physical_danger") is True or not ask(rule.delay.when, facts).holds:
        return None
    until = facts.known("law_enforcement_until")
    if isinstance(until, datetime):
        return Pause(rule.delay.words, until, rule.delay.resume)
    return Pause(rule.delay.words, None, rule.delay.resume, vocabulary()["law_enforcement_until"].ask)
