"""Every element and topic in one file, as the contract's findings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from forthwith.cli.asking import read_pairs
from forthwith.cli.exits import QuestionRefused
from forthwith.cli.plain import say
from forthwith.cli.printing import print_json
from forthwith.detect import cell_findings, scan, scan_table
from forthwith.detect.findings import Finding, TopicFinding
from forthwith.people import open_index, read_key, read_roster
from forthwith.people.known import KnownPeople
from forthwith.settings import Settings
from forthwith.unpack import unpack
from forthwith.unpack.parts import Item, Limits, Message, NotRead, Table, Text

SCHEMA = "forthwith/scan/1"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the file or "-", the roster or index, its key, corrected columns."""

    file: str
    roster: Path | None
    key: Path | None
    columns: tuple[str, ...]


def scan_and_print(asked: Asked, settings: Settings, *, as_json: bool) -> None:
    """Scan one file, or standard input as text, and print what was found."""
    known = known_people(asked)
    found = _Found()
    for item in _items(asked.file, settings.limits()):
        found.add(item, known)
    if as_json:
        print_json(found.as_json())
    else:
        for line in found.lines():
            say(line)


def known_people(asked: Asked) -> KnownPeople | None:
    """The roster or the compiled index that was named, or None. Raises QuestionRefused and PeopleError."""
    if asked.roster is None:
        return None
    if not asked.roster.exists():
        raise QuestionRefused("There is no roster at the path of --roster. Nothing was scanned. Check it.")
    if asked.key is not None:
        return open_index(asked.roster, read_key(asked.key))
    return read_roster(asked.roster, mapping=read_pairs(asked.columns, "--column") or None)


def _items(file: str, limits: Limits) -> Iterator[Item]:
    if file == "-":
        text = sys.stdin.buffer.read(limits.file_bytes).decode("utf-8", "replace")
        from forthwith.unpack.parts import Place

        yield Text(Place(("standard input",)), text)
        return
    if not Path(file).exists():
        raise QuestionRefused("There is no file at the path of FILE. Nothing was scanned. Check it; - is text.")
    yield from unpack([Path(file)], limits=limits)


class _Found:
    """Findings of all parts, in order."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.topics: list[TopicFinding] = []
        self.not_read: list[NotRead] = []

    def add(self, item: Item, known: KnownPeople | None) -> None:
        if isinstance(item, Text):
            found = scan(item.text, roster=known, place=str(item.place))
            self.findings += found.findings
            self.topics += found.topics
        elif isinstance(item, Table):
            table = scan_table(item, roster=known)
            self.findings += cell_findings(item, table)
            self.findings += table.findings
            self.topics += table.topics
        elif isinstance(item, Message):
            for reader in item.headers.recipients:
                self.findings += scan(reader.address, roster=known, place=f"{item.place}, {reader.field}").findings
        elif isinstance(item, NotRead):
            self.not_read.append(item)

    def as_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "findings": [finding._asdict() for finding in self.findings],
            "topics": [asdict(topic) for topic in self.topics],
            "not_read": [
                {"place": str(item.place), "why": item.why, "next_step": item.next_step} for item in self.not_read
            ],
        }

    def lines(self) -> Iterator[str]:
        """Type, span and place: never the value itself."""
        for finding in self.findings:
            person = f" person {finding.person}" if finding.person else ""
            span = f"{finding.start}-{finding.end}"
            yield f"{finding.type} at {span} in {finding.place}{person} ({finding.confidence:.2f})"
        for topic in self.topics:
            yield f"topic {topic.topic} at {topic.start}-{topic.end} in {topic.place} ({topic.confidence:.2f})"
        for item in self.not_read:
            yield f"not read: {item.place}: {item.why} {item.next_step}"
        if not (self.findings or self.topics or self.not_read):
            yield "Nothing was found in what was read."
