"""Commands about the roster of a district."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli.commands.options import (
    MapOption,
)
from forthwith.cli.exits import saying_what_was_not_done


def roster_check(
    path: Annotated[Path, typer.Argument(help="The roster.")],
    column: MapOption = None,
) -> None:
    """Say what was understood of a roster: people, ties, groups, columns and warnings."""
    from forthwith.cli import rosters

    with saying_what_was_not_done():
        rosters.check(path, tuple(column or ()))


def roster_compile(
    path: Annotated[Path, typer.Argument(help="The roster.")],
    index: Annotated[Path, typer.Argument(help="Where the index goes.")],
    key: Annotated[Path, typer.Argument(help="Where its key goes. Keep it apart from the index.")],
) -> None:
    """Compile a roster into a memory-mapped index that holds no readable name without its key."""
    from forthwith.cli import rosters

    with saying_what_was_not_done():
        rosters.compile_roster(path, index, key)
