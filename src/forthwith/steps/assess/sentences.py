"""Sentences meant for outside, each held against the facts before it is released (R-106)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.detect.sayings import sentences_of
from forthwith.record.acting import Acting
from forthwith.record.assessing import Sentence
from forthwith.record.case import Case
from forthwith.record.claim_facts import known_of
from forthwith.record.claim_rules import Judged, Known, judge, overall
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Verdict

MOST = 60


@transaction.atomic
def check_text(case: Case, text: str, *, by: Acting, now: datetime) -> list[Sentence]:
    """Hold every sentence of a text against the facts and keep the verdicts. Raises NotAllowed, Refused."""
    require(Act.CHECK_SENTENCE, by=by, now=now)
    sentences = sentences_of(plain(text, field="text"))
    if not sentences or len(sentences) > MOST:
        raise Refused(_("Give one to %(most)s sentences. Nothing was checked.") % {"most": MOST}, field="text")
    known = known_of(case)
    return [_kept(case, one, known, by=by, now=now) for one in sentences]


def _kept(case: Case, text: str, known: Known, *, by: Acting, now: datetime) -> Sentence:
    judged = judge(text, known)
    deciding = overall(judged)
    kept = Sentence.objects.create(
        case=case, text=text[:1000], verdict=deciding.verdict, fact=_facts(judged)[:500], claim=deciding.claim,
        version=case.version, checked_at=now,
    )  # fmt: skip
    changes = {"verdict": (None, deciding.verdict.value), "claim": (None, deciding.claim)}
    note(case, What.SENTENCE_CHECKED, by=by, now=now, about=f"sentence {kept.pk}", changes=changes)
    return kept


def _facts(judged: list[Judged]) -> str:
    return " ".join(dict.fromkeys(one.fact for one in sorted(judged, key=lambda one: one is not overall(judged))))


@transaction.atomic
def release(case: Case, uid: UUID, reason: str, *, by: Acting, now: datetime) -> Sentence:
    """Release a sentence; one that is contradicted needs the Head's reason, one checked on older facts a new check.

    Raises NotAllowed, Refused. Releasing twice changes nothing.
    """
    require(Act.RELEASE_SENTENCE, by=by, now=now)
    sentence = Sentence.objects.select_for_update().filter(case=case, uid=uid).first()
    if sentence is None:
        raise Refused(_("There is no such sentence in this case. Nothing was released."))
    if sentence.released_at is not None:
        return sentence
    why = plain(reason, field="reason")
    judged = overall(judge(sentence.text, known_of(case)))
    if judged.verdict != sentence.verdict:
        raise Refused(_("The facts changed since it was checked. Nothing was released. Check it again."))
    if sentence.verdict == Verdict.CONTRADICTED and not why:
        raise Refused(
            _("The evidence contradicts this sentence. It was not released. Give the reason to say it all the same."),
            field="reason",
        )
    sentence.released_at, sentence.released_why, sentence.released_by = now, why[:500], by.staff
    sentence.save(update_fields=["released_at", "released_why", "released_by"])
    changes = {"verdict": (None, sentence.verdict), "reason": (None, why)}
    note(case, What.SENTENCE_RELEASED, by=by, now=now, about=f"sentence {sentence.pk}", changes=changes)
    return sentence
