"""Looks at each part once: the same attachment mailed ninety-six times is scanned one time (practice 2.1.3)."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b

from forthwith.exposure.look_table import look_at_table
from forthwith.exposure.look_text import look_at_text
from forthwith.exposure.pool import NOBODY, Pool
from forthwith.exposure.seen import Seen
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Place, Table, Text

#: Parts remembered. What they show is remembered, not what they say.
_REMEMBERED = 4_096


class Look:
    """Scans texts and tables against one roster and remembers what the latest of them showed."""

    def __init__(self, roster: Roster | None) -> None:
        self._roster = roster
        self._seen: OrderedDict[bytes, Seen] = OrderedDict()
        self._pool = Pool()

    def at(self, item: Text | Table, around: frozenset[str] = NOBODY) -> tuple[bytes, Seen]:
        """The part's own mark (equal for equal content with equal topics ``around`` it) and what it shows."""
        mark = _mark_of_text(item, around) if isinstance(item, Text) else _mark_of_table(item)
        seen = self._seen.get(mark)
        if seen is None:
            seen = self._seen[mark] = self._fresh(item, around).held(self._pool)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return mark, seen

    def _fresh(self, item: Text | Table, around: frozenset[str]) -> Seen:
        if isinstance(item, Text):
            return look_at_text(item, self._roster, around)
        return look_at_table(item, self._roster)

    def topics_in(self, words: str) -> frozenset[str]:
        """The topics that a group's name or a sentence speaks of."""
        return self.at(Text(Place(()), words, "group name"))[1].topics if words.strip() else frozenset()


def _mark_of_text(item: Text, around: frozenset[str]) -> bytes:
    head = f"{item.kind}\x00{item.place.hidden}\x00{' '.join(sorted(around))}\x00"
    return blake2b((head + item.text).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _mark_of_table(item: Table) -> bytes:
    hidden = (item.place.hidden, sorted(item.hidden_columns), sorted(item.hidden_rows))
    mark = blake2b(repr((item.columns, hidden)).encode("utf-8", "surrogatepass"), digest_size=16)
    for row in item.rows:
        mark.update(repr(row).encode("utf-8", "surrogatepass"))
    return mark.digest()
