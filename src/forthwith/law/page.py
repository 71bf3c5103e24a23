"""The page docs/law.md, written from the data so that it cannot fall behind (R-001)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from forthwith.law.clocks import clock_words
from forthwith.law.condition_words import condition_words
from forthwith.law.facts import vocabulary
from forthwith.law.page_papers import contents, papers
from forthwith.law.places import Place, load_place, places
from forthwith.law.practices import Clause, Practice, load_practice, practices
from forthwith.law.rules import CONFIDENCES, Element, Rule

_INTRODUCTION = """\
# The law and the practice, as kept

This page is written from the rules files; edit those, then run `python -m forthwith.law.page > docs/law.md`.
It is not legal advice. Every duty is to be confirmed against the current official text.

Three things to know before reading:

- **Confidence.** {confidences}.
- **Clocks.** A limit without a number is shown in its own words and never as a number. An *internal target*
  is a district's own aim and never a legal deadline. When the moment a clock runs from is not known, "by when"
  is not known.
- **Unknown facts** make a duty *to be asked*, never *not due*. Where the reach of a rule is disputed, both
  readings stand beside it and the stricter one is applied until a person decides.

How a rule is written, and how to add a place, stands in [adding-a-place.md](adding-a-place.md).
"""


def law_page() -> str:
    """The whole page as Markdown: every place with its rules, the practices by clause, and the facts."""
    kept = [load_place(path) for path in places()]
    confidences = "; ".join(f"{key}: {words}" for key, words in CONFIDENCES.items())
    parts: list[str] = [_INTRODUCTION.format(confidences=confidences), *_overview(kept)]
    for place in kept:
        parts += _place(place)
    for name in practices():
        parts += _practice(load_practice(name))
    parts += papers(_table)
    parts += _facts()
    return "\n".join(parts) + "\n"


def _overview(kept: Sequence[Place]) -> Iterator[str]:
    yield "## On one page\n"
    yield from _table(
        ("place", "act", "who is told", "threshold", "clock", "law or practice"),
        (
            (
                place.path,
                rule.source.act,
                place.contacts[rule.to].name,
                rule.family,
                clock_words(rule.clock),
                rule.basis,
            )
            for place in kept
            for rule in _latest(place)
        ),
    )


def _latest(place: Place) -> list[Rule]:
    own = [rule for rule in place.rules if rule.place == place.path]
    return list({rule.id: rule for rule in own}.values())


def _place(place: Place) -> Iterator[str]:
    zone = place.time_zone.key if place.time_zone else "the school's own, given with the facts"
    yield f"\n## {place.path}: {place.name}\n"
    yield f"Time zone: {zone}." + (f" Practice: {place.practice}." if place.practice else "")
    if place.also:
        yield f"Rules of {', '.join(place.also)} apply beside these."
    if place.note:
        yield f"\n{place.note}"
    own = [rule for rule in place.rules if rule.place == place.path]
    for _, versions in groupby(own, key=lambda rule: rule.id):
        yield from _rule(list(versions), place)


def _rule(versions: list[Rule], place: Place) -> Iterator[str]:
    rule = versions[-1]
    yield f"\n### {rule.id}\n"
    yield f"{rule.duty}\n"
    yield f"- Who tells whom: {place.contacts[rule.by].name} → {place.contacts[rule.to].name}"
    yield f"- Threshold: {rule.family}. Owed when {condition_words(rule.when)}"
    for version in versions:
        until = f" to {version.until.isoformat()}" if version.until else ""
        yield f"- In force from {version.since.isoformat()}{until}: {clock_words(version.clock)}"
    yield from _details(rule)
    source = rule.source
    link = f" <{source.url}>" if source.url else ""
    yield f"- Source: {source.title}, {source.section}, read on {source.read_on} by {source.read_by}{link}"
    yield f"- Confidence: {rule.confidence} ({CONFIDENCES[rule.confidence]})"
    voluntary = ", voluntary" if rule.voluntary else ""
    yield f"- Basis: {rule.basis}{voluntary}" + (
        f"; clauses of the practice: {', '.join(rule.clauses)}" if rule.clauses else ""
    )
    if rule.note:
        yield f"- Note: {rule.note}"
    yield "- Worked cases: " + "; ".join(f"{case.name} → {case.expect}{_by(case.due)}" for case in rule.cases)


def _by(due: str) -> str:
    return f" by {due}" if due else ""


def _details(rule: Rule) -> Iterator[str]:
    if rule.manner:
        yield f"- How: {'; '.join(rule.manner)}"
    for release in rule.releases:
        yield f"- Exception {release.section}: {release.words}. Holds when {condition_words(release.when)}"
        if release.wider_note:
            yield f"- Practice {release.wider_clause} is wider: {release.wider_note}"
    if rule.delay:
        yield f"- May wait: {rule.delay.words}"
    if rule.contested:
        yield f"- Disputed: {rule.contested.question}"
        yield f"  - stricter, applied until a person decides: {rule.contested.stricter}"
        narrower = condition_words(rule.contested.narrower_when)
        yield f"  - narrower: {rule.contested.narrower}. Owed when {narrower}"
    if rule.must_say:
        yield f"- Must say: {_elements(rule.must_say)}"
    if rule.contents == "not found" and rule.family != "record only" and rule.basis == "law" and rule.step == "notify":
        yield "- Must say: not found; do not take a notice for complete"
    if rule.contents == "none prescribed":
        yield "- Must say: no contents are prescribed"
    if rule.must_not_say:
        yield f"- Must not say: {_elements(rule.must_not_say)}"
    if rule.keep:
        yield f"- Keep: {rule.keep}"


def _elements(elements: Iterable[Element]) -> str:
    return "; ".join(f"{one.words}{_whence(one)}" for one in elements)


def _whence(element: Element) -> str:
    parts = [element.source and f"{element.source}, {element.confidence}", element.basis and f"by {element.basis}"]
    said = ", ".join(part for part in parts if part)
    wanted = f", only if {condition_words(element.when)}" if element.when else ""
    return f" ({said}){wanted}" if said else wanted


def _practice(practice: Practice) -> Iterator[str]:
    yield f"\n## The practice {practice.id}, clause by clause\n"
    yield f"{practice.name}, {practice.district}, {practice.date.isoformat()}."
    yield "The words are ours, the numbers its own.\n"
    yield from _table(
        ("clause", "who", "step", "in our words"),
        ((clause.number, clause.role, clause.asks, _clause_words(clause)) for clause in practice.clauses.values()),
    )
    yield from contents(practice, _table)


def _clause_words(clause: Clause) -> str:
    return clause.words + (f" **{clause.stricter.words}**" if clause.stricter else "")


def _facts() -> Iterator[str]:
    yield "\n## The facts a rule can ask about\n"
    yield "Absent means unknown. A count may be a pair: at least, at most.\n"
    yield from _table(
        ("fact", "kind", "values", "question"),
        ((kind.name, kind.type, ", ".join(kind.values), kind.ask) for kind in vocabulary().values()),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


if __name__ == "__main__":
    print(law_page(), end="")
