"""Sheets for calls: the number, the script, what a machine may be told, and boxes for the outcome (3.2.5, R-155)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing
from forthwith.record.log import note
from forthwith.record.words import Channel, LetterState, ProofKind
from forthwith.steps.notify.papers.blocks import (
    Block,
    blocks_of,
    facts_of,
    heading,
    named_language,
    said,
    shown,
    table,
    together,
)
from forthwith.steps.notify.papers.paper import Document, Paper, pdf_of
from forthwith.steps.notify.papers.typesetting import CannotPrint, joined, without_font
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.calling import TRIES
from forthwith.steps.notify.planning.contacts import need_words
from forthwith.steps.notify.printing.batches import run_of
from forthwith.steps.notify.printing.gathering import LeftOut, gather
from forthwith.steps.notify.printing.papers import Printed, Run
from forthwith.steps.notify.sending.ending import name_of


def call_sheets(mailing: Mailing, letters: Sequence[Letter] | None = None, *, by: Acting, now: datetime) -> Printed:
    """One sheet for each call of an approved mailing that is still to be made, in one PDF; or just for ``letters``.

    Raises NotAllowed, NotYours, Refused (not approved, no call to make), and what the vault raises.
    """
    rows = mailing.letters.filter(channel=Channel.PHONE, state=LetterState.READY).exclude(content=None)
    wanted = list(rows.order_by("number") if letters is None else rows.filter(pk__in=[one.pk for one in letters]))
    if not wanted:
        raise Refused(_("No call of this mailing is still to be made. Nothing was printed."))
    gathered = gather(mailing, wanted, by=by, now=now)
    left_out = [*gathered.left_out]
    pieces = []
    for _letter, piece in gathered.pieces:
        missing = without_font(shown(joined((piece.name, piece.address, piece.text))))
        left_out += [LeftOut(piece.letter, _("no font for: %(scripts)s") % {"scripts": ", ".join(missing)})] * bool(
            missing
        )
        pieces += [] if missing else [piece]
    pdf = sheets_for(pieces, run_of(mailing, now=now)) if pieces else b""
    changes = {"call sheets": (None, len(pieces)), "left out": (None, [one.label for one in left_out])}
    note(mailing.case, What.LETTERS_PRINTED, by=by, now=now, about=name_of(mailing), changes=changes)
    return Printed((pdf,) if pdf else (), (), tuple(left_out))


def sheets_for(pieces: Sequence[Piece], run: Run) -> bytes:
    """The sheets of these calls, each on a page of its own. Raises Refused when they cannot be printed."""
    title = _("Calls: %(run)s") % {"run": run.title}
    papers = [_sheet(piece, (at, len(pieces)), run.language) for at, piece in enumerate(pieces, 1)]
    layout = replace(run.layout, both_sides=False)
    try:
        return pdf_of(Document(title, papers, layout, run.language, run.district))
    except CannotPrint as refused:
        raise Refused(str(refused)) from None


def _sheet(piece: Piece, place: tuple[int, int], office: str) -> Paper:
    facts = [
        [_("Speak with"), piece.name],
        [_("Telephone"), piece.address],
        [_("Language"), named_language(piece.language, office)],
    ]
    if piece.needs:
        facts.append([_("What they need"), need_words(piece.needs)])
    order = _("%(at)s of %(total)s") % {"at": place[0], "total": place[1]}
    blocks = [facts_of(facts), *blocks_of(piece.text), together(_outcome())]
    title = _("Call: %(letter)s") % {"letter": piece.letter}
    return Paper(title, piece.language, blocks, foot=order, mark=piece.letter)


def _outcome() -> list[Block]:
    columns = (_("Day and time"), _("Who called"), _("Outcome"), _("Remark, without names"))
    outcomes = [str(one.label) for one in (ProofKind.REACHED, ProofKind.NOT_REACHED)]
    return [
        heading(_("What came of it")),
        table(columns, [[""] * len(columns)] * TRIES, (1, 1, 1, 1)),
        {"kind": "ticks", "items": [*outcomes, _("Asked to call again")]},
        said(_("Leave nothing about it on a machine or with anybody else. Without an outcome a call is no notice.")),
    ]
