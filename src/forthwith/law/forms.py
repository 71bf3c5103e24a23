"""A regulator's form as data: its own fields in its own order, fed from the fact sheet (practice 3.1.1, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from forthwith.law.dating import ISO, STYLES, style_of
from forthwith.law.durations import day_after, read_duration
from forthwith.law.errors import FormUnknown
from forthwith.law.fact_sheet import schema
from forthwith.law.rules import CONFIDENCES, Source
from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml

FORMS = Path(__file__).parent / "forms"
_NAME = re.compile(r"[a-z]+(?:[/-][a-z0-9]+)*")
SHAPES = ("text", "day", "number")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: what it asks, and which fields of the fact sheet answer it.

    ``shape``: number = digits only, day = a day without a time. ``of``: the place, for counts by place. ``names``: a
    person of the district may be named here although the form forbids identifiable data.
    """

    number: str
    label: str
    parts: tuple[str, ...]
    confidence: str
    required: bool = False
    shape: str = "text"
    of: str = ""
    names: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormCase:
    """A worked case beside its form: a sheet, and what comes out of it."""

    name: str
    sheet: Mapping[str, object]
    expect: Mapping[str, str]
    missing: tuple[str, ...]
    tbd: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one regulator. ``blank`` and ``none`` are the form's own words for "not yet" and "does not apply".

    ``follow_up`` is what a later addition says in the first field, where the body asks for a mark. ``dates`` is how
    its readers write a day (dating.STYLES).
    """

    id: str
    place: str
    name: str
    to: str
    serves: tuple[str, ...]
    channel: str
    checked: date
    source: Source
    confidence: str
    order: str
    identifiable: bool
    blank: str
    none: str
    quirks: tuple[str, ...]
    fields: tuple[FormField, ...]
    cases: tuple[FormCase, ...]
    follow_up: str = ""
    dates: str = ISO

    def to_be_checked(self, on: date) -> bool:
        """Whether the form was looked up longer ago than a term (R-136)."""
        return is_old(self.checked, on)


def is_old(checked: date | None, on: date) -> bool:
    """Whether an address or a form was looked up longer ago than a term, or never (R-136)."""
    limit = read_duration(_recheck())
    return checked is None or (limit is not None and day_after(checked, limit) < on)


def forms(*, extra_dirs: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """All forms kept as place/form, sorted."""
    roots = (FORMS, *(root / "forms" for root in extra_dirs))
    return tuple(
        sorted({path.relative_to(root).with_suffix("").as_posix() for root in roots for path in root.rglob("*.yaml")})
    )


@lru_cache(maxsize=64)
def load_form(form: str, *, extra_dirs: tuple[Path, ...] = ()) -> Form:
    """Read a form by place/form. A folder "forms" in ``extra_dirs`` replaces ours by name.

    Raises FormUnknown, and RuleRefused for a form without source, day or fields of the fact sheet.
    """
    roots = (*(root / "forms" for root in reversed(extra_dirs)), FORMS)
    found = [root / f"{form}.yaml" for root in roots] if _NAME.fullmatch(form) else []
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        kept = ", ".join(forms(extra_dirs=extra_dirs))
        raise FormUnknown(f"No form {form!r} is kept. Nothing was filled in. Kept are: {kept}.")
    place, _, name = form.rpartition("/")
    return _read(Written(read_yaml(path), file=f"forms/{form}.yaml", rule=name), place, name)


def _read(w: Written, place: str, name: str) -> Form:
    about = w.inner("form")
    confidence = about.one_of("confidence", CONFIDENCES)
    form = Form(
        id=name,
        place=place,
        name=about.text("name"),
        to=about.text("to"),
        serves=about.texts("serves"),
        channel=about.text("channel"),
        checked=about.day("checked"),
        source=_source(about.inner("source")),
        confidence=confidence,
        order=about.one_of("order", CONFIDENCES, confidence),
        identifiable=about.one_of("identifiable", ("allowed", "forbidden")) == "allowed",
        blank=about.text("blank", ""),
        none=about.text("none", ""),
        quirks=about.texts("quirks"),
        fields=tuple(_field(item, number, confidence) for number, item in enumerate(w.inners("fields"), 1)),
        cases=tuple(_case(item) for item in w.inners("cases")),
        follow_up=about.text("follow_up", ""),
        dates=about.one_of("dates", STYLES, style_of(place)),
    )
    about.finish()
    w.finish()
    if not form.fields or not form.cases:
        raise w.refuse("cases" if form.fields else "fields", "is missing or empty.")
    return form


def _source(w: Written) -> Source:
    source = Source(
        act=w.text("title"), section=w.text("section"), read_on=w.day("read_on"), read_by=w.text("read_by"),
        title=w.text("title"), url=w.text("url", ""),
    )  # fmt: skip
    w.finish()
    return source


def _field(w: Written, number: int, confidence: str) -> FormField:
    field = FormField(
        number=w.text("number", str(number)),
        label=w.text("label"),
        parts=w.texts("from"),
        confidence=w.one_of("confidence", CONFIDENCES, confidence),
        required=w.flag("required"),
        shape=w.one_of("shape", SHAPES, "text"),
        of=w.text("of", ""),
        names=w.flag("names"),
        note=w.text("note", ""),
    )
    kinds = [schema().fields.get(part) for part in field.parts]
    if not kinds or None in kinds:
        raise w.refuse("from", "names no field of the fact sheet, or one that is not there.")
    if field.shape == "number" and not all(kind and kind.type.startswith("count") for kind in kinds):
        raise w.refuse("shape", "is a number, but the field of the fact sheet is not a count.")
    unit = w.text("unit", "")
    if unit and any(kind and kind.unit != unit for kind in kinds):
        raise w.refuse("unit", f"{unit} is not what the fact sheet counts in this field.")
    w.finish()
    return field


def _case(w: Written) -> FormCase:
    case = FormCase(
        name=w.text("name"),
        sheet=w.mapping("sheet"),
        expect={key: str(value) for key, value in w.mapping("expect").items()},
        missing=w.texts("missing"),
        tbd=w.texts("tbd"),
        refused=w.texts("refused"),
    )
    w.raw("sheet"), w.raw("expect")
    w.finish()
    return case


def _recheck() -> str:
    path = FORMS.parent / "rules" / "default.yaml"
    return Written(read_yaml(path), file="default.yaml", rule="(the file)").text("recheck")
