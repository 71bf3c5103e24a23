"""Runs the engine on a case's evidence, and keeps its answer as a new version of the facts (practice 2.1, R-094)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from forthwith.exposure.errors import ExposureError
from forthwith.law import LawError
from forthwith.people.errors import PeopleError
from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion, Run
from forthwith.record.case import Case
from forthwith.record.conflicts import find_conflicts
from forthwith.record.errors import Refused
from forthwith.record.rights import Act, require
from forthwith.steps.assess.answer import as_json
from forthwith.steps.assess.assess import assess
from forthwith.steps.assess.assessment import Assessment, Question, Watching
from forthwith.steps.assess.case_facts import case_facts, group_facts
from forthwith.steps.assess.doubles import doubles
from forthwith.steps.assess.facts import add_version
from forthwith.steps.assess.hearers import hearers_of
from forthwith.steps.assess.law_facts import plain_facts
from forthwith.steps.assess.ledger import enter_readers
from forthwith.steps.assess.prefill import prefill_unknowns
from forthwith.steps.assess.private import opened, private_folder
from forthwith.steps.assess.sealing import seal_affected
from forthwith.steps.assess.senders import concerned, first_headers, senders_of
from forthwith.steps.assess.told import Told, told_of
from forthwith.vault import evidence
from forthwith.vault.words import put_words

#: Up to here a run takes seconds and the page waits; beyond it a job runs and the page shows how far it is.
SMALL_BYTES = 4_000_000
#: What the engine tells somebody at a terminal to do, said to somebody at a page.
PAGE_WORDS = {
    "Give the district's roster with --roster.": "Give the district's roster with the message.",
    "Say when with --known-at.": "Enter it among the times of the case.",
}
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


@dataclass(frozen=True)
class Files:
    """The numbers of what is looked at, all of it sealed in the vault; no roster: that of the district."""

    evidence: tuple[UUID, ...]
    roster: UUID | None = None
    register: UUID | None = None


@transaction.atomic
def ask_run(case: Case, files: Files, *, token: str, why: str, by: Acting, now: datetime) -> Run:
    """Note that the engine is to run; the same token gives the same run. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    there = Run.objects.filter(token=token, case=case).first()
    if there is not None:
        return there
    kept = {one.uid for one in evidence.listed(case.uid)}
    if not files.evidence or not kept.issuperset(files.evidence):
        raise Refused(
            "There is no evidence to assess. Nothing was run. Add the message or file first.", field="evidence"
        )
    return Run.objects.create(
        case=case, asked_at=now, by=by.staff, role=str(by.role or ""), evidence=[str(uid) for uid in files.evidence],
        roster=files.roster, register=files.register, why=why, token=token,
    )  # fmt: skip


def is_small(run: Run) -> bool:
    """Whether a page may wait for it."""
    wanted = {*run.evidence, str(run.roster)}
    return sum(one.size for one in evidence.listed(run.case.uid) if str(one.uid) in wanted) <= SMALL_BYTES


def run_again(case: Case, *, token: str, why: str, by: Acting, now: datetime) -> Run | None:
    """Ask for the same run with what is known now; None while there was none."""
    last = Run.objects.filter(case=case, state=DONE).last()
    if last is None:
        return None
    files = Files(tuple(UUID(one) for one in last.evidence), last.roster, last.register)
    return ask_run(case, files, token=token, why=why, by=by, now=now)


def carry_out(run: Run, *, by: Acting, now: datetime) -> FactsVersion:
    """Run it once, and keep what it found. A second call gives the version that is there.

    Raises Refused, in words for the officer, when the roster, the register or the law cannot be used.
    """
    if run.version is not None:
        return FactsVersion.objects.get(case=run.case, number=run.version)
    Run.objects.filter(pk=run.pk).update(state=RUNNING)
    try:
        return _carried_out(run, by=by, now=now)
    except (PeopleError, LawError, ExposureError) as reason:
        Run.objects.filter(pk=run.pk).update(state=FAILED, failed=str(reason)[:400])
        raise Refused(str(reason), field="roster" if isinstance(reason, PeopleError) else "") from None
    except BaseException:
        Run.objects.filter(pk=run.pk).update(state=FAILED, failed="It was interrupted. Nothing was kept. Run it again.")
        raise


