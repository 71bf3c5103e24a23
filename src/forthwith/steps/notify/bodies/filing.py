"""Reports to bodies: what was pasted is kept, "sent" needs a proof, and a duty ends only by it (R-133, R-216)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.record.acting import Acting
from forthwith.record.bodies import Filing, Sheet
from forthwith.record.bodies_owed import OUT
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, FilingState
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import BARE, BodyDuty, body_duty
from forthwith.steps.notify.bodies.follow_up import filled_for
from forthwith.steps.notify.bodies.proofs import keep_proof
from forthwith.vault.words import put_words

#: How a report goes out, and the channel it counts as.
WAYS = {
    "form": (gettext_lazy("Their online form"), Channel.PAGE),
    "mail": (gettext_lazy("E-mail"), Channel.MAIL),
    "post": (gettext_lazy("Post"), Channel.POST),
    "phone": (gettext_lazy("Telephone"), Channel.PHONE),
    "in_person": (gettext_lazy("In person"), Channel.IN_PERSON),
}


@dataclass(frozen=True)
class Sending:
    """A report that went out: for which rule, from which version of the sheet, how and when, under which number."""

    rule: str
    sheet: int
    how: str
    at: datetime | None = None
    file_number: str = ""
    proof_note: str = ""
    token: str = ""


@dataclass(frozen=True)
class Attached:
    """A file that proves it: a receipt, a copy mailed back, a picture of the screen."""

    file: BinaryIO
    name: str


def record_sent(case: Case, sending: Sending, proof: Attached | None = None, *, by: Acting, now: datetime) -> Filing:
    """Keep that a report went out, with the snapshot of the version that was on the page.

    Without a proof it stays claimed. The same form sent twice is kept once. Raises NotAllowed, NotYours, and Refused
    (before the determination, a way that is none, a time to come, a required field that nobody said anything about).
    """
    require(Act.FILE_REPORT, by=by, now=now)
    again = Filing.objects.filter(case=case, token=sending.token).first() if sending.token else None
    if again is not None:
        return again
    kept = _version(case, sending.sheet)
    found = body_duty(case, sending.rule, now=now, sheet=sheets.as_sheet(kept.fields))
    _can_be_sent(case, found, sending, now)
    uid = keep_proof(case, proof.file, proof.name, by=by, now=now) if proof else None
    return _keep(case, found, sending, uid, by=by, now=now)


def prove(filing: Filing, proof: Attached, proof_note: str = "", *, by: Acting, now: datetime) -> Filing:
    """Attach a proof: what was only claimed is now sent, and the duty is done. Raises NotAllowed, Refused.

    A proof that was there stays sealed as it came; the log says which one followed which.
    """
    require(Act.FILE_REPORT, by=by, now=now)
    if filing.state not in OUT:
        raise Refused(_("Nothing was sent yet, so there is nothing to prove. Nothing was kept."), field="file")
    uid = keep_proof(filing.case, proof.file, proof.name, by=by, now=now)
    with transaction.atomic():
        row = Filing.objects.select_for_update(of=("self",)).select_related("case").get(pk=filing.pk)
        before, first, said = row.state, row.proof, row.proof_note
        row.state, row.proof, row.proof_note = FilingState.SENT, uid, plain(proof_note, field="proof_note")[:300]
        row.save(update_fields=["state", "proof", "proof_note"])
        changes = {"state": (before, row.state), "proof": (first, uid), "what the proof is": (said, row.proof_note)}
        note(row.case, What.FILING_SENT, by=by, now=now, about=f"report {row.uid}", changes=changes)
        if before != FilingState.SENT:
            _told(row, by=by)
        else:
            Notice.objects.filter(case=row.case, duty=row.duty, proof=first).update(proof=uid)
    return row


@transaction.atomic
def enter_number(filing: Filing, file_number: str, *, by: Acting, now: datetime) -> Filing:
    """Keep the file number that the body gave. Raises NotAllowed, Refused."""
    require(Act.FILE_REPORT, by=by, now=now)
    number = file_number.strip()[:60]
    if not number:
        raise Refused(_("Enter the number. Nothing was kept."), field="file_number")
    row = Filing.objects.select_for_update(of=("self",)).select_related("case").get(pk=filing.pk)
    if row.file_number != number:
        changes = {"file number": (row.file_number, number)}
        row.file_number = number
        row.save(update_fields=["file_number"])
        Notice.objects.filter(case=row.case, duty=row.duty, proof=row.proof).update(file_number=number)
        note(row.case, What.FILING_SENT, by=by, now=now, about=f"report {row.uid}", changes=changes)
    return row


@transaction.atomic
def record_answer(filing: Filing, words: str, *, at: datetime, by: Acting, now: datetime) -> Filing:
    """Keep what the body answered, sealed. Raises NotAllowed, Refused for no words, or a time to come."""
    require(Act.FILE_REPORT, by=by, now=now)
    if not words.strip() or at > now:
        raise Refused(_("Write down what they answered, and when. Nothing was kept."), field="words")
    row = Filing.objects.select_for_update(of=("self",)).select_related("case").get(pk=filing.pk)
    row.answer, row.answered_at = put_words(row.case.uid, words.strip(), kind="answer", now=now), at
    row.save(update_fields=["answer", "answered_at"])
    note(row.case, What.FILING_SENT, by=by, now=now, about=f"report {row.uid}", changes={"answered": (None, at)})
    return row


@transaction.atomic
def not_applicable(case: Case, rule: str, why: str, *, by: Acting, now: datetime) -> Filing:
    """The Head finds a duty not applicable, and says why. It stays on the list (R-132). Raises NotAllowed, Refused."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("Say why it does not apply. Nothing was decided."), field="why")
    row = Case.objects.select_for_update(of=("self",)).select_related("district").get(pk=case.pk)
    found = body_duty(row, rule, now=now)
    if found.filing and found.filing.state == FilingState.NOT_APPLICABLE:
        return found.filing
    made = Filing.objects.create(
        case=row, duty=rule, body=found.contact.name, form=found.form_name, sheet=sheets.version(row, now=now).number,
        state=FilingState.NOT_APPLICABLE, not_applicable_why=reason[:500], made_at=now, by=by.staff,
    )  # fmt: skip
    changes = {"duty": (None, rule), "signed": (None, by.signs_as)}
    note(row, What.DUTY_NOT_APPLICABLE, by=by, now=now, about=f"duty {rule}"[:100], changes=changes, remark=reason)
    return made


