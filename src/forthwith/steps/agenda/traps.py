"""Responses that do harm of their own, watched for by name (design: the response can do as much harm as the slip)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.words import Choice, Role, StepKind
from forthwith.steps.agenda.chair_said import said_of
from forthwith.steps.agenda.due import Due, State, Trap, state_at
from forthwith.steps.agenda.silence import silence_of
from forthwith.steps.agenda.standing import Standing

#: Days without a word after which people hear it from others: a school week, two, a month.
SILENCE = {31: Trap.SILENCE_31, 10: Trap.SILENCE_10, 5: Trap.SILENCE_5}


def traps(standing: Standing, *, now: datetime) -> Iterator[Due]:
    """Every trap this case stands in now."""
    for find in (_clean_copy, _blocks, _half_told, _silence, _statements, _unknowns, _older_facts, _evidence, _calls):
        yield from find(standing, now)
    yield from _more_containment(standing)


def _clean_copy(standing: Standing, _now: datetime) -> Iterator[Due]:
    for step in standing.steps:
        if step.kind == StepKind.CLEAN_COPY and step.done_at and not _noticed(standing, step.noticed_at, step.done_at):
            yield _due(
                standing, f"clean copy {step.uid}", _("Say that the first message still stands, and recall it"),
                trap=Trap.CLEAN_COPY, clause="1.2", link="contain/",
            )  # fmt: skip


def _blocks(standing: Standing, now: datetime) -> Iterator[Due]:
    for step in standing.steps:
        if step.kind != StepKind.PAUSE or step.done_at is None:
            continue
        standing_block = step.ended_at is None and (step.ends_at is None or step.ends_at > now)
        if standing_block and step.noticed_at is None:
            yield _due(
                standing, f"block {step.uid}", _("Tell those whose replies are blocked: why, until when, whom to call"),
                trap=Trap.BLOCKED, clause="1.2", link="contain/", by_when=step.ends_at,
            )  # fmt: skip
        elif step.ends_at is not None and step.ends_at <= now and step.ended_at is None:
            yield _due(
                standing, f"block end {step.uid}", _("Take the block of replies away: its time is up"), clause="1.2",
                trap=Trap.BLOCK_STANDS, link="contain/", by_when=step.ends_at, state=State.OVERDUE,
            )  # fmt: skip


def _half_told(standing: Standing, _now: datetime) -> Iterator[Due]:
    telling = standing.telling
    if not telling.half_told or _only_some_are_owed(standing):
        return
    count = telling.count
    what = (
        _("Find out how many affected people were not told: they are not counted")
        if count is None
        else ngettext(
            "Tell %(count)s affected person who was not told, while others were",
            "Tell %(count)s affected people who were not told, while others were",
            count,
        )
        % {"count": f"{count:,}"}
    )
    back = ngettext(
        "the notice of %(count)s person came back", "the notices of %(count)s people came back", telling.returned
    )
    note = back % {"count": f"{telling.returned:,}"} if telling.returned else ""
    yield _due(standing, "half told", what, trap=Trap.HALF_TOLD, clause="3.1.3, 3.4", link="head/", note=note)


def _only_some_are_owed(standing: Standing) -> bool:
    """The Head decided that a group need not be told, and all others were."""
    if standing.determination is None:
        return False
    owed = [one.people for one in standing.determination.choices.all() if one.choice != Choice.NO]
    return None not in owed and standing.telling.told >= sum(count for count in owed if count is not None)


def _silence(standing: Standing, now: datetime) -> Iterator[Due]:
    """Days since the last word to people, and whether the chair of the board was told of them."""
    silence = silence_of(standing, now=now)
    days = silence.days if silence else 0
    reached = next((limit for limit in SILENCE if days >= limit), None)
    if reached is not None:
        yield _due(
            standing, "silence", _("Say a word to the people concerned: %(days)s days of silence") % {"days": days},
            trap=SILENCE[reached], clause="3.5", link="head/", state=State.OVERDUE,
            note=" ".join(said_of(one, standing.case.district.zone) for one in standing.chair_notes),
        )  # fmt: skip


def _statements(standing: Standing, _now: datetime) -> Iterator[Due]:
    if standing.unread:
        what = ngettext(
            "Read %(count)s statement of an affected person",
            "Read %(count)s statements of affected people",
            standing.unread,
        )
        yield _due(
            standing, "statements", what % {"count": standing.unread}, trap=Trap.UNREAD, clause="2.4",
            link="head/", role=Role.HEAD,
        )  # fmt: skip


def _unknowns(standing: Standing, now: datetime) -> Iterator[Due]:
    """Those that somebody finds out, each with its time; those that nobody does, in one line: a person reads it."""
    alone = [one for one in standing.unknowns if one.finder is None or one.due_at is None]
    if alone:
        what = ngettext(
            "Say who finds out, and by when: %(count)s open fact",
            "Say who finds out, and by when: %(count)s open facts",
            len(alone),
        )
        yield _due(
            standing, "unknowns of nobody", what % {"count": len(alone)}, trap=Trap.NOBODY_FINDS, clause="2.1",
            link="assess/unknowns/", role=Role.PRIVACY_OFFICER,
        )  # fmt: skip
    for one in standing.unknowns:
        if one.finder is None or one.due_at is None:
            continue
        yield Due(
            key=f"unknown {one.uid}", what=_("Find out: %(what)s") % {"what": one.what},
            state=state_at(one.due_at, now=now), role=Role.PRIVACY_OFFICER, person=one.finder.name, by_when=one.due_at,
            kind="internal target", clause="2.1", trap=Trap.UNKNOWN_LATE if one.due_at < now else None,
            link="assess/unknowns/",
        )  # fmt: skip


def _older_facts(standing: Standing, _now: datetime) -> Iterator[Due]:
    signed = standing.determination
    if signed is not None and signed.version < standing.case.version:
        yield _due(
            standing, "older facts", _("Determine again: the facts have changed since the Head signed"),
            trap=Trap.OLDER_FACTS, clause="2.2, 3.5", link="head/", role=Role.HEAD,
        )  # fmt: skip


def _evidence(standing: Standing, _now: datetime) -> Iterator[Due]:
    if not standing.evidence:
        yield _due(
            standing, "evidence", _("Keep the evidence, before anything is removed"), trap=Trap.NO_EVIDENCE,
            clause="1.1.3", link="evidence/",
        )  # fmt: skip


def _calls(standing: Standing, _now: datetime) -> Iterator[Due]:
    """A mail that could not be handed over: the telephone is the second channel (R-054)."""
    for one in standing.failed:
        yield _due(
            standing, f"call {one.pk}", _("Telephone %(name)s: a mail failed") % {"name": one.to.name},
            trap=Trap.NOT_DELIVERED, clause="1.1.1", link="",
        )  # fmt: skip


def _more_containment(standing: Standing) -> Iterator[Due]:
    """Asked once at least, and again with each new version of the facts (2.1.2)."""
    asked, version = standing.asked, standing.version
    if asked is None or (version is not None and asked.at < version.at):
        yield _due(
            standing, "more containment", _("Answer whether more is needed to stop it"), clause="2.1.2", link="contain/"
        )


def _noticed(standing: Standing, noticed_at: datetime | None, done_at: datetime) -> bool:
    """A correction beside the copy, or a word to people at or after it."""
    return noticed_at is not None or any(one.at >= done_at and one.people is not None for one in standing.notices)


def _due(standing: Standing, key: str, what: str, *, role: str = Role.PRIVACY_OFFICER, **more: object) -> Due:
    given: dict[str, object] = {"state": State.DUE, "person": standing.office.person(role), **more}
    return Due(key=key, what=what, role=role, **given)  # type: ignore[arg-type]
