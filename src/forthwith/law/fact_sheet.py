"""The one sheet of facts that feeds every form, report and letter (practice 3.1.1.1, 3.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

from forthwith.law.errors import SheetRefused
from forthwith.law.facts import CaseFacts
from forthwith.law.sheet_reader import read_entry, refuse
from forthwith.law.sheet_values import EMPTY, KNOWN, TBD, Count, Entry, FieldKind, SheetValue
from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml

SCHEMA = Path(__file__).parent / "fact_sheet.yaml"
TYPES = ("text", "name", "list", "yes/no", "choice", "moment", "count", "counts by place")
_REFERENCE = re.compile(r"\{([a-z_]+)\}")
# The minutes of "10:51 Asked readers" are no number of readers.
_NUMBER = r"(?<![\w.,-])(?<!\d:)(\d{1,3}(?:,\d{3})+|\d+)(?: \w+)?"


@dataclass(frozen=True, slots=True)
class Schema:
    """Every field by id, the words for each unit, and the orders of moments that cannot be otherwise."""

    fields: Mapping[str, FieldKind]
    units: Mapping[str, str]
    orders: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FactSheet:
    """One version of the facts of a case. ``doubts`` are contradictions a person must look at."""

    entries: Mapping[str, Entry]
    doubts: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Entry:
        return self.entries[name]

    @property
    def tbd(self) -> tuple[Entry, ...]:
        """The fields somebody has yet to find out."""
        return tuple(entry for entry in self.entries.values() if entry.state == TBD)

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The fields nobody has said anything about."""
        return tuple(entry for entry in self.entries.values() if entry.state == EMPTY)

    def text(self, name: str) -> str:
        """A field's value in the one form in which it stands everywhere; "" when it is not known."""
        entry = self.entries[name]
        if entry.kind.words and entry.value in entry.kind.values:
            return entry.kind.words[entry.kind.values.index(str(entry.value))]
        return self._shown(entry.value) if entry.state == KNOWN and entry.value is not None else ""

    def names(self) -> dict[str, tuple[str, ...]]:
        """The names that a letter must give in full: bodies and vendors, by field."""
        found = {key: entry.value for key, entry in self.entries.items() if entry.kind.type in ("name", "list")}
        return {key: (value,) if isinstance(value, str) else _texts(value) for key, value in found.items() if value}

    def case_facts(self) -> CaseFacts:
        """The facts of the case that the sheet holds, for the duties and the checks."""
        known = (entry for entry in self.entries.values() if entry.kind.fact and entry.state == KNOWN)
        return CaseFacts({entry.kind.fact: fact for entry in known if (fact := _as_fact(entry.value)) is not None})

    def _shown(self, value: SheetValue) -> str:
        if isinstance(value, str):
            return _REFERENCE.sub(lambda found: self._referred(found[1]), value)
        if isinstance(value, Count):
            return value.full
        return _shown_rest(value)

    def _referred(self, name: str) -> str:
        value = self.entries[name].value
        if isinstance(value, Count):
            return value.words
        return self._shown(value) if value is not None else f"({self.entries[name].kind.label.lower()} not known yet)"


@cache
def schema() -> Schema:
    """The fields of the fact sheet (fact_sheet.yaml)."""
    w = Written(read_yaml(SCHEMA), file=SCHEMA.name, rule="(the file)")
    owners = w.texts("owners")
    kinds = [_kind(item, owners) for item in w.inners("fields")]
    units = {key: str(words) for key, words in w.mapping("units").items()}
    orders = tuple(tuple(map(str, order)) for order in w.items("orders") if isinstance(order, list))
    return Schema({kind.id: kind for kind in kinds}, units, orders)


def read_sheet(path: Path) -> FactSheet:
    """A sheet from a YAML file. Raises SheetRefused, or LawError when the file is not YAML."""
    return sheet_from(read_yaml(path), file=path.name)


