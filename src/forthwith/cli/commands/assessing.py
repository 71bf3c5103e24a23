"""Commands about one message that went astray: who learned what about whom, and by which sums."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forthwith.cli.commands.options import (
    Files,
    JsonFlag,
    KeyOption,
    MapOption,
    RosterPath,
)
from forthwith.cli.exits import ANSWERED, INCOMPLETE, saying_what_was_not_done

if TYPE_CHECKING:
    from forthwith.cli.asking import Typed


Groups = Annotated[Path | None, typer.Option(help="The register of sensitive groups (YAML).")]
Place = Annotated[str, typer.Option(help="Whose law applies, for example ca/bc. Default: FORTHWITH_PLACE.")]
KnownAt = Annotated[str, typer.Option(help="When the district learned of it, for example 2026-01-14T14:33.")]
On = Annotated[str, typer.Option(help="The day of notice, for who is a minor. Default: today.")]
Readers = Annotated[Path | None, typer.Option(help="Further readers, from an access log: CSV with reader and opened.")]
UnknownReaders = Annotated[
    bool, typer.Option("--unknown-readers", help="Others may have read it too: stolen, lost, or a public link.")
]
Envelope = Annotated[
    Path | None, typer.Option(help="Who the mail server delivered to, one address a line, when the log tells.")
]
Opened = Annotated[Path | None, typer.Option(help="Readers known to have opened it, one a line.")]
Authorised = Annotated[
    list[str] | None, typer.Option(help="A reader who may know: ID=BASIS, for example hr@d.example='keeps the list'.")
]
Completeness = Annotated[list[str] | None, typer.Option(help="How much of a group the list names: GROUP=0.6.")]
Fact = Annotated[
    list[str] | None, typer.Option(help="A fact of the case: NAME=VALUE, for example cause=theft or contained=no.")
]
Out = Annotated[Path | None, typer.Option(help="Write facts, people to tell and a page here. Holds personal data.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with code 3 when anything was not read.")]


def assess(
    files: Files,
    *,
    roster: RosterPath = None,
    key: KeyOption = None,
    groups: Groups = None,
    place: Place = "",
    known_at: KnownAt = "",
    on: On = "",
    readers: Readers = None,
    unknown_readers: UnknownReaders = False,
    envelope: Envelope = None,
    opened: Opened = None,
    authorised: Authorised = None,
    completeness: Completeness = None,
    fact: Fact = None,
    column: MapOption = None,
    json: JsonFlag = False,
    out: Out = None,
    strict: Strict = False,
) -> None:
    """Say who learned what about whom, how surely, whom to tell, and by when."""
    from forthwith.cli import asking

    typed = asking.Typed(
        files=tuple(files), roster=roster, groups=groups, place=place, known_at=known_at, on=on, readers=readers,
        unknown_readers=unknown_readers, envelope=envelope, opened=opened, authorised=tuple(authorised or ()),
        completeness=tuple(completeness or ()), facts=tuple(fact or ()), columns=tuple(column or ()), key=key,
    )  # fmt: skip
    with saying_what_was_not_done():
        if out:
            from forthwith.cli.out import keep_evidence

            keep_evidence(out, (*files, roster, groups, readers, envelope, opened))
        complete = _work_out(typed, out, as_json=json)
    raise typer.Exit(INCOMPLETE if strict and not complete else ANSWERED)


def _work_out(typed: Typed, out: Path | None, *, as_json: bool) -> bool:
    """Answer, write and print; whether everything was read."""
    from forthwith.cli import asking, printing, progress
    from forthwith.settings import read_settings
    from forthwith.steps.assess import assess as work_out
    from forthwith.steps.assess.answer import as_json as in_json

    question = asking.question(typed, read_settings(), now=datetime.now(UTC))
    with progress.shown(quiet=as_json) as watching:
        assessment = work_out(question, watching=watching)
    if out:
        from forthwith.cli.out import write_out

        write_out(assessment, out)
    if as_json:
        printing.print_json(in_json(assessment))
    else:
        printing.print_assessment(assessment, out)
    return not assessment.exposure.not_read


def scan(
    file: Annotated[str, typer.Argument(help="A file, or - for text on standard input.")],
    *,
    roster: RosterPath = None,
    key: KeyOption = None,
    column: MapOption = None,
    json: JsonFlag = False,
) -> None:
    """List every data element and topic in one file."""
    from forthwith.cli import scanning
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        scanning.scan_and_print(scanning.Asked(file, roster, key, tuple(column or ())), read_settings(), as_json=json)


def explain(
    number: Annotated[str, typer.Argument(help="A number of the answer, or its name: 61,984 or facts.inferred.")],
    answer: Annotated[Path, typer.Argument(help="assessment.json, or the folder --out wrote.")] = Path(),
) -> None:
    """Open a number of an assessment to its sum."""
    from forthwith.cli import explaining

    with saying_what_was_not_done():
        explaining.explain(number, answer)
