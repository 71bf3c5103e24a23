"""Everything the Head sees on one page, gathered with a fixed number of questions to the database (R-126, J7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import Cause, Consequence, Consultation, FactorAnswer, FactsVersion, HarmAnswer, Unknown
from forthwith.record.case import Case, Conflict, OtherBody
from forthwith.record.conflicts import unsettled
from forthwith.record.deciding import Notice
from forthwith.record.groups import Group, groups_of
from forthwith.record.rights import Act, require
from forthwith.record.telling import Unaware, unaware
from forthwith.record.words import Phase
from forthwith.record.work import Copy, StepTaken
from forthwith.steps.decide.clock import Clock, clock_of
from forthwith.steps.decide.like_cases import Like, like_decisions
from forthwith.steps.decide.ready import FILLED
from forthwith.steps.decide.standing import Decided, decided_of
from forthwith.steps.decide.voices import Voices, voices_of


@dataclass(frozen=True)
class Factor:
    """One factor: the advice, and what the officer says when it is otherwise."""

    name: str
    clause: str
    advice: str
    reason: str
    officer: str = ""
    officer_reason: str = ""

    @property
    def level(self) -> str:
        """What it is weighed with: the officer's own answer where there is one."""
        return self.officer or self.advice


@dataclass(frozen=True)
class Harm:
    """One category of harm with its final answer, "" while nobody answered."""

    name: str
    clause: str
    advice: str
    answer: str
    reason: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weighed:
    """One group: what speaks for significant harm and what against it, what is missing, and the harms."""

    group: Group
    factors: tuple[Factor, ...]
    harms: tuple[Harm, ...]

    def at(self, level: str) -> list[Factor]:
        """The factors of one level: raises, lowers, unknown or neutral."""
        return [one for one in self.factors if one.level == level]

    @property
    def sentence(self) -> str:
        """The advice in one sentence; a missing factor is named, no number is given (R-118)."""
        parts = {
            "raises": _("Speaks for significant harm: %(factors)s."),
            "lowers": _("Speaks against it: %(factors)s."),
            "unknown": _("Not known: %(factors)s."),
        }
        said = [words % {"factors": _named(self.at(level))} for level, words in parts.items() if self.at(level)]
        return " ".join(said) or _("No factor speaks for or against it.")


@dataclass(frozen=True)
class Contained:
    """What is known of stopping it: copies by state, steps done, and how long the first one took."""

    copies: Mapping[str, int]
    steps: Sequence[StepTaken]
    first_after: timedelta | None
    said: str


@dataclass(frozen=True)
class HeadsPage:
    """The page, in the order it is read."""

    case: Case
    version: FactsVersion | None
    causes: Mapping[str, Cause]
    weighed: tuple[Weighed, ...]
    contained: Contained
    clock: Clock
    unknowns: Sequence[Unknown]
    voices: Voices
    conflicts: Sequence[Conflict]
    consultation: Consultation | None
    bodies: Sequence[OtherBody]
    consequences: Sequence[Consequence]
    telling: Unaware
    like: Like
    decided: Decided


def heads_page(case: Case, *, by: Acting, now: datetime) -> HeadsPage:
    """Gather the page. Opens no vault. Raises NotAllowed."""
    require(Act.SEE_HEADS_PAGE, by=by, now=now)
    version = FactsVersion.latest(case)
    decided = decided_of(case)
    clock = clock_of(case, decided.determination, now=now)
    return HeadsPage(
        case=case,
        version=version,
        causes={one.layer: one for one in Cause.objects.filter(case=case, replaced_at__isnull=True)},
        weighed=weighed_of(case, version),
        contained=_contained(case, version, clock),
        clock=clock,
        unknowns=list(
            Unknown.objects.filter(case=case, answered_at__isnull=True)
            .select_related("finder")
            .order_by("due_at", "pk")
        ),
        voices=voices_of(case),
        conflicts=unsettled(case, by.who),
        consultation=Consultation.objects.filter(case=case).select_related("head", "officer").order_by("at").last(),
        bodies=list(OtherBody.objects.filter(case=case)),
        consequences=list(Consequence.objects.filter(case=case).order_by("at")),
        telling=unaware(case.affected, Notice.objects.filter(case=case)),
        like=like_decisions(case, version, by=by, now=now),
        decided=decided,
    )


def _open_unknowns(case: Case) -> list[Unknown]:
    still_open = Unknown.objects.filter(case=case, answered_at__isnull=True)
    return list(still_open.select_related("finder").order_by("due_at", "pk"))


def weighed_of(case: Case, version: FactsVersion | None) -> tuple[Weighed, ...]:
    """Each group of the facts with the advice and the officer's answers beside it (two questions)."""
    if version is None:
        return ()
    factors = {(one.group, one.factor): one for one in FactorAnswer.objects.filter(case=case, replaced_at__isnull=True)}
    harms = {
        (one.group, one.harm): one
        for one in HarmAnswer.objects.filter(case=case, phase=Phase.FINAL, replaced_at__isnull=True)
    }
    return tuple(
        Weighed(
            group,
            tuple(_factor(one, factors.get((group.name, one["factor"]))) for one in group.factors),
            tuple(_harm(one, harms.get((group.name, one["harm"])), group, factors) for one in group.harms),
        )
        for group in groups_of(version.answer)
    )


def _factor(advice: Mapping[str, Any], own: FactorAnswer | None) -> Factor:
    said = (own.level, own.reason) if own else ("", "")
    return Factor(advice["factor"], advice["clause"], advice["level"], advice["reason"], *said)


def _harm(
    advice: Mapping[str, Any], own: HarmAnswer | None, group: Group, factors: Mapping[tuple[str, str], FactorAnswer]
) -> Harm:
    answer, reason = (own.answer, own.reason) if own else ("", "")
    if advice["clause"] == FILLED:
        answer, reason = _from_factor(group, factors)
    return Harm(advice["harm"], advice["clause"], advice["level"], answer, reason, tuple(advice["examples"]))


def _from_factor(group: Group, factors: Mapping[tuple[str, str], FactorAnswer]) -> tuple[str, str]:
    """Sensitivity stands among the harms too: its row follows the factor and its reason (R-120)."""
    first = group.factors[0] if group.factors else {"factor": "", "level": "unknown", "reason": ""}
    own = factors.get((group.name, first["factor"]))
    level = own.level if own else first["level"]
    words = {"raises": "likely", "lowers": "no", "neutral": "possible"}.get(level, "unknown")
    return words, (own.reason if own and own.reason else first["reason"])


def _contained(case: Case, version: FactsVersion | None, clock: Clock) -> Contained:
    copies = dict(Copy.objects.filter(case=case).values_list("state").annotate(Count("pk")).order_by())
    steps = list(StepTaken.objects.filter(case=case).order_by("done_at", "pk"))
    done = [one.done_at for one in steps if one.done_at]
    first = min(done) - clock.since if done and clock.since else None
    said = str((version.facts if version else {}).get("contained") or "")
    return Contained(copies, steps, first, said)


def _named(factors: Sequence[Factor]) -> str:
    return ", ".join(f"{one.name} ({one.clause})" for one in factors)
