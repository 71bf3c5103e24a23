"""A draft as a page shows it: paragraphs of sentences, each with an anchor that ticks and findings lead to (R-144)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: From where to where in the text something stands, or None when it is about the whole.
Where = tuple[int, int] | None

#: A sentence ends at a full stop, a question or an exclamation mark before a blank, or with its line; "6:31 a.m. on"
#: goes on, since a small letter follows.
_SENTENCE = re.compile(r"\S.*?(?:[.!?:](?=\s+[^\sa-zà-ÿ])|$)")
_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it begins, its anchor, and the numbers of the findings that are about it."""

    start: int
    anchor: str
    text: str
    found: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text: a heading, an item of a list, or a paragraph."""

    kind: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the comparison of two versions: "same", "new" or "gone"."""

    kind: str
    text: str


def laid_out(text: str, found: Sequence[Where] = ()) -> list[Block]:
    """The text by lines; the findings are numbered from 1 in the order given."""
    sentences = [_marked(one, found) for one in _sentences(text)]
    blocks: list[Block] = []
    for line in re.finditer(r"[^\n]+", text):
        mine = tuple(one for one in sentences if line.start() <= one.start < line.end())
        if mine:
            blocks.append(_block(line.group().strip(), mine))
    return blocks


def anchor_of(text: str, where: Where) -> str:
    """The anchor of the sentence that a place lies in; "" for what is about the whole text."""
    if where is None:
        return ""
    before = [one for one in _sentences(text) if one.start <= where[0]]
    return before[-1].anchor if before else ""


def compared(before: str, after: str) -> list[Change]:
    """What was taken out and what is new, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    changes: list[Change] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            changes.append(Change("same", "".join(old[i:j])))
        else:
            changes += [Change("gone", "".join(old[i:j]))] if j > i else []
            changes += [Change("new", "".join(new[k:m]))] if m > k else []
    return changes


def _sentences(text: str) -> Iterator[Sentence]:
    number = 0
    for line in re.finditer(r"[^\n]+", text):
        for one in _SENTENCE.finditer(line.group()):
            number += 1
            yield Sentence(line.start() + one.start(), f"s{number}", one.group())


def _marked(one: Sentence, found: Sequence[Where]) -> Sentence:
    end = one.start + len(one.text)
    mine = tuple(n for n, where in enumerate(found, start=1) if where and where[0] < end and where[1] > one.start)
    return Sentence(one.start, one.anchor, one.text, mine)


def _block(line: str, sentences: tuple[Sentence, ...]) -> Block:
    """The marks of a heading and of a list's item say what the line is, and are not shown."""
    for kind, mark in (("heading", re.compile(r"#+\s*")), ("item", re.compile(r"[-*•]\s+"))):
        if at := mark.match(line):
            first = sentences[0]
            rest = first.text[at.end() :] or first.text
            return Block(kind, (Sentence(first.start, first.anchor, rest, first.found), *sentences[1:]))
    return Block("paragraph", sentences)
