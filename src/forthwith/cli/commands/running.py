"""Commands that show, begin and run an installation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli.commands.options import HostOption, PortOption
from forthwith.cli.exits import saying_what_was_not_done


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to build the fictional districts.")] = Path("demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the assessments.")] = False,
    port: PortOption = 8642,
) -> None:
    """Build three fictional districts, assess their incidents, and serve them as cases until stopped."""
    from forthwith.cli import demonstrating

    with saying_what_was_not_done():
        incidents = demonstrating.demonstrate(folder)
        if not no_serve:
            from forthwith.cli import presenting

            presenting.present(incidents, folder, port)


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8642,
    workers: Annotated[int, typer.Option(help="How many web processes.", min=1)] = 1,
) -> None:
    """Serve the pages and do what is due, until stopped."""
    from forthwith.cli import serving

    with saying_what_was_not_done():
        serving.serve(serving.Where(host, port, workers))


def begin(
    district: Annotated[str, typer.Argument(help="The district's name.")],
    *,
    place: Annotated[str, typer.Option(help="Whose law applies, for example ca/bc.")],
    zone: Annotated[str, typer.Option(help="Its time zone, for example America/Vancouver.")],
    head: Annotated[str, typer.Option(help="The Head, as NAME=ADDRESS.")],
    administrator: Annotated[str, typer.Option(help="Who configures, as NAME=ADDRESS.")],
) -> None:
    """Begin a district: its Head, its administrator, and a link with which that one sets a password."""
    from forthwith.cli import beginning

    with saying_what_was_not_done():
        beginning.begin(district, place, zone, (administrator, head))


def work(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and the waiting jobs, then stop.")] = False,
) -> None:
    """Run the jobs and do what is due each minute, for pages served elsewhere."""
    from forthwith.cli import serving

    with saying_what_was_not_done():
        serving.work(once=once)


def returns(
    mailbox: Annotated[
        Path | None, typer.Argument(help="A Maildir, emptied as it is read, or an mbox. Default: standard input.")
    ] = None,
) -> None:
    """Take a message that came to the return address of letters: from standard input, a Maildir or an mbox."""
    from forthwith.cli.returns import take_returns

    with saying_what_was_not_done():
        raise typer.Exit(take_returns(mailbox))
