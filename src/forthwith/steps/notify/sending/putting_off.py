"""When what was put off is tried again: sooner at first, then more seldom, and in the end a person is asked (R-168)."""

from __future__ import annotations

from datetime import datetime, timedelta

#: Greylisting asks for a few minutes (RFC 6647 4.4); a full server for hours. Together about a day.
LETTER = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 20, 40, 60, 120, 240, 480, 480))
#: A server that is not reached: all letters wait together, and it is asked more often.
SERVER = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60))
#: After this many tries in a row a person is asked to find out; trying goes on.
SERVER_ASKS_AFTER = 4


def next_try(tries: int, now: datetime) -> datetime | None:
    """When a letter that was put off ``tries`` times goes again; None when it was often enough."""
    return now + LETTER[tries - 1] if tries <= len(LETTER) else None


def next_of_server(tries: int, now: datetime) -> datetime:
    """When a server that was not reached ``tries`` times in a row is asked again."""
    return now + SERVER[min(tries, len(SERVER)) - 1]
