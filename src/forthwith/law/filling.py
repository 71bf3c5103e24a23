"""Fills a regulator's form from the fact sheet, line by line to paste, and says what is owed (practice 3.1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from forthwith.law.dating import dated
from forthwith.law.elements import load_elements
from forthwith.law.errors import RuleRefused
from forthwith.law.fact_sheet import FactSheet, sheet_from
from forthwith.law.forms import Form, FormField
from forthwith.law.recognising import plainly_says
from forthwith.law.rules import CONFIDENCES
from forthwith.law.sheet_values import EMPTY, KNOWN, NOT_APPLICABLE, TBD, Count, Entry

FILLED, REFUSED = "filled", "refused"


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field with the text to paste.

    ``state``: filled, tbd, not applicable, missing, or refused (it holds what the form forbids: paste nothing).
    ``owed``: what is still open, who owes it and by when.
    """

    number: str
    label: str
    text: str
    state: str
    required: bool
    owed: tuple[Entry, ...] = ()
    caution: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form filled from one version of the sheet, in the form's own order."""

    form: Form
    fields: tuple[FilledField, ...]
    doubts: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What to paste, field by field: "Field 7 of 21, Number of individuals: 104 people"."""
        total = len(self.fields)
        return tuple(
            f"Field {position} of {total}, {field.label}: {field.text}" for position, field in enumerate(self.fields, 1)
        )

    @property
    def missing(self) -> tuple[Entry, ...]:
        """What nobody has said anything about; each with the owner the sheet's schema names."""
        return self._owed(EMPTY)

    @property
    def tbd(self) -> tuple[Entry, ...]:
        """What somebody has yet to find out, with the owner and the day."""
        return self._owed(TBD)

    @property
    def refused(self) -> tuple[FilledField, ...]:
        """The fields whose text plainly identifies somebody although the form forbids it."""
        return tuple(field for field in self.fields if field.state == REFUSED)

    @property
    def may_be_sent(self) -> bool:
        """Whether nothing is refused and every field that opens a file has a text."""
        return not self.refused and all(field.state == FILLED for field in self.fields if field.required)

    def _owed(self, state: str) -> tuple[Entry, ...]:
        return tuple(dict.fromkeys(entry for field in self.fields for entry in field.owed if entry.state == state))


def fill(form: Form, sheet: FactSheet) -> FilledForm:
    """Every field of ``form`` with its text from ``sheet``. Nothing is sent."""
    return FilledForm(form, tuple(_filled(field, form, sheet) for field in form.fields), sheet.doubts)


def run_form_cases(form: Form) -> int:
    """Run the worked cases of a form; the number run. Raises RuleRefused for the first that does not come out."""
    for case in form.cases:
        filled = fill(form, sheet_from(case.sheet, file=case.name))
        found = {field.number: field.text for field in filled.fields}
        for number, text in case.expect.items():
            if found.get(number) != text:
                raise _failed(form, case.name, f"field {number} gives {found.get(number)!r}")
        owed = {"missing": _ids(filled.missing), "tbd": _ids(filled.tbd)}
        for state, wanted in (("missing", case.missing), ("tbd", case.tbd)):
            if not set(wanted) <= owed[state]:
                raise _failed(form, case.name, f"{state} are {', '.join(sorted(owed[state]))}")
        if {field.number for field in filled.refused} != set(case.refused):
            raise _failed(
                form, case.name, f"refused are {', '.join(field.number for field in filled.refused) or 'none'}"
            )
    return len(form.cases)


def _filled(field: FormField, form: Form, sheet: FactSheet) -> FilledField:
    entries = [sheet[part] for part in field.parts]
    shown = [(entry, _shown(entry, field, form, sheet)) for entry in entries]
    text, state = _text_and_state(field, form, shown)
    note = field.note
    if state == FILLED and not form.identifiable and not field.names and _identifies(text):
        text, state, note = (
            "",
            REFUSED,
            "It plainly identifies somebody, and this form forbids that. Name kinds and counts.",
        )
    if state == FILLED and field.shape == "number" and not text.replace(",", "").isdigit():
        note = f"{note} The form takes one number: a person chooses it, and keeps why.".strip()
    caution = "" if field.confidence == "R" else f"This field was {CONFIDENCES[field.confidence]}."
    owed = tuple(_open(entry) for entry, said in shown if entry.state != NOT_APPLICABLE and not said)
    return FilledField(field.number, field.label, text, state, field.required, owed, caution, note)


def _text_and_state(field: FormField, form: Form, shown: list[tuple[Entry, str]]) -> tuple[str, str]:
    states = {entry.state for entry, _ in shown}
    if any(text for _, text in shown):
        whole = len(shown) == 1
        lines = ((entry, text or entry.reason or form.blank) for entry, text in shown)
        return "\n".join(text if whole else f"{_label(entry)}: {text}" for entry, text in lines if text), FILLED
    if states == {NOT_APPLICABLE}:
        reasons = "; ".join(dict.fromkeys(entry.reason for entry, _ in shown))
        return f"{form.none} ({reasons})" if form.none else reasons, NOT_APPLICABLE
    # A box for digits takes no words.
    return "" if field.shape == "number" else form.blank, TBD if TBD in states else EMPTY


def _label(entry: Entry) -> str:
    return entry.kind.said_as or entry.kind.label


def _open(entry: Entry) -> Entry:
    """What is owed; a count that says nothing of the form's own place is not known there."""
    return entry if entry.state in (TBD, EMPTY) else replace(entry, state=EMPTY, value=None, owner=entry.kind.owner)


def _shown(entry: Entry, field: FormField, form: Form, sheet: FactSheet) -> str:
    value = entry.value if entry.state == KNOWN else None
    if field.of and not isinstance(value, str | bool | tuple | date | Count) and value is not None:
        value = value.get(field.of)
    if isinstance(value, Count):
        return f"{value.low}" if field.shape == "number" and value.exact else value.full
    if isinstance(value, datetime) and field.shape == "day":
        return dated(value.date().isoformat(), form.dates)
    return dated(sheet.text(entry.kind.id), form.dates) if value is not None else ""


def _identifies(text: str) -> bool:
    return plainly_says(load_elements()["identifiable"], text)


def _ids(entries: tuple[Entry, ...]) -> set[str]:
    return {entry.kind.id for entry in entries}


def _failed(form: Form, case: str, what: str) -> RuleRefused:
    return RuleRefused(f"forms/{form.place}/{form.id}.yaml", form.id, "cases", f"{case!r}: {what}.")


def open_lines(filled: FilledForm) -> Iterator[str]:
    """What is owed before the form is whole, and by whom."""
    for entry in filled.tbd:
        yield f"To be determined: {entry.open_words}"
    for entry in filled.missing:
        yield f"Missing: {entry.open_words}"
