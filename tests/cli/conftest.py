"""One written answer for the page and the list: the staff list of the demo, assessed once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner


@pytest.fixture(scope="session")
def written(tmp_path_factory) -> Path:
    """The folder that --out wrote for the demo's first incident."""
    from forthwith.cli.app import app
    from forthwith.cli.demo import build

    incident = build(tmp_path_factory.mktemp("districts"))[0]
    out = tmp_path_factory.mktemp("answer") / "out"
    words = ["assess", str(incident.evidence[0]), "--roster", str(incident.roster), "--groups", str(incident.groups)]
    result = CliRunner().invoke(
        app, [*words, "--place", incident.place, "--known-at", incident.known_at, "--out", str(out)]
    )
    assert result.exit_code == 0, result.stderr
    return out
