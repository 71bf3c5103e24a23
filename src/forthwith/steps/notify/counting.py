"""Counts from the letters themselves how many people of each group were told: no number is entered twice (R-108).

One row of ``Notice`` for each kind and group, and one for those told by a public notice instead; counted again
whenever letters leave or come back, so that agenda, pages and closing read one truth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case
from forthwith.record.deciding import Notice
from forthwith.record.grounds import Indirect
from forthwith.record.groups import EVERYBODY
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.standing_of_letters import INSTEAD, marks_of
from forthwith.record.words import Channel, DraftKind

Key = tuple[str, str, bool]
#: Longer than any stop of the minute's work: older letters were counted before.
LATELY = timedelta(days=7)


@dataclass
class _Told:
    """Of one kind and group: who was written to, whom something reached, by which channels, since when."""

    written: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    channels: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None

    def add(self, mark: str, channel: str, at: datetime, *, returned: bool) -> None:
        """Take in that one person was written to."""
        self.written.add(mark)
        self.channels[channel] += 1
        self.first = min(self.first or at, at)
        if not returned:
            self.reached.add(mark)


@transaction.atomic
def count_letters(case: Case, *, now: datetime) -> list[Notice]:
    """Bring the notices of this case up to what its letters and public notices say; gives those that changed."""
    groups = marks_of(case)
    found = _by_letters(case, groups)
    _by_public_notice(case, groups, found)
    there = {(one.kind, one.to, one.channel == Channel.PUBLIC): one for one in _standing(case)}
    changed = [
        _kept(case, key, told, there.get(key), now=now) for key, told in found.items() if told.written or key in there
    ]
    return [one for one in changed if one is not None]


def due(now: datetime) -> None:
    """Once a minute: letters that left or came back are counted, whatever step did it."""
    lately = now - LATELY
    moved = Q(letters__sent_at__gte=lately) | Q(letters__returned_at__gte=lately) | Q(indirect__shown_at__gte=lately)
    for case in Case.objects.filter(moved, closed_at__isnull=True).distinct():
        count_letters(case, now=now)


def _standing(case: Case) -> Iterable[Notice]:
    return Notice.objects.select_for_update().filter(case=case, of_letters=True)


def _by_letters(case: Case, groups: Mapping[str, str]) -> dict[Key, _Told]:
    found: dict[Key, _Told] = defaultdict(_Told)
    rows = Letter.objects.filter(case=case, sent_at__isnull=False).order_by("sent_at", "pk")
    for one in rows.select_related("mailing").iterator(2000):
        for mark in one.about:
            told = found[(one.mailing.kind, groups.get(mark, one.group or EVERYBODY), False)]
            told.add(mark, one.channel, one.sent_at or one.mailing.planned_at, returned=one.returned_at is not None)
    return found


def _by_public_notice(case: Case, groups: Mapping[str, str], found: dict[Key, _Told]) -> None:
    """Those told by a public notice instead; who had a letter that arrived is not counted again."""
    for one in Indirect.objects.filter(case=case, shown_at__isnull=False, ground__in=INSTEAD):
        for mark, group in groups.items():
            covered = mark in one.marks if one.marks else one.group in (group, EVERYBODY)
            if not covered or one.shown_at is None:
                continue
            letters = found[(DraftKind.NOTICE.value, group, False)]
            if mark not in letters.reached:
                # What came back is counted once: with the public notice that took its place.
                letters.written.discard(mark)
                public = found[(DraftKind.NOTICE.value, group, True)]
                public.add(mark, Channel.PUBLIC, one.shown_at, returned=False)


def _kept(case: Case, key: Key, told: _Told, row: Notice | None, *, now: datetime) -> Notice | None:
    kind, group, public = key
    people, returned = len(told.written), len(told.written - told.reached)
    if row is not None and (row.people, row.returned) == (people, returned):
        return None
    before = (row.people, row.returned) if row else (None, None)
    made = row or Notice(case=case, to=group, kind=kind, of_letters=True, at=told.first or now)
    made.people, made.returned = people, returned
    made.channel = Channel.PUBLIC if public else told.channels.most_common(1)[0][0]
    made.save()
    what = What.NOTICE_RETURNED if row and returned > (before[1] or 0) else What.NOTICE_RECORDED
    changes = {"to": (None, group), "people": (before[0], people), "returned": (before[1], returned)}
    note(case, what, by=THE_SYSTEM, now=now, about=f"notice {made.uid}", changes=changes)
    return made
