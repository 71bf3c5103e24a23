"""The terminal door: assess, scan, explain, demo, roster and law."""

from __future__ import annotations


def main() -> None:
    """Run the command that was typed; exit codes are in forthwith.cli.exits."""
    from forthwith.cli.app import app

    app()
