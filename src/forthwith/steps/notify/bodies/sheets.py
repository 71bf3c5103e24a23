"""The fact sheet of a case: what the record says, what a person knows better, in versions (R-135, practice 3.1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from forthwith.law import FactSheet, SheetRefused, sheet_from
from forthwith.law.fact_sheet import schema
from forthwith.law.sheet_reader import one_text
from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.bodies import Sheet
from forthwith.record.bodies_owed import changed_facts
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.notify.bodies.facts_read import FactsRead, read_facts
from forthwith.steps.notify.bodies.pointing import pointed
from forthwith.steps.notify.bodies.said_done import the_harm, what_was_done
from forthwith.steps.notify.bodies.said_told import who_was_told
from forthwith.steps.notify.bodies.said_what import about_whom, what_happened, who_read_it
from forthwith.steps.notify.bodies.said_who import when_it_happened, who_reports

PARTS = (who_reports, when_it_happened, what_happened, about_whom, who_read_it, what_was_done, the_harm, who_was_told)
#: The district's own contact data: not data of somebody affected, so it may hold an address or a number.
OF_THE_DISTRICT = frozenset({"contact", "address", "file_numbers", "police", "head", "delegate"})


@dataclass(frozen=True, slots=True)
class SheetNow:
    """What the sheet says at this moment, over the last version kept, and the rows that were read for it."""

    read: FactsRead
    last: Sheet | None
    fields: Mapping[str, Any]

    @property
    def sheet(self) -> FactSheet:
        """As the law reads it."""
        return as_sheet(self.fields)

    def changed_since(self, number: int) -> tuple[str, ...]:
        """The facts that changed since a version, without how the telling goes on: a text from it is wrong there."""
        made_from = Sheet.objects.filter(case=self.read.case, number=number).first()
        changed = changed_facts(made_from.fields, self.fields) if made_from else ()
        return tuple(name for name in schema().fields if name in changed)


def read_now(case: Case, *, now: datetime) -> SheetNow:
    """Read once what the case says, and over it what a person entered. Writes nothing."""
    read, last = read_facts(case, now=now), _last(case)
    return SheetNow(read, last, _whole(_over(_said(read), last.own if last else {})))


def current(case: Case, *, now: datetime) -> FactSheet:
    """The sheet as it stands at this moment. Writes nothing."""
    return read_now(case, now=now).sheet


def version(case: Case, *, now: datetime) -> Sheet:
    """The last version, or a new one when the case says something else since. Released texts made from the old facts
    are marked as superseded (R-135)."""
    last = _last(case)
    if last is not None and last.fields == _fields(case, last, now=now):
        return last
    with transaction.atomic():
        row = Case.objects.select_for_update(of=("self",)).select_related("district").get(pk=case.pk)
        last = _last(row)
        fields = _fields(row, last, now=now)
        if last is not None and last.fields == fields:
            return last
        return _keep(row, fields, last.own if last else {}, by=THE_SYSTEM, now=now)


@transaction.atomic
def edit(case: Case, changes: Mapping[str, Any], *, why: str = "", by: Acting, now: datetime) -> Sheet:
    """Enter or correct fields: values as ``law.sheet_from`` reads them; None goes back to what the case says.

    Raises NotAllowed, and Refused with the field for what is not of its kind or names somebody affected.
    """
    require(Act.FILE_REPORT, by=by, now=now)
    row = Case.objects.select_for_update(of=("self",)).select_related("district").get(pk=case.pk)
    last, says = _last(row), case_says(row, now=now)
    own = dict(last.own) if last else {}
    for name, value in changes.items():
        own.pop(name, None)
        if value is not None:
            own[name] = {"value": _clean(name, value), "case_said": says.get(name)}
    fields = _over(says, own)
    _refuse_bad(fields, tuple(changes))
    # A number that the text repeats stays pointed at, whatever becomes of it later.
    own |= {name: {**own[name], "value": fields[name]} for name in changes if name in own and name in fields}
    if last is not None and (last.fields, last.own) == (fields, own):
        return last
    return _keep(row, fields, own, why=plain(why, field="why")[:300], by=by, now=now)


def as_sheet(fields: Mapping[str, Any]) -> FactSheet:
    """A kept version as the law reads it. Raises SheetRefused."""
    return sheet_from({name: _with_day(value) for name, value in fields.items()})


def case_says(case: Case, *, now: datetime) -> dict[str, Any]:
    """Every field that the record knows, in plain values. Always in English: the sheet is one, whoever looks."""
    return _said(read_facts(case, now=now))


def _said(read: FactsRead) -> dict[str, Any]:
    with translation.override("en"):
        found = dict(_known(read))
    return pointed(found)


def asks(case: Case, *, now: datetime) -> dict[str, tuple[Any, Any]]:
    """Fields where a person's word stands and the case has moved on since: what the case says now, what the sheet."""
    last = _last(case)
    says = case_says(case, now=now) if last and last.own else {}
    return {
        name: (says.get(name), own["value"])
        for name, own in (last.own if last else {}).items()
        if says.get(name) not in (None, own["case_said"], own["value"]) and not _is_tbd(own["value"])
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that differ between two versions, in the order of the sheet."""
    return tuple(name for name in schema().fields if before.get(name) != after.get(name))


def _last(case: Case) -> Sheet | None:
    return Sheet.objects.filter(case=case).order_by("-number").first()


def _fields(case: Case, last: Sheet | None, *, now: datetime) -> dict[str, Any]:
    return _whole(_over(case_says(case, now=now), last.own if last else {}))


def _over(says: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A person's word stands over the case's, but for a "to be determined" that the case has determined meanwhile."""
    words = {name: one["value"] for name, one in own.items() if not (name in says and _is_tbd(one["value"]))}
    return pointed({**says, **words})


def _is_tbd(value: Any) -> bool:
    return isinstance(value, Mapping) and "tbd" in value


def _whole(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what the law refuses (a cause typed as "n/a"): such a field is missing, and is asked for."""
    for _again in range(len(fields)):
        try:
            as_sheet(fields)
        except SheetRefused as refused:
            fields = {name: value for name, value in fields.items() if f": {name}: " not in str(refused)}
        else:
            break
    return fields


def _known(read: FactsRead) -> Iterator[tuple[str, Any]]:
    for part in PARTS:
        for name, value in part(read):
            if value is not None and value not in ("", []):
                yield name, value


def _keep(
    case: Case, fields: dict[str, Any], own: dict[str, Any], *, why: str = "", by: Acting, now: datetime
) -> Sheet:
    """The next version, what changed in it, and the mark on what was released from older facts."""
    last = _last(case)
    changed = differences(last.fields, fields) if last else ()
    made = Sheet.objects.create(
        case=case, number=(last.number if last else 0) + 1, fields=fields, own=own, facts_version=case.version or None,
        changed=list(changed), why=why, at=now, by=by.staff,
    )  # fmt: skip
    marked = _mark_released(case, fields, now=now)
    told = {"version": (last.number if last else None, made.number), "fields": (None, list(changed))}
    if marked:
        told["superseded texts"] = (None, marked)
    note(case, What.SHEET_CHANGED, by=by, now=now, about=f"fact sheet {made.number}", changes=told, remark=why)
    return made


def _mark_released(case: Case, fields: Mapping[str, Any], *, now: datetime) -> int:
    """Texts that left and say a fact that is no longer so; they never change, and carry the mark (R-135)."""
    out = DraftLetter.objects.filter(case=case, released_at__isnull=False, superseded_at__isnull=True)
    made_from = dict(Sheet.objects.filter(case=case).values_list("number", "fields"))
    wrong = [one.pk for one in out if one.sheet in made_from and changed_facts(made_from[one.sheet], fields)]
    return DraftLetter.objects.filter(pk__in=wrong).update(superseded_at=now)


def _clean(name: str, value: Any) -> Any:
    """What may stand in the record: no name, address or number of somebody affected."""
    if name not in schema().fields:
        raise Refused(_("This is not a field of the fact sheet. Nothing was changed."), field=name)
    for text in _texts(value) if name not in OF_THE_DISTRICT else ():
        plain(text, field=name)
    return _as_one_text(value)


def _as_one_text(value: Any) -> Any:
    """Kept as it will be pasted: a character that a database or a form refuses is not taken in."""
    if isinstance(value, str):
        return one_text(value)
    if isinstance(value, Mapping):
        return {key: _as_one_text(one) for key, one in value.items()}
    return [_as_one_text(one) for one in value] if isinstance(value, list) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _refuse_bad(fields: Mapping[str, Any], changed: tuple[str, ...]) -> None:
    """What the law's reader refuses, as a refusal of the record beside its field."""
    try:
        as_sheet(fields)
    except SheetRefused as refused:
        field = next((name for name in changed if f": {name}: " in str(refused)), "")
        raise Refused(str(refused), field=field) from None


def _with_day(value: Any) -> Any:
    """JSON keeps the day of a "tbd" as text."""
    if _is_tbd(value) and isinstance(value.get("by"), str):
        return {**value, "by": date.fromisoformat(value["by"])}
    return value
