"""Where every affected person stands: each is counted once, and the sum is always the number affected (R-141, R-142).

Worked out from the marks on the sealed list, the letters, and the decisions; nothing here is kept, and nobody is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from forthwith.record.case import Case
from forthwith.record.deciding import Notice
from forthwith.record.grounds import GapDecided, Indirect, TheyNotify, Withheld
from forthwith.record.groups import EVERYBODY
from forthwith.record.letters import Letter
from forthwith.record.reaching import ListOfMarks
from forthwith.record.telling import unaware
from forthwith.record.words import DraftKind, GapChoice, Ground, LetterState


class PersonState(TextChoices):
    """Where one affected person stands, the farthest first: one letter that arrived tells them, whatever came back."""

    FOLLOWED_UP = "followed up", _("Followed up")
    DELIVERED = "delivered", _("Delivered")
    SENT = "sent", _("Sent")
    APPROVED = "approved", _("Approved")
    DRAFTED = "drafted", _("Drafted")
    RETURNED = "returned", _("Returned")
    HELD = "held", _("Held for a person")
    WITHHELD = "withheld", _("Withheld by the Head")
    THEIRS = "told by another body", _("Told by another body")
    PUBLIC = "public", _("Told by a public notice")
    EXCEPTED = "excepted", _("Not told, as the Head decided")
    NO_CHANNEL = "no channel", _("No way to reach them")
    NOT_PLANNED = "not planned", _("No notice planned")


_RANK = {state: place for place, state in enumerate(PersonState)}
_OF_LETTER = {
    LetterState.DELIVERED: PersonState.DELIVERED,
    LetterState.SENT: PersonState.SENT,
    LetterState.IN_DOUBT: PersonState.APPROVED,
    LetterState.SENDING: PersonState.APPROVED,
    LetterState.READY: PersonState.APPROVED,
    LetterState.PLANNED: PersonState.DRAFTED,
    LetterState.RETURNED: PersonState.RETURNED,
    LetterState.HELD: PersonState.HELD,
    LetterState.WITHHELD: PersonState.WITHHELD,
    LetterState.NO_CHANNEL: PersonState.NO_CHANNEL,
}
#: Nobody wrote to them and nobody will: these are the gap until it is decided.
WITHOUT = (PersonState.NOT_PLANNED, PersonState.NO_CHANNEL)
#: A public notice because it is faster leaves the letters owed (R-159).
INSTEAD = (Ground.NO_CONTACT, Ground.INTERFERES)


@dataclass(frozen=True, slots=True)
class GapOf:
    """The people of one group without a notice, how many of them nobody decided about, and the decision that stands."""

    group: str
    people: int
    undecided: int
    decision: GapDecided | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between affected and told; ``affected`` None: they are not counted, and so the gap is not known."""

    affected: int | None
    groups: tuple[GapOf, ...] = ()

    @property
    def people(self) -> int | None:
        """How many have no notice planned; None while the affected are not counted."""
        return None if self.affected is None else sum(one.people for one in self.groups)

    @property
    def undecided(self) -> int | None:
        """How many of them the Head has not decided about; None while the affected are not counted."""
        return None if self.affected is None else sum(one.undecided for one in self.groups)

    @property
    def closed(self) -> bool:
        """Nought, or decided (R-142)."""
        return self.undecided == 0


def people_states(case: Case) -> Mapping[str, int]:
    """How many people stand in each state. Their sum is ``affected_of``; while that is not known, of those named."""
    counted = _counted(case)
    for one in _gaps(case, counted):
        if one.decision and one.decision.choice == GapChoice.NONE:
            _move(counted, one.group, one.people - one.undecided, to=PersonState.EXCEPTED)
    found: Counter[PersonState] = Counter()
    for (_group, state), count in counted.items():
        found[state] += count
    return {state.value: found[state] for state in PersonState if found[state]}


def state_of_marks(case: Case) -> Mapping[str, str]:
    """The state of each mark on the list, for pages that show people one by one."""
    return {mark: state.value for mark, state in _states(case, marks_of(case)).items()}


def gap(case: Case) -> Gap:
    """Everybody affected for whom no notice is planned, by group, beside what the Head decided (R-142, R-165)."""
    return Gap(affected_of(case), tuple(_gaps(case, _counted(case))))


def affected_of(case: Case) -> int | None:
    """How many are affected: as counted, and never fewer than stand on the sealed list; None: not counted."""
    return _number(case, marks_of(case))


