"""What we do not know: who finds out, by when, and which answer would change the decision (R-128)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.law import CaseFacts, FactRefused, read_fact, vocabulary
from forthwith.law.fact_values import shown
from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion, Unknown
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.steps.assess.law_facts import plain_facts
from forthwith.steps.assess.rework import rework


@transaction.atomic
def note_unknown(case: Case, what: str, effect: str, *, by: Acting, now: datetime) -> Unknown:
    """Add an open question of the officer's own. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    words = plain(what, field="what")
    if not words:
        raise Refused(_("Say what is not known. Nothing was saved."), field="what")
    unknown = Unknown.objects.create(case=case, what=words[:500], effect=plain(effect, field="effect"), found_at=now)
    note(case, What.UNKNOWN_NOTED, by=by, now=now, about=f"unknown {unknown.pk}", changes={"what": (None, words)})
    return unknown


@transaction.atomic
def give_to(
    case: Case, uid: UUID, finder: Staff | None, due_at: datetime | None, *, by: Acting, now: datetime
) -> Unknown:
    """Say who finds out and by when. Raises NotAllowed, and Refused without both."""
    require(Act.ASSESS, by=by, now=now)
    unknown = _open(case, uid)
    if finder is None or finder.district_id != case.district_id:
        raise Refused(_("Name who finds out. Nothing was saved."), field="finder")
    if due_at is None or due_at <= now:
        raise Refused(_("Say by when, in the time to come. Nothing was saved."), field="due_at")
    changes = {"finder": (unknown.finder, finder), "due_at": (unknown.due_at, due_at)}
    unknown.finder, unknown.due_at = finder, due_at
    unknown.save(update_fields=["finder", "due_at"])
    note(case, What.UNKNOWN_NOTED, by=by, now=now, about=f"unknown {unknown.pk}", changes=changes)
    return unknown


@transaction.atomic
def answer_unknown(case: Case, uid: UUID, answer: str, *, by: Acting, now: datetime) -> FactsVersion | None:
    """Keep what was found out; a fact of the law gives a new version of the facts.

    Raises NotAllowed, and Refused for an empty answer or one that is no value of that fact.
    """
    require(Act.ASSESS, by=by, now=now)
    unknown = _open(case, uid)
    words = plain(answer, field="answer")
    if not words:
        raise Refused(_("Say what was found out. Nothing was saved."), field="answer")
    unknown.answer, unknown.answered_at = words[:500], now
    unknown.value = _value(unknown.fact, words) if unknown.fact else None
    unknown.save(update_fields=["answer", "answered_at", "value"])
    about = f"unknown {unknown.pk}"
    note(case, What.UNKNOWN_ANSWERED, by=by, now=now, about=about, changes={unknown.fact or "answer": (None, words)})
    if unknown.value is None or FactsVersion.latest(case) is None:
        return None
    why = _("answered: %(what)s") % {"what": unknown.what}
    return rework(case, {unknown.fact: unknown.value}, why=why[:300], by=by, now=now)


def answers_to(fact: str) -> list[str]:
    """What may be answered to an open fact of the law, as typed; [] when it is free or a number."""
    kind = vocabulary().get(fact)
    if kind is None:
        return []
    return ["yes", "no"] if kind.type == "yes/no" else list(kind.values) if kind.type in ("choice", "level") else []


def in_words(value: Any) -> str:
    """A value of the law's vocabulary as a person reads it."""
    return ", ".join(map(str, value)) if isinstance(value, list) else shown(value)


def _open(case: Case, uid: UUID) -> Unknown:
    unknown = Unknown.objects.filter(case=case, uid=uid, answered_at__isnull=True).first()
    if unknown is None:
        raise Refused(_("This question is not open any more. Nothing was changed."))
    return unknown


def _value(fact: str, words: str) -> Any:
    try:
        value = read_fact(fact, words)
    except FactRefused:
        raise Refused(
            _("This is no answer to that question: %(ask)s Nothing was saved.") % {"ask": vocabulary()[fact].ask},
            field="answer",
        ) from None
    return None if value is None else plain_facts(CaseFacts({fact: value}))[fact]
