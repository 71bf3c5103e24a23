"""Who sent it, and who stands on its list: so that nobody concerned decides unseen (R-011)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from forthwith.mail.message import Headers
from forthwith.people.addresses import folded_address
from forthwith.record.conflicts import Concerned
from forthwith.steps.assess.assessment import Assessment
from forthwith.unpack import Message, unpack
from forthwith.unpack.parts import Limits


def first_headers(files: Iterable[Path], limits: Limits) -> list[Headers]:
    """The header of each file's first message: who sent it, and to which addresses; only that much is read."""
    found = []
    for file in files:
        first = next((item for item in unpack((file,), limits=limits) if isinstance(item, Message)), None)
        found += [first.headers] if first else []
    return found


def senders_of(headers: Iterable[Headers]) -> list[str]:
    """The addresses it was sent from, each once."""
    return list(dict.fromkeys(one.sender.key for one in headers if one.sender))


def concerned(found: Assessment, senders: Sequence[str]) -> Concerned:
    """Senders, and everybody listed by id and by every address of theirs."""
    ids = found.exposure.members.get("listed", frozenset())
    people = found.roster.people if found.roster else {}
    known = {folded_address(mail) for one in ids if one in people for mail in people[one].emails}
    return Concerned(senders=tuple(senders), listed=ids | known)
