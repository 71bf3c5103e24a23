"""The answer in calm, readable text: counts and sentences, no names (practice 2.1)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

from forthwith.cli.plain import json_text, plain
from forthwith.exposure.facts import WAYS
from forthwith.law import Duty
from forthwith.steps.assess.assessment import Assessment
from forthwith.steps.assess.happened import number_of

#: The kind of a clock that is the district's own aim, never the law's (invariant 9).
INTERNAL = "internal target"

WAY_WORDS = {
    "listed": "listed: their address stands where the others can see it",
    "shown": "shown: their data stand in the text or an attachment",
    "linked": "linked: a child, through the guardian who is listed or shown",
    "inferred": "inferred: by not being listed",
    "possible": "possible: one of these, but not surely",
}


def print_json(data: Mapping[str, Any]) -> None:
    """One JSON object on stdout."""
    encoding = (sys.stdout.encoding or "").casefold().replace("-", "")
    sys.stdout.write(json_text(data, ascii_only=encoding != "utf8") + "\n")


def print_assessment(assessment: Assessment, out: Path | None) -> None:
    """The whole answer on stdout, headings in bold when a person is looking."""
    width = min(max(shutil.get_terminal_size((88, 24)).columns, 40), 96)
    bold = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    for title, lines in sections(assessment):
        print(f"\n{bold[0]}{plain(title)}{bold[1]}")
        for line in lines:
            print("\n".join(wrap(plain(line), width, initial_indent="  ", subsequent_indent="    ")) or "")
    if out:
        print(f"\nWritten to {out}: page.html, people_to_tell.csv, assessment.json and the facts as JSON and Parquet.")
        print("They hold personal data: keep them like the evidence, and delete them with the case.")


def sections(assessment: Assessment) -> Iterator[tuple[str, list[str]]]:
    """Each part of the answer: its heading and its lines, in the order a person needs them."""
    exposure = assessment.exposure
    yield "What happened", list(assessment.what_happened)
    yield "Who could read it", list(_readers(assessment))
    yield "Who is affected", list(_people(assessment))
    yield (
        "What was learned",
        list(exposure.sentences) or ["Nothing about a person was found in what was read."],
    )
    yield "Elements and topics", list(_elements(assessment)) or ["None was found in what was read."]
    if exposure.small_cells or exposure.small_cells_note:
        cells = [cell.sentence for cell in exposure.small_cells]
        yield "Small cells", cells + ([exposure.small_cells_note] if exposure.small_cells_note else [])
    yield (
        "Not read",
        [f"{place}: {why} {step}" for place, why, step in exposure.not_read]
        or ["Everything in the evidence was read."],
    )
    yield "Advice for each factor (the Head decides)", list(_advice(assessment))
    yield "Whom the law and the practice say to tell", list(_duties(assessment))
    yield (
        "What we do not know",
        [f"{u.what}: {u.effect} {u.ask}".strip() for u in assessment.unknowns] or ["Nothing open was found."],
    )
    if assessment.warnings:
        yield "To check", list(assessment.warnings)
    yield (
        "Next three steps",
        [
            f"{number}. {step.what} ({step.clause}) {step.why}"
            for number, step in enumerate(assessment.next_steps, start=1)
        ],
    )


def counted(number: int | None) -> str:
    """A number as a person reads it; None is "not counted", never 0 (invariant 8)."""
    return "not counted" if number is None else f"{number:,}"


def _readers(assessment: Assessment) -> Iterator[str]:
    exposure = assessment.exposure
    if exposure.readers_visible + exposure.readers_hidden:
        seen = number_of(exposure.readers_visible, "reader", "readers")
        yield f"{seen} openly addressed; {counted(exposure.readers_hidden)} hidden."
        if exposure.readers_unknown:
            yield "Others may have read it too; how many is not known."
    else:
        yield "No reader is known. Anybody may have read it; how many is not known."
    if exposure.readers_opened is not None:
        yield f"{number_of(exposure.readers_opened, 'reader is', 'readers are')} known to have opened it."


def _people(assessment: Assessment) -> Iterator[str]:
    people, pairs = assessment.people, assessment.exposure.pairs
    yield f"{number_of(people.get('affected'), 'person', 'people')} in all."
    for way in WAYS:
        if pairs.get(way) != 0 or people.get(way) not in (0, None):
            facts = number_of(pairs.get(way), "reader-person fact", "reader-person facts")
            yield f"{counted(people.get(way))} {WAY_WORDS[way]} ({facts})"
    low, high = assessment.exposure.inferred_bounds
    if low != high:
        yield f"Facts by absence: at least {counted(low)}, at most {counted(high)}."
    if people.get("households") is not None:
        yield f"The children live in {number_of(people['households'], 'household', 'households')}."
    yield _to_tell(people)


def _to_tell(people: Mapping[str, int | None]) -> str:
    if people.get("to_tell") is None:
        return "Whom to tell: not counted. Without a roster nobody can say; give it with --roster."
    return (
        f"To tell: {number_of(people['to_tell'], 'person', 'people')}, in "
        f"{number_of(people.get('letters'), 'letter', 'letters')}; "
        f"{counted(people.get('held'))} held for a person to decide; "
        f"{counted(people.get('nobody_to_tell'))} with nobody to tell yet."
    )


def _elements(assessment: Assessment) -> Iterator[str]:
    for element in assessment.exposure.elements:
        hidden = f", {counted(element.hidden_values)} of them hidden" if element.hidden_values else ""
        derived = ", derived" if element.derived else ""
        yield (
            f"{element.type.replace('_', ' ')}{derived}: {number_of(element.people, 'person', 'people')}, "
            f"{number_of(element.values, 'value', 'values')}{hidden}. "
            f"Personal information: {element.personal}. {element.why}"
        )
    for topic, places in assessment.exposure.topics.items():
        yield f"Topic {topic.replace('_', ' ')}, in {', '.join(dict.fromkeys(places[:3]))}"


def _advice(assessment: Assessment) -> Iterator[str]:
    for factor in assessment.advice.factors:
        yield f"{factor.clause} {factor.factor}: {factor.level}. {factor.reason}"
    for harm in assessment.advice.harms:
        yield f"{harm.clause} {harm.harm}: {harm.level}. {harm.reason}"
    yield from assessment.advice.sentences
    for name, advice in assessment.advice_by_group.items():
        harms = ", ".join(harm.harm for harm in advice.harms if harm.level == "likely") or "none"
        first = advice.factors[0]
        yield f"For the {name} alone: {first.factor} {first.level}; harms likely: {harms}."


def _duties(assessment: Assessment) -> Iterator[str]:
    if not assessment.place:
        yield "Not worked out: no place was given. Name one with --place, for example ca/bc."
        return
    if not assessment.duties:
        yield f"No rule kept for {assessment.place} was in force on that day."
    for status, words in (("due", "Due"), ("ask", "Waits for an answer")):
        for duty in assessment.duties:
            if duty.status == status:
                yield f"{words}: {duty_line(duty)}"
    settled = sum(duty.status == "not due" for duty in assessment.duties)
    if settled:
        yield f"Not due: {settled:,} others (see --json for each and why)."


def duty_line(duty: Duty) -> str:
    """One duty in a sentence: what, by when, on which fact it rests, and its source."""
    number = duty.due_at and duty.status != "not due"
    when = f"{duty.due_at:%A %d %B %Y, %H:%M %Z}" if number else duty.clock.removesuffix(" (no number in the source)")
    if number and duty.clock_kind == INTERNAL:
        when = f"{when} (internal target, not a legal deadline)"
    parts = (
        f"{duty.duty} By when: {when}{'; ' + duty.clock_note if duty.clock_note else ''}.",
        f"Not known: {'; '.join(_open_facts(duty))}." if duty.status == "ask" and _open_facts(duty) else "",
        f"({'district practice, ' if duty.practice else ''}{duty.source.act} {duty.source.section})",
        duty.caution,
    )
    return " ".join(part for part in parts if part)


def _open_facts(duty: Duty) -> list[str]:
    return [reason.removesuffix(": not known") for reason in duty.reasons if reason.endswith(": not known")]
