"""Who is spared a letter of ours for now, and why: withheld by the Head, or told by another body (R-137, R-143)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as said

from forthwith.record.case import Case
from forthwith.record.grounds import TheyNotify, Withheld
from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.planning.addressees import ToTell
from forthwith.steps.notify.planning.digests import digest

WITHHELD = said("withheld by the Head because of grave danger")
THEY_NOTIFY = said("another body writes to this person: decide whether we do too")


def keep_back(letter: Letter, state: LetterState, why: str) -> None:
    """Out of a mailing that has not begun with its words, so that nothing of it is approved; else only not sent."""
    letter.state, letter.held_why = state, why
    begun = letter.mailing.state != MailingState.PLANNED
    if not begun:
        letter.content, letter.sha256, letter.channel = None, "", ""
    letter.save(update_fields=["state", "held_why", "content", "sha256", "channel"])
    if not begun:
        Mailing.objects.filter(pk=letter.mailing_id).update(sha256=digest(letter.mailing))


@dataclass
class Spared:
    """The decisions of one case that stop single letters."""

    case: Case
    _withheld: set[tuple[str, str]] = field(init=False)
    _theirs: set[str] = field(init=False)

    def __post_init__(self) -> None:
        rows = Withheld.objects.filter(case=self.case, lifted_at__isnull=True)
        self._withheld = set(rows.values_list("mark", "addressee"))
        theirs = TheyNotify.objects.filter(case=self.case, we_too_at__isnull=True).values_list("marks", flat=True)
        self._theirs = {mark for marks in theirs for mark in marks}

    def withheld(self, one: ToTell) -> bool:
        """Whether the Head withheld it: from the person themself, or from this addressee about this person."""
        return any(
            (mark, one.key) in self._withheld or ((mark, "") in self._withheld and not one.names) for mark in one.marks
        )

    def waits(self, one: ToTell) -> str:
        """Why a person must decide first; "" when nothing stops it."""
        return THEY_NOTIFY if self._theirs & set(one.marks) else ""
