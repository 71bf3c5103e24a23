"""A small school: two teachers, three pupils, their guardians, and messages that went wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from forthwith.steps.assess import assess
from forthwith.steps.assess.assessment import Question

DAY = date(2026, 3, 9)
KNOWN = datetime(2026, 3, 9, 16, 0, tzinfo=UTC)

ROSTER = """sourcedId,role,givenName,familyName,email,identifier,birthDate
t1,teacher,Ida,Marsh,ida.marsh@smallbay.example,,
t2,teacher,Olu,Reyes,olu.reyes@smallbay.example,,
s1,student,Mia,Larkspur,,700101,2014-03-05
s2,student,Teo,Brandt,,700102,2013-09-17
s3,student,Ana,Quill,,700103,2012-01-30
g1,guardian,Jo,Larkspur,jo.larkspur@home.example,,
g2,guardian,Kim,Brandt,kim.brandt@home.example,,
g3,guardian,Lee,Quill,lee.quill@home.example,,
"""
CONTACTS = """studentSourcedId,contactSourcedId,relation,legalGuardian,livesWith,postalAddress
s1,g1,mother,yes,yes,"1 Pier Road, Small Bay"
s2,g2,father,yes,yes,"2 Pier Road, Small Bay"
s3,g3,mother,yes,yes,"3 Pier Road, Small Bay"
"""


@pytest.fixture
def school(tmp_path) -> Path:
    """A folder with the roster and its contacts; tests write their evidence beside them."""
    (tmp_path / "roster.csv").write_text(ROSTER)
    (tmp_path / "contacts.csv").write_text(CONTACTS)
    return tmp_path


@pytest.fixture
def mail(school):
    """Write a message to these addresses; its path."""

    def write(*to: str, subject: str = "Meeting", body: str = "See you there.") -> Path:
        path = school / "message.eml"
        head = f"From: office@smallbay.example\nTo: {', '.join(to)}\nSubject: {subject}\n"
        path.write_text(f"{head}Date: Mon, 9 Mar 2026 08:00:00 +0000\n\n{body}\n")
        return path

    return write


@pytest.fixture
def ask(school):
    """The assessment of these files, with the school's roster, under ca/bc."""

    def asked(*files: Path, **changes):
        question = Question(files=files, on=DAY, roster=school / "roster.csv", place="ca/bc", known_at=KNOWN)
        return assess(replace(question, **changes))

    return asked


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
