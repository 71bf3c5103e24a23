"""A regulator's form filled from the fact sheet, and a draft checked against the duties of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from forthwith.cli.asking import read_day
from forthwith.cli.exits import QuestionRefused
from forthwith.cli.laws import read_case
from forthwith.cli.printing import print_json
from forthwith.law import (
    CaseFacts,
    Duty,
    ElementCheck,
    FilledForm,
    Place,
    check_draft,
    draft_state,
    duties,
    fill,
    load_form,
    load_place,
    load_practice,
    read_sheet,
)
from forthwith.law.filling import open_lines
from forthwith.settings import Settings

LANGUAGES = ("en", "fr", "es")
_MARKS = {"present": "+", "missing": "-", "a person must look": "?"}
_LARGEST_DRAFT = 1_000_000


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """What was typed to check a draft."""

    draft: Path
    place: str
    case: Path
    to: str = ""
    on: str = ""
    sheet: Path | None = None
    language: str = "en"


def form(name: str, sheet: Path, settings: Settings, *, as_json: bool) -> None:
    """Print the form NAME filled from a fact sheet, in the form's own order, and what is owed."""
    read = load_form(name, extra_dirs=_folders(settings))
    filled = fill(read, read_sheet(sheet))
    if as_json:
        print_json(_form_json(name, filled))
        return
    for line in _form_lines(filled, datetime.now(UTC).date()):
        print(line)


def draft(asked: AskedDraft, settings: Settings, *, as_json: bool) -> None:
    """Print, for each duty to tell ``asked.to`` ("" = people), which elements stand in the draft."""
    place = load_place(asked.place, extra_dirs=_folders(settings))
    facts, text = read_case(asked.case), _read_draft(asked)
    on = _day(asked.on, facts)
    sheet = read_sheet(asked.sheet) if asked.sheet else None
    owed = _to_tell(place, facts, on, asked.to)
    folders = _folders(settings)
    practice = load_practice(place.practice, extra_dirs=folders) if place.practice else None
    check = partial(
        check_draft, facts=facts, language=asked.language, sheet=sheet, practice=practice, extra_dirs=folders
    )
    checked = [(duty, check(duty, text)) for duty in owed]
    if as_json:
        print_json(_draft_json(asked, on, checked))
        return
    for line in _draft_lines(checked, text):
        print(line)


def _to_tell(place: Place, facts: CaseFacts, on: date, to: str) -> Sequence[Duty]:
    """The duties to tell ``to`` that are due or to be asked; "" = every duty to tell people: one letter serves all."""
    if to and to not in place.contacts:
        known = ", ".join(sorted(place.contacts))
        raise QuestionRefused(f"{to!r} is nobody {place.path} can tell. No draft was checked. Known are: {known}.")
    found = [duty for duty in duties(place, facts, on=on) if duty.step == "notify" and duty.status != "not due"]
    told = [duty for duty in found if duty.to == to or (not to and place.contacts[duty.to].people)]
    if not told:
        others = ", ".join(sorted({duty.to for duty in found})) or "nobody"
        nobody = f"On these facts {place.path} has no duty to tell {to or 'people'}. No draft was checked."
        raise QuestionRefused(f"{nobody} To be told: {others} (--to).")
    return told


def _read_draft(asked: AskedDraft) -> str:
    if asked.language not in LANGUAGES:
        raise QuestionRefused(f"--language is one of {', '.join(LANGUAGES)}. No draft was checked.")
    if asked.draft.stat().st_size > _LARGEST_DRAFT:
        raise QuestionRefused("The draft is larger than any letter. It was not checked. Give one letter as plain text.")
    try:
        return asked.draft.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise QuestionRefused("The draft is not plain text. It was not checked. Save it as text (UTF-8).") from None


def _day(typed: str, facts: CaseFacts) -> date:
    known = facts.known("awareness_at") or facts.known("discovery_at")
    return read_day(typed, "--on") or (known.date() if isinstance(known, datetime) else datetime.now(UTC).date())


def _form_lines(filled: FilledForm, today: date) -> Iterator[str]:
    read = filled.form
    yield f"{read.name}. Checked {read.checked.isoformat()}."
    if read.to_be_checked(today):
        yield "The form was looked up longer ago than a term: look again before it goes out."
    if read.order != "R":
        yield "The order of the fields is not the regulator's own: it was not read there."
    yield f"How it goes there: {read.channel}."
    yield from (f"Note: {quirk}" for quirk in read.quirks)
    yield ""
    for line, field in zip(filled.lines, filled.fields, strict=True):
        yield f"{line}{'' if field.state == 'filled' else f' [{field.state}]'}{' *' if field.caution else ''}"
        yield from (f"    {words}" for words in (field.note,) if words)
    yield "\n* This field was not read on the form itself: look there before relying on it."
    yield from open_lines(filled)
    yield from (f"Look again: {doubt}" for doubt in filled.doubts)
    yield "It may be sent." if filled.may_be_sent else "A field the form needs is open or refused. Nothing was sent."


def _draft_lines(checked: Sequence[tuple[Duty, Sequence[ElementCheck]]], text: str) -> Iterator[str]:
    for duty, checks in checked:
        yield f"\n{duty.rule}: {duty.duty} ({draft_state(checks, duty)})"
        if not checks:
            yield "  No contents are prescribed."
        for basis in ("law", "practice"):
            for check in checks:
                if check.basis == basis:
                    yield from _check_lines(check, text)
    yield "\n* Not read in the law itself: check it there before relying on it."
    yield "Whether the exposed information itself stands in the draft is for: forthwith scan DRAFT --roster PATH."


def _check_lines(check: ElementCheck, text: str) -> Iterator[str]:
    mark = " *" if check.caution else ""
    kind = "must not say" if check.forbidden else "must say"
    yield f"  {_MARKS[check.state]} {check.basis}, {check.clause}: {kind}: {check.words}: {check.state}{mark}"
    if check.where:
        line = text.count("\n", 0, check.where[0]) + 1
        yield f"      at line {line}, characters {check.where[0]} to {check.where[1]}"
    yield from (f"      {words}" for words in (check.note, check.write) if words)


def _form_json(name: str, filled: FilledForm) -> dict[str, object]:
    return {
        "schema": "forthwith/form/1",
        "form": name,
        "checked": filled.form.checked.isoformat(),
        "may_be_sent": filled.may_be_sent,
        "fields": [
            {"number": field.number, "label": field.label, "text": field.text, "state": field.state,
             "required": field.required, "caution": field.caution, "note": field.note}
            for field in filled.fields
        ],
        "tbd": [
            {"field": entry.kind.id, "owner": entry.owner, "by": entry.by.isoformat() if entry.by else None}
            for entry in filled.tbd
        ],
        "missing": [{"field": entry.kind.id, "owner": entry.owner} for entry in filled.missing],
        "doubts": list(filled.doubts),
    }  # fmt: skip


def _draft_json(
    asked: AskedDraft, on: date, checked: Sequence[tuple[Duty, Sequence[ElementCheck]]]
) -> dict[str, object]:
    return {
        "schema": "forthwith/draft/1",
        "place": asked.place,
        "on": on.isoformat(),
        "duties": [
            {"rule": duty.rule, "state": draft_state(checks, duty), "elements": [asdict(check) for check in checks]}
            for duty, checks in checked
        ],
    }


def _folders(settings: Settings) -> tuple[Path, ...]:
    return (settings.law_folder,) if settings.law_folder else ()
