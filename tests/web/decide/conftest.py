"""The testing update to 104 of 700 staff, assessed and ready, with the Head at the browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest


@dataclass(frozen=True)
class Found:
    """One incident's answer, its facts for the law, and the same by group, as a run keeps them."""

    answer: dict[str, Any]
    facts: dict[str, Any]
    groups: dict[str, Any]


@pytest.fixture(scope="session")
def found_in(tmp_path_factory):
    """The engine's answer to one incident of the demo, as a run would keep it."""
    from forthwith.cli import asking
    from forthwith.cli.demo import build
    from forthwith.settings import read_settings
    from forthwith.steps.assess import assess
    from forthwith.steps.assess.answer import as_json
    from forthwith.steps.assess.case_facts import case_facts, group_facts
    from forthwith.steps.assess.law_facts import plain_facts

    kept: dict[str, Found] = {}
    for one in build(tmp_path_factory.mktemp("demo")):
        typed = asking.Typed(
            files=tuple(one.evidence), roster=one.roster, groups=one.groups, place=one.place, known_at=one.known_at,
            on=one.on, opened=one.opened,
        )  # fmt: skip
        question = asking.question(typed, read_settings(), now=datetime(2026, 6, 1, tzinfo=UTC))
        found = assess(question)
        facts = case_facts(found.exposure, question, found.roster)
        groups = {name: plain_facts(apart) for name, apart in group_facts(found.exposure, facts).items()}
        kept[one.code] = Found(json.loads(json.dumps(as_json(found))), plain_facts(facts), groups)
    return kept.__getitem__


@pytest.fixture
def assessed(case, officer, now, found_in):
    """The case with the first version of its facts."""
    from forthwith.steps.assess.facts import add_version

    found = found_in("SC-01")
    add_version(
        case, answer=found.answer, facts=found.facts, group_facts=found.groups, why="files given", by=officer,
        now=now - timedelta(hours=1),
    )  # fmt: skip
    return case


@pytest.fixture
def weighed(assessed, officer, now):
    """The same with kinds named and every harm of both groups answered."""
    from forthwith.record.assessing import FactsVersion
    from forthwith.record.groups import groups_of
    from forthwith.record.words import Phase
    from forthwith.steps.assess.kinds import Kind, note_kinds
    from forthwith.steps.assess.weighing import AS_ANSWER, Asked, Weighed, answer_harms

    note_kinds(
        assessed, [Kind("inferred", "inferred health status", "high", "It divides colleagues.")], by=officer, now=now
    )
    for group in groups_of(FactsVersion.latest(assessed).answer):
        answers = {
            one["harm"]: Weighed(AS_ANSWER[one["level"]], one["reason"])
            for one in group.harms
            if one["clause"] != "2.4.8"
        }
        asked = Asked(now - timedelta(minutes=9))
        answer_harms(assessed, group.name, Phase.FINAL, answers, asked=asked, by=officer, now=now)
    return assessed


@pytest.fixture
def ready(weighed, officer, head, now):
    """The same, discussed with the Head: it can be signed."""
    from forthwith.steps.decide import consult

    consult(weighed, 1, "The Head sees it the same way.", by=officer, now=now)
    return weighed


@pytest.fixture
def phone(client_of, head):
    """The Head's browser."""
    return client_of(head)


@pytest.fixture
def page(phone, case):
    """The Head's page as text."""

    def seen():
        return phone.get(f"/cases/{case.number}/head/").content.decode()

    return seen


@pytest.fixture
def send(phone, case):
    """Send the Head's form: yes for those listed, no and told anyway for the others."""

    def sent(**more):
        given = {
            "version": "1", "token": "once", "choice_0": "yes", "choice_1": "notify_anyway",
            "reasons": "A health status was shown to colleagues. It cannot be taken back. They must know.",
        }  # fmt: skip
        return phone.post(f"/cases/{case.number}/head/", given | more, follow=True)

    return sent
