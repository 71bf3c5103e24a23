"""Tables as a student system exports them: one CSV, a folder or zip of CSVs, or a workbook (practice 2.1.5).

Everything is read as text and kept as it stands; a lost byte-order mark, a Windows encoding, semicolons or tabs
are put up with. Nothing is written, nothing outside the given path is followed.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook

from forthwith.people.errors import RosterUnreadable
from forthwith.people.file_words import file_words

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
# In a folder or zip a .txt is a note; only one that is given by itself is read as a table.
TEXT_TABLES = frozenset({".csv", ".tsv"})
# A full student-system export of a million people is near 1 GB; a zip that unpacks to more is no roster.
MOST_BYTES = 2 << 30
# The csv module's own limit of 131,072 would stop on one long note; a cell above this is no roster field.
LONGEST_CELL = 1 << 20


@dataclass(slots=True)
class Table:
    """One sheet or CSV: ``path`` inside the roster, the header as written, and rows of text (ragged is allowed)."""

    path: str
    header: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's own name without folder and suffix, folded ("Users.CSV" is "users")."""
        return PurePosixPath(self.path).stem.casefold().replace("_", "").replace("-", "").replace(" ", "")

    @property
    def folder(self) -> str:
        """The folder inside the roster the table lies in, "" at the root."""
        parent = str(PurePosixPath(self.path).parent)
        return "" if parent == "." else parent


def read_tables(path: Path, *, most_bytes: int = MOST_BYTES) -> list[Table]:
    """Every table at ``path`` (CSV, workbook, zip or folder). Raises RosterUnreadable."""
    try:
        tables = list(_tables(path, most_bytes))
    except (OSError, zipfile.BadZipFile, zlib.error, CalamineError, csv.Error, EOFError) as error:
        raise RosterUnreadable(
            f"{file_words(path)} could not be read ({type(error).__name__}). No person was taken from it. "
            "Export it again from the student system and check that it opens."
        ) from error
    if not tables:
        raise RosterUnreadable(
            f"{file_words(path)} holds no table with a header row. No person was taken from it. "
            "Give a OneRoster folder or zip, a CSV, or a workbook."
        )
    return tables


def _tables(path: Path, most_bytes: int) -> Iterator[Table]:
    if path.is_dir():
        yield from _folder_tables(path, most_bytes)
    elif path.suffix.casefold() in WORKBOOKS:
        _check_size(path.name, path.stat().st_size, most_bytes)
        yield from _sheets(path)
    elif zipfile.is_zipfile(path):
        yield from _zip_tables(path, most_bytes)
    else:
        _check_size(path.name, path.stat().st_size, most_bytes)
        yield from _text_table(path.name, path.read_bytes())


def _folder_tables(folder: Path, most_bytes: int) -> Iterator[Table]:
    total = 0
    for file in sorted(folder.rglob("*")):
        if file.suffix.casefold() not in TEXT_TABLES | WORKBOOKS or not file.is_file():
            continue
        total += file.stat().st_size
        _check_size(folder.name, total, most_bytes)
        inside = file.relative_to(folder).as_posix()
        if file.suffix.casefold() in WORKBOOKS:
            yield from _sheets(file, inside)
        else:
            yield from _text_table(inside, file.read_bytes())


def _zip_tables(path: Path, most_bytes: int) -> Iterator[Table]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if _is_text_table(entry.filename)]
        _check_size(path.name, sum(entry.file_size for entry in entries), most_bytes)
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise RosterUnreadable(
                    f"{file_words(path)} is locked with a password. No person was taken from it. Give it unlocked."
                )
            with archive.open(entry) as stream:
                # The size in the directory can lie, so the reading itself is bounded too.
                yield from _text_table(entry.filename, stream.read(entry.file_size + 1))


def _is_text_table(name: str) -> bool:
    inside = PurePosixPath(name)
    return inside.suffix.casefold() in TEXT_TABLES and not inside.name.startswith("._")


def _check_size(name: str, size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise RosterUnreadable(
            f"{file_words(name)} holds {size} bytes, more than the {most_bytes} allowed. Nothing was read. "
            "Give only the roster files, or raise the limit."
        )


def _text_table(path: str, data: bytes) -> Iterator[Table]:
    text, warning = _decode(data)
    if "\0" in text:
        raise RosterUnreadable(
            f"{file_words(path)} is not text. No person was taken from it. Give a CSV or a workbook."
        )
    first_line = text.lstrip().split("\n", 1)[0]
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first_line))
    yield from _with_header(path, [row for row in rows if any(cell.strip() for cell in row)], warning)


def _decode(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "is not UTF-8; read as Windows-1252"


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def _with_header(path: str, rows: list[list[str]], warning: str = "") -> Iterator[Table]:
    if rows:
        header = [cell.strip().lstrip("\ufeff") for cell in rows[0]]
        yield Table(path, header, rows[1:], [f"{path} {warning}."] if warning else [])


def _sheets(file: Path, inside: str = "") -> Iterator[Table]:
    workbook = CalamineWorkbook.from_path(str(file))
    for sheet in workbook.sheets_metadata:
        cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
        rows = [[_cell_text(cell) for cell in row] for row in cells]
        # A workbook of one sheet is known by its file, one of several by the sheets' names.
        label = f"{inside or file.name}/{sheet.name}" if len(workbook.sheet_names) > 1 else inside or file.name
        yield from _with_header(label, [row for row in rows if any(cell.strip() for cell in row)])


def _cell_text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
