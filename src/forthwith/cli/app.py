"""The terminal's commands, in the order in which the help lists them; each imports its work only when it runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from forthwith.cli.commands import assessing, laws, record, rosters, running
from forthwith.cli.exits import ANSWERED, Commands

app = typer.Typer(
    name="forthwith",
    cls=Commands,
    help="Who learned what about whom: from a mis-sent message to the people who must be told.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for command in (
    assessing.assess,
    assessing.scan,
    assessing.explain,
    running.demo,
    laws.duties,
    running.serve,
    running.begin,
    running.work,
    record.verify,
    record.anchor,
    running.returns,
    record.rekey,
):
    app.command()(command)
app.command("record-key")(record.write_record_key)

roster_app = typer.Typer(no_args_is_help=True, help="Look at a roster, or compile it into a sealed index.")
app.add_typer(roster_app, name="roster")
roster_app.command("check")(rosters.roster_check)
roster_app.command("compile")(rosters.roster_compile)

law_app = typer.Typer(no_args_is_help=True, help="Look at the rules of a place, and check them.")
app.add_typer(law_app, name="law")
law_app.command("check")(laws.law_check)
law_app.command("show")(laws.law_show)
law_app.command("compare")(laws.law_compare)
law_app.command("form")(laws.law_form)
law_app.command("draft")(laws.law_draft)


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Who learned what about whom: from a mis-sent message to the people who must be told."""
    if version:
        from forthwith import __version__

        print(f"forthwith {__version__}", file=sys.stdout)
        raise typer.Exit(ANSWERED)
