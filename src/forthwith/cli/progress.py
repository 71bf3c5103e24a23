"""A bar while long work runs; silent in pipes, and it names no file (practice: nothing personal on a screen)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from forthwith.steps.assess.assessment import Watching


@contextmanager
def shown(*, quiet: bool) -> Iterator[Watching]:
    """A function to call while files are read; draws on stderr when a person is looking."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading the evidence")

        def watch(number: int) -> None:
            bar.update(task, description=f"Reading the evidence: {number:,} parts")

        yield watch
