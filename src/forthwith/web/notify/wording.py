"""How letters, mailings and drafts are named and coloured on the pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import Channel, LetterState, MailingState

#: Never the colour alone: each stands with its word.
COLOURS = {
    LetterState.PLANNED: "grey", LetterState.HELD: "orange", LetterState.WITHHELD: "purple",
    LetterState.NO_CHANNEL: "red", LetterState.READY: "teal", LetterState.SENDING: "blue",
    LetterState.IN_DOUBT: "orange", LetterState.SENT: "blue", LetterState.DELIVERED: "green",
    LetterState.RETURNED: "red", LetterState.REPLACED: "grey",
}  # fmt: skip
OF_MAILINGS = {
    MailingState.PLANNED: "grey", MailingState.SENDING: "blue", MailingState.STOPPED: "red",
    MailingState.ENDED: "green",
}  # fmt: skip
SEVERITIES = {"stop": "red", "ask": "orange", "note": "grey"}


def severity_words(severity: str) -> str:
    """What a finding asks of the reader."""
    return {
        "stop": _("Must be changed"), "ask": _("Change or decide"), "note": _("Please look"),
    }.get(severity, severity)  # fmt: skip


def channel_words(channel: str) -> str:
    """How a letter goes; "" for one without a way."""
    return str(Channel(channel).label) if channel in Channel.values else _("no way yet")


def title_of(mailing: Mailing) -> str:
    """A mailing in words: "Notice, mailing 1"."""
    return _("%(kind)s, mailing %(number)s") % {"kind": mailing.get_kind_display(), "number": mailing.number}


def about_words(letter: Letter) -> str:
    """Whom it is about, by marks."""
    return ", ".join(letter.about) or _("nobody named")


def state_hint(state: LetterState) -> str:
    """What letters in this state wait for; "" for those that go their way."""
    return {
        LetterState.HELD: _("somebody looks at each, and lets it go or not"),
        LetterState.NO_CHANNEL: _("find an address, or tell them another way"),
        LetterState.RETURNED: _("another channel follows"),
        LetterState.IN_DOUBT: _("somebody says what became of each"),
    }.get(state, "")  # fmt: skip
