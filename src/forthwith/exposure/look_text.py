"""What a run of text shows about whom (practice 2.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forthwith.detect import scan
from forthwith.detect.findings import Finding
from forthwith.exposure.language import understood
from forthwith.exposure.seen import EMAILS, MOST_HOMONYMS, SURE, Seen, Tally, details_of, sure_person
from forthwith.mail.addresses import address_key
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Text

#: What says no more about a member of staff than how to reach them at work.
CONTACT = frozenset({"name", "work_email", "phone"})
#: Addresses that fit nobody are people only where a list of them was pasted; one alone is often an office.
PASTED_LIST = 5
_BEFORE_SIGNATURE = re.compile(
    r"(?:^|\n|[-–—]|regards|sincerely|thanks|merci|gracias|cordially)[\s,]*\Z", re.IGNORECASE
)
#: After a signed name comes nothing, a new line, or a title behind a mark; never a word of the same sentence.
_AFTER_SIGNATURE = re.compile(r"[ \t]*(?:\Z|[\r\n,;|(–—-])")
_LONGEST_SIGNATURE = 160


def look_at_text(item: Text, roster: Roster | None) -> Seen:
    """Scan ``item`` and say who and what stands in it."""
    reading = _read(item.text, roster)
    contacts = reading.contacts()
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

    def contacts(self) -> frozenset[str]:
        """Staff named only as somebody to turn to: business contact information (AP I1, personal information)."""
        staff = {person for person in self.shown if self._is_staff(person)}
        met = zip(self.findings, self.whose, strict=True)
        more = {person for finding, people in met if finding.type not in CONTACT for person in people}
        candidates = staff - more
        if candidates and self.topics and (self.shown == staff or "employment" in self.topics):
            # The text is about staff: only who signs it is a contact.
            candidates &= self._signed()
        return frozenset(candidates)

    def _is_staff(self, person: str) -> bool:
        known = self.roster.people.get(person) if self.roster is not None else None
        return known is not None and "staff" in known.kinds

    def _signed(self) -> set[str]:
        """The people each of whose mentions by name stands at the end, as a signature does."""
        signs: dict[str, bool] = {}
        for finding, people in zip(self.findings, self.whose, strict=True):
            for person in people if finding.type == "name" else ():
                signs[person] = signs.get(person, True) and _is_signature(self.text, finding)
        return {person for person, always in signs.items() if always}


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


def _is_signature(text: str, name: Finding) -> bool:
    at_the_end = len(text) - name.end <= _LONGEST_SIGNATURE
    before = _BEFORE_SIGNATURE.search(text[max(0, name.start - 40) : name.start])
    return at_the_end and before is not None and _AFTER_SIGNATURE.match(text, name.end) is not None


def _beside(shown: frozenset[str], roster: Roster | None) -> frozenset[str]:
    """Adults one of whose children stands in the same text."""
    if roster is None:
        return frozenset()
    return frozenset(person for person in shown if any(link.student in shown for link in roster.children_of(person)))
