"""The facts as two Parquet tables, sets kept as sets: one row per fact, one row per member of a set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from forthwith.exposure.facts import Crowd, Fact

FACTS = (
    "fact INTEGER, readers_set INTEGER, readers_label VARCHAR, readers BIGINT, people_set INTEGER, "
    "people_label VARCHAR, people BIGINT, what VARCHAR, way VARCHAR, place VARCHAR, confidence DOUBLE, "
    "reason VARCHAR, lower BIGINT, upper BIGINT"
)


def write_parquet(facts: Sequence[Fact], folder: Path) -> None:
    """Write facts.parquet and members.parquet into ``folder``; a set that is not enumerated has no members."""
    crowds = dict.fromkeys(crowd for fact in facts for crowd in (fact.readers, fact.people))
    numbers = {crowd: number for number, crowd in enumerate(crowds, start=1)}
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE facts ({FACTS})")
        rows = [_row(number, fact, numbers) for number, fact in enumerate(facts, start=1)]
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            engine.executemany(f"INSERT INTO facts VALUES ({marks})", rows)  # noqa: S608 - marks only
        engine.register("members", _members(numbers))
        _copy(engine, "facts", folder / "facts.parquet")
        _copy(engine, "members", folder / "members.parquet")


def _row(number: int, fact: Fact, numbers: Mapping[Crowd, int]) -> tuple[object, ...]:
    readers, people = fact.readers, fact.people
    return (
        number, numbers[readers], readers.label, readers.size, numbers[people], people.label, people.size,
        fact.what, fact.way, fact.place, fact.confidence, fact.reason, fact.lower, fact.upper,
    )  # fmt: skip


def _members(numbers: Mapping[Crowd, int]) -> dict[str, np.ndarray[Any, Any]]:
    pairs: Iterable[tuple[int, str]] = [
        (number, member) for crowd, number in numbers.items() for member in sorted(crowd.members or ())
    ]
    return {
        "set": np.array([number for number, _ in pairs], dtype=np.int32),
        "member": np.array([member for _, member in pairs], dtype=object),
    }


def _copy(engine: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    partial = path.with_name(f".{path.name}.partial")
    engine.execute(f"COPY (SELECT * FROM {table}) TO ? (FORMAT parquet, COMPRESSION zstd)", [str(partial)])  # noqa: S608
    partial.chmod(0o600)
    partial.replace(path)
