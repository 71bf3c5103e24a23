"""The evidence taken in once, part by part: who got what, and what it shows (practice 2.1.3, 2.1.4).

Of ten thousand mails only sets of numbers and ids are kept, never a text (R-207).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from forthwith.exposure.alias import stands_for_others
from forthwith.exposure.look import Look
from forthwith.exposure.pool import NO_READERS, NOBODY, Pool
from forthwith.exposure.readers import Readers
from forthwith.exposure.seen import Seen
from forthwith.mail.message import Headers, Recipient
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Item, Message, NotRead, Table, Text

#: What a message is about stands here; what is inside an attachment is about the people in it.
ABOUT = frozenset({"subject", "body", "file name", "sheet name"})

#: What belongs to a file that may itself hold messages; it has no readers of its own.
OF_THE_FILE = frozenset({"file name", "sheet name", "property"})


@dataclass(slots=True)
class Mail:
    """One message: its readers by number, and what was said around the list.

    ``boxes`` are the visible mailboxes, ``visible`` the readers behind them, ``named`` those whose name stood there.
    """

    within: int | None
    place: str
    visible: frozenset[int]
    boxes: frozenset[int]
    named: frozenset[int]
    hidden: frozenset[int]
    senders: frozenset[str]
    alias: bool
    topics: frozenset[str] = frozenset()
    shown: tuple[frozenset[str], ...] = ()
    understood: bool | None = None
    has_text: bool = False


@dataclass(slots=True)
class Copies:
    """One part and the messages that carried it. None stands for a file that no message carried."""

    seen: Seen
    place: str
    kind: str
    messages: dict[int | None, None] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """All of the evidence. ``loose`` is true when some of it came without a message, so without readers."""

    mails: dict[int, Mail] = field(default_factory=dict)
    parts: dict[bytes, Copies] = field(default_factory=dict)
    not_read: list[tuple[str, str, str]] = field(default_factory=list)
    loose: bool = False


def gather(items: Iterable[Item], look: Look, readers: Readers, roster: Roster | None) -> Gathered:
    """Take in every item; nothing is dropped: what could not be read is in ``not_read``."""
    found = Gathered()
    senders = Pool()
    for item in items:
        if isinstance(item, Message):
            mail = found.mails[item.number] = _mail(item, readers, roster)
            mail.senders = senders.one(_sender(item.headers, readers))
            mail.topics = _topics(item.headers, mail.alias, look)
        elif isinstance(item, NotRead):
            found.not_read.append((str(item.place), item.why, item.next_step))
        else:
            _take(item, look, found)
    _say_around(found)
    return found


def _mail(item: Message, readers: Readers, roster: Roster | None) -> Mail:
    headers = item.headers
    everybody = headers.visible
    alias = _alias(headers, everybody, roster)
    shown = [(readers.box(one.key), one.name) for one in everybody if alias is None]
    boxes = frozenset([box for box, _ in shown])
    visible = _readers(boxes, readers)
    named = _readers(frozenset([box for box, name in shown if name]), readers)
    hidden = _readers(frozenset([readers.box(one.key) for one in headers.hidden]), readers)
    named = visible if named == visible else named
    return Mail(item.within, str(item.place), visible, boxes, named, hidden, NOBODY, alias is not None)


def _readers(boxes: frozenset[int], readers: Readers) -> frozenset[int]:
    """The readers behind some mailboxes; the same set when each has one mailbox, as nearly always."""
    if not boxes:
        return NO_READERS
    found = frozenset([readers.reader(box) for box in boxes])
    return boxes if found == boxes else found


def _alias(headers: Headers, shown: tuple[Recipient, ...], roster: Roster | None) -> Recipient | None:
    """The one visible address, when it stands for a list."""
    if len(shown) != 1:
        return None
    return headers.alias or (shown[0] if stands_for_others(shown[0], roster) else None)


def _sender(headers: Headers, readers: Readers) -> frozenset[str]:
    return readers.people_named(headers.sender.key) if headers.sender else NOBODY


def _topics(headers: Headers, alias: bool, look: Look) -> frozenset[str]:
    """What the names of address groups and of lists speak of."""
    words = {one.group for one in headers.recipients if one.group}
    words |= {f"{one.name} {one.key}" for one in headers.visible} if alias else set()
    return NOBODY.union(*(look.topics_in(each) for each in words)) if words else NOBODY


def _take(item: Text | Table, look: Look, found: Gathered) -> None:
    mail = found.mails.get(item.message) if item.message is not None else None
    mark, seen = look.at(item, mail.topics if mail is not None else NOBODY)
    kind = item.kind if isinstance(item, Text) else "table"
    found.loose = found.loose or (item.message is None and kind not in OF_THE_FILE)
    _note(found, item.message, kind, seen)
    if seen.people or seen.possible or seen.contacts or seen.traces or seen.topics:
        copies = found.parts.setdefault(mark, Copies(seen, str(item.place), kind))
        copies.messages[item.message] = None


def _note(found: Gathered, number: int | None, kind: str, seen: Seen) -> None:
    """What this part says about the list of its own message, when the message came first, as it does."""
    mail = found.mails.get(number) if number is not None else None
    if mail is None or kind not in ABOUT:
        return
    mail.topics = mail.topics | seen.topics if seen.topics else mail.topics
    if kind in ("subject", "body"):
        mail.has_text = True
        if seen.understood is not None:
            mail.understood = seen.understood if mail.understood is None else mail.understood and seen.understood


def _say_around(found: Gathered) -> None:
    """Tell each message whose data its parts show, so that a topic that is theirs is not taken for the list's."""
    for copies in found.parts.values():
        for number in copies.messages:
            if number is not None and number in found.mails and copies.seen.people:
                found.mails[number].shown += (copies.seen.people,)
