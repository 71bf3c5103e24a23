"""A plain letter from the fact sheet, where a body has no form of its own (R-139)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forthwith.law import Duty, Form
from forthwith.law.dating import style_of
from forthwith.law.fact_sheet import schema
from forthwith.law.forms import FormField
from forthwith.law.places import Contact

#: Which fields of the sheet say an element of a notice or a report.
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "public-body": ("body",),
    "other-bodies": ("other_bodies",),
    "awareness-date": ("aware_at",),
    "description": ("description",),
    "date": ("occurred_from", "occurred_to"),
    "dates": ("occurred_from", "discovered_at"),
    "description-with-date": ("description", "occurred_from"),
    "circumstances": ("description", "cause"),
    "nature": ("description", "kinds"),
    "consequences": ("harms",),
    "measures": ("containment", "measures"),
    "numbers": ("people_affected", "records"),
    "kinds": ("kinds",),
    "estimate": ("people_affected",),
    "affected-count": ("people_affected",),
    "number": ("residents", "people_affected"),
    "number-told": ("people_told",),
    "contact": ("contact",),
    "our-steps": ("containment", "measures"),
    "notice-steps": ("notices",),
    "next-steps": ("prevention",),
    "your-steps": ("your_steps",),
    "investigation": ("investigation",),
    "operator": ("vendor",),
    "police": ("police",),
    "risk": ("harms", "likelihood"),
    "commissioner-told": ("others_told",),
}
ALWAYS = (
    "body", "contact", "description", "occurred_from", "aware_at", "kinds", "people_groups", "people_affected", "harms",
    "containment", "measures", "notices",
)  # fmt: skip
LABELS = {
    "body": "From", "contact": "Contact", "description": "What happened", "occurred_from": "When it happened",
    "occurred_to": "Until when", "aware_at": "When it came to our attention", "people_groups": "Whose information",
    "harms": "Kinds of harm that may follow", "containment": "What was done (local time)",
}  # fmt: skip
NEEDED = ("body", "contact", "description")


def plain_letter(duty: Duty, contact: Contact) -> Form:
    """The fields a letter to this body needs: what every letter says, and what the rule asks beside it."""
    parts = dict.fromkeys([*ALWAYS, *(part for one in _asked(duty) for part in one)])
    fields = tuple(_field(number, part) for number, part in enumerate(parts, 1))
    return Form(
        id="", place=duty.place, name=f"Letter to {contact.name}", to=duty.to, serves=(duty.rule,),
        channel=contact.channel or "in writing; no form is kept", checked=contact.checked or duty.source.read_on,
        source=duty.source, confidence="U", order="U", identifiable=False, blank="to be determined",
        none="does not apply", quirks=("No form of this body is kept: this is a plain letter from the fact sheet.",),
        fields=fields, cases=(), dates=style_of(duty.place),
    )  # fmt: skip


def _asked(duty: Duty) -> Iterator[tuple[str, ...]]:
    return (FIELDS_OF.get(element.check or element.id, FIELDS_OF.get(element.id, ())) for element in duty.must_say)


def _field(number: int, part: str) -> FormField:
    kind = schema().fields[part]
    label = LABELS.get(part) or kind.said_as or kind.label
    return FormField(str(number), label, (part,), "R", required=part in NEEDED, names=part in ("body", "contact"))
