"""What texts for everybody leave out while somebody may be hurt: the one they fear reads them too (3.3, R-162).

What is offered or promised to many says nothing of one of them and stays. What is there for the one in danger goes: all
free words where only few are affected, since they can speak of nobody else; among many, what speaks of protection. Free
steps and the police, which the case has because of the danger, always go.
"""

from __future__ import annotations

import re
from dataclasses import replace

from forthwith.law.sheet_values import Count
from forthwith.record.claim_rules import SURELY_SMALL
from forthwith.record.drafts import Support
from forthwith.record.words import StepKind
from forthwith.steps.notify.drafting.case_read import CaseRead
from forthwith.steps.notify.drafting.said import Fields

#: Fields in the district's own words that a text for everybody may carry.
_OWN_WORDS = ("cause", "late_why", "policy")
#: Words of protection, in the languages in which a district writes; too much left out hurts nobody.
_PROTECTS = re.compile(
    r"\b(?:safety|safe (?:place|house|way)|(?<!in )orders?\b|no[- ]contact|custody|barred|police|rcmp|sheriff"
    r"|shelters?|victims?|violen\w+|threat\w*|danger\w*|stalk\w*|locks?\b|guards?\b|pick[- ]?up"
    r"|(?:home|new|their|family|mother|father)(?:['’]s)? address"
    r"|plan de (?:s[ée]curit[ée]|protection|seguridad|protecci[óo]n)|ordonnances?|jug[ée]\w*|tribunal\w*|garde\b"
    r"|polic\w+|refuges?|victimes?|menac\w+"
    r"|[óo]rden(?:es)? (?:judicial|de)\w*|juez\w*|custodia|refugios?|v[íi]ctimas?|amenaz\w+|peligro\w*)",
    re.IGNORECASE,
)


def told_to_all(read: CaseRead) -> CaseRead:
    """The case as a text for everybody may draw on it; unchanged while nobody is in danger."""
    few = _few(read)
    return replace(
        read,
        steps=tuple(step for step in read.steps if step.kind != StepKind.OTHER),
        support=tuple(row for row in read.support if not few and not protects(_words(row))),
        measures=tuple(row for row in read.measures if not few and not protects(row.promise)),
        police=False,
    )


def without_own_words(fields: Fields, read: CaseRead) -> Fields:
    """The fields without the district's own words that may tell of the one in danger."""
    few = _few(read)
    return {
        name: tuple(piece for piece in pieces if name not in _OWN_WORDS or not (few or protects(piece.text)))
        for name, pieces in fields.items()
    }


def protects(words: str) -> bool:
    """Whether free words speak of how somebody is kept safe."""
    return _PROTECTS.search(words) is not None


def _few(read: CaseRead) -> bool:
    """Whether what is done can only be for the one in danger; not counted is taken for few."""
    count = read.sheet["people_affected"].value
    return not isinstance(count, Count) or count.low < SURELY_SMALL


def _words(row: Support) -> str:
    return f"{row.what} {row.who} {row.reached_at} {row.unit}"
