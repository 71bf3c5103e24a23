"""The main job on three fictional districts: build them, assess each, say where to look."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from forthwith.cli import asking, printing
from forthwith.cli.demo import Incident, build
from forthwith.cli.out import write_out
from forthwith.settings import read_settings
from forthwith.steps.assess import assess


def demonstrate(folder: Path) -> list[Incident]:
    """Build the districts in ``folder`` (replacing an earlier demo there) and print each assessment."""
    incidents = build(folder)
    for incident in incidents:
        print(f"\n{'=' * 78}\n{incident.code} {incident.title}\n{'=' * 78}")
        print(incident.what_happened)
        print(f"\n$ {command(incident)}")
        typed = asking.Typed(
            files=tuple(incident.evidence), roster=incident.roster, groups=incident.groups, place=incident.place,
            known_at=incident.known_at, on=incident.on, opened=incident.opened,
        )  # fmt: skip
        assessment = assess(asking.question(typed, read_settings(), now=datetime.now(UTC)))
        out = incident.folder / "answer"
        write_out(assessment, out)
        printing.print_assessment(assessment, out)
    print(f"\nAll people, schools and addresses are invented. Look at {incidents[0].folder / 'answer' / 'page.html'}")
    print(f"Open a number to its sum: {sys.argv[0]} explain 61,984 {incidents[0].folder / 'answer'}")
    return incidents


def command(incident: Incident) -> str:
    """The command a person would type for this incident."""
    files = " ".join(str(path) for path in incident.evidence)
    opened = f" --opened {incident.opened}" if incident.opened else ""
    return (
        f"{sys.argv[0]} assess {files} --roster {incident.roster} --groups {incident.groups}{opened} "
        f"--place {incident.place} --known-at {incident.known_at} --out {incident.folder / 'answer'}"
    )
