"""What a run of text shows about whom (practice 2.1.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forthwith.detect import scan
from forthwith.detect.findings import Finding
from forthwith.exposure.language import understood
from forthwith.exposure.pool import NOBODY
from forthwith.exposure.seen import EMAILS, MOST_HOMONYMS, SURE, Seen, Tally, details_of, sure_person
from forthwith.exposure.signing import Mention, turned_to
from forthwith.mail.addresses import address_key
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Text

#: What says no more about a member of staff than how to reach them at work.
CONTACT = frozenset({"name", "work_email", "phone"})
#: Addresses that fit nobody are people only where a list of them was pasted; one alone is often an office.
PASTED_LIST = 5


def look_at_text(item: Text, roster: Roster | None, around: frozenset[str] = NOBODY) -> Seen:
    """Scan ``item`` and say who and what stands in it; ``around`` are the topics of the message it came with."""
    reading = _read(item.text, roster)
    contacts = reading.contacts(around)
    shown = reading.shown - contacts
    tally = Tally()
    for finding, people in zip(reading.findings, reading.whose, strict=True):
        tally.add(finding.type, item.place.hidden, 1, people - contacts)
    for topic in reading.topics if shown else ():
        tally.add(details_of(topic), item.place.hidden, 1, shown)
    return Seen(
        people=shown,
        possible=_homonyms(reading.findings) - reading.shown,
        contacts=contacts,
        beside=_beside(shown, roster),
        traces=tally.traces(),
        topics=reading.topics,
        understood=understood(item.text) if item.kind in ("subject", "body", "text") else None,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text, what was found in it, and for each finding (in order) whom it is about."""

    text: str
    findings: tuple[Finding, ...]
    whose: tuple[frozenset[str], ...]
    shown: frozenset[str]
    topics: frozenset[str]
    roster: Roster | None

    def contacts(self, around: frozenset[str]) -> frozenset[str]:
        """Staff named only as somebody to turn to: business contact information (AP I1, personal information)."""
        staff = {person for person in self.shown if self._is_staff(person)}
        met = zip(self.findings, self.whose, strict=True)
        more = {person for finding, people in met if finding.type not in CONTACT for person in people}
        candidates = staff - more
        topics = self.topics | around
        if candidates and topics and (self.shown == staff or "employment" in topics):
            # The text is about staff: only who signs it, or whom it says to ask, is a contact.
            candidates &= turned_to(self.text, self._mentions())
        return frozenset(candidates)

    def _is_staff(self, person: str) -> bool:
        known = self.roster.people.get(person) if self.roster is not None else None
        return known is not None and "staff" in known.kinds

    def _mentions(self) -> Iterator[Mention]:
        for finding, people in zip(self.findings, self.whose, strict=True):
            if finding.type == "name":
                yield finding.start, finding.end, people


def _read(text: str, roster: Roster | None) -> _Reading:
    found = scan(text, roster=roster, place="")
    addresses = {finding.text_hash for finding in found.findings if finding.type in EMAILS}
    pasted = len(addresses) >= PASTED_LIST
    whose = tuple(_people(finding, text, pasted=pasted) for finding in found.findings)
    topics = frozenset(topic.topic for topic in found.topics if topic.confidence >= SURE)
    return _Reading(text, found.findings, whose, frozenset().union(*whose), topics, roster)


def _people(finding: Finding, text: str, *, pasted: bool) -> frozenset[str]:
    """Whom a finding is about: one person of the roster, or a mailbox of a pasted list that fits nobody."""
    if surely := sure_person(finding):
        return surely
    if finding.type in EMAILS and len(finding.people) > 1:
        # Several people share one mailbox: it is about each of them.
        return frozenset(finding.people)
    if pasted and finding.type in EMAILS and finding.person is None and not finding.people:
        return frozenset((f"address:{address_key(text[finding.start : finding.end])}",))
    return frozenset()


def _homonyms(findings: Iterable[Finding]) -> frozenset[str]:
    found: set[str] = set()
    for finding in findings:
        several = finding.type not in EMAILS and 1 < len(finding.people) <= MOST_HOMONYMS
        if several and (finding.person is None or finding.confidence < SURE):
            found.update(finding.people)
        elif finding.person is not None and finding.confidence < SURE:
            found.add(finding.person)
    return frozenset(found)


def _beside(shown: frozenset[str], roster: Roster | None) -> frozenset[str]:
    """Adults one of whose children stands in the same text."""
    if roster is None:
        return frozenset()
    return frozenset(person for person in shown if any(link.student in shown for link in roster.children_of(person)))
