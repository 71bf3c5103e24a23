"""Asks the privacy office without opening a case; a clear breach is offered as a report (responsibilities d, R-019)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Question, Report
from forthwith.record.rights import Act, require
from forthwith.record.words import Certainty
from forthwith.steps.report.deliver import deliver, receivers
from forthwith.steps.report.opening import open_report
from forthwith.steps.report.told import Stated, Told
from forthwith.vault.slot import Slot

#: An answer is promised within four hours until the district sets its own aim.
ANSWER_WITHIN = timedelta(hours=4)
#: Words for sending, and words for the wrong or all people: both in one question describe a breach.
SENT = re.compile(
    r"\b(sent|emailed|e-mailed|mailed|forwarded|shared|posted|envoy\w+|transf[ée]r\w+|envi[ée]\w*|mand[ée]\w*"
    r"|compart\w+)\b",
    re.I,
)
WRONG = re.compile(
    r"\b(all (the )?(parents|families|staff|students)|everyone|everybody"
    r"|wrong (person|people|list|parent|address|class)|by mistake|accidentally|reply[- ]all"
    r"|tous les|toutes les|mauvais\w*|par erreur|a todos|a todas|equivocad\w+|por error)\b",
    re.I,
)
GONE = re.compile(
    r"\b(stolen|lost|left (it )?(on|in) the|hacked|ransomware|vol[ée]e?|perdue?|robad[oa]|perdid[oa]|hackead[oa])\b",
    re.I,
)


def sounds_like_a_breach(words: str) -> bool:
    """Whether a question names a clear breach, so that it is better sent as a report at once."""
    return bool((SENT.search(words) and WRONG.search(words)) or GONE.search(words))


@transaction.atomic
def ask(words: str, *, token: UUID, by: Acting, now: datetime) -> Question:
    """Keep a question and put it before the office; the same ``token`` again gives the same question.

    Raises NotAllowed, and Refused when there are no words.
    """
    require(Act.ASK_OFFICE, by=by, now=now)
    if by.staff is None or by.staff.district is None:
        raise NotAllowed("You belong to no district. Nothing was sent. Telephone the privacy office.")
    there = Question.objects.filter(token=str(token), asked_by=by.staff).first()
    if there is not None:
        return there
    if not words.strip():
        raise Refused(_("Write your question in a sentence or two. Nothing was sent yet."), field="words")
    district = by.staff.district
    question = Question.objects.create(
        district=district, asked_by=by.staff, asked_at=now, promised_by=now + answer_within(by), token=str(token),
        words=Slot(district.uid).put_words(words.strip(), kind="question", now=now),
    )  # fmt: skip
    promised = {"promised by": (None, question.promised_by)}
    note(None, What.QUESTION_ASKED, by=by, now=now, about=f"question {question.uid}", changes=promised)
    for to in receivers(district, now):
        deliver(None, to, "question", now=now)
    return question


def answer_within(by: Acting) -> timedelta:
    """How soon this district promises an answer."""
    district = by.staff.district if by.staff else None
    minutes = district.targets_minutes.get("question") if district else None
    return timedelta(minutes=int(minutes)) if minutes else ANSWER_WITHIN


@transaction.atomic
def answer(question: Question, words: str, *, by: Acting, now: datetime) -> Question:
    """Answer a question and tell who asked. Raises NotAllowed, Refused (no words, answered already)."""
    row = _mine(question, by=by, now=now)
    if not words.strip():
        raise Refused(_("Write the answer. Nothing was sent yet."), field="words")
    if row.answered_at is not None:
        raise Refused(_("This question was answered already. Nothing was sent."))
    row.answer = Slot(row.district.uid).put_words(words.strip(), kind="answer", now=now)
    row.answered_at, row.answered_by = now, by.staff
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    note(None, What.QUESTION_ANSWERED, by=by, now=now, about=f"question {row.uid}")
    deliver(row.case, row.asked_by, "answer", now=now)
    return row


@transaction.atomic
def convert(question: Question, told: Told, *, by: Acting, now: datetime) -> Report:
    """Turn a question into a case in one step; when it was asked is when it was first known.

    The question's words stay where they are sealed; ``told`` says what the office already knows. Raises NotAllowed.
    """
    row = _mine(question, by=by, now=now)
    if row.case is not None:
        return row.case.reports.order_by("id")[0]
    first_known = Stated(row.asked_at, note="asked as a question first")
    words = told.words or _("A question to the privacy office became this case.")
    certainty = told.certainty or Certainty.MAY_HAVE
    made = Told(**{**vars(told), "words": words, "certainty": certainty, "discovered": first_known})
    report = open_report(made, token=row.uid, by=by, now=now)
    Question.objects.filter(pk=row.pk).update(case=report.case)
    asked = {"asked at": (None, row.asked_at)}
    note(report.case, What.QUESTION_CONVERTED, by=by, now=now, about=f"question {row.uid}", changes=asked)
    return report


def _mine(question: Question, *, by: Acting, now: datetime) -> Question:
    require(Act.ANSWER_QUESTION, by=by, now=now)
    if by.staff is None or by.staff.district_id != question.district_id:
        raise NotAllowed("This question was asked in another district. Nothing was done.")
    return (
        Question.objects.select_for_update(of=("self",))
        .select_related("district", "asked_by", "case")
        .get(pk=question.pk)
    )