def sheet_from(written: object, *, file: str = "the fact sheet") -> FactSheet:
    """A sheet from a mapping of field to value.

    Raises SheetRefused for a field that is not in the schema, a value not of its kind, a number without its method,
    "tbd" without an owner and a day, or a text that repeats a number instead of pointing at its field.
    """
    if not isinstance(written, Mapping):
        raise SheetRefused(f"{file} is not a mapping of fields to values. Nothing was filled in. See docs/law.md.")
    fields = schema().fields
    for name in written:
        if name not in fields:
            raise refuse(file, str(name), "is not a field of the fact sheet")
    entries = {name: read_entry(kind, written.get(name), file) for name, kind in fields.items()}
    for entry in entries.values():
        _refuse_bad_text(entry, entries, file)
    return FactSheet(entries, tuple(_doubts(entries)))


def _kind(w: Written, owners: tuple[str, ...]) -> FieldKind:
    rest = {key: w.text(key, "") for key in ("unit", "fact", "part_of")}
    kind = FieldKind(
        w.text("id"), w.text("label"), w.one_of("type", TYPES), w.one_of("owner", owners), w.text("serves"), **rest,
        values=w.texts("values"), words=w.texts("words"), said_as=w.text("said_as", ""),
    )  # fmt: skip
    if kind.words and len(kind.words) != len(kind.values):
        raise w.refuse("words", "gives not one word for each value.")
    w.finish()
    return kind


def _refuse_bad_text(entry: Entry, entries: Mapping[str, Entry], file: str) -> None:
    """A text points at fields that exist, and never writes a counted number a second time (R-135)."""
    if entry.kind.type != "text" or not isinstance(entry.value, str):
        return
    for name in _REFERENCE.findall(entry.value):
        if name not in entries or entries[name].kind.type == "text":
            raise refuse(file, entry.kind.id, f"points at {{{name}}}, which is no field with a single value")
    for name, count in _counts(entries):
        if {count.low, count.high} & set(_said(entry.value, count.unit)):
            raise refuse(file, entry.kind.id, f"repeats a number; write {{{name}}}, so that it stands once")


def _said(text: str, unit: str) -> list[int]:
    """The numbers of a unit that a text says in digits."""
    found = re.findall(rf"{_NUMBER} (?:{schema().units[unit]})\b", text, re.I)
    return [int(number.replace(",", "")) for number in found]


def _counts(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Count]]:
    for name, entry in entries.items():
        if isinstance(entry.value, Count):
            yield name, entry.value


def _doubts(entries: Mapping[str, Entry]) -> Iterator[str]:
    for order in schema().orders:
        moments = [(entries[name].kind.label, entries[name].value) for name in order if entries[name].value is not None]
        for (before, first), (after, second) in pairwise(moments):
            if _day(first) > _day(second):
                yield f"“{after}” is earlier than “{before}”."
    for entry in entries.values():
        whole = entries[entry.kind.part_of].value if entry.kind.part_of else None
        if isinstance(entry.value, Count) and isinstance(whole, Count) and _exceeds(entry.value, whole):
            yield f"“{entry.kind.label}” is more than “{entries[entry.kind.part_of].kind.label}”."
        if entry.kind.type == "text" and isinstance(entry.value, str):
            yield from _other_numbers(entry, entries)


def _other_numbers(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[str]:
    for unit in {count.unit for _, count in _counts(entries)}:
        if _said(str(entry.value), unit):
            yield f"“{entry.kind.label}” says a number of {unit} of its own; look whether it is another count."


def _exceeds(part: Count, whole: Count) -> bool:
    return whole.high is not None and part.low > whole.high


def _day(value: object) -> date:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else date.min


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _as_fact(value: SheetValue | None) -> object:
    if isinstance(value, Count):
        return value.low if value.exact else value.bounds
    if isinstance(value, Mapping):
        return {place: _as_fact(count) for place, count in value.items()}
    # A clock needs a time of day; a day alone starts none.
    return None if isinstance(value, date) and not isinstance(value, datetime) else value


def _shown_rest(value: bool | tuple[str, ...] | date | datetime | Mapping[str, Count]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M (UTC%z)").replace("(UTC+0000)", "(UTC)")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "; ".join(f"{place}: {count.full}" for place, count in sorted(value.items()))
    return ", ".join(value)
