"""What a table shows about whom: columns typed once, hidden ones told apart (practice 2.1.3, R-039)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forthwith import detect
from forthwith.detect.findings import Column, RowPeople, TableScan
from forthwith.detect.tables import column_name
from forthwith.exposure.seen import EMAILS, MOST_HOMONYMS, SURE, Seen, Tally, details_of, sure_person
from forthwith.mail.addresses import address_key
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Table, cell_text

#: Columns that say who a row is about; without one of them, rows that fit nobody are no people.
IDENTITY = frozenset({"name", "student_number", "personal_email", "work_email", "birth_date"})
#: What people write where there is nothing to write.
NOTHING = frozenset({"", "n", "no", "none", "-", "--", "n/a", "na", "nil", "false", "ninguna", "aucun", "aucune"})


def look_at_table(table: Table, roster: Roster | None) -> Seen:
    """Scan ``table`` and say who and what stands in it."""
    found = detect.scan_table(table, roster=roster)
    addresses = _addresses(table, found) if any(not row.people for row in found.rows) else {}
    rows = {row.row: people for row in found.rows if (people := _people(row, found, addresses))}
    tally = Tally()
    guardians: frozenset[str] = frozenset()
    for column in found.columns:
        adults = _guardians(table, column, roster)
        guardians = guardians.union(*adults.values())
        _take_column(table, column, adults or rows, tally)
    _take_findings(found, table, tally)
    everybody = frozenset().union(*rows.values(), *_in_cells(found))
    return Seen(
        people=everybody | guardians,
        possible=_homonyms(found) - everybody,
        beside=guardians,
        traces=tally.traces(),
        topics=_topics(found),
    )


def _topics(found: TableScan) -> frozenset[str]:
    """What free text speaks of, and what a column that says something is about."""
    columns = (column.topic for column in found.columns if column.topic and column.filled)
    return frozenset((*columns, *(topic.topic for topic in found.topics if topic.confidence >= SURE)))


def _people(row: RowPeople, found: TableScan, addresses: Mapping[int, str]) -> frozenset[str]:
    """Whom a row is about; one that fits nobody is still a person when it says who it is about."""
    if len(row.people) == 1 and row.confidence >= SURE:
        return frozenset(row.people)
    if len(row.people) > 1:
        return frozenset()
    # One person of that name whom the rest of the row contradicts: somebody else's row, until a person has looked.
    if row.row in addresses:
        return frozenset((f"address:{addresses[row.row]}",))
    named = any(column.type in IDENTITY and column.of == "row" for column in found.columns)
    return frozenset((f"row:{row.label_hash}",)) if row.label_hash and named else frozenset()


def _addresses(table: Table, found: TableScan) -> dict[int, str]:
    """The mailbox on each row of somebody the row is about."""
    column = next((one for one in found.columns if one.type in EMAILS and one.of == "row"), None)
    values = _values(table, column.index) if column is not None else ()
    return {number: address_key(value) for number, value in values if "@" in value}


def _homonyms(found: TableScan) -> frozenset[str]:
    unsure = (row for row in found.rows if len(row.people) > 1 or row.confidence < SURE)
    return frozenset(one for row in unsure if len(row.people) <= MOST_HOMONYMS for one in row.people)


def _take_column(table: Table, column: Column, rows: Mapping[int, frozenset[str]], tally: Tally) -> None:
    """Count one column's values and people, those of hidden rows apart."""
    element = column.type or (details_of(column.topic) if column.topic else None)
    if element is None or not column.filled:
        return
    hidden = table.place.hidden or column.hidden or column.index in table.hidden_columns
    if column.filled >= len(table.rows) and (hidden or not table.hidden_rows):
        tally.add(element, hidden, column.filled, frozenset().union(*rows.values()))
        return
    for number, _ in _values(table, column.index):
        tally.add(element, hidden or number in table.hidden_rows, 1, rows.get(number, frozenset()))


def _values(table: Table, index: int) -> Iterator[tuple[int, str]]:
    """The rows that say something in one column, and what."""
    for number, row in enumerate(table.rows):
        value = cell_text(row[index]).strip() if index < len(row) else ""
        if value.casefold() not in NOTHING:
            yield number, value


def _guardians(table: Table, column: Column, roster: Roster | None) -> dict[int, frozenset[str]]:
    """For each row, the adults whose own address stands on the child's row."""
    if roster is None or column.of != "guardian" or column.type not in EMAILS:
        return {}
    found = ((number, roster.of_address(value)) for number, value in _values(table, column.index))
    return {number: frozenset(owners) for number, owners in found if owners}


def _take_findings(found: TableScan, table: Table, tally: Tally) -> None:
    columns = {column_name(column.index) for column in found.columns if column.hidden}
    columns |= {column_name(index) for index in table.hidden_columns}
    rows = {str(table.first_row + row) for row in table.hidden_rows}
    for finding in found.findings:
        column, _, row = finding.place.rpartition(", column ")[2].partition(", row ")
        hidden = table.place.hidden or column in columns or row in rows
        tally.add(finding.type, hidden, 1, sure_person(finding))


def _in_cells(found: TableScan) -> Iterator[frozenset[str]]:
    """People named in free text, beside the one whom the row is about."""
    return (sure_person(finding) for finding in found.findings)
