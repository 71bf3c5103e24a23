"""Which channel reaches this person safely: e-mail, post, telephone, in person (practice 3.2.4, 3.2.5, R-153 to R-156).

Text messages are no channel at all: they may be mistaken for fraud (3.2.4).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_noop as said

from forthwith.people.needs import AUDIO, BRAILLE, LARGE_PRINT, NO_COMPUTER, SIGN_LANGUAGE, SPOKEN
from forthwith.record.words import Channel
from forthwith.steps.notify.planning.contacts import Contact

#: In the order in which they are tried, each when the one before came back.
ORDER = (Channel.MAIL, Channel.POST, Channel.PHONE, Channel.IN_PERSON)

MAIL_WHY = said("an e-mail address that nobody else is known to read")
POST_WHY = said("no e-mail address of their own")
PHONE_WHY = said("neither e-mail nor post reaches them")
SHARED_WHY = said("the e-mail address is shared with another adult")
NO_HOME_WHY = said("no permanent housing")
VISIT_WHY = said("only a shared mailbox, or nothing that reaches them: a visit")
SPOKEN_WHY = said("spoken first, as they need it; the written one follows")
SIGNED_WHY = said("in person with an interpreter, as they need it; the written one follows")
LARGE_WHY = said("in large print, as they need it")
DANGER_WHY = said("danger: by telephone at once; the written one follows")
CHOSEN_WHY = said("chosen by a person")
NEXT_WHY = said("the channel before it failed")
#: Needs for which it is said first, and written as well: nobody here prints braille or speaks on a disc (3.2.5.2).
UNREADABLE = frozenset({BRAILLE, AUDIO})
SPOKEN_FIRST = UNREADABLE | {SPOKEN}
NOTHING_WHY = said("no e-mail address, postal address or telephone is known")


@dataclass(frozen=True, slots=True)
class Way:
    """One channel with its one address, and why it was chosen. ``channel`` "" = nothing reaches this person.

    ``then`` is the written follow-up of a call or a visit: it is planned at the same time and goes after it.
    """

    channel: str
    address: str
    why: str
    then: Way | None = None


NOWHERE = Way("", "", NOTHING_WHY)


def choose(contact: Contact, *, danger: bool = False, tried: Collection[str] = ()) -> Way:
    """The way for this person. ``danger``: harm is near, so a call comes first; ``tried`` are channels that failed."""
    if contact.chosen and contact.chosen not in tried:
        return _chosen(contact)
    spoken = _spoken(contact, danger, tried)
    if spoken:
        return spoken
    return _written(contact, tried) if not tried else _next(contact, tried)


def address_for(contact: Contact, channel: str) -> str:
    """The one address of this channel; "" where there is none. A mailbox that two read is never given."""
    return {
        Channel.MAIL: next(iter(contact.own_emails), ""),
        Channel.POST: contact.home,
        Channel.PHONE: next(iter(contact.phones), ""),
    }.get(Channel(channel), "")


def reaches(contact: Contact, channel: str) -> bool:
    """Whether this channel is open; in person somebody can always go."""
    return channel == Channel.IN_PERSON or bool(address_for(contact, channel))


def _chosen(contact: Contact) -> Way:
    if contact.chosen == Channel.PHONE:
        return _call(contact, CHOSEN_WHY, ())
    return Way(contact.chosen, address_for(contact, contact.chosen), CHOSEN_WHY)


def _spoken(contact: Contact, danger: bool, tried: Collection[str]) -> Way | None:
    """What is said first, with the written one that follows; None where nobody needs it, or it was tried."""
    if SIGN_LANGUAGE in contact.needs and Channel.IN_PERSON not in tried:
        # Who signs may hear no call: in danger it would lose the hour.
        return Way(Channel.IN_PERSON, "", SIGNED_WHY, _follows(contact, tried))
    by_need = not SPOKEN_FIRST.isdisjoint(contact.needs)
    if (danger or by_need) and contact.phones and Channel.PHONE not in tried:
        return _call(contact, DANGER_WHY if danger else SPOKEN_WHY, tried)
    unread = not contact.phones and not UNREADABLE.isdisjoint(contact.needs)
    if unread and Channel.IN_PERSON not in tried:
        return Way(Channel.IN_PERSON, "", SPOKEN_WHY, _follows(contact, tried))
    return None


def _call(contact: Contact, why: str, tried: Collection[str]) -> Way:
    """A call, and in writing what was said, where anything written arrives (3.2.5.1)."""
    return Way(Channel.PHONE, contact.phones[0], why, _follows(contact, tried))


def _follows(contact: Contact, tried: Collection[str]) -> Way | None:
    written = _written(contact, tried)
    return written if written.channel in (Channel.MAIL, Channel.POST) else None


def _written(contact: Contact, tried: Collection[str]) -> Way:
    """E-mail, then post, in large print before it; by telephone or on a visit only where nothing written arrives."""
    large = LARGE_PRINT in contact.needs
    mail, post = address_for(contact, Channel.MAIL), address_for(contact, Channel.POST)
    if large and post and Channel.POST not in tried:
        return Way(Channel.POST, post, LARGE_WHY)
    if mail and NO_COMPUTER not in contact.needs and Channel.MAIL not in tried:
        return Way(Channel.MAIL, mail, NO_HOME_WHY if contact.without_home else MAIL_WHY)
    if post and Channel.POST not in tried:
        return Way(Channel.POST, post, SHARED_WHY if contact.shared else POST_WHY)
    if contact.phones and Channel.PHONE not in tried:
        return Way(Channel.PHONE, contact.phones[0], _why_no_paper(contact))
    if (contact.emails or contact.postal) and Channel.IN_PERSON not in tried:
        return Way(Channel.IN_PERSON, "", NO_HOME_WHY if contact.without_home else VISIT_WHY)
    return NOWHERE


def _why_no_paper(contact: Contact) -> str:
    if contact.without_home:
        return NO_HOME_WHY
    return SHARED_WHY if contact.shared else PHONE_WHY


def _next(contact: Contact, tried: Collection[str]) -> Way:
    """The first open channel of ``ORDER`` that was not tried; a visit only where a home or a school is known."""
    for channel in ORDER[:-1]:
        if channel not in tried and reaches(contact, channel):
            return Way(channel, address_for(contact, channel), NEXT_WHY)
    if Channel.IN_PERSON not in tried and contact.home:
        return Way(Channel.IN_PERSON, "", NEXT_WHY)
    return NOWHERE
