"""Another body writes to some of the people: ours to them wait for a decision, and nobody gets two (R-131, R-137)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.grounds import TheyNotify
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.standing_of_letters import marks_of
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.planning.digests import digest
from forthwith.steps.notify.planning.following import written_again
from forthwith.steps.notify.planning.sparing import THEY_NOTIFY
from forthwith.vault.words import put_words


@transaction.atomic
def they_notify(
    case: Case, body: str, marks: Sequence[str], *, by: Acting, now: datetime, words: str = ""
) -> TheyNotify:  # fmt: skip
    """Keep whom a body writes to, and with which text (sealed); letters of ours that have not left are held.

    Raises NotAllowed, Refused (no body, somebody who is not on the list).
    """
    require(Act.PLAN_LETTERS, by=by, now=now)
    named = plain(body, field="body")
    if not named or not marks or not set(marks) <= set(marks_of(case)):
        raise Refused(_("Say which body writes, and to which people of the list. Nothing was kept."), field="marks")
    text = put_words(case.uid, words.strip(), kind="letter", now=now) if words.strip() else None
    made = TheyNotify.objects.create(
        case=case, body=named[:200], marks=sorted(set(marks)), words=text, at=now, by=by.who
    )
    held = [one.label for one in _ours(made) if _hold(one)]
    changes = {"body": (None, made.body), "people": (None, len(made.marks)), "held": (None, held)}
    note(case, What.THEY_NOTIFY, by=by, now=now, about=f"they notify {made.uid}", changes=changes)
    return made


@transaction.atomic
def we_too(they: TheyNotify, why: str, *, by: Acting, now: datetime) -> TheyNotify:
    """The Head decides that we write to them as well; what was held is written again. Raises NotAllowed, Refused."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    row = TheyNotify.objects.select_for_update().select_related("case").get(pk=they.pk)
    said = plain(why, field="why")
    if not said:
        raise Refused(_("Say why these people get two. Nothing was changed."), field="why")
    if row.we_too_at is None:
        row.we_too_at, row.we_too_why = now, said[:300]
        row.save(update_fields=["we_too_at", "we_too_why"])
        note(row.case, What.THEY_NOTIFY, by=by, now=now, about=f"they notify {row.uid}", remark=said)
        held = Letter.objects.filter(case=row.case, state=LetterState.HELD, held_why=THEY_NOTIFY)
        for one in held.select_related("mailing__case__district", "case__district"):
            if set(one.about) & set(row.marks):
                written_again(one, by=by, now=now)
    return row


def _ours(they: TheyNotify) -> list[Letter]:
    waiting = (LetterState.PLANNED, LetterState.READY)
    rows = Letter.objects.filter(case=they.case, state__in=waiting).select_related("mailing__case")
    return [one for one in rows if set(one.about) & set(they.marks)]


def _hold(letter: Letter) -> bool:
    """Held without its words, so that nothing of it is approved; in a mailing that has begun it is only not sent."""
    letter.state, letter.held_why = LetterState.HELD, THEY_NOTIFY
    if letter.mailing.state == MailingState.PLANNED:
        letter.content, letter.sha256, letter.channel = None, "", ""
    letter.save(update_fields=["state", "held_why", "content", "sha256", "channel"])
    if letter.mailing.state == MailingState.PLANNED:
        Mailing.objects.filter(pk=letter.mailing_id).update(sha256=digest(letter.mailing))
    return True
