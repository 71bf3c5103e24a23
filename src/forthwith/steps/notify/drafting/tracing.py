"""Which fact, step, measure or harm stands where in a draft, and which sentences come from nowhere (R-148, R-149)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forthwith.law.letter_text import pieces
from forthwith.record.drafts import DraftLetter
from forthwith.steps.notify.drafting.errors import TextUnknown
from forthwith.steps.notify.drafting.texts import load

#: Shorter values (a day, a number) are looked for too, but never vouch for a whole sentence.
_VOUCHES = 25


@dataclass(frozen=True, slots=True)
class Traced:
    """One piece of a draft: its span, the field, and the source ("step 3f1c…", "sheet readers", "harm humiliation")."""

    start: int
    end: int
    field: str
    source: str

    @property
    def span(self) -> tuple[int, int]:
        """From where to where in the draft's text."""
        return self.start, self.end


def trace_of(draft: DraftLetter) -> tuple[Traced, ...]:
    """Every piece that still stands in the text as it was merged, in order; what was edited away is not there."""
    found = (one for piece in draft.trace for one in _places(draft.text, piece))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end)))


def lost_of(draft: DraftLetter) -> tuple[str, ...]:
    """The facts whose words no longer stand in the text: an edit took them out."""
    lost = lost_sources(draft)
    return tuple(dict.fromkeys(piece["text"] for piece in draft.trace if piece["source"] in lost))


def lost_sources(draft: DraftLetter) -> frozenset[str]:
    """Where the facts that an edit took out come from."""
    there = {one.source for one in trace_of(draft)}
    return frozenset(piece["source"] for piece in draft.trace) - there


def as_written_in(draft: DraftLetter) -> tuple[str, ...]:
    """The words of the district's own in a letter in another language; a person puts them right (R-181)."""
    if draft.read_through_at is not None:
        return ()
    return tuple(dict.fromkeys(piece["text"] for piece in draft.trace if piece.get("as_written")))


def orphans_of(draft: DraftLetter) -> tuple[tuple[int, int], ...]:
    """The spans of sentences that neither the reviewed text nor a fact of the case put there: somebody wrote them.

    A promise or a step in one of these has no row behind it, until a person names one.
    """
    reviewed = _reviewed(draft)
    traced = [one for one in trace_of(draft) if one.end - one.start >= _VOUCHES]
    return tuple(
        (piece.start, piece.end)
        for piece in pieces(draft.text)
        if piece.says_something and piece.text not in reviewed and not _vouched(piece.start, piece.end, traced)
    )


def _places(text: str, piece: dict[str, str]) -> Iterator[Traced]:
    words = piece["text"].replace("{", "{{").replace("}", "}}")
    at = text.find(words) if words else -1
    while at >= 0:
        yield Traced(at, at + len(words), piece["field"], piece["source"])
        at = text.find(words, at + len(words))


def _vouched(start: int, end: int, traced: list[Traced]) -> bool:
    """Whether a long piece of a fact stands in the sentence, or the sentence in it; a piece may be two sentences."""
    return any(min(end, one.end) - max(start, one.start) >= min(_VOUCHES, (end - start) // 2) for one in traced)


def _reviewed(draft: DraftLetter) -> frozenset[str]:
    """The sentences of the reviewed text, those with short facts filled in as well."""
    try:
        text = load(draft.kind, draft.hearer, draft.way, draft.language)
    except TextUnknown:
        return frozenset()
    values = {piece["field"]: piece["text"] for piece in draft.trace}
    body = text.body
    for name, value in values.items():
        body = body.replace(f"{{{name}}}", value)
    return frozenset(piece.text for piece in pieces(body))
