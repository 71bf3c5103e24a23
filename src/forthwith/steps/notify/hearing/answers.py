"""Questions many ask, and the one approved answer for phones, pages, principals and press (R-177)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.bodies import Sheet
from forthwith.record.case import Case
from forthwith.record.drafts import KeptAnswer
from forthwith.record.errors import NotYours, Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.notify.hearing.numbers import Differs, differing

LONGEST_QUESTION, LONGEST_ANSWER = 300, 5_000


@dataclass(frozen=True)
class Words:
    """A question with its answer in one language."""

    question: str
    answer: str
    language: str = "en"


@transaction.atomic
def write(case: Case, words: Words, *, by: Acting, now: datetime, instead_of: KeptAnswer | None = None) -> KeptAnswer:
    """Write an answer, or a new version ``instead_of`` one; it counts once it is approved.

    Raises NotAllowed; NotYours; Stale when that version was replaced meanwhile; Refused naming the field.
    """
    require(Act.ANSWER_ENQUIRY, by=by, now=now)
    question, answer = plain(words.question, field="question"), plain(words.answer, field="answer")
    _can_be_kept(Words(question, answer, words.language))
    thread, version = (uuid4(), 1) if instead_of is None else _next_version(case, instead_of)
    made = KeptAnswer.objects.create(
        case=case, question=question, answer=answer, language=words.language, version=version, thread=thread,
        written_at=now, by=by.staff,
    )  # fmt: skip
    told = {"question": (None, question), "version": (None, version), "language": (None, words.language)}
    note(case, What.ANSWER_KEPT, by=by, now=now, about=f"kept answer {made.pk}", changes=told)
    return made


@transaction.atomic
def approve(kept: KeptAnswer, why: str = "", *, by: Acting, now: datetime) -> KeptAnswer:
    """The Head's or a delegate's word: from now on this version is the answer, the one before it no more.

    Raises NotAllowed; NotYours; Refused when a number differs from the sheet or another answer and no reason is given.
    """
    require(Act.APPROVE_LETTERS, by=by, now=now)
    row = _locked(kept, by)
    if row.approved_at is not None or row.replaced_at is not None:
        raise Refused(_("This version was approved or replaced already. Nothing was changed."))
    odd, reason = differences(row), plain(why, field="why")[:300]
    if odd and not reason:
        said = "; ".join(map(str, odd))
        raise Refused(_("A number differs: %(said)s. Nothing was approved. Say why.") % {"said": said}, field="why")
    KeptAnswer.objects.filter(thread=row.thread, replaced_at=None).exclude(pk=row.pk).update(replaced_at=now)
    row.approved_at, row.approved_by, row.delegation = now, by.staff, by.delegation
    row.save(update_fields=["approved_at", "approved_by", "delegation"])
    changes = {"approved": (None, now), "numbers differ": (None, len(odd))}
    note(row.case, What.ANSWER_KEPT, by=by, now=now, about=f"kept answer {row.pk}", changes=changes, remark=reason)
    return row


def approved(case: Case, language: str = "") -> list[KeptAnswer]:
    """The answers that stand, in the order of their questions; of one language, or of all."""
    standing = KeptAnswer.objects.filter(case=case, replaced_at=None).exclude(approved_at=None)
    standing = standing.filter(language=language) if language else standing
    return list(standing.select_related("approved_by").order_by("pk"))


def waiting(case: Case) -> list[KeptAnswer]:
    """The versions that nobody approved yet, oldest first."""
    unapproved = KeptAnswer.objects.filter(case=case, approved_at=None, replaced_at=None)
    return list(unapproved.select_related("by").order_by("pk"))


def versions_of(kept: KeptAnswer) -> list[KeptAnswer]:
    """Every version of this answer, the newest first."""
    found = KeptAnswer.objects.filter(case=kept.case, thread=kept.thread)
    return list(found.select_related("by", "approved_by").order_by("-version"))


def differences(kept: KeptAnswer) -> tuple[Differs, ...]:
    """Its numbers that the fact sheet or another standing answer gives otherwise (R-177)."""
    others = [
        (_("“%(question)s”") % {"question": one.question}, one.answer)
        for one in approved(kept.case)
        if one.thread != kept.thread
    ]
    sheet = Sheet.objects.filter(case=kept.case).order_by("-number").first()
    return differing(kept.answer, others, sheet.fields if sheet else {})


def as_text(case: Case, language: str = "") -> str:
    """The standing answers as plain text, to copy for phones, principals and press."""
    return "\n\n".join(f"{one.question}\n{one.answer}" for one in approved(case, language))


def of_case(case: Case, uid: UUID) -> KeptAnswer:
    """One version, by its key. Raises NotYours."""
    row = KeptAnswer.objects.filter(case=case, uid=uid).select_related("case__district", "by", "approved_by").first()
    if row is None:
        raise NotYours("There is no such answer in this case. Nothing was done.")
    return row


def _can_be_kept(words: Words) -> None:
    if not words.question or len(words.question) > LONGEST_QUESTION:
        raise Refused(_("Write the question in a sentence. Nothing was saved."), field="question")
    if not words.answer or len(words.answer) > LONGEST_ANSWER:
        raise Refused(_("Write the answer, in at most 5,000 signs. Nothing was saved."), field="answer")
    if words.language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose a language of the list. Nothing was saved."), field="language")


def _next_version(case: Case, before: KeptAnswer) -> tuple[UUID, int]:
    """The thread and number of the version after this one; a version that nobody approved is replaced at once."""
    rows = list(KeptAnswer.objects.select_for_update().filter(case=case, thread=before.thread).order_by("-version"))
    if not rows:
        raise NotYours("There is no such answer in this case. Nothing was done.")
    if rows[0].version != before.version:
        raise Stale(_("Somebody else wrote a newer version meanwhile. Nothing was saved. Load the page again."))
    return before.thread, before.version + 1


def _locked(kept: KeptAnswer, by: Acting) -> KeptAnswer:
    row = KeptAnswer.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=kept.pk)
    if by.staff is None or by.staff.district_id != row.case.district_id:
        raise NotYours("There is no such answer. Nothing was done.")
    return row