@transaction.atomic
def applies_again(case: Case, rule: str, why: str, *, by: Acting, now: datetime) -> int:
    """The Head takes "not applicable" back: the duty stands again. Gives how many were lifted. Raises as above."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("Say why it applies after all. Nothing was decided."), field="why")
    standing = Filing.objects.filter(case=case, duty=rule, state=FilingState.NOT_APPLICABLE, lifted_at__isnull=True)
    lifted = standing.update(lifted_at=now)
    if lifted:
        changes = {"duty": (rule, "applies again"), "signed": (None, by.signs_as)}
        note(case, What.DUTY_NOT_APPLICABLE, by=by, now=now, about=f"duty {rule}"[:100], changes=changes, remark=reason)
    return lifted


def _version(case: Case, number: int) -> Sheet:
    found = Sheet.objects.filter(case=case, number=number).first()
    if found is None:
        raise Refused(_("The page was not whole. Nothing was kept. Load it again."))
    return found


def _can_be_sent(case: Case, found: BodyDuty, sending: Sending, now: datetime) -> None:
    if found.duty.family != BARE and not Determination.objects.filter(case=case).exists():
        raise Refused(
            _("The Head has not signed yet. Nothing but the first word goes out before that. Nothing was kept.")
        )
    if sending.how not in WAYS:
        raise Refused(_("Choose how it went. Nothing was kept."), field="how")
    if sending.at is not None and sending.at > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="at")
    if found.filled.refused:
        labels = ", ".join(one.label for one in found.filled.refused)
        raise Refused(
            _("A field names somebody although the form forbids it: %(fields)s. Nothing was kept.") % {"fields": labels}
        )
    if empty := [one.label for one in found.filled.fields if one.required and one.state == "missing"]:
        raise Refused(
            _("Without these no file is opened: %(fields)s. Fill them, or say who finds out. Nothing was kept.")
            % {"fields": ", ".join(empty)}
        )


@transaction.atomic
def _keep(case: Case, found: BodyDuty, sending: Sending, proof: UUID | None, *, by: Acting, now: datetime) -> Filing:
    row = Case.objects.select_for_update().get(pk=case.pk)
    before = found.filing if found.filing and found.filing.state in OUT else None
    made = Filing.objects.create(
        case=row, duty=found.rule, body=found.contact.name, form=found.form_name, sheet=sending.sheet,
        kind="supplement" if before else "report", snapshot=snapshot_of(found, before),
        state=FilingState.SENT if proof else FilingState.CLAIMED, made_at=now, by=by.staff, sent_at=sending.at or now,
        how=sending.how, proof=proof, proof_note=plain(sending.proof_note, field="proof_note")[:300],
        file_number=(sending.file_number.strip() or (before.file_number if before else ""))[:60],
        follows=before, token=sending.token or None,
    )  # fmt: skip
    told = {
        "duty": (None, made.duty),
        "state": (None, made.state),
        "sheet": (None, made.sheet),
        "how": (None, made.how),
    }
    note(row, What.FILING_MADE, by=by, now=now, about=f"report {made.uid}", changes=told)
    if proof:
        _told(made, by=by)
    return made


def snapshot_of(found: BodyDuty, before: Filing | None) -> list[dict[str, Any]]:
    """Every field exactly as it stood on the page to be pasted."""
    parts = {field.number: list(field.parts) for field in found.form.fields}
    return [
        {"number": one.number, "label": one.label, "text": one.text, "state": one.state, "parts": parts[one.number]}
        for one in filled_for(found, before)
    ]


def _told(filing: Filing, *, by: Acting) -> None:
    """The duty is done: the record of who was told says so, with the proof."""
    _label, channel = WAYS[filing.how]
    Notice.objects.create(
        case=filing.case, to=filing.body, duty=filing.duty, channel=channel, kind=filing.kind,
        at=filing.sent_at or filing.made_at, by=by.staff, proof=filing.proof, file_number=filing.file_number,
    )  # fmt: skip
