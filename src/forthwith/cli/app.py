"""The commands, their arguments and their help. Each imports its work only when it runs, so that starting is quick."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli.exits import ANSWERED, INCOMPLETE, Commands, saying_what_was_not_done

app = typer.Typer(
    name="forthwith",
    cls=Commands,
    help="Who learned what about whom: from a mis-sent message to the people who must be told.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Files = Annotated[
    list[Path], typer.Argument(help="What went out or was lost: messages, mailboxes, documents, folders.")
]
RosterPath = Annotated[
    Path | None,
    typer.Option("--roster", help="The people of the district: a OneRoster folder or zip, a CSV or XLSX, or an index."),
]
KeyOption = Annotated[Path | None, typer.Option("--key", help="The key of a compiled roster index.")]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/contract.md) and nothing else.")]
CaseOption = Annotated[Path, typer.Option("--case", help="The facts of the case, YAML or JSON (docs/law.md).")]
HostOption = Annotated[str, typer.Option(help="The address to serve at.")]
PortOption = Annotated[int, typer.Option(help="The port to serve at.", min=1, max=65535)]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--column", help="Correct a guessed roster column: OURS=THEIRS, for example family_name=Surname."),
]


@app.command()
def assess(
    files: Files,
    roster: RosterPath = None,
    key: KeyOption = None,
    groups: Annotated[Path | None, typer.Option(help="The register of sensitive groups (YAML).")] = None,
    place: Annotated[str, typer.Option(help="Whose law applies, for example ca/bc. Default: FORTHWITH_PLACE.")] = "",
    known_at: Annotated[str, typer.Option(help="When the district learned of it, for example 2026-01-14T14:33.")] = "",
    on: Annotated[str, typer.Option(help="The day of notice, for who is a minor. Default: today.")] = "",
    readers: Annotated[
        Path | None, typer.Option(help="Further readers, from an access log: CSV with reader and opened.")
    ] = None,
    unknown_readers: Annotated[
        bool,
        typer.Option("--unknown-readers", help="Others may have read it too: stolen, lost, or a public link."),
    ] = False,
    envelope: Annotated[
        Path | None,
        typer.Option(help="Who the mail server delivered to, one address a line, when the log tells."),
    ] = None,
    opened: Annotated[Path | None, typer.Option(help="Readers known to have opened it, one a line.")] = None,
    authorised: Annotated[
        list[str] | None,
        typer.Option(help="A reader who may know: ID=BASIS, for example hr@d.example='keeps the list'."),
    ] = None,
    completeness: Annotated[
        list[str] | None, typer.Option(help="How much of a group the list names: GROUP=0.6.")
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(help="A fact of the case: NAME=VALUE, for example cause=theft or contained=no."),
    ] = None,
    column: MapOption = None,
    json: JsonFlag = False,
    out: Annotated[
        Path | None, typer.Option(help="Write facts, people to tell and a page here. Holds personal data.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with code 3 when anything was not read.")] = False,
) -> None:
    """Say who learned what about whom, how surely, whom to tell, and by when."""
    from forthwith.cli import asking, printing, progress
    from forthwith.settings import read_settings
    from forthwith.steps.assess import assess as work_out
    from forthwith.steps.assess.answer import as_json

    with saying_what_was_not_done():
        typed = asking.Typed(
            files=tuple(files),
            roster=roster,
            groups=groups,
            place=place,
            known_at=known_at,
            on=on,
            readers=readers,
            unknown_readers=unknown_readers,
            envelope=envelope,
            opened=opened,
            authorised=tuple(authorised or ()),
            completeness=tuple(completeness or ()),
            facts=tuple(fact or ()),
            columns=tuple(column or ()),
            key=key,
        )
        if out:
            from forthwith.cli.out import keep_evidence

            keep_evidence(out, (*files, roster, groups, readers, envelope, opened))
        question = asking.question(typed, read_settings(), now=datetime.now(UTC))
        with progress.shown(quiet=json) as watching:
            assessment = work_out(question, watching=watching)
        if out:
            from forthwith.cli.out import write_out

            write_out(assessment, out)
        if json:
            printing.print_json(as_json(assessment))
        else:
            printing.print_assessment(assessment, out)
    raise typer.Exit(INCOMPLETE if strict and assessment.exposure.not_read else ANSWERED)


@app.command()
def scan(
    file: Annotated[str, typer.Argument(help="A file, or - for text on standard input.")],
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


@app.command()
def explain(
    number: Annotated[str, typer.Argument(help="A number of the answer, or its name: 61,984 or facts.inferred.")],
    answer: Annotated[Path, typer.Argument(help="assessment.json, or the folder --out wrote.")] = Path(),
) -> None:
    """Open a number of an assessment to its sum."""
    from forthwith.cli import explaining

    with saying_what_was_not_done():
        explaining.explain(number, answer)


@app.command()
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


roster_app = typer.Typer(no_args_is_help=True, help="Look at a roster, or compile it into a sealed index.")
app.add_typer(roster_app, name="roster")


@roster_app.command("check")
def roster_check(
    path: Annotated[Path, typer.Argument(help="The roster.")],
    column: MapOption = None,
) -> None:
    """Say what was understood of a roster: people, ties, groups, columns and warnings."""
    from forthwith.cli import rosters

    with saying_what_was_not_done():
        rosters.check(path, tuple(column or ()))


@roster_app.command("compile")
def roster_compile(
    path: Annotated[Path, typer.Argument(help="The roster.")],
    index: Annotated[Path, typer.Argument(help="Where the index goes.")],
    key: Annotated[Path, typer.Argument(help="Where its key goes. Keep it apart from the index.")],
) -> None:
    """Compile a roster into a memory-mapped index that holds no readable name without its key."""
    from forthwith.cli import rosters

    with saying_what_was_not_done():
        rosters.compile_roster(path, index, key)


law_app = typer.Typer(no_args_is_help=True, help="Look at the rules of a place, and check them.")
app.add_typer(law_app, name="law")


@law_app.command("check")
def law_check() -> None:
    """Check every rule: sources, dates, and its worked cases."""
    from forthwith.cli import laws
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        raise typer.Exit(laws.check(read_settings()))


@law_app.command("show")
def law_show(
    place: Annotated[str, typer.Argument(help="The place, for example ca/bc.")],
    on: Annotated[str, typer.Option(help="As of this day. Default: today.")] = "",
) -> None:
    """Show the rules of a place as of a day."""
    from forthwith.cli import laws
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        laws.show(place, on, read_settings())


@law_app.command("compare")
def law_compare(
    places: Annotated[list[str], typer.Argument(help="The places, for example ca/bc us/ny.")],
    case: CaseOption,
    on: Annotated[str, typer.Option(help="The law of this day. Default: the day the district knew.")] = "",
    json: JsonFlag = False,
) -> None:
    """Put one case before several places: their duties side by side, the tightest clock named."""
    from forthwith.cli import laws
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        laws.compare(places, case, on, read_settings(), as_json=json)


@law_app.command("form")
def law_form(
    form: Annotated[str, typer.Argument(help="The form, as place/form: ca/bc/oipc-report.")],
    sheet: Annotated[Path, typer.Option(help="The fact sheet of the case, YAML or JSON (docs/law.md).")],
    json: JsonFlag = False,
) -> None:
    """Fill a regulator's form from the fact sheet: text to paste, in the form's order, and what is owed."""
    from forthwith.cli import lawpapers
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        lawpapers.form(form, sheet, read_settings(), as_json=json)


@law_app.command("draft")
def law_draft(
    draft: Annotated[Path, typer.Argument(help="The letter or notice, as plain text.")],
    place: Annotated[str, typer.Option(help="Whose law, for example ca/bc.")],
    case: CaseOption,
    to: Annotated[str, typer.Option(help="Whom it tells, for example commissioner. Default: people.")] = "",
    sheet: Annotated[Path | None, typer.Option(help="The fact sheet, for the names that must stand in it.")] = None,
    language: Annotated[str, typer.Option(help="The language of the draft: en, fr or es.")] = "en",
    on: Annotated[str, typer.Option(help="The law of this day. Default: the day the district knew.")] = "",
    json: JsonFlag = False,
) -> None:
    """Check a draft: what law and practice want in it, present, missing, or for a person to look at."""
    from forthwith.cli import lawpapers
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        asked = lawpapers.AskedDraft(draft, place, case, to, on, sheet, language)
        lawpapers.draft(asked, read_settings(), as_json=json)


@app.command()
def duties(
    case: CaseOption,
    place: Annotated[
        list[str] | None, typer.Option(help="Whose law. Repeat for more. Default: FORTHWITH_PLACE.")
    ] = None,
    on: Annotated[str, typer.Option(help="The law of this day. Default: the day the district knew.")] = "",
    json: JsonFlag = False,
) -> None:
    """Say what the law and the practice ask for the facts of a case file."""
    from forthwith.cli import laws
    from forthwith.cli.exits import QuestionRefused
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        settings = read_settings()
        chosen = place or ([settings.place] if settings.place else [])
        if not chosen:
            raise QuestionRefused("No place was given. No duty was computed. Name one with --place, for example ca/bc.")
        laws.compare(chosen, case, on, settings, as_json=json)


@app.command()
def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8642,
    workers: Annotated[int, typer.Option(help="How many web processes.", min=1)] = 1,
) -> None:
    """Serve the pages and do what is due, until stopped."""
    from forthwith.cli import serving

    with saying_what_was_not_done():
        serving.serve(serving.Where(host, port, workers))


@app.command()
def begin(
    district: Annotated[str, typer.Argument(help="The district's name.")],
    place: Annotated[str, typer.Option(help="Whose law applies, for example ca/bc.")],
    zone: Annotated[str, typer.Option(help="Its time zone, for example America/Vancouver.")],
    head: Annotated[str, typer.Option(help="The Head, as NAME=ADDRESS.")],
    administrator: Annotated[str, typer.Option(help="Who configures, as NAME=ADDRESS.")],
) -> None:
    """Begin a district: its Head, its administrator, and a link with which that one sets a password."""
    from forthwith.cli import beginning

    with saying_what_was_not_done():
        beginning.begin(district, place, zone, (administrator, head))


@app.command()
def work(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and the waiting jobs, then stop.")] = False,
) -> None:
    """Run the jobs and do what is due each minute, for pages served elsewhere."""
    from forthwith.cli import serving

    with saying_what_was_not_done():
        serving.work(once=once)


@app.command()
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


@app.command()
def anchor() -> None:
    """Put the head of the log outside: print it, mail it to the Head, have it time-stamped when set."""
    from forthwith.cli import recording

    with saying_what_was_not_done():
        recording.anchor()


@app.command()
def returns(
    mailbox: Annotated[
        Path | None, typer.Argument(help="A Maildir, emptied as it is read, or an mbox. Default: standard input.")
    ] = None,
) -> None:
    """Take a message that came to the return address of letters: from standard input, a Maildir or an mbox."""
    from forthwith.cli.returns import take_returns

    with saying_what_was_not_done():
        raise typer.Exit(take_returns(mailbox))


@app.command()
def rekey(
    new_key: Annotated[Path, typer.Argument(metavar="NEW-KEY-FILE", help="The new key; made when it is not there.")],
) -> None:
    """Replace the master key: every key that it wraps is wrapped anew. Stop the pages and jobs first."""
    from forthwith.cli import rekeying

    with saying_what_was_not_done():
        rekeying.rekey(new_key)


@app.command("record-key")
def write_record_key(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; nothing is overwritten.")],
) -> None:
    """Write the key that the log is sealed with, to try the seals of a regulator's folder."""
    from forthwith.cli import rekeying

    with saying_what_was_not_done():
        rekeying.write_record_key(file)


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Who learned what about whom: from a mis-sent message to the people who must be told."""
    if version:
        from forthwith import __version__

        print(f"forthwith {__version__}", file=sys.stdout)
        raise typer.Exit(ANSWERED)