def marks_of(case: Case) -> dict[str, str]:
    """The group of each mark on the sealed list; who is in two is in the first."""
    kept = ListOfMarks.objects.filter(case=case).values_list("groups", flat=True).first() or {}
    found: dict[str, str] = {}
    for group, numbers in kept.items():
        for number in numbers:
            found.setdefault(f"Person {number}", group)
    return found


def _number(case: Case, groups: Mapping[str, str]) -> int | None:
    return (len(groups) or None) if case.affected is None else max(case.affected, len(groups))


def _counted(case: Case) -> Counter[tuple[str, PersonState]]:
    """How many people of each group stand in each state: by letters and decisions, and as notices entered by hand say.

    Those who are counted and on no list belong to everybody, and have no notice planned.
    """
    groups = marks_of(case)
    counted = Counter((groups[mark], state) for mark, state in _states(case, groups).items())
    unnamed = (_number(case, groups) or 0) - len(groups)
    if unnamed:
        counted[EVERYBODY, PersonState.NOT_PLANNED] += unnamed
    for group, told in _told_by_hand(case).items():
        known = any(one == group for one, _state in counted)
        for one in [group] if known else sorted({one for one, _state in counted}):
            told -= _move(counted, one, told, to=PersonState.SENT)
    return counted


def _told_by_hand(case: Case) -> Mapping[str, int]:
    """Notices that somebody sent another way and entered; a first word is no notice yet."""
    entered = Notice.objects.filter(case=case, of_letters=False, kind__in=(DraftKind.NOTICE, "supplement"))
    return unaware(None, entered).by_group


def _move(counted: Counter[tuple[str, PersonState]], group: str, many: int, *, to: PersonState) -> int:
    """Move so many people of one group out of the gap, as far as there are any; how many were moved."""
    moved = 0
    for state in WITHOUT:
        taken = min(many - moved, counted[group, state])
        counted[group, state] -= taken
        counted[group, to] += taken
        moved += taken
    return moved


def _gaps(case: Case, counted: Counter[tuple[str, PersonState]]) -> Iterator[GapOf]:
    """More people than were decided about are a new gap."""
    last = {one.group: one for one in GapDecided.objects.filter(case=case).order_by("at", "id")}
    for group in sorted({one for one, _state in counted}):
        people = sum(counted[group, state] for state in WITHOUT)
        decision = last.get(group)
        if people:
            yield GapOf(group, people, max(0, people - decision.people) if decision else people, decision)


def _states(case: Case, groups: Mapping[str, str]) -> dict[str, PersonState]:
    found: dict[str, PersonState] = dict.fromkeys(groups, PersonState.NOT_PLANNED)
    for mark, state in (*_by_letters(case), *_by_decisions(case, groups)):
        if mark in found and _RANK[state] < _RANK[found[mark]]:
            found[mark] = state
    return found


def _by_letters(case: Case) -> Iterator[tuple[str, PersonState]]:
    rows = Letter.objects.filter(case=case, mailing__kind__in=(DraftKind.NOTICE, DraftKind.FOLLOW_UP))
    rows = rows.exclude(state=LetterState.REPLACED)
    told = (PersonState.SENT, PersonState.DELIVERED)
    for about, state, kind in rows.values_list("about", "state", "mailing__kind").iterator(2000):
        stands = _OF_LETTER[LetterState(state)]
        if kind == DraftKind.FOLLOW_UP and stands in told:
            stands = PersonState.FOLLOWED_UP
        elif kind == DraftKind.FOLLOW_UP:
            continue
        yield from ((mark, stands) for mark in about)


def _by_decisions(case: Case, groups: Mapping[str, str]) -> Iterator[tuple[str, PersonState]]:
    for mark in Withheld.objects.filter(case=case, lifted_at=None, addressee="").values_list("mark", flat=True):
        yield mark, PersonState.WITHHELD
    for marks in TheyNotify.objects.filter(case=case, we_too_at=None).values_list("marks", flat=True):
        yield from ((mark, PersonState.THEIRS) for mark in marks)
    for one in Indirect.objects.filter(case=case, ground__in=INSTEAD):
        wanted = one.marks or [mark for mark, group in groups.items() if one.group in (group, EVERYBODY)]
        yield from ((mark, PersonState.PUBLIC) for mark in wanted)
