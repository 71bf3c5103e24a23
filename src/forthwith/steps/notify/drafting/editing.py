"""Changes a draft by hand: each change is a new version, and a version that was released stays as it is (R-135)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.detect import scan
from forthwith.record.acting import Acting
from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.log import note, note_all
from forthwith.record.plain import NEVER, plain
from forthwith.record.rights import Act, require
from forthwith.steps.notify.drafting.errors import UnknownField
from forthwith.steps.notify.drafting.field_names import later_fields
from forthwith.steps.notify.drafting.merging import fields_in
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.writing import name_of, written_line

#: A letter is no book; the checks look at no more.
LONGEST = 20_000


@transaction.atomic
def edit(draft: DraftLetter, subject: str, text: str, *, by: Acting, now: datetime) -> DraftLetter:
    """A new version with these words; the one edited is superseded, or stays released as it was.

    Raises NotAllowed, UnknownField for a field that a draft cannot hold, StrayBrace, Stale when a newer version stands,
    and Refused for no words, too many, or an address or number of somebody that was not in the draft before.
    """
    require(Act.DRAFT, by=by, now=now)
    last = _last(draft)
    words, head = text.replace("\r\n", "\n").strip(), line(subject)
    _refuse_bad(last, head, words)
    if (head, words) == (last.subject, last.text):
        return last
    made = _next(last, head, words, by=by, now=now)
    note_all(last.case, [written_line(made, last, by)], now=now)
    return made


@transaction.atomic
def read_through(draft: DraftLetter, *, by: Acting, now: datetime) -> DraftLetter:
    """Say that a person who reads its language read this version through (R-181). Raises NotAllowed."""
    require(Act.DRAFT, by=by, now=now)
    row = DraftLetter.objects.select_for_update(of=("self",)).select_related("case").get(pk=draft.pk)
    if row.read_through_at is None:
        row.read_through_at, row.read_through_by = now, by.who
        row.save(update_fields=["read_through_at", "read_through_by"])
        note(row.case, What.DRAFT_READ, by=by, now=now, about=name_of(row), changes={"read": (None, now)})
    return row


@transaction.atomic
def leave_out(draft: DraftLetter, part: str, reason: str, *, by: Acting, now: datetime) -> DraftLetter:
    """Leave one part out on purpose, with the reason; ``reason`` "" puts it back. The next writing heeds it (R-171).

    Raises NotAllowed, Refused for a version that was released.
    """
    require(Act.DRAFT, by=by, now=now)
    row = DraftLetter.objects.select_for_update(of=("self",)).select_related("case").get(pk=draft.pk)
    if row.released_at is not None:
        raise Refused(_("This version was released and stays as it is. Nothing was changed. Write a new version."))
    before = row.left_out.pop(part, None)
    why = plain(reason, field="reason")
    if why:
        row.left_out[part] = why[:300]
    row.save(update_fields=["left_out"])
    changes = {part[:60]: (before, why or None)}
    note(row.case, What.DRAFT_WRITTEN, by=by, now=now, about=name_of(row), changes=changes)
    return row


@transaction.atomic
def keep_reason(draft: DraftLetter, check: str, reason: str, *, by: Acting, now: datetime) -> DraftLetter:
    """The Head keeps what a check found, with a reason; it holds for this version only. Raises NotAllowed, Refused."""
    require(Act.APPROVE_LETTERS, by=by, now=now)
    why = plain(reason, field="reason")
    if not why:
        raise Refused(_("Keeping what a check found needs a reason. Nothing was kept."), field="reason")
    row = DraftLetter.objects.select_for_update(of=("self",)).select_related("case").get(pk=draft.pk)
    before = row.kept_reasons.get(check)
    row.kept_reasons = {**row.kept_reasons, check: why[:500]}
    row.save(update_fields=["kept_reasons"])
    note(row.case, What.CHECK_KEPT, by=by, now=now, about=name_of(row), changes={check[:60]: (before, why[:500])})
    return row


def changes(old: DraftLetter, new: DraftLetter) -> list[tuple[str, str]]:
    """What one version says and the other does not, paragraph by paragraph: pairs of old and new, "" where none."""
    before, after = (_paragraphs(one) for one in (old, new))
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return [("\n\n".join(before[a:b]), "\n\n".join(after[c:d])) for tag, a, b, c, d in blocks if tag != "equal"]


def _paragraphs(draft: DraftLetter) -> Sequence[str]:
    return [draft.subject, *draft.text.split("\n\n")]


def _last(draft: DraftLetter) -> DraftLetter:
    """The latest version of this draft, locked. Raises Stale when the one edited is not it."""
    same = {"case": draft.case_id, "kind": draft.kind, "group": draft.group, "hearer": draft.hearer, "way": draft.way}
    rows = DraftLetter.objects.select_for_update().filter(**same, language=draft.language)
    last = rows.order_by("-number").first()
    if last is None or last.pk != draft.pk:
        raise Stale(_("A newer version of this draft stands. Nothing was saved. Look at it and change that one."))
    return last


def _next(last: DraftLetter, subject: str, text: str, *, by: Acting, now: datetime) -> DraftLetter:
    if last.superseded_at is None:
        last.superseded_at = now
        last.save(update_fields=["superseded_at"])
    return DraftLetter.objects.create(
        case_id=last.case_id, kind=last.kind, group=last.group, hearer=last.hearer, way=last.way,
        language=last.language, number=last.number + 1, subject=subject, text=text, made_from=last.made_from,
        made_from_version=last.made_from_version, sheet=last.sheet, trace=last.trace, left_out=last.left_out,
        edited=True, made_at=now, by=by.staff,
    )  # fmt: skip


def _refuse_bad(last: DraftLetter, subject: str, text: str) -> None:
    if not subject or not text or len(text) > LONGEST or len(subject) > 200:
        raise Refused(
            _("A draft needs a subject and a text, not longer than a letter. Nothing was saved."), field="text"
        )
    unknown = [name for name in (*fields_in(subject), *fields_in(text)) if name not in later_fields()]
    if unknown:
        raise UnknownField(
            _("A draft cannot hold the field {%(field)s}. Nothing was saved. docs/texts.md lists the fields.")
            % {"field": unknown[0]},
            field="text",
        )
    before = _personal(f"{last.subject}\n{last.text}")
    new = _personal(f"{subject}\n{text}") - before
    if new:
        raise Refused(
            _("This text holds %(kinds)s. It was not saved: a draft names nobody. Use the fields for a person's data.")
            % {"kinds": ", ".join(sorted({kind.replace("_", " ") for kind, _hash in new}))},
            field="text",
        )


def _personal(text: str) -> set[tuple[str, str]]:
    """Kinds of personal data that stand in a text, each by its digest; the district's own number stands there too."""
    return {(one.type, one.text_hash) for one in scan(text).findings if one.type in NEVER}
