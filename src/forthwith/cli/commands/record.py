"""Commands about the log and the keys it is sealed with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli.exits import saying_what_was_not_done


def verify(
    folder: Annotated[
        Path | None, typer.Option(help="A regulator's folder, checked without any database. Default: the store.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="With --folder: the district's key file, to try the seals.")] = None,
    head: Annotated[str, typer.Option(help="A head of the log that was printed or mailed.")] = "",
) -> None:
    """Check the log: every entry, every chain, every anchor. Ends with 1 when anything is wrong."""
    from forthwith.cli import recording

    with saying_what_was_not_done():
        raise typer.Exit(recording.verify_folder(folder, key, head) if folder else recording.verify(head))


def anchor() -> None:
    """Put the head of the log outside: print it, mail it to the Head, have it time-stamped when set."""
    from forthwith.cli import recording

    with saying_what_was_not_done():
        recording.anchor()


def rekey(
    new_key: Annotated[Path, typer.Argument(metavar="NEW-KEY-FILE", help="The new key; made when it is not there.")],
) -> None:
    """Replace the master key: every key that it wraps is wrapped anew. Stop the pages and jobs first."""
    from forthwith.cli import rekeying

    with saying_what_was_not_done():
        rekeying.rekey(new_key)


def write_record_key(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; nothing is overwritten.")],
) -> None:
    """Write the key that the log is sealed with, to try the seals of a regulator's folder."""
    from forthwith.cli import rekeying

    with saying_what_was_not_done():
        rekeying.write_record_key(file)
