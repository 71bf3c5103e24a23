"""What a reader concludes about everybody on a list, in one sentence (R-025, law: membership inference)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forthwith.exposure.candidates import Candidate
from forthwith.exposure.look import Look
from forthwith.exposure.verdicts import Meaning

TOPIC_WORDS = {
    "health": "health or immunisation",
    "special_education": "special education or a support plan",
    "discipline": "discipline",
    "counselling": "counselling or safety",
    "custody": "custody or a family matter",
    "finances": "money owed or meal status",
    "immigration": "immigration",
    "religion": "religion",
    "indigenous": "Indigenous identity",
    "gender_orientation": "gender or orientation",
    "grades": "grades",
    "employment": "an employment matter",
}
#: Fewer people than this share a message about a topic as colleagues do, not because it is theirs.
_LEAST_LISTED = 3
_VERBS = (
    "is", "are", "has", "have", "was", "were", "did", "does", "may", "might", "must", "needs", "lacks", "receives",
    "gets", "owes", "takes", "wants", "refused", "failed", "lost", "missed", "attends", "belongs", "lives", "sees",
    "uses", "works",
)  # fmt: skip
_PREPOSITIONS = ("in", "on", "not", "without", "under", "with", "part", "subject", "a", "an", "the", "among", "at")


@dataclass(frozen=True, slots=True)
class Revealed:
    """What being on a list says. ``sure`` is false when somebody must still be asked; ``phrase`` follows a name."""

    phrase: str
    topics: frozenset[str]
    sure: bool
    group: Candidate | None = None

    @property
    def sentence(self) -> str:
        """The sentence a reader would form."""
        start = "A reader would conclude" if self.sure else "A reader may conclude"
        return f"{start}: each person listed {self.phrase}."


def revealed(meaning: Meaning, look: Look) -> tuple[Revealed, ...]:
    """What the register says of the list, or else what its topic and text say; empty when it says nothing."""
    matches = meaning.recognised or meaning.asked
    if matches:
        return tuple(
            Revealed(
                phrase(match.group.reveals or f"is in the group {match.group.name}"),
                _topics(match.group, look) or meaning.listing.topics,
                match.verdict == "recognised",
                match.group,
            )
            for match in matches
        )
    topics = _from_text(meaning, look)
    if not topics:
        return ()
    return (Revealed(f"is connected with {in_words(topics)}", topics, sure=False),)


def _topics(group: Candidate, look: Look) -> frozenset[str]:
    return look.topics_in(f"{group.name}. {group.reveals}. {group.absence_reveals}.")


def _from_text(meaning: Meaning, look: Look) -> frozenset[str]:
    """The topics that are the list's own: not those of people the message is about, nor of an ordinary group."""
    listing = meaning.listing
    if listing.way != "listed" or listing.family or len(listing.people) < _LEAST_LISTED:
        return frozenset()
    if meaning.ordinary is not None:
        return look.topics_in(meaning.ordinary.group.name)
    return frozenset() if listing.about else listing.topics


def phrase(reveals: str) -> str:
    """The register's words as they follow "each person listed"."""
    words = reveals.strip().rstrip(".")
    lowered = words.casefold()
    for start in ("each person listed ", "every person listed ", "each person ", "this person ", "the person "):
        if lowered.startswith(start):
            return words[len(start) :]
    first = lowered.split(" ", 1)[0].strip(",;:")
    if first in _VERBS:
        return words
    if first in _PREPOSITIONS:
        return f"is {words}"
    return f"is connected with: {words}"


def in_words(topics: Iterable[str]) -> str:
    """Topics as a person reads them."""
    return "; ".join(TOPIC_WORDS.get(topic, topic.replace("_", " ")) for topic in sorted(topics))
