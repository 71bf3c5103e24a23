"""What the pages about bodies show, in words; decided here, so that the templates only lay it out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.law import vocabulary
from forthwith.law.filling import FilledField
from forthwith.law.sheet_values import EMPTY, KNOWN, NOT_APPLICABLE, TBD, Entry
from forthwith.record.case import Case
from forthwith.record.words import FilingState
from forthwith.steps.notify.bodies.duties import BodyDuty, Stand
from forthwith.web.look.shown import date, moment

STANDS: dict[str, tuple[Any, str]] = {
    Stand.QUESTION: (gettext_lazy("A question is open"), "yellow"),
    Stand.WAITING: (gettext_lazy("Waits for the Head"), "grey"),
    Stand.MISSING: (gettext_lazy("Something is missing"), "orange"),
    Stand.READY: (gettext_lazy("Ready"), "blue"),
    Stand.CLAIMED: (gettext_lazy("Said to be sent, no proof yet"), "yellow"),
    Stand.SENT: (gettext_lazy("Sent, with proof"), "green"),
    Stand.SUPPLEMENT: (gettext_lazy("Supplement due"), "red"),
    Stand.NOT_APPLICABLE: (gettext_lazy("Not applicable"), "grey"),
}
STATES = {
    KNOWN: (gettext_lazy("known"), "green"),
    TBD: (gettext_lazy("to be determined"), "yellow"),
    NOT_APPLICABLE: (gettext_lazy("does not apply"), "grey"),
    EMPTY: (gettext_lazy("missing"), "red"),
}
FILINGS = {FilingState.SENT: "green", FilingState.CLAIMED: "yellow", FilingState.NOT_APPLICABLE: "grey"}


def card(case: Case, one: BodyDuty) -> dict[str, Any]:
    """One body on the list: what it is, by whom and when, and how it stands."""
    words, colour = STANDS[one.stand]
    return {
        "title": one.contact.name,
        "form": one.form.name,
        "href": reverse("bodies:report", args=[case.number, one.rule]),
        "status": str(words),
        "colour": colour,
        "duty": one.duty.duty,
        "by": one.duty.by,
        "when": when(one),
        "clause": clause(one),
        "missing": [entry.open_words for entry in one.filled.missing],
        "tbd": [entry.open_words for entry in one.filled.tbd],
        "refused": [field.label for field in one.filled.refused],
        "question": one.duty.asks[0] if one.stand == Stand.QUESTION and one.duty.asks else "",
        "answers": ("yes", "no") if one.stand == Stand.QUESTION and fact_asked(one) else (),
        "rule": one.rule,
        "stand": one.stand,
        "filing": one.filing,
        "checked": date(one.contact.checked),
        "old": one.old,
    }


def fact_asked(one: BodyDuty) -> str:
    """The fact that the first open question of a duty asks, when yes or no answers it; "" for any other."""
    asked = one.duty.asks[0] if one.duty.asks else ""
    kinds = vocabulary()
    return next((name for name, kind in kinds.items() if kind.ask == asked and kind.type == "yes/no"), "")


def when(one: BodyDuty) -> str:
    """The last moment where the source has a number, else its own words; an aim of the district is called so."""
    if one.duty.due_at is not None:
        return moment(one.duty.due_at)
    return one.duty.clock_note or one.duty.clock


def clause(one: BodyDuty) -> str:
    """The law or practice that asks for it, and the clauses of the district's practice."""
    kind = _("district practice") if one.duty.practice else ""
    found = [f"{one.duty.act} {one.duty.source.section}", kind, ", ".join(one.duty.clauses)]
    return ", ".join(part for part in found if part)


def line(field: FilledField, at: int, total: int) -> dict[str, Any]:
    """One field to paste: "Field 7 of 21", its text, and what is still owed."""
    return {
        "id": f"field-{at}",
        "place": _("Field %(at)s of %(total)s") % {"at": at, "total": total},
        "number": field.number,
        "label": field.label,
        "text": field.text,
        "rows": min(10, max(1, field.text.count("\n") + 1, len(field.text) // 40 + 1)),
        "required": field.required,
        "refused": field.state == "refused",
        "owed": [owed(entry) for entry in field.owed],
        "note": field.note,
        "next": f"field-{at + 1}" if at < total else "",
    }


def owed(entry: Entry) -> dict[str, str]:
    """What is open in a field, and who finds it out."""
    state = str(STATES[entry.state][0])
    return {"name": entry.kind.id, "words": f"{entry.open_words} ({state})"}


def entry_line(case: Case, entry: Entry, text: str, own: bool) -> dict[str, Any]:
    """One field of the sheet: what it says, how it stands, and where it is changed."""
    words, colour = STATES[entry.state]
    until = f", {date(entry.by)}" if entry.by else ""
    open_ = f"{entry.owner}{until}"
    said = {KNOWN: text, NOT_APPLICABLE: entry.reason, TBD: open_, EMPTY: open_}[entry.state]
    return {
        "name": entry.kind.id, "label": entry.kind.label, "said": said, "state": str(words), "colour": colour,
        "own": own, "href": reverse("bodies:field", args=[case.number, entry.kind.id]),
    }  # fmt: skip


def ranges(numbers: list[str]) -> str:
    """Numbers in words: "3 to 20, 22"; anything that is no number stands as it is."""
    if not all(one.isdigit() for one in numbers):
        return ", ".join(numbers)
    runs: list[list[int]] = []
    for one in map(int, numbers):
        if runs and runs[-1][-1] == one - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    return str(run[0]) if len(run) == 1 else _("%(first)s to %(last)s") % {"first": run[0], "last": run[-1]}
