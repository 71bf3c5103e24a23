"""Sealed evidence as files for the time of one run: in a folder for this process alone, removed always (R-207)."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.looks import trace
from forthwith.vault import evidence

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}\b")
#: No run lasts longer than this; what an interrupted one left behind is then removed.
LONGEST = timedelta(hours=6)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user may enter (0700), removed however the run ends."""
    above = settings.FORTHWITH.data / "opened"
    above.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix="run-", dir=above) as folder:
        yield Path(folder)


def opened(case: Case, uids: Iterable[UUID], folder: Path, *, by: Acting, now: datetime) -> list[Path]:
    """Write the evidence of these numbers into ``folder`` under its label; each look leaves a trace."""
    labels = {kept.uid: kept.label for kept in evidence.listed(case.uid)}
    why = trace(case, why="assessment", by=by, now=now, what=What.SEAL_OPENED)
    return [_written(uid, labels.get(uid, ""), folder, evidence.open_sealed(uid, trace=why)) for uid in uids]


def _written(uid: UUID, label: str, folder: Path, stream: object) -> Path:
    path = folder / _file_name(uid, label)
    with stream as sealed, path.open("wb") as file:  # type: ignore[attr-defined]
        shutil.copyfileobj(sealed, file)
    return path


def _file_name(uid: UUID, label: str) -> str:
    """ "Evidence 3 (.eml)" becomes "Evidence 3.eml": the engine's places then name no file of anybody's."""
    ending = _ENDING.search(label)
    return f"{label.partition(' (')[0] or uid}{ending.group() if ending else ''}"


def sweep(*, now: datetime) -> int:
    """Remove what a killed run left behind; how many folders were removed."""
    above = settings.FORTHWITH.data / "opened"
    old = [one for one in above.glob("run-*") if one.stat().st_mtime < (now - LONGEST).timestamp()]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def due(now: datetime) -> None:
    """Once a minute: nothing stays in the open after its run."""
    sweep(now=now)
