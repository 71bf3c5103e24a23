"""Hands the letters of one window over, on a few connections at once; each letter in a transaction of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from forthwith.mail.outbox import Way, send_one
from forthwith.mail.outcomes import Outcome, TryLater, Unusable
from forthwith.steps.notify.sending.leaving import Ready

NOT_BEGUN = TryLater("not begun: the server or the time did not allow it", of_server=True)


def hand_over(
    letters: Sequence[Ready], ways: Sequence[Way], *, may_begin: Callable[[], bool], at: datetime
) -> dict[int, Outcome]:
    """What became of each letter, by key. A connection that is refused begins no further one; nothing here writes."""
    waiting = deque(letters)
    outcomes: dict[int, Outcome] = {one.pk: NOT_BEGUN for one in letters}

    def work(way: Way) -> None:
        while waiting and may_begin():
            try:
                one = waiting.popleft()
            except IndexError:
                return
            outcomes[one.pk] = outcome = send_one(one.to, one.words, way=way, at=at)
            if is_closed((outcome,)):
                return

    if len(ways) == 1 or len(letters) == 1:
        work(ways[0])
    else:
        with ThreadPoolExecutor(len(ways)) as pool:
            list(pool.map(work, ways))
    return outcomes


def is_closed(outcomes: Iterable[Outcome]) -> bool:
    """Whether the server takes nothing at all now: not reached, or not to be used as it is set."""
    return any(isinstance(one, Unusable) or (isinstance(one, TryLater) and one.of_server) for one in outcomes)
