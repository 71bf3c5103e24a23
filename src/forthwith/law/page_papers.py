"""The part of docs/law.md on drafts, the fact sheet and regulators' forms, written from the data (practice 3.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from forthwith.law.elements import Recogniser, load_elements
from forthwith.law.fact_sheet import schema
from forthwith.law.forms import Form, forms, load_form
from forthwith.law.practices import Practice
from forthwith.law.rules import CONFIDENCES

Table = Callable[[Sequence[str], Iterable[Sequence[str]]], Iterator[str]]

_DRAFTS = """
## What is looked for in a draft

`forthwith law draft` looks for each element a rule or a practice wants, and says present, missing, or a person must
look. It is a reminder, no proof: what it cannot see stands beside each element. A heading without content, no text
and a blank left to fill in are never present. The patterns and their worked examples stand in
`src/forthwith/law/elements`.
"""
_SHEET = """
## The fact sheet

One sheet feeds every form and letter. A field holds a value, `{tbd: true, owner: who, by: day}`, or
`{not_applicable: why}`; what is absent is missing, and its owner below owes it. A number is written with how it was
found, `{exact: 104, method: delivery log}` or `{low: 166, high: 207, method: matched to the roster}`, and stands in one
form everywhere. A text points at a number, `{people_affected}`, and does not repeat it.
"""
_FORMS = """
## The forms of regulators

`forthwith law form PLACE/FORM --sheet FILE` fills a form in its own order and units. Fields that were not read on the
form itself are marked.
"""


def papers(table: Table) -> Iterator[str]:
    """Elements, fact sheet and forms as Markdown; ``table`` writes a table from head and rows."""
    yield _DRAFTS
    elements = {recogniser.id: recogniser for recogniser in load_elements().values()}
    yield from table(
        ("element", "also asked for as", "languages", "what a machine cannot see"),
        (_element(elements[name]) for name in sorted(elements)),
    )
    yield _SHEET
    yield from table(
        ("field", "what it holds", "kind", "unit", "who finds out", "clause", "case fact"),
        (
            (kind.id, kind.label, kind.type, kind.unit, kind.owner, kind.serves, kind.fact)
            for kind in schema().fields.values()
        ),
    )
    yield _FORMS
    for name in forms():
        yield from _form(name, load_form(name), table)


def contents(practice: Practice, table: Table) -> Iterator[str]:
    """What the practice wants in a notice, clause by clause."""
    if practice.contents:
        yield "\nWhat a notice contains by this practice:\n"
        yield from table(
            ("clause", "element", "in our words", "to"),
            (
                (one.clause, f"{'not ' if one.forbidden else ''}{one.id}", one.words, ", ".join(one.to))
                for one in practice.contents
            ),
        )


def _element(recogniser: Recogniser) -> Sequence[str]:
    languages = ", ".join(sorted(recogniser.signs))
    return recogniser.id, ", ".join(recogniser.serves), languages, recogniser.cannot_see


def _form(name: str, form: Form, table: Table) -> Iterator[str]:
    yield f"\n### {name}\n"
    yield f"{form.name}. {form.channel[:1].upper()}{form.channel[1:]}. Checked {form.checked.isoformat()}.\n"
    link = f" <{form.source.url}>" if form.source.url else ""
    yield f"- Source: {form.source.title}, {form.source.section}, read on {form.source.read_on}{link}"
    yield f"- Order of the fields: {form.order} ({CONFIDENCES[form.order]})"
    yield f"- Identifiable data: {'allowed' if form.identifiable else 'refused'}"
    yield from (f"- {quirk}" for quirk in form.quirks)
    yield ""
    yield from table(
        ("field", "asks", "from the fact sheet", "confidence"),
        ((field.number, field.label, ", ".join(field.parts), field.confidence) for field in form.fields),
    )
