"""What a run of text shows about whom (practice 2.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forthwith.detect import scan
from forthwith.detect.findings import Finding
from forthwith.exposure.language import understood
from forthwith.exposure.seen import EMAILS, MOST_HOMONYMS, SURE, Seen, Tally, details_of, sure_person
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
    found = scan(item.text, roster=roster, place="")
    topics = frozenset(topic.topic for topic in found.topics if topic.confidence >= SURE)
    whose = {index: _people(finding, found.findings) for index, finding in enumerate(found.findings)}
    shown = frozenset().union(*whose.values())
    contacts = _contacts(item.text, found.findings, whose, topics, roster)
    tally = Tally()
    for index, finding in enumerate(found.findings):
        tally.add(finding.type, item.place.hidden, 1, whose[index] - contacts)
    for topic in topics:
        if people := shown - contacts:
            tally.add(details_of(topic), item.place.hidden, 1, people)
    return Seen(
        people=shown - contacts,
        possible=_homonyms(found.findings) - shown,
        contacts=contacts,
        beside=_beside(shown - contacts, roster),
        traces=tally.traces(),
        topics=topics,
        understood=understood(item.text) if item.kind in ("subject", "body", "text") else None,
    )


def _people(finding: Finding, findings: tuple[Finding, ...]) -> frozenset[str]:
    """Whom a finding is about: one person of the roster, or a mailbox of a pasted list that fits nobody."""
    if surely := sure_person(finding):
        return surely
    if finding.type in EMAILS and len(finding.people) > 1:
        # Several people share one mailbox: it is about each of them.
        return frozenset(finding.people)
    unknown = finding.type in EMAILS and finding.person is None and not finding.people
    if unknown and _addresses(findings) >= PASTED_LIST:
        return frozenset((f"address:{finding.text_hash}",))
    return frozenset()


def _addresses(findings: Iterable[Finding]) -> int:
    return len({finding.text_hash for finding in findings if finding.type in EMAILS})


def _homonyms(findings: Iterable[Finding]) -> frozenset[str]:
    found: set[str] = set()
    for finding in findings:
        several = finding.type not in EMAILS and 1 < len(finding.people) <= MOST_HOMONYMS
        if several and (finding.person is None or finding.confidence < SURE):
            found.update(finding.people)
        elif finding.person is not None and finding.confidence < SURE:
            found.add(finding.person)
    return frozenset(found)


def _contacts(
    text: str,
    findings: tuple[Finding, ...],
    whose: dict[int, frozenset[str]],
    topics: frozenset[str],
    roster: Roster | None,
) -> frozenset[str]:
    """Staff named only as somebody to turn to: business contact information (AP I1, personal information)."""
    if roster is None:
        return frozenset()
    shown = frozenset().union(*whose.values())
    staff = {person for person in shown if _only_staff(person, roster)}
    more = {person for index, people in whose.items() if findings[index].type not in CONTACT for person in people}
    candidates = staff - more
    if candidates and topics and (shown == staff or "employment" in topics):
        # The text is about staff: only who signs it is a contact.
        candidates = {person for person in candidates if _signs(person, text, findings, whose)}
    return frozenset(candidates)


def _only_staff(person: str, roster: Roster) -> bool:
    known = roster.people.get(person)
    return known is not None and "staff" in known.kinds


def _signs(person: str, text: str, findings: tuple[Finding, ...], whose: dict[int, frozenset[str]]) -> bool:
    """Whether each mention of ``person`` stands at the end, as a signature does."""
    names = [f for index, f in enumerate(findings) if person in whose[index] and f.type == "name"]
    return bool(names) and all(_is_signature(text, name) for name in names)


def _is_signature(text: str, name: Finding) -> bool:
    at_the_end = len(text) - name.end <= _LONGEST_SIGNATURE
    before = _BEFORE_SIGNATURE.search(text[max(0, name.start - 40) : name.start])
    return at_the_end and before is not None and _AFTER_SIGNATURE.match(text, name.end) is not None


def _beside(shown: frozenset[str], roster: Roster | None) -> frozenset[str]:
    """Adults one of whose children stands in the same text."""
    if roster is None:
        return frozenset()
    return frozenset(person for person in shown if any(link.student in shown for link in roster.children_of(person)))
