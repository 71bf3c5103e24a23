"""The values of a table's typed columns, one finding a cell: what a scan lists, and an assessment only counts."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.detect.columns import cells_of, has_value
from forthwith.detect.findings import Column, Finding, RowPeople, TableScan
from forthwith.detect.folding import fold
from forthwith.detect.tables import column_name
from forthwith.detect.values import sealer
from forthwith.unpack.parts import Table, cell_text


def cell_findings(table: Table, scanned: TableScan, *, key: bytes | None = None) -> Iterator[Finding]:
    """A finding for every cell with a value in a typed column of ``table``, as ``scan_table`` typed it.

    ``start`` and ``end`` count within the cell as a person reads it. Only a cell about the row's own person names
    that person: a guardian's address on a child's row is the guardian's.
    """
    about = {row.row: row for row in scanned.rows}
    for column in scanned.columns:
        if column.type is None:
            continue
        place = f"{table.place}, column {column_name(column.index)}"
        for row, cell in enumerate(cells_of(table, column.index)):
            if has_value(cell):
                where = f"{place}, row {table.first_row + row}"
                yield _finding(column, cell_text(cell), about.get(row), place=where, key=key)


def _finding(column: Column, text: str, row: RowPeople | None, *, place: str, key: bytes | None) -> Finding:
    people = row.people if row and column.of == "row" else ()
    person = people[0] if len(people) == 1 else None
    sealed = sealer(key).seal(column.type or "", fold(text).text.strip())
    return Finding(0, len(text), column.type or "", sealed, person, column.confidence, place, people)
