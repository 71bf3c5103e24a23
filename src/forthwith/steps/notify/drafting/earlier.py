"""What those who are written to again were told before: read from the letters that left to them (R-152, R-164)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.letters import Letter
from forthwith.record.words import DraftKind, Hearer
from forthwith.steps.notify.drafting.merging import shown
from forthwith.steps.notify.drafting.said import Said
from forthwith.steps.notify.drafting.texts import way_of
from forthwith.steps.notify.drafting.tracing import trace_of

#: Letters that a follow-up can point back to; a first word is no notice.
TOLD_BY = (DraftKind.NOTICE, DraftKind.FOLLOW_UP)
#: Pieces of these are one sentence each, however it is worded.
_BY_SOURCE = ("harm ", "action ")
_KIND, _NO_KIND = "kind ", "not kind "


@dataclass(frozen=True)
class Earlier:
    """What everybody of some readers was told: pieces as source and words, kinds of information by element.

    ``since`` is when the first of them had their last letter, ``version`` the oldest facts one of them knows, ``texts``
    the letters that each kind of reader has, together.
    """

    pieces: frozenset[tuple[str, str]]
    kinds: frozenset[str]
    since: datetime
    version: int | None
    texts: tuple[str, ...]

    def said(self, piece: Said) -> bool:
        """Whether all of them read this before."""
        if piece.source.startswith(_BY_SOURCE):
            return any(source == piece.source for source, _words in self.pieces)
        return any(source == piece.source and piece.text in words for source, words in self.pieces)


@dataclass(frozen=True)
class _Had:
    """One addressee's letters: whose they are, the drafts in their order, the last one's time and its facts."""

    who: tuple[str, str, str, str]
    drafts: tuple[int, ...]
    last: datetime
    version: int | None


@dataclass(frozen=True)
class EarlierLetters:
    """All letters of a case that left, by addressee."""

    had: Sequence[_Had]
    drafts: Mapping[int, DraftLetter]

    def of(self, group: str, hearer: str, way: str, language: str) -> Earlier | None:
        """What these readers were told; None where nobody of them had a letter.

        Where the groups were cut anew since, what all such hearers of the language were told.
        """
        like = [one for one in self.had if (one.who[1], one.who[3]) == (hearer, language)]
        same = [one for one in like if (one.who[0], way_of(DraftKind.NOTICE, hearer, one.who[2])) == (group, way)]
        return self._together(same or like) if like else None

    def _together(self, had: Sequence[_Had]) -> Earlier:
        """What all of them have in common: nothing that only some were told counts as said."""
        readers = [[self.drafts[pk] for pk in ids] for ids in dict.fromkeys(one.drafts for one in had)]
        versions = [one.version for one in had]
        known = [version for version in versions if version is not None]
        return Earlier(
            pieces=frozenset.intersection(*(_pieces(drafts) for drafts in readers)),
            kinds=frozenset.intersection(*(_kinds(drafts) for drafts in readers)),
            since=min(one.last for one in had),
            version=min(known) if len(known) == len(versions) else None,
            texts=tuple("\n\n".join(draft.text for draft in drafts) for drafts in readers),
        )


def earlier_letters(case: Case) -> EarlierLetters:
    """Every notice and follow-up of the case that left, read once."""
    rows = Letter.objects.filter(case=case, mailing__kind__in=TOLD_BY, sent_at__isnull=False, draft__isnull=False)
    found: dict[str, list[Letter]] = {}
    for row in rows.select_related("mailing").order_by("sent_at", "pk"):
        found.setdefault(row.addressee, []).append(row)
    had = [_had(letters) for letters in found.values()]
    drafts = DraftLetter.objects.in_bulk({pk for one in had for pk in one.drafts})
    return EarlierLetters(had, drafts)


def days_told(case: Case) -> dict[str, tuple[datetime, ...]]:
    """When each addressee's notices and follow-ups left, in their order; who had none is not there."""
    rows = Letter.objects.filter(case=case, mailing__kind__in=TOLD_BY, sent_at__isnull=False).order_by("sent_at", "pk")
    found: dict[str, tuple[datetime, ...]] = {}
    for addressee, at in rows.values_list("addressee", "sent_at"):
        found[addressee] = (*found.get(addressee, ()), *([at] if at else ()))
    return found


def _had(letters: Sequence[Letter]) -> _Had:
    last = letters[-1]
    known = [one.mailing.facts_version for one in letters if one.mailing.facts_version is not None]
    return _Had(
        who=(last.group, str(Hearer(last.hearer)) if last.hearer else "", last.way, last.language),
        drafts=tuple(dict.fromkeys(one.draft_id for one in letters if one.draft_id is not None)),
        last=max(one.sent_at for one in letters if one.sent_at is not None),
        version=max(known) if known else None,
    )


def _pieces(drafts: Iterable[DraftLetter]) -> frozenset[tuple[str, str]]:
    """What still stood in them when they left; what a person had edited away was not told."""
    return frozenset(
        (one.source, shown(draft.text[one.start : one.end])) for draft in drafts for one in trace_of(draft)
    )


def _kinds(drafts: Iterable[DraftLetter]) -> frozenset[str]:
    """The kinds that were named, without those that a later letter took back."""
    told: set[str] = set()
    for draft in drafts:
        sources = {source for one in trace_of(draft) for source in one.source.split("; ")}
        told |= {one.removeprefix(_KIND) for one in sources if one.startswith(_KIND)}
        told -= {one.removeprefix(_NO_KIND) for one in sources if one.startswith(_NO_KIND)}
    return frozenset(told)
