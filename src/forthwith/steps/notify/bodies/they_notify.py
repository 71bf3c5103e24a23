"""The Commissioner or another body writes to people itself: ours to them wait for a decision (R-131, R-137)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case, OtherBody
from forthwith.record.errors import Refused
from forthwith.record.grounds import TheyNotify
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.notify.planning.others import hold_letters, let_go
from forthwith.vault.words import put_words

_NUMBERS = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")
#: No list of a district is longer; a slip of the keyboard must not make a million marks.
MOST = 100_000


@transaction.atomic
def they_notify(case: Case, body: str, people: str, words: str = "", *, by: Acting, now: datetime) -> TheyNotify:
    """Keep whom another body writes to: ``people`` as "3, 7, 9-12" (the numbers of "Person 3"), with its text, sealed.

    Letters to them that were not sent wait from now on. Raises NotAllowed, Refused.
    """
    require(Act.FILE_REPORT, by=by, now=now)
    name = plain(body, field="body")[:200]
    if not name:
        raise Refused(_("Say which body writes to them. Nothing was kept."), field="body")
    marks = list(dict.fromkeys(marks_of(people)))
    if not marks:
        raise Refused(_("Say to whom they write: the numbers of the people, such as 3, 7, 9-12."), field="people")
    key = put_words(case.uid, words.strip(), kind="letter", now=now) if words.strip() else None
    made = TheyNotify.objects.create(case=case, body=name, marks=marks, words=key, at=now, by=by.who)
    held = hold_letters(made, by=by, now=now)
    told = {"body": (None, name), "people": (None, len(marks)), "held": (None, len(held))}
    note(case, What.THEY_NOTIFY, by=by, now=now, about=f"they notify {made.uid}", changes=told)
    return made


@transaction.atomic
def we_too(row: TheyNotify, why: str, *, by: Acting, now: datetime) -> TheyNotify:
    """The Head decides that the district writes to them as well, with the reason. Raises NotAllowed, Refused."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    reason = plain(why, field="why")[:300]
    if not reason:
        raise Refused(_("Say why they get two letters. Nothing was decided."), field="why")
    kept = TheyNotify.objects.select_for_update(of=("self",)).select_related("case").get(pk=row.pk)
    if kept.we_too_at is None:
        kept.we_too_at, kept.we_too_why = now, reason
        kept.save(update_fields=["we_too_at", "we_too_why"])
        changes = {"we too": (None, by.signs_as)}
        note(
            kept.case, What.THEY_NOTIFY, by=by, now=now, about=f"they notify {kept.uid}", changes=changes, remark=reason
        )
        let_go(kept, by=by, now=now)
    return kept


def marks_of(people: str) -> Iterator[str]:
    """The marks that somebody typed as numbers and ranges. Raises Refused for anything else."""
    for piece in filter(None, (one.strip() for one in re.split(r"[,;\n]", people))):
        found = _NUMBERS.fullmatch(re.sub(r"(?i)^person ", "", piece))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not 0 < first <= last or last - first > MOST:
            raise Refused(_("Write the numbers of the people, such as 3, 7, 9-12. Nothing was kept."), field="people")
        yield from (f"Person {number}" for number in range(first, last + 1))


def double_letters(case: Case) -> str:
    """A warning while another body writes to the same people as the district does; "" when none does (R-131)."""
    bodies = set(OtherBody.objects.filter(case=case, notifies=True).values_list("name", flat=True))
    bodies |= set(TheyNotify.objects.filter(case=case, we_too_at__isnull=False).values_list("body", flat=True))
    if not bodies:
        return ""
    return _(
        "%(bodies)s and this district both notify the same people: they may get two letters. Agree who writes what, "
        "or name both in one letter. Your duties stay."
    ) % {"bodies": ", ".join(sorted(bodies))}
