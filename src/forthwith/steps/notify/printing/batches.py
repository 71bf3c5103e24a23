"""The print run of a mailing and its check sheet: approved letters, each on sheets of its own (3.2.3, R-141)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing
from forthwith.record.log import note
from forthwith.record.words import Channel, LetterState
from forthwith.steps.notify.papers.blocks import Block, heading, named_language, said, table
from forthwith.steps.notify.papers.envelopes import layout_of, sheets_of
from forthwith.steps.notify.papers.paper import Document, Paper, has_sans, pdf_of
from forthwith.steps.notify.papers.typesetting import CannotPrint
from forthwith.steps.notify.printing.gathering import LeftOut, gather
from forthwith.steps.notify.printing.papers import Printed, Run, Sheets, batch_of
from forthwith.steps.notify.sending.ending import name_of


def print_batch(mailing: Mailing, letters: Sequence[Letter] | None = None, *, by: Acting, now: datetime) -> Printed:
    """Every letter of an approved mailing that goes by post and is not posted yet, in stacks; or just ``letters``.

    What cannot be printed is left out by name and the others are printed. Printing changes no state, posting does;
    what was never printed cannot be posted.
    Raises NotAllowed, NotYours, Refused (not approved, nothing to print), and what the vault raises.
    """
    wanted = list(to_print(mailing)) if letters is None else _of_post(mailing, letters)
    if not wanted:
        raise Refused(_("No letter of this mailing waits to be printed. Nothing was made."))
    gathered = gather(mailing, wanted, by=by, now=now)
    try:
        made = batch_of([piece for _letter, piece in gathered.pieces], run_of(mailing, now=now))
    except CannotPrint as refused:
        raise Refused(str(refused)) from None
    left_out = (*gathered.left_out, *made.left_out)
    _kept_as_printed(mailing, made, left_out, by=by, now=now)
    return Printed(made.stacks, made.letters, left_out)


@transaction.atomic
def _kept_as_printed(
    mailing: Mailing, made: Printed, left_out: Sequence[LeftOut], *, by: Acting, now: datetime
) -> None:
    numbers = [int(one.label.removeprefix("Letter ")) for one in made.letters]
    mailing.letters.filter(number__in=numbers, channel=Channel.POST).update(printed_at=now)
    changes = {"letters": (None, len(made.letters)), "left out": (None, [one.label for one in left_out])}
    note(mailing.case, What.LETTERS_PRINTED, by=by, now=now, about=name_of(mailing), changes=changes)


def check_sheet(mailing: Mailing, printed: Printed, *, now: datetime) -> bytes:
    """A sheet beside the run: each letter in its order, how many sheets it has, and boxes to tick. No name on it."""
    run = run_of(mailing, now=now)
    total = sum(one.sheets for one in printed.letters)
    title = _("Check sheet: %(run)s") % {"run": run.title}
    counted = _("%(letters)s letters, %(sheets)s sheets of paper.") % {"letters": len(printed.letters), "sheets": total}
    columns = (
        _("Stack"), _("No."), _("Letter"), _("Sheets"), _("Language"), _("Printed"), _("In its envelope"), _("Posted"),
    )  # fmt: skip
    rows = [_row(one, run.language) for one in printed.letters]
    blocks = [
        said(counted),
        said(_("Each letter begins on a new sheet. The foot of each sheet says its letter and its number.")),
        said(_("One letter, one envelope: the address in the window must be on sheet 1.")),
        table(columns, rows, (0, 0, 0, 0, 1, 0, 0, 0)),
        *_large_in_serifs(printed),
        *_not_printed(printed),
        said(_("Destroy spoilt sheets so that nobody can read them. Name, day and hand:")),
        said("_" * 40),
    ]
    paper = Paper(title, run.language, blocks, foot=run.district)
    return pdf_of(Document(title, [paper], sheets_of(mailing.case.district.place), run.language, run.district))


def _row(one: Sheets, office: str) -> tuple[str | None, ...]:
    language = named_language(one.language, office)
    if one.large:
        language = f"{language}, {_('large print')}"
    return str(one.stack), str(one.order), one.label, str(one.sheets), language, None, None, None


def _large_in_serifs(printed: Printed) -> list[Block]:
    """Said where large print had to be set in the usual face: easier to read is one without serifs."""
    if has_sans() or not any(one.large for one in printed.letters):
        return []
    return [said(_("No typeface without serifs is installed: the large print is in the usual one."))]


def _not_printed(printed: Printed) -> list[Block]:
    left_out = [f"{one.label}: {one.why}" for one in printed.left_out]
    return [heading(_("Not printed")), {"kind": "list", "items": left_out}] if left_out else []


def to_print(mailing: Mailing) -> QuerySet[Letter]:
    """The letters of a mailing that go by post, are approved and not posted yet."""
    return (
        mailing.letters.filter(channel=Channel.POST, state=LetterState.READY).exclude(content=None).order_by("number")
    )


def run_of(mailing: Mailing, *, now: datetime) -> Run:
    """What a print run of a mailing is set with."""
    district = mailing.case.district
    sender = "\n".join(part.strip() for part in settings.FORTHWITH.letters_postal_address.split("|") if part.strip())
    return Run(
        title=_("Letters: %(mailing)s") % {"mailing": f"{mailing.kind} {mailing.number}"},
        district=district.name,
        sender=sender or district.name,
        day=now.astimezone(district.zone).date(),
        layout=layout_of(district.place, settings.FORTHWITH),
        language=get_language() or district.language,
        country=district.place.partition("/")[0],
    )


def _of_post(mailing: Mailing, letters: Sequence[Letter]) -> list[Letter]:
    """These letters again, also ones that were posted: a spoilt sheet is printed once more."""
    printable = (LetterState.READY, LetterState.SENT)
    rows = mailing.letters.filter(pk__in=[one.pk for one in letters], channel=Channel.POST, state__in=printable)
    return list(rows.exclude(content=None).order_by("number"))
