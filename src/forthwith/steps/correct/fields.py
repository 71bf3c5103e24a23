"""Corrects the fields of a case: what kind of breach, in which medium, who holds and controls it (R-014 to R-017)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Certainty, Kind, Medium
from forthwith.steps.correct.errors import ChangedMeanwhile, Difference

#: The fields that may be corrected, and no other; texts with the most characters each holds.
TEXTS = {
    "title": 200, "other_kind": 300, "holder": 200, "controller": 200, "contract": 200, "unit": 200, "tool": 200,
}  # fmt: skip
FLAGS = ("cyber", "network")
CHOICES = {"medium": Medium, "certainty": Certainty}
FIELDS = (*TEXTS, *FLAGS, *CHOICES, "kinds")


@transaction.atomic
def correct(case: Case, fields: Mapping[str, Any], *, seen: datetime, by: Acting, now: datetime) -> Case:
    """Write ``fields`` over the case; ``seen`` is the case's ``changed_at`` when the page was opened.

    One entry tells each old and new value; nothing changed, nothing noted. Raises NotAllowed, Refused (an unknown
    field, personal data, a kind without its sentence) and ChangedMeanwhile with the differences.
    """
    require(Act.CORRECT_CASE, by=by, now=now)
    wanted = {name: _read(name, value) for name, value in fields.items()}
    row = Case.objects.select_for_update().select_related("district").get(pk=case.pk)
    changes = {name: (getattr(row, name), new) for name, new in wanted.items() if getattr(row, name) != new}
    if row.changed_at != seen and changes:
        raise ChangedMeanwhile(tuple(Difference(name, old, new) for name, (old, new) in changes.items()))
    for name, (_old, new) in changes.items():
        setattr(row, name, new)
    _whole(row)
    if changes:
        row.changed_at = now
        row.save(update_fields=[*changes, "changed_at"])
        note(row, What.CASE_CORRECTED, by=by, now=now, changes=changes)
    return row


def custody_warnings(case: Case) -> list[str]:
    """What to say beside holder and controller; the district's duties stay in every case (R-017)."""
    said = []
    if case.holder and not _ours(case.holder, case):
        said.append(_("%(holder)s holds the information. Your duties stay.") % {"holder": case.holder})
    if case.controller and not _ours(case.controller, case) and not case.contract:
        said.append(
            _("%(body)s is said to control the information, and no contract is named. Your duties stay with you.")
            % {"body": case.controller}
        )
    return said


def _ours(name: str, case: Case) -> bool:
    return name.casefold() == case.district.name.casefold()


def _read(name: str, value: Any) -> Any:
    """The value as the field holds it. Raises Refused for a field outside the list or a word outside its own."""
    if name in TEXTS:
        return _text(name, value)
    if name in FLAGS:
        return bool(value)
    if name in CHOICES and value in CHOICES[name].values:
        return str(value)
    if name == "kinds" and isinstance(value, (list, tuple)) and set(value) <= set(Kind.values):
        return [kind for kind in Kind.values if kind in value]
    raise Refused(_("This field or value cannot be corrected here. Nothing was changed."), field=name)


def _text(name: str, value: Any) -> str:
    text, longest = plain(str(value), field=name), TEXTS[name]
    if len(text) > longest:
        raise Refused(
            _("This is longer than %(count)s characters. Nothing was changed. Shorten it.") % {"count": longest},
            field=name,
        )
    return text


def _whole(case: Case) -> None:
    """What must hold of the fields together."""
    if not case.title:
        raise Refused(_("A case needs a title. Nothing was changed."), field="title")
    if Kind.OTHER in case.kinds and not case.other_kind:
        raise Refused(_("“Something else” needs a sentence that says what. Nothing was changed."), field="other_kind")
