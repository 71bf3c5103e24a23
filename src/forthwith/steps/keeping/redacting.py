"""Takes the people out of a text: addresses become "Recipient 001", names "Person 17", numbers their kind (R-072)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forthwith.detect import scan, scan_table
from forthwith.mail.addresses import address_key
from forthwith.mail.message import Headers, Recipient
from forthwith.people.known import KnownPeople
from forthwith.unpack.parts import Item, Message, NotRead, Table, Text

ADDRESS = re.compile(r"[^\s<>()\[\]\",;:@]+@[^\s<>()\[\]\",;:@]+[^\s<>()\[\]\",;:@.]")
SOMEBODY = "[name]"
#: A piece of a name shorter than this is too often another word.
SHORTEST = 3
HEADING = {"to": "To", "cc": "Cc", "bcc": "Bcc"}


class Change(NamedTuple):
    """Characters ``start`` to ``end`` become ``instead``."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands for whom: ``readers`` by address key, ``people`` by roster id; the roster when one is set."""

    readers: Mapping[str, str]
    people: Mapping[str, str] = field(default_factory=dict)
    roster: KnownPeople | None = None


class Redactor:
    """Rewrites texts of one piece of evidence; knows every name that stood in a header of it."""

    def __init__(self, marks: Marks, mentioned: Iterable[Recipient]) -> None:
        self._marks = marks
        names = _names(mentioned, marks.readers)
        words = sorted(names, key=len, reverse=True)
        self._names = names
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I) if words else None

    def rewrite(self, text: str) -> str:
        """``text`` without the people in it; where two findings meet, the longer counts."""
        changes = [*self._addresses(text), *self._known_names(text), *self._found(text)]
        changes.sort(key=lambda one: (one.start, -one.end))
        made, at = [], 0
        for change in changes:
            if change.start >= at:
                made += [text[at : change.start], change.instead]
                at = change.end
            elif change.end > at:
                # Overlapping: what hangs over is left out too.
                at = change.end
        return "".join([*made, text[at:]])

    @property
    def roster(self) -> KnownPeople | None:
        """The roster that names are looked up in, when one is set."""
        return self._marks.roster

    def reader(self, recipient: Recipient) -> str:
        """The mark of one mailbox of a header."""
        return self._marks.readers.get(recipient.key, "[address]")

    def _addresses(self, text: str) -> Iterable[Change]:
        for met in ADDRESS.finditer(text):
            yield Change(met.start(), met.end(), self._marks.readers.get(address_key(met[0]), "[address]"))

    def _known_names(self, text: str) -> Iterable[Change]:
        for met in self._pattern.finditer(text) if self._pattern else ():
            # "Will" is a name and "will" a word: a single piece of a name counts with its capital only.
            if " " in met[0] or not met[0].islower():
                yield Change(met.start(), met.end(), self._names[met[0].casefold()])

    def _found(self, text: str) -> Iterable[Change]:
        for one in scan(text, roster=self._marks.roster).findings:
            yield Change(
                one.start, one.end, self._instead(one.type, one.people or ((one.person,) if one.person else ()))
            )

    def _instead(self, kind: str, people: tuple[str, ...]) -> str:
        if kind != "name":
            return f"[{kind.replace('_', ' ')}]"
        return self._marks.people.get(people[0], SOMEBODY) if len(people) == 1 else SOMEBODY


def working_text(items: Iterable[Item], redactor: Redactor) -> str:
    """A text for ordinary work: messages and texts rewritten, tables as headings and counts, nothing of their cells."""
    unread = 0
    blocks: list[str] = []
    for item in items:
        if isinstance(item, Message):
            blocks.append(_message(item.headers, redactor))
        elif isinstance(item, Text) and item.kind != "file name":
            blocks.append(f"[{item.kind}]\n{redactor.rewrite(item.text)}")
        elif isinstance(item, Table):
            blocks.append(_table(item, redactor))
        elif isinstance(item, NotRead):
            unread += 1
    if unread:
        blocks.append(f"[not read]\n{unread} parts could not be read; see the assessment.")
    return "\n\n".join(blocks) + "\n"


def _message(headers: Headers, redactor: Redactor) -> str:
    lines = ["[message]", "From: the sender"]
    for name, said in HEADING.items():
        marks = [redactor.reader(one) for one in headers.recipients if one.field.casefold() == name]
        if marks:
            lines.append(f"{said}: {', '.join(dict.fromkeys(marks))}")
    if headers.sent_at:
        lines.append(f"Date: {headers.sent_at.isoformat()}")
    return "\n".join([*lines, f"Subject: {redactor.rewrite(headers.subject)}"])


def _table(table: Table, redactor: Redactor) -> str:
    """Headings, what each holds, and how many values; a cell may name somebody in a way nobody detects."""
    lines = [f"[table] {len(table.rows)} rows"]
    for column in scan_table(table, roster=redactor.roster).columns:
        heading = redactor.rewrite(column.header) or f"column {column.index + 1}"
        kind = f", {column.type.replace('_', ' ')}" if column.type else ""
        hidden = ", hidden" if column.hidden else ""
        lines.append(f"- {heading}: {column.filled} values{kind}{hidden}")
    return "\n".join(lines)


def _names(mentioned: Iterable[Recipient], readers: Mapping[str, str]) -> dict[str, str]:
    """Every name of a header, whole and in pieces, and what stands for it; a piece of two names stands for neither."""
    found: dict[str, str] = {}
    for one in mentioned:
        label = readers.get(one.key, SOMEBODY)
        for name in (one.name.strip(), *re.split(r"[\s,.]+", one.name)):
            if len(name) >= SHORTEST and "@" not in name:
                folded = name.casefold()
                found[folded] = label if found.get(folded, label) == label else SOMEBODY
    return found
