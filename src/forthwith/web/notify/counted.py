"""Counts the letters of a mailing by state and by channel: each letter once, so the sums are the number of letters."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import Channel, LetterState

#: What the channel page can be narrowed to: one of these words, or a channel.
HELD, WITHHELD, NONE, RETURNED, DOUBT = "held", "withheld", "none", "returned", "doubt"
BY_STATE = {
    HELD: LetterState.HELD, WITHHELD: LetterState.WITHHELD, NONE: LetterState.NO_CHANNEL,
    RETURNED: LetterState.RETURNED, DOUBT: LetterState.IN_DOUBT,
}  # fmt: skip


def by_state(mailing: Mailing) -> list[tuple[LetterState, int]]:
    """How many letters stand in each state, in the order of their way; the empty ones are left out."""
    found = dict(mailing.letters.values_list("state").annotate(Count("id")).order_by())
    return [(state, found[state]) for state in LetterState if found.get(state)]


def by_channel(mailing: Mailing) -> list[tuple[str, int]]:
    """How many letters go by each channel; "" for those without one."""
    found = dict(mailing.letters.values_list("channel").annotate(Count("id")).order_by())
    return [(channel, found[channel]) for channel in [*Channel.values, ""] if found.get(channel)]


def narrowed(mailing: Mailing, show: str) -> tuple[QuerySet[Letter], str]:
    """The letters of one state or channel and the word it was narrowed by; all of them for any other word."""
    letters = mailing.letters.select_related("draft", "case").order_by("number", "attempt")
    if show in BY_STATE:
        return letters.filter(state=BY_STATE[show]), show
    if show in Channel.values:
        return letters.filter(channel=show), show
    return letters, ""
