"""A reference beyond any sheet once made the cell reader ask for terabytes and end the whole process."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest

from forthwith.unpack import unpack_bytes
from forthwith.unpack.parts import Table


@pytest.fixture
def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Name", "Room"])
    book.active.append(["Mia Larkspur", "12"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_reference(workbook, reference):
    """The same workbook with its last cell standing at ``reference``."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub(rb'r="B2"', b'r="%s"' % reference, data) if "sheet1" in name else data)
    return changed.getvalue()


@pytest.mark.parametrize("reference", [b"CCCCCCCCC9", b"XFDA2", b"B99999999999", b"ZZZZ1"])
def test_the_process_lives_and_the_names_are_read(workbook, reference):
    items = list(unpack_bytes("class.xlsx", with_reference(workbook, reference)))

    assert any("Mia Larkspur" in row for item in items if isinstance(item, Table) for row in item.rows)
