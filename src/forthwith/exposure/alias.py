"""One visible address that stands for many readers is no person (practice 2.1.4)."""

from __future__ import annotations

import re

from forthwith.mail.message import Recipient
from forthwith.people.roster import Roster

#: Words in the address of a list or of an office, never in that of one person.
_ENGLISH = (
    "all everyone everybody list lists staff employees teachers parents families guardians students pupils team "
    "community newsletter subscribers distribution recipients undisclosed noreply no-reply donotreply"
)
_OTHERS = "personnel enseignants familles eleves maestros familias todos tous"
_LIST_WORDS = frozenset(f"{_ENGLISH} {_OTHERS}".split())
_WORD = re.compile(r"[^\W_]+(?:-reply)?")


def stands_for_others(recipient: Recipient, roster: Roster | None) -> bool:
    """Whether the address reads like that of a list, and nobody in the roster owns it."""
    if roster is not None and roster.of_address(recipient.key):
        return False
    local = recipient.key.partition("@")[0]
    if roster is not None and recipient.name and roster.group(recipient.name) is not None:
        return True
    return any(word in _LIST_WORDS for word in _WORD.findall(f"{local} {recipient.name}".casefold()))
