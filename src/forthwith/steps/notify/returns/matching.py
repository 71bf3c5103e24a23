"""Which letter a returned message is about, and whether what it says can be true of that letter (R-141, R-157)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forthwith.mail.bounces import Kind, Returned
from forthwith.record.letters import Letter
from forthwith.record.words import Channel, LetterState

#: The id of a letter that left holds its token: ``<token.attempt@domain>``.
_OF_AN_ID = re.compile(r"<([a-z2-7]{20,40})\.\d{1,4}@")
#: States in which a letter may have left.
LEFT = (
    LetterState.SENDING, LetterState.IN_DOUBT, LetterState.SENT, LetterState.DELIVERED, LetterState.RETURNED,
    LetterState.REPLACED,
)  # fmt: skip
_RETURNS = (Kind.HARD, Kind.SOFT, Kind.DELAYED, Kind.DELIVERED, Kind.RELAYED)
NOT_OURS = "no letter of this token"
NOTHING = "nothing in it names a letter"
NEVER_LEFT = "the letter never left by e-mail"
ANOTHER_LETTER = "it speaks of another letter"


@dataclass(frozen=True, slots=True)
class Match:
    """The letter and what found it ("verp", "dsn", "copy"); ``against`` says why it is not believed, or ""."""

    letter: Letter | None
    found_by: str = ""
    against: str = ""


def match(returned: Returned) -> Match:
    """Find the letter: the token of the address first, then the envelope id, then the id of the letter itself."""
    for found_by, token in _tokens(returned):
        letter = Letter.objects.select_related("mailing", "case__district").filter(token=token).first()
        if letter is not None:
            return Match(letter, found_by, _against(letter, returned))
    return Match(None, against=NOT_OURS if returned.token else NOTHING)


def _tokens(returned: Returned) -> list[tuple[str, str]]:
    found = [("verp", returned.token), ("dsn", returned.envelope_id.lower())]
    found += [("copy", token) for token in _of_ids(returned)]
    return [(found_by, token) for found_by, token in found if token]


def _of_ids(returned: Returned) -> list[str]:
    return [found[1] for one in returned.message_ids if (found := _OF_AN_ID.match(one.lower()))]


def _against(letter: Letter, returned: Returned) -> str:
    """Why what the message says cannot be: a letter that never left, or the header of another letter in it."""
    if letter.channel != Channel.MAIL or (letter.state not in LEFT and not letter.tries):
        return NEVER_LEFT
    if returned.kind in _RETURNS and _of_another(letter, returned):
        return ANOTHER_LETTER
    return ""


def _of_another(letter: Letter, returned: Returned) -> bool:
    """Another letter's token stands in it, or the header that came back is of a message we did not send as this one."""
    others = {token for _found_by, token in _tokens(returned)} - {letter.token}
    if others and Letter.objects.filter(token__in=others).exists():
        return True
    known = letter.token in _of_ids(returned) or letter.message_id in returned.message_ids
    return bool(letter.message_id and returned.message_ids) and not known
