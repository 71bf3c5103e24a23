"""Options that several commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path], typer.Argument(help="What went out or was lost: messages, mailboxes, documents, folders.")
]
RosterPath = Annotated[
    Path | None,
    typer.Option("--roster", help="The people of the district: a OneRoster folder or zip, a CSV or XLSX, or an index."),
]
KeyOption = Annotated[Path | None, typer.Option("--key", help="The key of a compiled roster index.")]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/contract.md) and nothing else.")]
CaseOption = Annotated[Path, typer.Option("--case", help="The facts of the case, YAML or JSON (docs/law.md).")]
HostOption = Annotated[str, typer.Option(help="The address to serve at.")]
PortOption = Annotated[int, typer.Option(help="The port to serve at.", min=1, max=65535)]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--column", help="Correct a guessed roster column: OURS=THEIRS, for example family_name=Surname."),
]
