"""Takes only the columns that are needed from a table somebody uploads: what is not kept cannot leak (R-207)."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.detect import scan_table
from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.keeping.evidence import note_kept
from forthwith.steps.keeping.refusing import refusals
from forthwith.unpack import cell_text, unpack_bytes
from forthwith.unpack.parts import Table
from forthwith.vault import evidence
from forthwith.vault.evidence import Arriving, Kept

CHOSEN_COLUMNS = "chosen columns"
#: A spreadsheet takes a cell that starts with one of these for a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Offered:
    """One column that may be kept or left out: ``key`` names it, ``kind`` is what it holds ("" when not known)."""

    key: str
    heading: str
    values: int
    kind: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in, its name and the columns that somebody chose of it."""

    file: BinaryIO
    name: str
    chosen: Collection[str] = ()


def columns_of(upload: Upload) -> list[Offered]:
    """The columns of every table in the file. Nothing is stored. Empty when it holds no table."""
    return [
        Offered(
            f"{number}.{one.index}", one.header or f"{one.index + 1}", one.filled, (one.type or "").replace("_", " ")
        )
        for number, table in enumerate(_tables(upload))
        for one in scan_table(table).columns
    ]


def keep_columns(case: Case, upload: Upload, source: str, *, by: Acting, now: datetime) -> Kept:
    """Keep only the chosen columns, as one comma file; the rest of the upload is stored nowhere.

    Raises NotAllowed, and Refused when no column was chosen or none is there.
    """
    require(Act.KEEP_EVIDENCE, by=by, now=now)
    source = plain(source, field="source")
    text = io.StringIO()
    rows = [row for number, table in enumerate(_tables(upload)) for row in _chosen(number, table, upload.chosen)]
    if not rows:
        raise Refused(
            _("No column was chosen. Nothing was stored. Choose at least one, or keep the whole file."), field="chosen"
        )
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    said = Arriving(f"{upload.name}.csv", source, by.name, kind=CHOSEN_COLUMNS)
    with refusals(field="file"):
        kept = evidence.keep_arriving(case.uid, io.BytesIO(text.getvalue().encode()), said, now=now)
    note_kept(case, kept, by=by, now=now)
    return kept


def _tables(upload: Upload) -> Iterator[Table]:
    upload.file.seek(0)
    items = unpack_bytes(upload.name, upload.file.read(), limits=settings.FORTHWITH.limits())
    return (item for item in items if isinstance(item, Table))


def _chosen(number: int, table: Table, keys: Collection[str]) -> Iterator[list[str]]:
    """The heading and rows of the chosen columns of one table, safe to open in a spreadsheet."""
    width = max([len(table.columns), *(len(row) for row in table.rows)])
    wanted = [index for index in range(width) if f"{number}.{index}" in keys]
    for row in (table.columns, *table.rows) if wanted else ():
        yield [_plain_cell(cell_text(row[index]) if index < len(row) else "") for index in wanted]


def _plain_cell(value: str) -> str:
    return f"'{value}" if value.lstrip(" \u00a0").startswith(FORMULA_STARTS) else value
