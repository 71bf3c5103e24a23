"""The folders and their imports are what the design says (docs/tour.md)."""

from __future__ import annotations

import subprocess
import sys


def test_the_engine_starts_without_the_heavy_libraries():
    """Drawing, tables and PDF load only when they are needed: the command must start at once."""
    code = (
        "import sys, forthwith.cli.app, forthwith.steps.assess; "
        "heavy = {'altair', 'duckdb', 'vl_convert', 'pypdfium2', 'phonenumbers', 'holidays', 'icalendar'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert result.stdout.strip() == "[]", result.stderr


def test_the_version_stands_in_one_place(root):
    from forthwith import __version__

    assert f"## {__version__}" in (root / "CHANGELOG.md").read_text()
