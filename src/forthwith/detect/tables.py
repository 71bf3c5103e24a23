"""The scan of one table: its columns, whom its rows are about, and what its free-text cells hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from forthwith.detect.columns import Typed, type_columns
from forthwith.detect.findings import Finding, TableScan, TopicFinding
from forthwith.detect.rows import row_people
from forthwith.detect.text import Reader
from forthwith.detect.values import Sealer
from forthwith.people.known import KnownPeople
from forthwith.unpack.parts import Table

#: Cells are scanned many at a time; no phrase or number spans what stands between two of them.
_BETWEEN = "\n\x1a\n"
_BLOCK = 200_000


def scan_table(table: Table, *, roster: KnownPeople | None = None, key: bytes | None = None) -> TableScan:
    """Columns typed once from header and sample, rows tied to people, findings in cells of free text.

    A finding's ``start`` and ``end`` are characters of its own cell as a person reads it; its place names the
    column and the row in the file.
    """
    typed = type_columns(table, roster)
    rows = row_people(typed, len(table.rows), roster=roster, sealer=Sealer(key))
    findings: list[Finding] = []
    topics: list[TopicFinding] = []
    for one in typed:
        if one.column.type is None:
            for scanned in _scan_column(table, one, Reader(roster, "", key, about_somebody=bool(rows))):
                findings.extend(scanned[0])
                topics.extend(scanned[1])
    return TableScan(tuple(t.column for t in typed), rows, tuple(findings), _once(topics))


def column_name(index: int) -> str:
    """The letters a spreadsheet gives to the column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _scan_column(table: Table, one: Typed, reader: Reader) -> Iterator[tuple[list[Finding], list[TopicFinding]]]:
    """Findings and topics of the distinct texts of one column, block by block."""
    rows_of: dict[str, list[int]] = {}
    for row, cell in enumerate(one.cells):
        if isinstance(cell, str) and len(cell) > 1:
            rows_of.setdefault(cell, []).append(row)
    place = f"{table.place}, column {column_name(one.column.index)}"
    for texts in _blocks(rows_of):
        starts = _starts(texts)
        scanned = reader.read(_BETWEEN.join(texts))
        findings = [
            found._replace(start=found.start - at, end=found.end - at, place=f"{place}, row {table.first_row + row}")
            for found, index, at in _located(scanned.findings, starts)
            for row in rows_of[texts[index]]
        ]
        topics = [
            replace(
                t,
                start=t.start - at,
                end=t.end - at,
                place=f"{place}, row {table.first_row + rows_of[texts[index]][0]}",
            )
            for t, index, at in _located(scanned.topics, starts)
        ]
        yield findings, topics


_Found = TypeVar("_Found", Finding, TopicFinding)


def _located(found: Sequence[_Found], starts: Sequence[int]) -> Iterator[tuple[_Found, int, int]]:
    for one in found:
        index = bisect_right(starts, one.start) - 1
        yield one, index, starts[index]


def _blocks(texts: dict[str, list[int]]) -> Iterator[list[str]]:
    block: list[str] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text)
        if size > _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _starts(texts: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_BETWEEN)
    return starts


def _once(topics: Sequence[TopicFinding]) -> tuple[TopicFinding, ...]:
    """Each topic once for each column, where it is surest."""
    best: dict[tuple[str, str], TopicFinding] = {}
    for one in topics:
        where = (one.topic, one.place.rpartition(", row ")[0])
        if where not in best or best[where].confidence < one.confidence:
            best[where] = one
    return tuple(best.values())