def _carried_out(run: Run, *, by: Acting, now: datetime) -> FactsVersion:
    told = told_of(run.case, by=by, now=now)
    with private_folder() as folder:
        question = question_of(run, told, folder, by=by, now=now)
        found = assess(question, watching=_counting(run))
        headers = first_headers(question.files, question.limits)
    facts = case_facts(found.exposure, question, found.roster)
    senders = senders_of(headers)
    working = _sealed_working(run.case, found, senders, now=now)
    seal_affected(run.case, found, by=by, now=now)
    enter_readers(run.case, found, headers, now=now)
    alike = len(doubles(found.exposure.members.get("listed", frozenset()), found.roster))
    groups = {name: plain_facts(one) for name, one in group_facts(found.exposure, facts).items()}
    counts = {name: one.get("people_affected") for name, one in groups.items()}
    beside = {"other_copies": told.other_copies, "doubles": alike, "group_people": counts}
    answer = said_on_pages(as_json(found)) | beside | hearers_of(found, question.on)
    with transaction.atomic():
        version = add_version(
            run.case, answer=answer, facts=plain_facts(facts), group_facts=groups, why=run.why, by=by, now=now
        )
        prefill_unknowns(run.case, version, now=now)
        find_conflicts(run.case, concerned(found, senders), by=by, now=now)
        Run.objects.filter(pk=run.pk).update(state=DONE, version=version.number, working=working)
    run.version, run.state, run.working = version.number, DONE, working
    return version


def question_of(run: Run, told: Told, folder: Path, *, by: Acting, now: datetime) -> Question:
    """The question the engine is asked, its files opened into ``folder``."""
    district = run.case.district
    files = opened(run.case, [UUID(one) for one in run.evidence], _sub(folder, "evidence"), by=by, now=now)
    return Question(
        files=tuple(files),
        on=now.astimezone(district.zone).date(),
        roster=_file(run.case, run.roster, district.roster, _sub(folder, "roster"), by=by, now=now),
        groups=_file(run.case, run.register, district.register, _sub(folder, "register"), by=by, now=now),
        place=district.place,
        law_folder=settings.FORTHWITH.law_folder,
        known_at=_known_at(told),
        given=told.given,
        facts=told.facts,
        limits=settings.FORTHWITH.limits(),
        corrections=told.known.corrections(),
    )


def said_on_pages(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what to do next said for a page, where the engine says it for a terminal."""
    unknowns = [one | {"ask": PAGE_WORDS.get(one["ask"], one["ask"])} for one in answer["unknowns"]]
    return answer | {"unknowns": unknowns}


def _known_at(told: Told) -> datetime | None:
    known = told.facts.get("discovery_at") or told.facts.get("awareness_at")
    return datetime.fromisoformat(known) if known else None


def _sub(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _file(case: Case, uid: UUID | None, of_district: str, folder: Path, *, by: Acting, now: datetime) -> Path | None:
    if uid is not None:
        return opened(case, [uid], folder, by=by, now=now)[0]
    return Path(of_district) if of_district else None


def _counting(run: Run) -> Watching:
    """Keep the number of items for the progress page, now and then."""

    def seen(number: int) -> None:
        if number % 200 == 0:
            Run.objects.filter(pk=run.pk).update(items=number)

    return seen


def _sealed_working(case: Case, found: Assessment, senders: Sequence[str], *, now: datetime) -> UUID:
    members = found.exposure.members
    listed = sorted(members.get("listed", frozenset()))
    kept = {"listed": listed, "senders": list(senders), "doubles": doubles(listed, found.roster)}
    return put_words(case.uid, json.dumps(kept), kind="working data", now=now)
