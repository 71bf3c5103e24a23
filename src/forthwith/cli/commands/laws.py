"""Commands about the rules of a place, and the duties that follow from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli.commands.options import CaseOption, JsonFlag
from forthwith.cli.exits import saying_what_was_not_done


def law_check() -> None:
    """Check every rule: sources, dates, and its worked cases."""
    from forthwith.cli import laws
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        raise typer.Exit(laws.check(read_settings()))


def law_show(
    place: Annotated[str, typer.Argument(help="The place, for example ca/bc.")],
    on: Annotated[str, typer.Option(help="As of this day. Default: today.")] = "",
) -> None:
    """Show the rules of a place as of a day."""
    from forthwith.cli import laws
    from forthwith.settings import read_settings

    with saying_what_was_not_done():
        laws.show(place, on, read_settings())


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


def law_draft(
    draft: Annotated[Path, typer.Argument(help="The letter or notice, as plain text.")],
    *,
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
