"""Where each part of an assessment stands: what is done, and what still stops the Head's signature (practice 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.record.assessing import (
    Cause,
    Consequence,
    Consultation,
    ElementNoted,
    FactorAnswer,
    FactsVersion,
    HarmAnswer,
    Meaning,
    Sentence,
    Statement,
    Unknown,
)
from forthwith.record.case import Case, OtherBody
from forthwith.record.groups import groups_of
from forthwith.record.words import Layer, Phase, Verdict
from forthwith.record.work import StepTaken
from forthwith.steps.assess.weighing import SENSITIVITY_CLAUSE

DONE, STARTED, NOT_STARTED, OPTIONAL = "done", "started", "not started", "optional"


@dataclass(frozen=True)
class Part:
    """One part of the assessment: its name, where it stands, and how much of it there is."""

    name: str
    state: str
    done: int = 0
    of: int | None = None


def parts_of(case: Case) -> list[Part]:
    """Every part in the order it is usually done; no order is forced (a dozen questions to the database)."""
    version = FactsVersion.latest(case)
    return [
        Part("learned", DONE if version else NOT_STARTED, version.number if version else 0),
        _meaning(case, version),
        _causes(case),
        _counted("kinds", ElementNoted.objects.filter(case=case).count()),
        *_weighed(case, version),
        _unknowns(case),
        _optional("lessened", StepTaken.objects.filter(case=case).count()),
        _optional("consequences", Consequence.objects.filter(case=case).count()),
        _optional("voices", Statement.objects.filter(case=case, dropped_why="").count()),
        _optional("bodies", OtherBody.objects.filter(case=case).count()),
        _sentences(case),
        _consulted(case),
    ]


def _state(done: int, of: int) -> str:
    return DONE if of and done >= of else STARTED if done else NOT_STARTED


def _counted(name: str, done: int) -> Part:
    return Part(name, DONE if done else NOT_STARTED, done)


def _optional(name: str, done: int) -> Part:
    return Part(name, DONE if done else OPTIONAL, done)


def _meaning(case: Case, version: FactsVersion | None) -> Part:
    groups = [one["name"] for one in version.answer["groups"] if one["verdict"] == "recognised"] if version else []
    confirmed = Meaning.objects.filter(case=case, replaced_at__isnull=True).count()
    return Part("meaning", _state(confirmed, max(1, len(groups))), confirmed, max(1, len(groups)))


def _causes(case: Case) -> Part:
    layers = set(Cause.objects.filter(case=case, replaced_at__isnull=True).values_list("layer", flat=True))
    return Part("cause", _state(len(layers), len(Layer)), len(layers), len(Layer))


def _weighed(case: Case, version: FactsVersion | None) -> list[Part]:
    groups = groups_of(version.answer) if version else ()
    factors = FactorAnswer.objects.filter(case=case, replaced_at__isnull=True).count()
    rows = [(group.name, one["harm"]) for group in groups for one in group.harms if one["clause"] != SENSITIVITY_CLAUSE]
    answered = HarmAnswer.objects.filter(case=case, replaced_at__isnull=True).values_list("phase", "group", "harm")
    found = {phase: {(group, harm) for one, group, harm in answered if one == phase} & set(rows) for phase in Phase}
    many = sum(len(group.factors) for group in groups)
    return [
        Part("factors", _state(factors, many), factors, many),
        *(
            Part(f"harms_{phase.value}", _state(len(found[phase]), len(rows)), len(found[phase]), len(rows))
            for phase in (Phase.PRELIMINARY, Phase.FINAL)
        ),
    ]


def _unknowns(case: Case) -> Part:
    still_open = Unknown.objects.filter(case=case, answered_at__isnull=True)
    given = still_open.filter(finder__isnull=False, due_at__isnull=False).count()
    many = still_open.count()
    return Part("unknowns", DONE if not many else _state(given, many), given, many)


def _sentences(case: Case) -> Part:
    verdicts = list(Sentence.objects.filter(case=case).values_list("verdict", flat=True))
    good = sum(one == Verdict.SUPPORTED for one in verdicts)
    return Part("sentences", _state(good, len(verdicts)) if verdicts else OPTIONAL, good, len(verdicts))


def _consulted(case: Case) -> Part:
    there = Consultation.objects.filter(case=case, version=case.version).exists()
    return Part("consultation", DONE if there else NOT_STARTED, int(there), 1)
