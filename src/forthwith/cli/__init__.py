"""The terminal door: assess, scan, explain, demo, roster and law."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command that was typed; exit codes are in forthwith.cli.exits.

    A fault of ours is told by its place alone, since a traceback quotes values (design, invariant 5). With
    ``python -X dev`` it shows itself whole.
    """
    from forthwith.cli.exits import FAULT, say_fault

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that knows few letters still gets the whole answer.
            stream.reconfigure(errors="backslashreplace")
    try:
        from forthwith.cli.app import app

        app()
    except Exception as fault:
        if sys.flags.dev_mode:
            raise
        say_fault(fault)
        sys.exit(FAULT)
