"""Anchors held against the log: what was put outside must still stand here, entry for entry (R-205)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from forthwith.record.chain import GENESIS, anchor_digest, leaf
from forthwith.record.events import Anchor, Event
from forthwith.record.happenings import What
from forthwith.record.inspecting import Finding, Problem
from forthwith.record.log import SITE

Heads = dict[str, tuple[int, str]]


def digest_of(anchor: Anchor) -> str:
    """The digest an anchor must have: over its time, its counts, the anchor before it and the heads it names."""
    return anchor_digest(
        at=anchor.at.astimezone(UTC).isoformat(),
        previous=anchor.previous,
        counts=(anchor.chains, anchor.entries),
        leaves=[leaf(chain, *place) for chain, place in anchor.heads.items()],
    )


def grouped(digest: str) -> str:
    """A digest to read aloud, print and type: groups of eight."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def same_digest(typed: str, digest: str) -> bool:
    """Whether what somebody typed from paper is this digest, however they grouped it."""
    return "".join(typed.split()).replace("-", "").lower() == digest


def anchored() -> Iterator[Finding]:
    """Everything wrong with the anchors, and with the entries they name."""
    seen: Heads = {}
    previous, digests = GENESIS, []
    for pk, digest in Anchor.objects.order_by("id").values_list("id", "digest"):
        yield from _anchor(pk, previous, seen)
        previous = digest
        digests.append(digest)
    told = dict(Event.objects.filter(chain=SITE, what=What.ANCHORED).order_by("-seq").values_list("about", "seq"))
    yield from (Finding(SITE, told[gone], Problem.ANCHOR_GONE) for gone in told.keys() - set(digests))
    yield from (Finding(SITE, None, Problem.ANCHOR_ADDED) for _ in set(digests) - told.keys())
    if len(digests) != len(set(digests)):
        yield Finding(SITE, None, Problem.ANCHOR_ADDED)


def _anchor(pk: int, previous: str, seen: Heads) -> Iterator[Finding]:
    """One anchor; ``seen`` gathers how far each chain was anchored."""
    try:
        anchor = Anchor.objects.get(pk=pk)
        heads = {chain: (seq, digest) for chain, (seq, digest) in anchor.heads.items()}
        fits = digest_of(anchor) == anchor.digest
    except (ValueError, TypeError, AttributeError, OverflowError):
        fits = False
    if not fits:
        yield Finding(SITE, None, Problem.ANCHOR_CHANGED)
        return
    if anchor.previous != previous:
        yield Finding(SITE, None, Problem.ANCHOR_MOVED)
    seen.update(heads)
    if (len(seen), sum(seq for seq, _ in seen.values())) != (anchor.chains, anchor.entries):
        yield Finding(SITE, None, Problem.ANCHOR_COUNT)
    yield from _stands(heads)


def _stands(heads: Heads) -> Iterator[Finding]:
    """Each anchored entry, looked up at its place."""
    chains = sorted(heads)
    for start in range(0, len(chains), 500):
        part = chains[start : start + 500]
        places = Event.objects.filter(chain__in=part, seq__in={heads[chain][0] for chain in part}).order_by()
        found = {(chain, seq): digest for chain, seq, digest in places.values_list("chain", "seq", "digest")}
        for chain in part:
            seq, digest = heads[chain]
            if found.get((chain, seq)) != digest:
                yield Finding(chain, seq, Problem.NOT_AS_ANCHORED)
